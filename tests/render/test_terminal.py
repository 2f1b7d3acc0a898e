"""Documents on a terminal: everything is there at any width, and nothing in the data steers it."""

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from benchmark_cli.cli.terminal import draw
from benchmark_cli.document import Document, Table
from benchmark_cli.safe_text import is_unseen
from tests.heads import columns

GOLDEN = """\
                               REGION OF EXAMPLE
                                     AGENCY
════════════════════════════════════════════════════════════════════════════════

Attendance
Place : Aula
Date  : Tuesday, 3 March 2026
Hours : 08:00\u201309:30 WITA

No.  Name     Score  Signature
────────────────────────────────────────────
  1  Ayu       87.5  1. ........
 10  東京 Bé                     2. ........

Things
Thing   Ready
─────────────
Banner  [ ]

Be early.

- Bring a pen.

  rules:
    - lock: ayu

First wish ██████████████████░░░░░░  9/12
None       ░░░░░░░░░░░░░░░░░░░░░░░░  0/12

COURSE 26
Ayu
Group A
Bus 1
Time              Activity
──────────────────────────
08:00\u201309:30 WITA  Visit

COURSE 26
Budi

Lesson
................................................................................
................................................................................

Group A 9 █████▓▓▓▓
Group B 3 ███
█ Met: 8
▓ Not met: 4

Tuesday, 3 March 2026 (WITA)
08  09  10
1111112222.. Group A
......2222.. Group B
1 Visit
2 Lunch

────────────────────────────────────────────────────────────────────────────────

I Left On: ........................
       Head,



       Ida
       Pembina

                                        Denpasar, 3 March 2026
Chair,                                  Host,



Sri                                     (....................)
NIP 1

plan 3f2a91c0
"""


def drawn(document: Document, columns: int, *, colour: bool = False) -> str:
    """What reaches the terminal, without the blanks at the ends of lines."""
    stream = io.StringIO()
    draw([document], stream, colour=colour, columns=columns)
    return re.sub(r" +$", "", stream.getvalue(), flags=re.MULTILINE)


def test_small_document(small: Document) -> None:
    """Every kind of block is drawn on a page of 80 columns, also where the terminal has more."""
    assert drawn(small, 80) == GOLDEN
    assert drawn(small, 140) == GOLDEN


def test_colour_changes_nothing_but_colour(small: Document) -> None:
    """Without the escape sequences the coloured drawing is the plain one."""
    coloured = drawn(small, 80, colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r" +$", "", re.sub(r"\x1b\[[\d;]*m", "", coloured), flags=re.MULTILINE) == GOLDEN


@pytest.mark.parametrize("columns", [40, 80, 140])
def test_hostile_document_is_inert(hostile: Document, columns: int) -> None:
    """No line is wider than the terminal, no escape sequence passes, and markup stays text."""
    text = drawn(hostile, columns)
    assert {letter for letter in text if is_unseen(letter)} <= {"\n", "\u200d"}
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "[red]markup[/red]" in "".join(text.split())


def test_rows_stand_alone_where_columns_would_break_words(small: Document) -> None:
    """Too many columns for the terminal: each cell stands beside its head, empty ones are left out."""
    table = Table(
        columns(("name", "Name"), ("unit", "Unit"), ("needs", "Needs")),
        (("Saraswati", "Communications and Informatics", None), ("Putu", "Licences", "none")),
    )
    lines = drawn(replace(small, blocks=(table,), footer=""), 25).splitlines()
    assert lines == [
        "Name : Saraswati", "Unit : Communications and", "       Informatics", "",
        "Name  : Putu", "Unit  : Licences", "Needs : none", "",
    ]  # fmt: skip


def test_table_gives_way_at_blanks_first(small: Document) -> None:
    """A table that does not fit wraps between words and keeps a number of 18 digits whole."""
    table = Table(
        columns(("name", "Name"), ("nip", "NIP"), ("unit", "Unit")),
        (("Ni Luh Putu Ayu Saraswati", "198002022005012002", "Office of Investment and Licences"),),
    )
    lines = drawn(replace(small, blocks=(table,), footer=""), 50).splitlines()
    assert "198002022005012002" in lines[2]
    assert "…" not in "".join(lines)
    assert " ".join(line[:13].strip() for line in lines[2:]).split() == ["Ni", "Luh", "Putu", "Ayu", "Saraswati"]


def test_documents_are_kept_apart(small: Document) -> None:
    """A line stands between two documents."""
    stream = io.StringIO()
    draw([replace(small, blocks=())] * 2, stream, colour=False, columns=20)
    assert stream.getvalue() == f"plan 3f2a91c0\n\n{'─' * 20}\n\nplan 3f2a91c0\n"


def test_ascii_terminal(small: Document) -> None:
    """Where only ASCII can be shown, lines and bars are drawn with it."""
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="ascii", errors="replace")
    draw([small], stream, colour=False, columns=80)
    stream.flush()
    text = buffer.getvalue().decode("ascii")
    assert "##################......  9/12" in text
    assert "?? B?" in text
