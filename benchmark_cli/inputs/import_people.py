"""An office's list of participants as the people of a cohort file, and everything that is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Literal, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, UserError, errors, refusal
from benchmark_cli.inputs.import_checks import faults
from benchmark_cli.inputs.lists.columns import COLUMNS, MOST_PEOPLE, TAGS, path_of
from benchmark_cli.inputs.lists.damage import too_many
from benchmark_cli.inputs.lists.doubts import doubts, settled, several_wishes
from benchmark_cli.inputs.lists.headers import field_of, key_of, words_of
from benchmark_cli.inputs.lists.ids import prefix_in, with_ids, without_repeated_counts
from benchmark_cli.inputs.lists.names import slug
from benchmark_cli.inputs.lists.office_list import IGNORED, OfficeList, list_in
from benchmark_cli.inputs.lists.office_people import people_in
from benchmark_cli.inputs.lists.wishes import WishReader
from benchmark_cli.inputs.load import load
from benchmark_cli.inputs.tables.read import read_sheets, sheets_in
from benchmark_cli.inputs.tables.sheet import Sheet, column_letters
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.suggestion import are_near, did_you_mean

_MOST_COMPARED = 60
"""Names of places that are compared with one another."""
_MOST_STRETCHES = 12


class Asked(NamedTuple):
    """How a list is to be read; all of it may be left to the list.

    `meanings` are `Header=field` as the command line has them, `prefix` begins every id that is made (`xxvi-01`),
    `sheets` are the names of the sheets that are wanted, `loci` those that wishes are matched with; `makes_loci` is
    whether loci are made of the wishes. `header` is the line of the header, or `NO_HEADER`; `skips_hidden` is whether
    what the spreadsheet hides or strikes through is left out, `keeps` which row counts of somebody who is there twice.
    """

    meanings: tuple[str, ...] = ()
    prefix: str | None = None
    sheets: tuple[str, ...] = ()
    loci: Mapping[str, Locus] | None = None
    makes_loci: bool = False
    header: int | None = None
    skips_hidden: bool | None = None
    keeps: Literal["first", "last"] | None = None


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

    @property
    def outcome(self) -> Outcome:
        """3 where there is an error among the diagnostics, else 0."""
        return Outcome.INPUT if errors(self.diagnostics) else Outcome.DONE


def read_office_lists(file: Path, asked: Asked, data: bytes | None = None) -> tuple[Imported, ...]:
    """What each sheet with people holds; see `workflow.imported`."""
    sheets = read_sheets(file, is_named=True) if data is None else sheets_in(data, str(file))
    meanings = dict(map(_meaning, asked.meanings))
    wanted = list(_wanted(sheets, asked.sheets))
    shown = [sheet.only_shown() for sheet in wanted if not sheet.hidden.is_whole] if asked.skips_hidden else wanted
    lists = [listed for sheet in shown if (listed := list_in(sheet, meanings, asked.header))]
    _demand_known(meanings, lists)
    filled = [listed for listed in lists if listed.rows]
    if sum(len(one.rows) for one in filled) > MOST_PEOPLE:
        crowd = max(filled, key=lambda one: len(one.rows))
        raise UserError(Outcome.INPUT, [too_many(crowd.sheet, crowd.header)])
    if not filled:
        raise UserError(Outcome.INPUT, [_nobody_in(lists[0]) if lists else _no_header(file)])
    first, *others = (_imported(listed, asked) for listed in filled)
    return (first._replace(notices=(*_said_of_others(wanted, filled), *first.notices)), *others)


def _no_header(file: Path) -> Diagnostic:
    message = Text("{file} has no row of headers with a column of names", file=str(file))
    hint = Text('name one column `Nama`, or say which one it is: `--map "HEADER=name"`')
    return Diagnostic("no-people-header", message, Place(str(file), 1, 1, 2), hints=(hint,))


def _nobody_in(listed: OfficeList) -> Diagnostic:
    message = Text("nobody stands in the list below this header")
    hint = Text("write the people below it, a row for each")
    return Diagnostic("nobody-in-list", message, listed.sheet.place(listed.header, 1), hints=(hint,))


def only_one(found: Sequence[Imported]) -> Imported:
    """The one list that was found.

    Raises `UserError` (USAGE) where there are several sheets of people to choose from.
    """
    if len(found) > 1:
        names = [one.sheet for one in found]
        message = Text("people stand on {n} sheets: {names}", n=len(names), names=names)
        hint = Text('choose one cohort\'s: `--sheet "{name}"`', name=names[0])
        raise refusal(Outcome.USAGE, "several-lists", message, hint)
    return found[0]


def known_loci(path: Path) -> Mapping[str, Locus]:
    """The loci that the folder or file defines.

    Raises `UserError`: it can't be read (OUTSIDE), or defines none (INPUT).
    """
    workspace, found = load([path])
    if not workspace.loci:
        message = Text("{path} defines no loci", path=str(path))
        raise UserError(Outcome.INPUT, errors(found) or refusal(Outcome.INPUT, "no-loci", message).diagnostics)
    return {name: entry.locus for name, entry in workspace.loci.items()}


def _meaning(option: str) -> tuple[str, str]:
    """Header and field in `Header=field`, where the field may be called as a header would call it."""
    header, sign, said = option.rpartition("=")
    field = said.strip()
    meant = field if field == IGNORED or path_of(field) else field_of(field) or ""
    if not sign or not (meant == IGNORED or path_of(meant)):
        message = Text('`--map` expects "Header=field", and found `{option}`', option=option)
        fields = Text("the fields are {fields}", fields=[*COLUMNS, f"{TAGS}.…", IGNORED])
        hints = did_you_mean(field, COLUMNS) if sign else ()
        raise refusal(Outcome.USAGE, "unknown-field", message, *hints, fields)
    return words_of(header), meant


def _demand_known(meanings: Mapping[str, str], lists: Sequence[OfficeList]) -> None:
    """Raise `UserError` (USAGE) where a meaning is given to a header that no list has."""
    headers = [text for listed in lists for column in listed.columns for text in (column.above, *column.labels)]
    known = {words_of(text): text for text in headers}
    for header in meanings:
        if lists and header not in known:
            message = Text("no column is headed `{name}`", name=header)
            hints = did_you_mean(header, known) or (Text("the headers are {names}", names=list(known.values())),)
            raise refusal(Outcome.USAGE, "unknown-header", message, *hints)


def _wanted(sheets: Sequence[Sheet], names: Sequence[str]) -> Iterator[Sheet]:
    known = {key_of(sheet.name): sheet for sheet in sheets}
    for name in names:
        if key_of(name) not in known:
            offered = [sheet.name for sheet in sheets]
            message = Text("there is no sheet `{name}`", name=name)
            hints = did_you_mean(name, offered) or (Text("the sheets are {names}", names=offered),)
            raise refusal(Outcome.USAGE, "unknown-sheet", message, *hints)
    yield from [known[key_of(name)] for name in names] if names else sheets


def _said_of_others(sheets: Sequence[Sheet], lists: Sequence[OfficeList]) -> Iterator[Text]:
    """Which sheets hold something and no people that are read."""
    read = {listed.sheet.name for listed in lists}
    others = [sheet.name for sheet in sheets if sheet.name not in read and any(row.cells for row in sheet.rows)]
    if others:
        yield Text.count(
            len(others),
            "the sheet {names} is not read, since no people stand below a header of names on it",
            "the sheets {names} are not read, since no people stand below a header of names on them",
            names=others,
        )


def _imported(listed: OfficeList, asked: Asked) -> Imported:
    wishes = WishReader(asked.loci)
    listed = settled(listed, wishes)
    if unclear := doubts(listed):
        return Imported(listed.sheet.name, (), tuple(unclear), listed, listed.notices)
    wishes.several = several_wishes(listed) if asked.loci is None else wishes.several
    named, found = _people(listed, asked, wishes)
    dropped: list[Text] = []
    while asked.keeps and (lines := _lines_twice(found, asked.keeps)):
        dropped += [text for _, text in sorted(lines.items())]
        listed = listed._replace(rows=tuple(row for row in listed.rows if row.line not in lines))
        named, found = _people(listed, asked, wishes)
    said = _said_of_wishes(wishes, makes_loci=asked.makes_loci)
    hidden = () if asked.skips_hidden is False else _said_of_hidden(listed)
    notices = (_said_of_rows(listed), *hidden, *dropped, *listed.notices, *said, *_said_of_unused(listed))
    return Imported(listed.sheet.name, tuple(named), found, listed, notices)


def _people(
    listed: OfficeList, asked: Asked, wishes: WishReader
) -> tuple[list[dict[str, Data]], tuple[Diagnostic, ...]]:
    """Everybody in the list with an id, and everything that is wrong with them."""
    read = people_in(listed, wishes)
    numbered = without_repeated_counts(listed, read.people)
    named = with_ids(numbered, slug(asked.prefix or "") or prefix_in(listed))
    return named, tuple(faults(listed, read, named))


def _lines_twice(found: Sequence[Diagnostic], keeps: str) -> dict[int, Text]:
    """The lines of those who stand in the list twice that are not kept, and what is said of each."""
    lines = {}
    for one in found:
        if one.code == "listed-twice" and one.place and one.related:
            other = one.related[0].place
            gone, kept = (other, one.place) if keeps == "last" else (one.place, other)
            lines[gone.line] = Text(
                "{person} stands in the list twice: row {kept} is read, row {gone} is not",
                person=one.message.values["person"],
                kept=kept.line,
                gone=gone.line,
            )
    return lines


def _said_of_rows(listed: OfficeList) -> Text:
    """How many people were read, and from which rows."""
    lines = [row.line for row in listed.rows]
    return Text.count(
        len(lines),
        "{n} participant in row {rows}",
        "{n} participants in rows {rows}",
        rows=_stretches(sorted({*lines})),
    )


def _said_of_wishes(wishes: WishReader, *, makes_loci: bool) -> Iterator[Text]:
    """For what places the names of wishes were taken, where these are not the names of loci themselves."""
    if wishes.several:
        yield Text(
            "read as several wishes, since others wish for these places: {names}",
            names=[f"“{one}”" for one in sorted(wishes.several)],
        )
    read = [Text("“{name}” is `{id}`", name=name, id=meant) for name, meant in sorted(wishes.read.items())]
    if wishes.loci is None and read:
        made = Text("loci are made of the wishes: {read}", read=read)
        ids = Text(
            "wishes are written as ids, which the loci must have: {read}. `--loci PATH` matches them with loci by name",
            read=read,
        )
        yield made if makes_loci else ids
        spelled = sorted({meant: name for name, meant in sorted(wishes.read.items())}.values())
        for one, other in combinations(spelled[:_MOST_COMPARED], 2):
            if are_near(one, other):
                yield Text("“{one}” and “{other}” are nearly the same: two places, or one?", one=one, other=other)
    elif wishes.loci is not None:
        known = {name for one in wishes.loci.values() for name in (one.id, key_of(one.name))}
        short = [text for text, name in zip(read, sorted(wishes.read), strict=True) if key_of(name) not in known]
        if short:
            yield Text("short names of loci: {read}", read=short)

    if wishes.nowhere:
        yield Text("taken for no wish: {names}", names=sorted(wishes.nowhere))


def _said_of_hidden(listed: OfficeList) -> Iterator[Text]:
    """What the spreadsheet does not show, and is read all the same."""
    hidden = listed.sheet.hidden
    if hidden.is_whole:
        yield Text("the sheet {name} is hidden in the spreadsheet, and is read like any other", name=listed.sheet.name)
    if lines := [row.line for row in listed.rows if row.line in hidden.rows]:
        yield Text.count(
            len(lines),
            "row {rows} is hidden in the spreadsheet, and is read like any other: is it meant?",
            "rows {rows} are hidden in the spreadsheet, and are read like all others: are they meant?",
            rows=_stretches(lines),
        )
    if lines := [row.line for row in listed.rows if hidden.strikes(row)]:
        yield Text.count(
            len(lines),
            "row {rows} is struck through, and is read like any other: has this person withdrawn?",
            "rows {rows} are struck through, and are read like all others: have these people withdrawn?",
            rows=_stretches(lines),
        )
    if columns := [column for column in listed.columns if column.field and column.number in hidden.columns]:
        letters = [column_letters(column.number) for column in columns]
        yield Text.count(
            len(letters),
            "column {columns} is hidden in the spreadsheet, and is read like any other",
            "columns {columns} are hidden in the spreadsheet, and are read like all others",
            columns=letters,
        )


def _stretches(lines: Sequence[int]) -> str:
    """Numbers in a row by the first and the last, parted by commas; many of them cut short."""
    found: list[list[int]] = []
    for line in lines:
        if found and found[-1][1] == line - 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in found]  # noqa: RUF001
    return ", ".join(texts[:_MOST_STRETCHES]) + (", …" if len(texts) > _MOST_STRETCHES else "")


def _said_of_unused(listed: OfficeList) -> Iterator[Text]:
    """How columns are kept whose headers mean nothing."""
    if listed.unheaded:
        letters = [column_letters(number) for number in listed.unheaded]
        yield Text.count(
            len(letters),
            "column {columns} has no header, and is not used",
            "columns {columns} have no header, and are not used",
            columns=letters,
        )
    headers = [*dict.fromkeys(column.above.rstrip(".") for column in listed.columns if column.field is None)]
    if headers:
        option = f'--map "{headers[0]}={TAGS}.{slug(headers[0]) or "x"}"'
        yield Text("not used: {headers}. `{option}` keeps a column", headers=headers, option=option)
