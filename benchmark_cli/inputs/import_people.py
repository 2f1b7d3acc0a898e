"""An office's list of participants as the people of a cohort file with ids, and everything that is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, UserError, errors, refusal
from benchmark_cli.inputs.import_checks import faults
from benchmark_cli.inputs.lists import account
from benchmark_cli.inputs.lists.headers import COLUMNS, MOST_PEOPLE, NAMES, ROW, TAGS, field_of, path_of, words_of
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.office_list import OfficeList, list_in
from benchmark_cli.inputs.lists.office_people import people_in
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, ListOptions, read_meanings, too_many
from benchmark_cli.inputs.lists.wishes import WishReader, settle_columns, several_wishes
from benchmark_cli.inputs.load import load
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import did_you_mean


class Imported(NamedTuple):
    """The people of one sheet in the order of its rows, as `participants` of a cohort file may hold them.

    `sheet` is the sheet's name, empty where the file has no names of sheets; `listed` is the list as it stands there;
    `notices` are what the user should know of how it was read.
    """

    sheet: str
    people: tuple[Mapping[str, Data], ...]
    diagnostics: tuple[Diagnostic, ...]
    listed: OfficeList
    notices: tuple[Text, ...] = ()
    places: Mapping[str, str] = MappingProxyType({})
    """The name of each place that somebody wishes for, by its id."""

    @property
    def outcome(self) -> Outcome:
        """3 where there is an error among the diagnostics, else 0."""
        return Outcome.INPUT if errors(self.diagnostics) else Outcome.DONE


def import_people(file: Path, options: ListOptions = AS_IT_STANDS, data: bytes | None = None) -> tuple[Imported, ...]:
    """The participants of each sheet of an office's list (xlsx, ods, csv) that has people, in the order of the sheets.

    *data* is what the file holds where it has been read already. Faults of the list are values: `diagnostics` and
    `outcome` of each `Imported`. Raises `UserError`: the file can't be read (OUTSIDE), is no table or lists no people
    (INPUT), a sheet or a meaning that there is not (USAGE).
    """
    meanings = read_meanings(options.meanings, [*COLUMNS, f"{TAGS}.…"], _field_called)
    wanted = options.choose(read_sheets(file, data, is_named=True))
    lists = [
        listed
        for sheet in options.shown(wanted)
        if (listed := list_in(sheet, meanings, options.header, of_known=options.of_known))
    ]
    _demand_known(meanings, lists)
    filled = [listed for listed in lists if listed.rows]
    if sum(len(listed.rows) for listed in filled) > MOST_PEOPLE:
        crowd = max(filled, key=lambda listed: len(listed.rows))
        raise UserError(Outcome.INPUT, [too_many(crowd.sheet, crowd.header)])
    if not filled:
        # Without a header of its own nothing tells which column has the names.
        named = [one for one in lists if any(column.field in NAMES for column in one.columns)]
        raise UserError(Outcome.INPUT, [_nobody_in(named[0]) if named else _no_header(file)])
    first, *further = (_import_one(listed, options) for listed in filled)
    return (first._replace(notices=(*account.describe_other_sheets(wanted, filled), *first.notices)), *further)


def _no_header(file: Path) -> Diagnostic:
    message = Text("{file} has no row of headers with a column of names", file=str(file))
    hints = (
        Text('name one column `Nama`, or say which one it is: `--map "HEADER=name"`'),
        Text("a list without headers: `--header none --map A=name`"),
    )
    return Diagnostic("no-people-header", message, Place(str(file), 1, 1, 2), hints=hints)


def _nobody_in(listed: OfficeList) -> Diagnostic:
    message = Text("nobody stands in the list below this header")
    hint = Text("write the people below it, a row for each")
    return Diagnostic("nobody-in-list", message, listed.sheet.place(listed.header, 1), hints=(hint,))


def import_list(file: Path, options: ListOptions, data: bytes | None = None) -> Imported:
    """The one list of people in the file.

    Raises `UserError` as `import_people`, and (USAGE) where there are several.
    """
    found = import_people(file, options, data)
    if len(found) > 1:
        names = [imported.sheet for imported in found]
        message = Text("people stand on {n} sheets: {names}", n=len(names), names=names)
        hint = Text('choose one cohort\'s: `--sheet "{name}"`', name=names[0])
        raise refusal(Outcome.USAGE, "several-lists", message, hint)
    return found[0]


def known_loci(path: Path) -> Mapping[str, Locus]:
    """The loci that the folder or file defines.

    Raises `UserError`: it can't be read (OUTSIDE), or defines none (INPUT).
    """
    workspace, diagnostics = load([path])
    if not workspace.loci:
        message = Text("{path} defines no loci", path=str(path))
        raise UserError(Outcome.INPUT, errors(diagnostics) or refusal(Outcome.INPUT, "no-loci", message).diagnostics)
    return {name: entry.locus for name, entry in workspace.loci.items()}


def _field_called(name: str) -> str | None:
    """The field of that name, which may be called as a header would call it."""
    meant = name if path_of(name) else field_of(name) or ""
    return meant if path_of(meant) else None


def _demand_known(meanings: Mapping[str, str], lists: Sequence[OfficeList]) -> None:
    """Raise `UserError` (USAGE) where a meaning is given to a header that no list has."""
    headers = [text for listed in lists for column in listed.columns for text in (column.above, *column.labels)]
    shown = {words_of(text): text for text in headers}
    for header in meanings:
        if lists and header not in shown:
            message = Text("no column is headed `{name}`", name=header)
            hints = did_you_mean(header, shown) or (Text("the headers are {names}", names=list(shown.values())),)
            raise refusal(Outcome.USAGE, "unknown-header", message, *hints)


def _import_one(listed: OfficeList, options: ListOptions) -> Imported:
    wishes = WishReader(options.loci)
    listed = settle_columns(listed, wishes)
    if unclear := account.doubts(listed):
        return Imported(listed.sheet.name, (), tuple(unclear), listed, listed.notices)
    wishes.several = several_wishes(listed) if options.loci is None else wishes.several
    named, diagnostics = _people(listed, options, wishes)
    dropped: list[Text] = []
    while options.keeps and (lines := _lines_twice(diagnostics, options.keeps)):
        dropped += [text for _, text in sorted(lines.items())]
        listed = listed._replace(rows=tuple(row for row in listed.rows if row.line not in lines))
        named, diagnostics = _people(listed, options, wishes)
    hidden = () if options.skips_hidden is False else account.describe_hidden(listed)
    said = (*account.describe_wishes(wishes, makes_loci=options.makes_loci), *account.describe_unused(listed))
    notices = (account.describe_rows(listed), *hidden, *dropped, *listed.notices, *said)
    if options.of_known and listed.stand_in:
        named = [{key: value for key, value in person.items() if key != "name"} for person in named]
    places: dict[str, str] = {}
    for name, meant in wishes.read.items():
        places.setdefault(meant, name)
    return Imported(listed.sheet.name, tuple(named), diagnostics, listed, notices, places)


def _people(
    listed: OfficeList, options: ListOptions, wishes: WishReader
) -> tuple[list[dict[str, Data]], tuple[Diagnostic, ...]]:
    """Everybody in the list with an id, and everything that is wrong with them."""
    read = people_in(listed, wishes)
    numbered = without_repeated_counts(listed, read.people)
    named = with_ids(numbered, slug(options.prefix or "") or prefix_in(listed))
    return named, tuple(faults(listed, read, named))


def _lines_twice(found: Sequence[Diagnostic], keeps: str) -> dict[int, Text]:
    """The lines of those who stand in the list twice that are not kept, and what is said of each."""
    lines = {}
    for diagnostic in found:
        if diagnostic.code == "listed-twice" and diagnostic.place and diagnostic.related:
            other = diagnostic.related[0].place
            gone, kept = (other, diagnostic.place) if keeps == "last" else (diagnostic.place, other)
            lines[gone.line] = Text(
                "{person} stands in the list twice: row {kept} is read, row {gone} is not",
                person=diagnostic.message.values["person"],
                kept=kept.line,
                gone=gone.line,
            )
    return lines


_ANY_PREFIX = "p"
_COHORT = re.compile(r"(?:angkatan|cohort|batch|gelombang)\W*([ivxlc]+|\d+)\b", re.IGNORECASE)
_ROMAN = re.compile(r"[ivxlc]+", re.IGNORECASE)
_LEAST_DIGITS = 2
_MOST_DIGITS = 8
"""Of a longer number no id is made: it may be somebody's own, and ids are shown."""


def prefix_in(listed: OfficeList) -> str:
    """The number of the cohort that the sheet's name or the titles above the list give, in lower case; else `p`."""
    for text in (listed.sheet.name, *listed.titles):
        if match := _COHORT.search(text):
            return match[1].lower()
    return listed.sheet.name.lower() if _ROMAN.fullmatch(listed.sheet.name) else _ANY_PREFIX


def without_repeated_counts(listed: OfficeList, people: Sequence[dict[str, Data]]) -> list[dict[str, Data]]:
    """The people without numbers where these come from a column that only counts, and begins anew in places."""
    numbers = [person["number"] for person in people if "number" in person]
    if listed.columns_of("number") or not listed.columns_of(ROW) or len(set(map(str, numbers))) == len(numbers):
        return list(people)
    return [{name: value for name, value in person.items() if name != "number"} for person in people]


def with_ids(people: Sequence[dict[str, Data]], prefix: str) -> list[dict[str, Data]]:
    """The people, each with an id in front: its own, or one by code or number if all have one, else by position."""
    if codes := _ids_of_codes(people, prefix):
        return [{"id": name, **person} for name, person in zip(codes, people, strict=True)]
    numbers = [str(person.get("number") or "") for person in people]
    if "" in numbers or len({*numbers}) < len(numbers) or max(map(len, numbers), default=0) > _MOST_DIGITS:
        numbers = [str(position) for position in range(1, len(people) + 1)]
    digits = max([_LEAST_DIGITS, *map(len, numbers)])
    ids = (f"{prefix}-{number.zfill(digits)}" for number in numbers)
    return [{"id": name, **person} for name, person in zip(ids, people, strict=True)]


def _ids_of_codes(people: Sequence[dict[str, Data]], prefix: str) -> list[str]:
    """Ids made of the codes by which the office knows its people; none where these are not short, or not all there."""
    codes = [slug(str(person.get("code") or "")) for person in people]
    if (
        not all(codes)
        or len({*codes}) < len(codes)
        or any(sum(map(str.isdecimal, code)) > _MOST_DIGITS for code in codes)
    ):
        return []
    return [f"{prefix}-{code}" if code.isdecimal() else code for code in codes]
