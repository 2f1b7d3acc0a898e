"""What an office's list may mean in more ways than one: settled where its cells leave no doubt, else refused."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from benchmark_cli.diagnostics import Diagnostic, Related
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import NAMES, ROLES, ROW, TAGS, words_of
from benchmark_cli.inputs.lists.names import several_in, split_name
from benchmark_cli.inputs.lists.office_list import ListColumn, OfficeList
from benchmark_cli.inputs.lists.wishes import WishReader
from benchmark_cli.inputs.tables.sheet import TableRow, column_letters
from benchmark_cli.language import Text
from benchmark_cli.model.frozen import ID_PATTERN

GRID: Final = "wishes=rank"
"""A column for a place, in whose cells stands which wish it is."""

_IN_BRACKETS = re.compile(r"\s*(.*?)\s*\[\s*(.+?)\s*\]\s*")
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        ("i pertama kesatu first satu one", "ii kedua second dua two", "iii ketiga third tiga three",
         "iv keempat fourth empat four", "v kelima fifth lima five", "vi keenam sixth enam six",
         "vii ketujuh seventh tujuh seven", "viii kedelapan eighth delapan eight", "ix kesembilan ninth"), 1,
    )
    for word in words.split()
}  # fmt: skip
_OF_RANKS: Final = frozenset({
    "pilihan", "choice", "rank", "ranking", "peringkat", "prioritas", "priority", "urutan", "ke", "no", "wish",
    "minat", "st",
})  # fmt: skip
_NUMBER = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_OF_WISHES: Final = frozenset({
    "pilih", "pilihan", "minat", "peminatan", "lokus", "locus", "urutkan", "urutan", "prioritas", "choice",
    "choose", "choices", "prefer", "preference", "preferences", "rank", "ranking", "wish", "wishes", "peringkat",
})  # fmt: skip
_STATUSES: Final = frozenset({"active", "withdrawn"})
_BETWEEN = re.compile(r"\s*(?:,|/|&|\b(?:dan|and)\b)\s*", re.IGNORECASE)
"""What may stand between places, or within the name of one."""
_ID = re.compile(ID_PATTERN)
_EIGHTEEN = re.compile(r"(?:\d[\s.]*){18}")
_OF_NIP = re.compile(r"\bN\.?\s*I\.?\s*P\b|\bNRP\b", re.IGNORECASE)
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d+)?")
_NOTHING: Final = frozenset({"", "-", "--", "\u2013", "\u2014"})


def settle_columns(listed: OfficeList, wishes: WishReader) -> OfficeList:
    """The list with the meanings of those columns that only their cells tell: grids of wishes, a status."""
    stems = [stem for column in listed.columns if (stem := _stem(column))]
    return listed._replace(columns=tuple(_settle_column(listed, column, stems, wishes) for column in listed.columns))


def in_order(columns: Sequence[ListColumn]) -> list[ListColumn]:
    """The columns of wishes by the ranks in their headers where all have one, else from the left."""
    ranks = [rank_in(place_of(column)) for column in columns]
    if not all(ranks) or len({*ranks}) < len(ranks):
        return list(columns)
    return [column for _, column in sorted(zip(ranks, columns, strict=True))]


def _settle_column(listed: OfficeList, column: ListColumn, stems: Sequence[str], wishes: WishReader) -> ListColumn:
    texts = _texts(listed, column)
    if column.field == "id" and not all(map(_ID.fullmatch, texts)):
        # Ids are ours; what an office calls so is its own number, or an address.
        return column._replace(field="email" if all("@" in text for text in texts) else "code")
    if column.field == "nip" and not any(map(_EIGHTEEN.search, texts)) and not _OF_NIP.search(column.above):
        return column._replace(field="code")
    if column.field == "role" and texts and not any(key_of(text) in ROLES for text in texts):
        return column._replace(field=None)
    if column.field == "status" and not {key_of(text) for text in texts} <= _STATUSES:
        return column._replace(field=None)
    if column.field is not None or not texts:
        return column
    stem, place = _stem(column), place_of(column)
    is_of_grid = stem != "" and stems.count(stem) > 1 and not _OF_WISHES.isdisjoint(stem.split())
    if is_of_grid and rank_in(place) and not any(map(rank_in, texts)):
        return column._replace(field="wishes")
    named = is_of_grid or (wishes.loci is not None and wishes.means(place))
    return column._replace(field=GRID) if named and _most(texts) else column


def place_of(column: ListColumn) -> str:
    """The place that a column of a grid is about: what stands in brackets, else the whole header."""
    found = _IN_BRACKETS.fullmatch(" ".join(column.labels[-1].split()))
    return found[2] if found else " ".join(column.labels[-1].split())


def rank_in(text: str) -> int:
    """Which wish the text says it is, from 1; 0 where it says none."""
    rest = [word for word in words_of(text).split() if word not in _OF_RANKS]
    if len(rest) != 1:
        return 0
    found = _NUMBER.fullmatch(rest[0])
    return int(found[1]) if found else _ORDINALS.get(rest[0], 0)


def several_wishes(listed: OfficeList) -> dict[str, tuple[str, ...]]:
    """The wishes in which several places stand, and these: others wish for all of them, or for one beside others.

    The latter counts only between commas: "and" and "/" may belong to a name.
    """
    cells = {text for column in listed.columns_of("wishes") for text in _texts(listed, column)}
    parts = {text: tuple(filter(None, (part.strip() for part in _BETWEEN.split(text)))) for text in cells}
    often = Counter(key for ones in parts.values() for key in {key_of(one) for one in ones})
    found = {text: [often[key_of(one)] > 1 for one in ones] for text, ones in parts.items() if len(ones) > 1}
    return {
        text: parts[text]
        for text, known in found.items()
        if all(known) or (any(known) and len(parts[text]) == text.count(",") + 1)
    }


def decimal_tags(listed: OfficeList) -> frozenset[str]:
    """The tags whose columns hold nothing but numbers, some of them with a decimal comma."""
    tags = {column.field for column in listed.columns if column.field and column.field.startswith(f"{TAGS}.")}
    return frozenset(
        tag for tag in tags if _are_decimal([t for one in listed.columns_of(tag) for t in _texts(listed, one)])
    )


def _are_decimal(texts: Sequence[str]) -> bool:
    return all(map(_DECIMAL.fullmatch, texts)) and any("," in text for text in texts)


def doubts(listed: OfficeList) -> list[Diagnostic]:
    """Why the people cannot be told apart or put together for certain; one diagnostic for each reason."""
    return [
        *_other_lists(listed), *_below_notes(listed), *_check_headless_names(listed), *_two_names(listed),
        *_check_double_count(listed), *_several_in_one(listed), *_ranks_unread(listed),
    ]  # fmt: skip


def _several_in_one(listed: OfficeList) -> Iterator[Diagnostic]:
    """Cells of names in which several people seem to stand."""
    for row in listed.rows:
        for column in listed.columns_of("name"):
            if several_in(row.at(column.number).text):
                message = Text("more than one name seems to stand in this cell")
                hint = Text("give each person a row, and write a name on one line")
                yield Diagnostic("several-names", message, listed.sheet.place(row, column.number), hints=(hint,))


def _other_lists(listed: OfficeList) -> Iterator[Diagnostic]:
    """Another header on the sheet, whose columns are not those of the first."""
    for row in listed.others[:1]:
        column = next(cell.column for cell in row.cells if cell.text)
        message = Text("another list begins with this header, whose columns are not those of the list above it")
        hint = Text("put each list on a sheet of its own, or give both the same columns under one header")
        yield Diagnostic("several-headers", message, listed.sheet.place(row, column), hints=(hint,))


def _below_notes(listed: OfficeList) -> Iterator[Diagnostic]:
    """Rows that look like people, below a note among the people."""
    for row in listed.below_notes:
        column = next(one.number for one in listed.columns if one.field in NAMES and row.at(one.number).text)
        message = Text("this row stands below a note, and it is not known whether it names a participant")
        hint = Text("put notes below all people, or remove the row")
        yield Diagnostic("below-a-note", message, listed.sheet.place(row, column), hints=(hint,))


def _check_headless_names(listed: OfficeList) -> Iterator[Diagnostic]:
    """A column without a header beside the names, which may hold a part of them."""
    named = {column.number for column in listed.columns if column.field in NAMES}
    for number in listed.unheaded:
        filled = [row for row in listed.rows if any(map(str.isalpha, row.at(number).text))]
        if number - 1 in named and filled:
            message = Text("the column beside the names has no header: does a part of the names stand in it?")
            hint = Text("write above it what it holds, such as `Nama belakang`, or remove it")
            yield Diagnostic("no-header", message, listed.sheet.place(filled[0], number), hints=(hint,))


def _two_names(listed: OfficeList) -> Iterator[Diagnostic]:
    """Two columns of names that name different people."""
    columns = listed.columns_of("name")
    for one, other in pairwise(columns):
        row = next((row for row in listed.rows if _differ(row, one, other)), None)
        if row is None:
            continue
        letters = [column_letters(one.number), column_letters(other.number)]
        place = listed.sheet.place(row, other.number)
        first = Related(listed.sheet.place(row, one.number), Text("the other name"))
        if [words_of(column.above) for column in columns].count(words_of(other.above)) > 1:
            message = Text("two lists stand side by side: columns {letters} name different people", letters=letters)
            hint = Text("put one below the other, or on a sheet of its own")
            yield Diagnostic("lists-side-by-side", message, place, hints=(hint,), related=(first,))
        else:
            message = Text("columns {letters} both hold names, and these differ", letters=letters)
            hint = Text('leave one out with `--map "{header}=-"`, or put the name into one column', header=other.above)
            yield Diagnostic("two-names", message, place, hints=(hint,), related=(first,))
        return


def _check_double_count(listed: OfficeList) -> Iterator[Diagnostic]:
    """Two columns that count the rows under one header, of which the second begins a list that is not read."""
    columns = listed.columns_of(ROW)
    names = [column.number for column in listed.columns if column.field in NAMES]
    for one, other in pairwise(columns):
        is_begun = any(one.number < number < other.number for number in names)
        if is_begun and max(names) < other.number and words_of(one.above) == words_of(other.above):
            row = next((row for row in listed.rows if row.at(other.number).text), listed.header)
            letters = [column_letters(one.number), column_letters(other.number)]
            message = Text("columns {letters} both count the rows: do two lists stand side by side?", letters=letters)
            hint = Text("put one below the other, or on a sheet of its own")
            yield Diagnostic("lists-side-by-side", message, listed.sheet.place(row, other.number), hints=(hint,))


def _differ(row: TableRow, one: ListColumn, other: ListColumn) -> bool:
    names = [split_name(row.at(column.number).text[:300]).name for column in (one, other)]
    words = [set(words_of(name).split()) for name in names]
    return all(words) and not (words[0] <= words[1] or words[1] <= words[0])


def _ranks_unread(listed: OfficeList) -> Iterator[Diagnostic]:
    """Columns of which nobody knows the place, and in whose cells stand the ranks of wishes."""
    unknown = [column for column in listed.columns if column.field is None and _all_ranks(_texts(listed, column))]
    spelled = [column for column in unknown if not all(text.isdecimal() for text in _texts(listed, column))]
    ranked = spelled if len(spelled) > 1 else unknown
    if len(ranked) < 2 or len(listed.rows) < 2 or not (len(spelled) > 1 or _are_permutations(listed, ranked)):  # noqa: PLR2004
        return
    letters = [column_letters(column.number) for column in ranked]
    message = Text("columns {letters} hold ranks of wishes, and it is not known of which places", letters=letters)
    hints = (
        Text("`benchmark import LIST --loci PATH` reads them where the headers name the loci"),
        Text('`--map "{header}=-"` leaves a column out', header=ranked[0].above),
    )
    yield Diagnostic("ranks-of-places", message, listed.sheet.place(listed.header, ranked[0].number), hints=hints)


def _are_permutations(listed: OfficeList, columns: Sequence[ListColumn]) -> bool:
    wanted = list(range(1, len(columns) + 1))
    rows = [[rank_in(row.at(column.number).text) for column in columns] for row in listed.rows]
    return all(sorted(ranks) == wanted for ranks in rows)


def _stem(column: ListColumn) -> str:
    """The words before the brackets of a header, empty where there are none."""
    found = _IN_BRACKETS.fullmatch(" ".join(column.labels[-1].split()))
    return words_of(found[1]) if found else ""


def _texts(listed: OfficeList, column: ListColumn) -> list[str]:
    texts = (" ".join(row.at(column.number).text.split()) for row in listed.rows)
    return [text for text in texts if text not in _NOTHING]


def _all_ranks(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(rank_in, texts))


def _most(texts: Sequence[str]) -> bool:
    return sum(map(bool, map(rank_in, texts))) * 2 >= len(texts)
