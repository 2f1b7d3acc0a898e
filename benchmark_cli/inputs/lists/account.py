"""The account of a list: what it may mean in more ways than one, its rows, what is hidden, wishes, unused columns."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from benchmark_cli.diagnostics import Diagnostic, Related, Severity
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import NAMES, ROW, TAGS, words_of
from benchmark_cli.inputs.lists.names import several_in, slug, split_name
from benchmark_cli.inputs.lists.office_list import ListColumn, OfficeList
from benchmark_cli.inputs.lists.rows import stretches
from benchmark_cli.inputs.lists.wishes import WishReader, rank_in
from benchmark_cli.inputs.tables.sheet import Sheet, TableRow, column_letters
from benchmark_cli.language import Text
from benchmark_cli.suggestion import are_near


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
        column = next(
            column.number for column in listed.columns if column.field in NAMES and row.at(column.number).text
        )
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
    for left, other in pairwise(columns):
        row = next((row for row in listed.rows if _differ(row, left, other)), None)
        if row is None:
            continue
        letters = [column_letters(left.number), column_letters(other.number)]
        place = listed.sheet.place(row, other.number)
        first = Related(listed.sheet.place(row, left.number), Text("the other name"))
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
    for left, other in pairwise(columns):
        is_begun = any(left.number < number < other.number for number in names)
        if is_begun and max(names) < other.number and words_of(left.above) == words_of(other.above):
            row = next((row for row in listed.rows if row.at(other.number).text), listed.header)
            letters = [column_letters(left.number), column_letters(other.number)]
            message = Text("columns {letters} both count the rows: do two lists stand side by side?", letters=letters)
            hint = Text("put one below the other, or on a sheet of its own")
            yield Diagnostic("lists-side-by-side", message, listed.sheet.place(row, other.number), hints=(hint,))


def _differ(row: TableRow, one: ListColumn, other: ListColumn) -> bool:
    names = [split_name(row.at(column.number).text[:300]).name for column in (one, other)]
    words = [set(words_of(name).split()) for name in names]
    return all(words) and not (words[0] <= words[1] or words[1] <= words[0])


def _ranks_unread(listed: OfficeList) -> Iterator[Diagnostic]:
    """Columns of which nobody knows the place, and in whose cells stand the ranks of wishes."""
    unknown = [column for column in listed.columns if column.field is None and _all_ranks(listed.texts(column))]
    spelled = [column for column in unknown if not all(text.isdecimal() for text in listed.texts(column))]
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


def _all_ranks(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(rank_in, texts))


_MOST_COMPARED = 60
"""Names of places that are compared with one another."""


def describe_other_sheets(sheets: Sequence[Sheet], lists: Sequence[OfficeList]) -> Iterator[Text]:
    """Which sheets hold something and no people that are read."""
    read = {listed.sheet.name for listed in lists}
    unread = [sheet.name for sheet in sheets if sheet.name not in read and any(row.cells for row in sheet.rows)]
    if unread:
        yield Text.count(
            len(unread),
            "the sheet {names} is not read, since no people stand below a header of names on it",
            "the sheets {names} are not read, since no people stand below a header of names on them",
            names=unread,
        )


def describe_rows(listed: OfficeList) -> Text:
    """How many people were read, and from which rows."""
    lines = [row.line for row in listed.rows]
    return Text.count(
        len(lines),
        "{n} participant in row {rows}",
        "{n} participants in rows {rows}",
        rows=stretches(sorted({*lines})),
    )


def describe_wishes(wishes: WishReader, *, makes_loci: bool) -> Iterator[Text]:
    """For what places the names of wishes were taken, where these are not the names of loci themselves."""
    if wishes.several:
        yield Text(
            "read as several wishes, since others wish for these places: {names}",
            names=[f"“{name}”" for name in sorted(wishes.several)],
        )
    read = [Text("“{name}” is `{id}`", name=name, id=meant) for name, meant in sorted(wishes.read.items())]
    if wishes.loci is None and read:
        loci_made = Text("loci are made of the wishes: {read}", read=read)
        ids = Text(
            "wishes are written as ids, which the loci must have: {read}. `--loci PATH` matches them with loci by name",
            read=read,
        )
        yield loci_made if makes_loci else ids
        spelled = sorted({meant: name for name, meant in sorted(wishes.read.items())}.values())
        for one, other in combinations(spelled[:_MOST_COMPARED], 2):
            if are_near(one, other):
                yield Text("“{one}” and “{other}” are nearly the same: two places, or one?", one=one, other=other)
    elif wishes.loci is not None:
        known_names = {name for locus in wishes.loci.values() for name in (locus.id, key_of(locus.name))}
        short = [text for text, name in zip(read, sorted(wishes.read), strict=True) if key_of(name) not in known_names]
        if short:
            yield Text("short names of loci: {read}", read=short)

    if wishes.nowhere:
        yield Text("taken for no wish: {names}", names=sorted(wishes.nowhere))


def describe_hidden(listed: OfficeList) -> Iterator[Text]:
    """What the spreadsheet does not show, and is read all the same."""
    hidden = listed.sheet.hidden
    if hidden.is_whole:
        yield Text("the sheet {name} is hidden in the spreadsheet, and is read like any other", name=listed.sheet.name)
    if lines := [row.line for row in listed.rows if row.line in hidden.rows]:
        yield Text.count(
            len(lines),
            "row {rows} is hidden in the spreadsheet, and is read like any other: is it meant?",
            "rows {rows} are hidden in the spreadsheet, and are read like all others: are they meant?",
            rows=stretches(lines),
        )
    if lines := [row.line for row in listed.rows if hidden.strikes(row)]:
        yield Text.count(
            len(lines),
            "row {rows} is struck through, and is read like any other: has this person withdrawn?",
            "rows {rows} are struck through, and are read like all others: have these people withdrawn?",
            rows=stretches(lines),
        )
    if columns := [column for column in listed.columns if column.field and column.number in hidden.columns]:
        letters = [column_letters(column.number) for column in columns]
        yield Text.count(
            len(letters),
            "column {columns} is hidden in the spreadsheet, and is read like any other",
            "columns {columns} are hidden in the spreadsheet, and are read like all others",
            columns=letters,
        )


def describe_unused(listed: OfficeList) -> Iterator[Text]:
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


def warn_of_hidden_rows(sheet: Sheet, rows: Sequence[TableRow]) -> Iterator[Diagnostic]:
    """What is said where the spreadsheet does not show some of the rows that are read."""
    lines = [row for row in rows if row.line in sheet.hidden.rows]
    if lines:
        message = Text.count(
            len(lines),
            "the spreadsheet hides {n} row that is read, this one",
            "the spreadsheet hides {n} rows that are read, the first of them this one",
        )
        hint = Text("show all rows, and remove those that are not meant")
        yield Diagnostic("hidden-rows", message, sheet.place(lines[0], 1), Severity.WARNING, hints=(hint,))
