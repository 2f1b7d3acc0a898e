"""The plain text format: complete, aligned, inert."""

from dataclasses import replace

from benchmark_cli.document import Document, Party, Signature, Signatures, Table
from benchmark_cli.render import text
from benchmark_cli.render.line import one_line, width
from benchmark_cli.safe_text import is_unseen
from tests.heads import columns

GOLDEN = """\
REGION OF EXAMPLE
     AGENCY
=================

Attendance
==========

Place : Aula
Date  : Tuesday, 3 March 2026
Hours : 08:00\u201309:30 WITA

No.  Name     Score  Signature
---  -------  -----  -----------------------
  1  Ayu       87.5  1. ........
 10  東京 Bé                     2. ........

Things
------

Thing   Ready
------  -----
Banner  [ ]

Be early.

- Bring a pen.

    rules:
      - lock: ayu

First wish   9/12  ###############
None         0/12

COURSE 26
Ayu
Group A
Bus 1
Time              Activity
----------------  --------
08:00\u201309:30 WITA  Visit

COURSE 26
Budi

Lesson
...............................................................................
...............................................................................

Group A  9  #####====
Group B  3  ###
# Met: 8
= Not met: 4

Tuesday, 3 March 2026 (WITA)
08  09  10
1111112222..  Group A
......2222..  Group B
1 Visit
2 Lunch

- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -

I  Left  On: ........................
         Head,



         Ida
         Pembina

                              Denpasar, 3 March 2026
Chair,                        Host,



Sri                           (....................)
NIP 1

plan 3f2a91c0
"""


def test_small_document(small: Document) -> None:
    """Every kind of block reads as a committee would type it."""
    assert text.write([small]).decode() == GOLDEN


def test_several_documents(small: Document) -> None:
    """A broken line stands between two documents, and nothing at all stands for none."""
    both = text.write([small, small]).decode()
    assert both.count(GOLDEN.rstrip()) == 2
    assert both.count("\n" + "- " * 39) == 3
    assert text.write([]) == b""


def test_hostile_document_is_inert(hostile: Document) -> None:
    """Nothing but letters and line ends reaches the terminal; only the joiners that scripts need stay."""
    written = text.write([hostile]).decode()
    assert {letter for letter in written if is_unseen(letter)} == {"\n", "\u200d"}
    assert "<U+001B>]0;title<U+0007>" in written


def test_hostile_rows_stay_rows(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """A line break in a cell makes no new row, and a long cell is not cut."""
    table = replace(hostile, blocks=tuple(hostile.tables())[1:2], footer="")
    lines = text.write([table]).decode().splitlines()
    assert len(lines) == 2 + len(hostile_texts)
    assert "x" * 200 in lines
    assert "one / =two" in lines


def test_columns_align_on_wide_letters(small: Document) -> None:
    """Columns begin at the same place behind letters of two columns, of one and of none."""
    rows = (("東京", "|"), ("Bali", "|"), ("e\u0301", "|"), ("👩\u200d💻", "|"))
    table = replace(small, blocks=(Table(columns(("a", "A"), ("b", "B")), rows),), footer="")
    _, _, *lines = text.write([table]).decode().splitlines()
    assert {width(line.partition("|")[0]) for line in lines} == {6}


def test_signatures_zig_zag(small: Document) -> None:
    """Odd places to sign stand left, even ones right of where the odd ones end."""
    table = Table(columns(("sign", "Signature")), tuple((Signature(number),) for number in range(1, 5)))
    _, _, *lines = text.write([replace(small, blocks=(table,), footer="")]).decode().splitlines()
    starts = [len(line) - len(line.lstrip()) for line in lines]
    assert starts == [0, 12, 0, 12]
    assert len(lines[0]) < starts[1]


def test_one_who_signs_alone_stands_right(small: Document) -> None:
    """A single party signs at the right, as on letters."""
    alone = replace(small, blocks=(Signatures((Party("Chair,", "Sri"),)),), footer="")
    lines = text.write([alone]).decode().splitlines()
    assert [line.index(word) for line, word in ((lines[0], "Chair"), (lines[-1], "Sri"))] == [30, 30]


def test_table_without_rows_keeps_its_head(small: Document) -> None:
    """A table of nobody still says what it would hold."""
    empty = replace(small, blocks=(Table(columns(("no", "No."), ("name", "Name")), ()),), footer="")
    assert text.write([empty]).decode() == "No.  Name\n---  ----\n"


def test_one_line() -> None:
    """Line breaks become a slash, tabs a space, and nothing is cut."""
    assert one_line("  a \r\n\n b\tc\x00") == "a / b c<U+0000>"
    assert one_line("y" * 1000) == "y" * 1000


def test_who_signs_by_hand_has_dots_for_name_and_number(small: Document) -> None:
    """After the word for the number too, and both parties stand beside each other in eighty columns."""
    signed = Signatures((Party("Given by", number="NIP"), Party("Taken by", "Sri", "NIP 1")))
    written = text.write([replace(small, blocks=(signed,), footer="")]).decode()
    *_, names, numbers = written.splitlines()
    assert names.split() == ["(....................)", "Sri"]
    assert numbers.split() == ["NIP", "....................", "NIP", "1"]
