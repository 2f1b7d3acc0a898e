"""The small part of Markdown that pages of the manual are written in, read into the blocks of a document."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from benchmark_cli.document import Block, Bullets, Column, Heading, Paragraph, Table, Verbatim

_INSERTED = re.compile(r"<!-- ([a-z-]+) -->")
_BAR = re.compile(r"(?<!\\)\|")
_FENCE = "```"


class Inserted(NamedTuple):
    """A place where something generated stands, by its name."""

    name: str


def read_prose(text: str) -> Iterator[Block | Inserted]:
    """Headings, paragraphs, lists, tables and fenced listings, parted by blank lines, in their order."""
    for number, part in enumerate(text.split(_FENCE)):
        if number % 2:
            yield Verbatim(tuple(part.rstrip().split("\n")[1:]))
        else:
            for has_words, lines in groupby(part.splitlines(), key=lambda line: bool(line.strip())):
                if has_words:
                    yield _block(list(lines))


def _block(lines: list[str]) -> Block | Inserted:
    first = lines[0]
    if match := _INSERTED.fullmatch(first):
        return Inserted(match[1])
    if first.startswith("#"):
        marks, _, words = first.partition(" ")
        return Heading(words, len(marks))
    if first.startswith("- "):
        return Bullets(tuple(" ".join(item.split()) for item in "\n".join(lines).removeprefix("- ").split("\n- ")))
    if first.startswith("|"):
        head, _, *rows = [
            tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip("| "))) for line in lines
        ]
        return Table(tuple(Column(word.lower(), word) for word in head), tuple(rows))
    return Paragraph(" ".join(lines))
