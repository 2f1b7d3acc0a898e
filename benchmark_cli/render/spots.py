"""Where the reader of a page wants to go: its sections, and what is about each person."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import Final, NamedTuple

from benchmark_cli.document import (
    BETWEEN_NAMES,
    Block,
    Card,
    Cards,
    Cell,
    Coded,
    Document,
    Facts,
    Form,
    Heading,
    SheetBreak,
    Signatures,
    Table,
)
from benchmark_cli.folding import fold
from benchmark_cli.language import Language, Text
from benchmark_cli.render.line import one_line, shown

_TITLES: Final = re.compile(r"^(\S+\.\s*)+(?=\S)")
"""What stands before a name and ends with a dot: nobody looks for it."""


_PART: Final = 2
"""The level of a heading that begins a part of a sheet."""


class Spot(NamedTuple):
    """A place on a page that a link can lead to.

    `person` is the id of whom it is about, and `is_own` says that it is a sheet or a card and not a row of a list.
    """

    anchor: str
    text: str
    person: str = ""
    is_own: bool = False


def anchor(page: str, *places: int) -> str:
    """What the block of that index is called on the page, or a row or card of it."""
    return "-".join([page, *map(str, places)])


def find_people(document: Document, page: str = "d1") -> Iterator[Spot]:
    """Each place that is about one person, in order; *page* is what the document is called within its file."""
    sheet = 0
    for at, block in enumerate(document.blocks):
        match block:
            case Heading(whose=Coded() as whose):
                yield Spot(anchor(page, at), one_line(whose), str(whose.value), is_own=True)
            case Heading(level=1):
                sheet = at
            case Table():
                yield from (Spot(anchor(page, at, row), name, person) for row, person, name in _people_in(block))
            case Cards():
                for row, card in enumerate(block.cards):
                    yield Spot(anchor(page, at, row), one_line(card.name), _person_of(card), is_own=True)
            case Form() if "id" in (keys := dict(block.table.keys)):
                yield Spot(anchor(page, sheet), one_line(str(keys["name"])), str(keys["id"]), is_own=True)


def _people_in(table: Table) -> Iterator[tuple[int, str, str]]:
    """The rows that are about a person, with id and name; of a table that names people in its cells those."""
    if table.behind and not table.ids:
        rows: dict[str, list[int]] = {}
        for at, row in enumerate(table.rows):
            for shown_name in chain.from_iterable(map(_names_in, row)):
                rows.setdefault(shown_name, []).append(at)
        for _, person, name in chain.from_iterable(map(_people_in, table.behind)):
            if places := rows.get(name):
                # People of one name have a row each, in turn.
                yield (places.pop(0) if len(places) > 1 else places[0]), person, name
        return
    head = next((at for at, column in enumerate(table.columns) if column.key == "name"), None)
    for at, (row, ids) in enumerate(zip(table.rows, table.ids, strict=bool(table.ids))):
        whose = dict(ids).get("id")
        if whose and head is not None:
            yield at, str(whose), one_line(str(row[head]))


def _names_in(cell: Cell) -> list[str]:
    return one_line(cell).split(BETWEEN_NAMES) if isinstance(cell, str) else []


def _person_of(card: Card) -> str:
    return str(dict(card.back.keys).get("id", ""))


def find_sections(document: Document, page: str = "d1") -> list[Spot]:
    """The sheets, or the parts of the only sheet, then the sign-off; what is about one person is left out."""
    blocks, say = document.blocks, document.language.say
    own = {spot.anchor for spot in find_people(document, page)}
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    sheets = [at for at, block in headings if block.level == 1 and not _is_other_half(blocks, at)]
    is_one = len(sheets) <= 1
    parts = [at for at, block in headings if block.level == _PART] if is_one else sheets
    sections = [
        Spot(anchor(page, at), text)
        for at, text in zip(parts, _tell_apart(blocks, parts, document.language), strict=True)
        if anchor(page, at) not in own
    ]
    signed = [at for at, block in enumerate(blocks) if isinstance(block, Signatures)]
    return [*sections, *(Spot(anchor(page, at), say(Text("Signatures"))) for at in signed[:1] if is_one)]


def _is_other_half(blocks: Sequence[Block], at: int) -> bool:
    """Whether the block is on the second half of a sheet that is cut, which reads like the first."""
    return next((block.is_cut for block in reversed(blocks[:at]) if isinstance(block, SheetBreak)), False)


def _tell_apart(blocks: Sequence[Block], headings: Sequence[int], language: Language) -> Iterator[str]:
    """The texts of the headings; of those that read alike with the facts below them that the others have not."""
    texts = [one_line(block.text) for at in headings if isinstance(block := blocks[at], Heading)]
    facts = [_facts_below(blocks, at, language) for at in headings]
    for text, own in zip(texts, facts, strict=True):
        alike = [found for other, found in zip(texts, facts, strict=True) if other == text]
        common = Counter(fact for found in alike for fact in dict.fromkeys(found))
        apart = [fact for fact in own if common[fact] < len(alike)][:2] if len(alike) > 1 else []
        yield ", ".join(apart if apart and len(alike) == len(texts) else [text, *apart])


def _facts_below(blocks: Sequence[Block], heading: int, language: Language) -> list[str]:
    below = takewhile(lambda block: not isinstance(block, Heading), blocks[heading + 1 :])
    rows = (row for block in below if isinstance(block, Facts) for row in block.rows)
    return [text for _, value in rows if (text := shown(value, language))]


def by_letter(spots: Iterable[Spot]) -> dict[str, list[list[Spot]]]:
    """The places of each person by the letters with which names begin, titles left aside; both in their order."""
    people: dict[tuple[str, str], list[Spot]] = {}
    for spot in spots:
        people.setdefault((spot.text, spot.person), []).append(spot)
    letters: dict[str, list[list[Spot]]] = {}
    for (name, _), found in sorted(people.items(), key=lambda entry: _bare(entry[0][0])):
        letter = _bare(name)[:1].upper()
        letters.setdefault(letter if letter.isalpha() else "#", []).append(found)
    return letters


def _bare(name: str) -> str:
    return fold(_TITLES.sub("", name)) or fold(name)
