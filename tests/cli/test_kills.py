"""Commands that are ended in the midst of writing: a sample of what `tests/campaign/kills.py` tries in full."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.counts import FULL, examples

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "tests" / "campaign" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="no signals to send")
@pytest.mark.parametrize(
    "command",
    # A pack is written as the folders are, after all its papers are made: only the full count waits for them.
    ["assign", "change", "undo", "roster", "import", "init-beside", "folder-empty", "folder-again", *["pack"] * FULL],
)
def test_whenever_a_run_ends_nothing_is_torn_or_left(command):
    """Killed, terminated or interrupted at calls by chance: old or new files, a next run that works, no litter."""
    sample = str(examples(2, 40) if command in ("init-beside", "pack") else examples(8, 120))
    shown = subprocess.run(
        [sys.executable, SCRIPT, command, "--sample", sample], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert shown.returncode == 0, shown.stdout + shown.stderr
    assert shown.stdout.endswith("0 torn, 0 silent, 0 litter\n")
