"""Tables as offices keep them, CSV, XLSX and ODS, read into rows of typed cells that know where they stand.

What a file is shows in its content, not in its ending. A table is untrusted like any other file: what reads it counts
what it makes, and refuses what would be too much (`budget.py`).
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, UserError, refusal
from benchmark_cli.files import FileRefusedError, read, read_named, why_unreadable
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.tables.budget import TableRefusedError
from benchmark_cli.inputs.tables.kinds import table_in
from benchmark_cli.inputs.tables.sheet import Sheet, place_of_cell
from benchmark_cli.language import Text
from benchmark_cli.suggestion import did_you_mean


def read_sheets(path: Path, data: bytes | None = None, *, is_named: bool = False) -> list[Sheet]:
    """Every sheet of a CSV, XLSX or ODS file, told apart by their content; one that the user named may be a pipe.

    *data* is what the file holds where it has been read already.
    Raises `UserError`: the file can't be opened (OUTSIDE), or is no table that can be read (INPUT).
    """
    return sheets_in(_read(path, is_named=is_named) if data is None else data, str(path))


def sheets_in(data: bytes, file: str) -> list[Sheet]:
    """Every sheet in the bytes of *file*, the name that messages show.

    Raises `UserError` (INPUT) where they are none.
    """
    try:
        return table_in(data, file)
    except TableRefusedError as error:
        name = f"{file} ({error.sheet})" if error.sheet else file
        message = Text("{file} is not a table that can be read: {reason}", file=name, reason=error.reason)
        place = place_of_cell(name, error.line, error.column) if error.line else Place(name, 1, 1, 2)
        hint = error.hint or Text("save it as .xlsx, .ods or .csv")
        raise UserError(Outcome.INPUT, [Diagnostic("unreadable-table", message, place, hints=(hint,))]) from error


def _read(path: Path, *, is_named: bool = False) -> bytes:
    """The bytes of a file; one that the user named may be a pipe.

    Raises `UserError`: unreadable (OUTSIDE), too many (INPUT).
    """
    try:
        return read_named(path) if is_named else read(path)
    except (FileRefusedError, OSError) as error:
        outcome = Outcome.INPUT if isinstance(error, FileRefusedError) else Outcome.OUTSIDE
        raise refusal(outcome, *why_unreadable(path, error)) from error


def choose_sheets(sheets: Sequence[Sheet], names: Sequence[str]) -> Iterator[Sheet]:
    """The sheets of those names, or all. Raises `UserError` (USAGE) where there is no such sheet."""
    by_name = {key_of(sheet.name): sheet for sheet in sheets}
    for name in names:
        if key_of(name) not in by_name:
            offered = [sheet.name for sheet in sheets]
            message = Text("there is no sheet `{name}`", name=name)
            hints = did_you_mean(name, offered) or (Text("the sheets are {names}", names=offered),)
            raise refusal(Outcome.USAGE, "unknown-sheet", message, *hints)
    yield from [by_name[key_of(name)] for name in names] if names else sheets
