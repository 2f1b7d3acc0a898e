"""The Markdown format: what a GitHub-like reader makes of it is the text of the document and nothing more."""

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from benchmark_cli.document import Bullets, Document, Facts, Heading, Paragraph
from benchmark_cli.render import markdown
from benchmark_cli.render.line import one_line

GOLDEN = """\
**REGION OF EXAMPLE**\\
**AGENCY**

# Attendance

- **Place:** Aula
- **Date:** Tuesday, 3 March 2026
- **Hours:** 08:00\u201309:30 WITA

| No. | Name    | Score | Signature |
| --: | ------- | ----: | --------- |
|   1 | Ayu     |  87.5 | 1.        |
|  10 | 東京 Bé |       | 2.        |

## Things

| Thing  | Ready |
| ------ | ----- |
| Banner | ☐     |

Be early.

* Bring a pen.

rules:\\
\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}\\- lock: ayu

+ ███████████████░░░░░ 9/12 First wish
+ ░░░░░░░░░░░░░░░░░░░░ 0/12 None

COURSE 26\\
**Ayu**\\
Group A\\
Bus 1

| Time             | Activity |
| ---------------- | -------- |
| 08:00\u201309:30 WITA | Visit    |

COURSE 26\\
**Budi**

**Lesson**\\
............................................................\\
............................................................

|         | Met | Not met |
| ------- | --: | ------: |
| Group A |   5 |       4 |
| Group B |   3 |       0 |

| Tuesday, 3 March 2026 (WITA) | Group A | Group B |
| ---------------------------- | ------- | ------- |
| 08:00\u201309:30 WITA             | Visit   |         |
| 09:30\u201310:30 WITA             | Lunch   | Lunch   |

---

| I   | Left | On: ........................ |
| --- | ---- | ---------------------------- |
|     |      | Head,                        |
|     |      |                              |
|     |      | Ida                          |
|     |      | Pembina                      |

|        | Denpasar, 3 March 2026 |
| ------ | ---------------------- |
| Chair, | Host,                  |
|        |                        |
| Sri    | (....................) |
| NIP 1  |                        |

*plan 3f2a91c0*
"""


def tokens(source: bytes) -> list[Token]:
    """What a reader of Markdown with tables and strike-through finds."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source.decode())


def inline_texts(source: bytes) -> list[str]:
    """The text of each paragraph, heading, item or cell, which must hold nothing but text."""
    found = [token for token in tokens(source) if token.type == "inline"]
    for token in found:
        assert {child.type for child in token.children or []} <= {"text"}, token.content
    return ["".join(child.content for child in token.children or []) for token in found]


def test_small_document(small: Document) -> None:
    """Every kind of block has its Markdown."""
    assert markdown.write([small]).decode() == GOLDEN


def test_none() -> None:
    """No documents are no bytes."""
    assert markdown.write([]) == b""


@pytest.mark.parametrize("kind", [Paragraph, Heading])
def test_hostile_text_reads_as_text(kind: type, small: Document, hostile_texts: tuple[str, ...]) -> None:
    """A paragraph or heading of hostile text is one, and gives back the text."""
    document = replace(small, blocks=tuple(map(kind, hostile_texts)), footer="")
    assert inline_texts(markdown.write([document])) == [one_line(text) for text in hostile_texts]


def test_hostile_items_read_as_text(small: Document, hostile_texts: tuple[str, ...]) -> None:
    """Each hostile sentence is one item of one list."""
    document = replace(small, blocks=(Bullets(hostile_texts),), footer="")
    written = markdown.write([document])
    assert inline_texts(written) == [one_line(text) for text in hostile_texts]
    assert [token.type for token in tokens(written)].count("bullet_list_open") == 1


def test_hostile_cells_read_as_text(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Tables of hostile text keep their rows and columns, heads included."""
    document = replace(hostile, blocks=tuple(hostile.tables())[:2], footer="")
    expected = [one_line(text) for text in hostile_texts]
    assert inline_texts(markdown.write([document])) == [*expected, *expected, "Text", *expected]


def test_hostile_document_has_no_live_mark(hostile: Document) -> None:
    """The whole document holds no tag, no link, no entity and no code for any reader."""
    written = markdown.write([hostile]).decode()
    assert not re.search(r"(?<!\\)(?:\\\\)*[<&`\[]", written)
    assert not re.search(r"(?<!\\)://", written)
    kinds = {child.type for token in tokens(written.encode()) for child in token.children or []}
    assert kinds == {"text", "strong_open", "strong_close", "em_open", "em_close", "hardbreak"}


def test_neighbouring_lists_stay_apart(small: Document) -> None:
    """Facts and a list right after them do not read as one list."""
    document = replace(small, blocks=(Facts((("a", "b"),)), Bullets(("c",))), footer="")
    assert [token.type for token in tokens(markdown.write([document]))].count("bullet_list_open") == 2
