"""Wishes as offices write them: a column for each rank or each place, and places by name.

The names are matched with loci where these are known, else made into ids.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import ROLES, STATUSES, TAGS, field_of, words_of
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.office_list import ListColumn, OfficeList
from benchmark_cli.inputs.lists.vocabulary import VOCABULARY, meanings_in
from benchmark_cli.language import Text
from benchmark_cli.model.frozen import ID_PATTERN
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import did_you_mean

_NO_PREFERENCE: Final = frozenset(VOCABULARY["no_preference"])
"""Words by which somebody wishes for no place, as `words_of` spells them."""

_COUNTED = re.compile(r"\s*\(?1[.)]\s")
_NEXT = re.compile(r"[\s,]+(?=\(?\d{1,2}[.)]\s)")
"""What parts the entries of a line that begins with "1."."""
_BULLET = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|[-•*])\s*")


def entries(text: str, more: str = "") -> list[str]:
    """The entries of a cell without bullets: one a line, or between semicolons, bars, arrows, or any sign of *more*."""
    if _COUNTED.match(text):
        text = _NEXT.sub("\n", text)
    parts = re.split(rf"[\n\r;|>→{re.escape(more)}]+", text)
    bare = (" ".join(_BULLET.sub("", part).split()) for part in parts)
    return [part for part in bare if part]


@dataclass(slots=True)
class WishReader:
    """From the names of places to the ids of loci; `loci` is `None` where they are not known.

    `several` are texts in which several places stand, with these.
    `read` collects what each name was taken for, `nowhere` what was taken for no wish at all.
    """

    loci: Mapping[str, Locus] | None
    several: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    read: dict[str, str] = field(default_factory=dict)
    nowhere: dict[str, None] = field(default_factory=dict)

    def ids_of(self, text: str, place: Place, found: list[Diagnostic]) -> list[str]:
        """The ids that a cell means, best first; a name that is no locus's is added to what was found."""
        ids: list[str] = []
        for name in self._names(text):
            meant = self._meant(name)
            if meant and (self.loci is not None or not _is_nowhere(name)):
                self.read[name] = meant
                ids.append(meant)
            elif _is_nowhere(name):
                self.nowhere[name] = None
            else:
                found.append(self._unknown(name, place))
        return ids

    def means(self, name: str) -> bool:
        """Whether a known locus is meant by the name."""
        return self.loci is not None and self._meant(name) is not None

    def _names(self, text: str) -> list[str]:
        """The names in a cell; commas part them only where the whole is no place's name."""
        names = entries(text)
        if self.loci is None:
            return [entry for name in names for entry in self.several.get(name, [name])]
        return [entry for name in names for entry in ([name] if self._meant(name) else entries(name, ","))]

    def _meant(self, name: str) -> str | None:
        if self.loci is None:
            return slug(name) or None
        key, words = key_of(name), set(words_of(name).split())
        for locus in self.loci.values():
            if key in (locus.id, key_of(locus.name)):
                return locus.id
        # A short name means the only locus whose name and id hold all its words.
        within = [
            locus.id
            for locus in self.loci.values()
            if words and words <= set(words_of(f"{locus.id} {locus.name}").split())
        ]
        return within[0] if len(within) == 1 else None

    def _unknown(self, name: str, place: Place) -> Diagnostic:
        loci_known = self.loci or {}
        near = did_you_mean(name, [text for locus in loci_known.values() for text in (locus.name, locus.id)])
        message = Text("there is no locus `{name}`", name=name)
        hints = near or (Text("the loci are {names}", names=list(loci_known)),)
        return Diagnostic("unknown-locus", message, place, hints=hints)


def _is_nowhere(name: str) -> bool:
    return words_of(name) in _NO_PREFERENCE


GRID: Final = "wishes=rank"
"""A column for a place, in whose cells stands which wish it is."""

_IN_BRACKETS = re.compile(r"\s*(.*?)\s*\[\s*(.+?)\s*\]\s*")
_IN_PARENTHESES = re.compile(r".*\S\s*\(\s*([^()]+?)\s*\)\s*")
_TICKS: Final = frozenset("✓✔√☑")
"""Signs of the one wish of somebody."""
_ORDINALS: Final = {word: int(rank) for word, rank in meanings_in("ordinals").items()}
_OF_RANKS: Final = frozenset(VOCABULARY["of_ranks"])
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_OF_WISHES: Final = frozenset(VOCABULARY["of_wishes"])
_BETWEEN = re.compile(r"\s*(?:,|/|&|\b(?:dan|and)\b)\s*", re.IGNORECASE)
"""What may stand between places, or within the name of one."""
_ID = re.compile(ID_PATTERN)
_EIGHTEEN = re.compile(r"(?:\d[\s.]*){18}")
_OF_NIP = re.compile(r"\bN\.?\s*I\.?\s*P\b|\bNRP\b", re.IGNORECASE)
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d+)?")


def settle_columns(listed: OfficeList, wishes: WishReader) -> OfficeList:
    """The list with the meanings of those columns that only their cells tell: grids of wishes, a status."""
    stems = [stem for column in listed.columns if (stem := _stem(column))]
    return listed._replace(columns=tuple(_settle_column(listed, column, stems, wishes) for column in listed.columns))


def in_order(columns: Sequence[ListColumn]) -> list[ListColumn]:
    """The columns of wishes by the ranks in their headers where all have one, else from the left."""
    ranks = {column: rank_above(column) for column in columns}
    return sorted(columns, key=ranks.__getitem__) if all(ranks.values()) else list(columns)


def rank_above(column: ListColumn) -> int:
    """Which wish stands in the column: the only rank among the words of its header; 0 where there is none."""
    for text in (place_of(column), column.above):
        ranks = [rank for word in words_of(text).split() if (rank := rank_in(word))]
        if len(ranks) == 1:
            return ranks[0]
    return 0


def _settle_column(listed: OfficeList, column: ListColumn, stems: Sequence[str], wishes: WishReader) -> ListColumn:
    texts = listed.texts(column)
    if column.field == "id" and not all(map(_ID.fullmatch, texts)):
        # Only our own files have ids: what an office calls an id is a number of its own, or an e-mail address.
        return column._replace(field="email" if all("@" in text for text in texts) else "code")
    if column.field == "nip" and not any(map(_EIGHTEEN.search, texts)) and not _OF_NIP.search(column.above):
        return column._replace(field="code")
    if column.field == "role" and texts and not any(key_of(text) in ROLES for text in texts):
        return column._replace(field=None)
    if column.field == "status" and not {*map(key_of, texts)} <= STATUSES.keys():
        return column._replace(field=None)
    if column.field == "wishes" and _is_of_places(column, texts, wishes):
        return column._replace(field=GRID)
    if column.field is not None or not texts:
        return column
    stem, place = _stem(column), place_of(column)
    is_of_grid = stem != "" and stems.count(stem) > 1 and not _OF_WISHES.isdisjoint(stem.split())
    if is_of_grid and rank_in(place) and not any(map(rank_in, texts)):
        return column._replace(field="wishes")
    named = is_of_grid or (wishes.loci is not None and wishes.means(place))
    return column._replace(field=GRID) if named and _most(texts) else column


def _is_of_places(column: ListColumn, texts: Sequence[str], wishes: WishReader) -> bool:
    """Whether ranks stand below the name of a place: one in parentheses, or in a row of its own below "wishes"."""
    place = place_of(column._replace(field=GRID))
    is_place = place != column.above and not rank_in(place) and field_of(place) is None
    return is_place and all(map(rank_in, texts)) and not any(map(wishes.means, texts))


def place_of(column: ListColumn) -> str:
    """The place that a column of a grid is about: what stands in brackets, else the whole header."""
    header = " ".join(column.labels[-1].split())
    if match := _IN_BRACKETS.fullmatch(header):
        return match[2]
    match = _IN_PARENTHESES.fullmatch(header) if column.field == GRID else None
    return match[1] if match else header


def rank_in(text: str) -> int:
    """Which wish the text says it is, from 1; 0 where it says none."""
    if text.strip() in _TICKS:
        return 1
    rest = [word for word in words_of(text).split() if word not in _OF_RANKS]
    if len(rest) != 1:
        return 0
    match = _NUMBER.fullmatch(rest[0])
    return int(match[1]) if match else _ORDINALS.get(rest[0], 0)


def several_wishes(listed: OfficeList) -> dict[str, tuple[str, ...]]:
    """The wishes in which several places stand, and these: others wish for all of them, or for one beside others.

    The latter counts only between commas: "and" and "/" may belong to a name.
    """
    cells = {
        name
        for column in listed.columns_of("wishes")
        for row in listed.rows
        for name in entries(row.at(column.number).text)
    }
    parts = {text: tuple(filter(None, (part.strip() for part in _BETWEEN.split(text)))) for text in cells}
    often = Counter(key for ones in parts.values() for key in {key_of(part) for part in ones})
    counts = {text: [often[key_of(part)] > 1 for part in ones] for text, ones in parts.items() if len(ones) > 1}
    return {
        text: parts[text]
        for text, are_wished in counts.items()
        if all(are_wished) or (any(are_wished) and len(parts[text]) == text.count(",") + 1)
    }


def decimal_tags(listed: OfficeList) -> frozenset[str]:
    """The tags whose columns hold nothing but numbers, some of them with a decimal comma."""
    tags = {column.field for column in listed.columns if column.field and column.field.startswith(f"{TAGS}.")}
    return frozenset(
        tag for tag in tags if _are_decimal([t for column in listed.columns_of(tag) for t in listed.texts(column)])
    )


def _are_decimal(texts: Sequence[str]) -> bool:
    return all(map(_DECIMAL.fullmatch, texts)) and any("," in text for text in texts)


def _stem(column: ListColumn) -> str:
    """The words before the brackets of a header, empty where there are none."""
    match = _IN_BRACKETS.fullmatch(" ".join(column.labels[-1].split()))
    return words_of(match[1]) if match else ""


def _most(texts: Sequence[str]) -> bool:
    return sum(map(bool, map(rank_in, texts))) * 2 >= len(texts)
