"""Every kind of paper in every language, as Markdown beside the expected one; `--update-golden` rewrites them."""

from pathlib import Path

import pytest

from benchmark_cli.language import language_codes, load_language
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import Lists, Request, Then
from benchmark_cli.render import markdown
from tests.tiny import earlier_plan, tiny_findings, tiny_plan, tiny_trip

GOLDEN = Path(__file__).parent / "golden"
CASES = {f"{kind.name}.{code}.md": (kind, code) for kind in DOCUMENTS for code in language_codes()}


@pytest.mark.parametrize("name", CASES)
def test_document(name: str, *, update_golden: bool) -> None:
    """The paper of the tiny cohort, with two blank rows where there are blank rows, is the expected one."""
    kind, code = CASES[name]
    document = kind.build(
        Request(
            tiny_trip(),
            tiny_plan(),
            load_language(code),
            before=Then(earlier_plan()),
            lists=Lists(blank=2),
            findings=tiny_findings(),
        )
    )
    written = markdown.write([document])
    expected = GOLDEN / name
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        expected.write_bytes(written)
    assert written.decode() == expected.read_text("utf-8"), "if this is meant: pytest --update-golden"


def test_none_unused(*, update_golden: bool) -> None:
    """No expected file is left of a kind or language that has gone."""
    unused = [file for file in GOLDEN.iterdir() if file.name not in CASES]
    if update_golden:
        for file in unused:
            file.unlink()
    assert [file.name for file in unused if file.exists()] == []
    assert len(CASES) >= 10
