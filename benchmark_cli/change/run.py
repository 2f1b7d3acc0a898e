"""Carries out events: they are tried and planned on a copy of the trip, then written with the plans, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from benchmark_cli.change.csv_edits import edit_csv
from benchmark_cli.change.events import EventEdits, FileEdit, Order, Situation, edits_of
from benchmark_cli.change.history import Revision, demand_trip, record, revisions
from benchmark_cli.change.yaml_edits import UneditableError, YamlEdit, edit_yaml
from benchmark_cli.diagnostics import Diagnostic, Outcome, Place, Related, UserError, refusal, write_path
from benchmark_cli.files import lock, make_folders, read, save
from benchmark_cli.inputs.folder import HISTORY, PLANS
from benchmark_cli.inputs.tables.csv_text import find_encoding
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.reading import Diagnosis, load_valid, select_entries
from benchmark_cli.plans.run import Assignments, assign
from benchmark_cli.plans.saved import outside, read_plan


class Changed(NamedTuple):
    """What events did: the files with their old and new bytes, and the plans before and after.

    `revision` is `None` where nothing was written, or no plan changed.
    """

    files: tuple[tuple[Path, bytes, bytes], ...]
    trips: tuple[tuple[Trip, Plan | None, Plan], ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    revision: Revision | None = None

    @property
    def has_new_plans(self) -> bool:
        """Whether any plan has changed."""
        return any(old != new for _, old, new in self.trips)


class ChangeScope(NamedTuple):
    """Which cohorts an event is about, all where none are named, and whether it is only tried."""

    cohorts: tuple[str, ...] = ()
    dry_run: bool = False


EVERYTHING: Final = ChangeScope()


def change(
    trip: Path, orders: Sequence[Order], scope: ChangeScope = EVERYTHING, *, make_edits: EventEdits = edits_of
) -> Changed:
    """Carry out the events, all or none, and plan again.

    Raises `UserError`: an event that is not understood (USAGE), files that are faulty or would be (INPUT), no plan can
    exist (IMPOSSIBLE), a saved plan was altered (MISMATCH), something can't be written (OUTSIDE).
    """
    with _copy_of(trip) as copy:
        with _tell_of_trip(copy, trip):
            before: dict[Path, bytes] = {}
            for order in orders:
                _carry_out(copy, order, scope.cohorts, before, make_edits)
            diagnosis = load_valid([copy])
            plans = _plans_of(diagnosis)
            assigned = assign(diagnosis, [*plans]) if plans else Assignments((), ())
        trips = tuple(
            (trip, plans[trip.cohort.id], new) for trip, new in zip(assigned.trips, assigned.plans, strict=True)
        )
        files = tuple((trip / path.relative_to(copy), old, read(path)) for path, old in before.items())
        changed = Changed(files, trips, tuple(_with_trip_paths(diagnosis.diagnostics, copy, trip)))
        if scope.dry_run:
            return changed
        return changed._replace(revision=_write(trip, copy, changed, orders))


def _plans_of(found: Diagnosis) -> dict[str, Plan]:
    return {entry.cohort.id: plan for entry in found.workspace.cohorts if (plan := read_plan(entry)[0])}


def _carry_out(
    copy: Path, order: Order, cohorts: Sequence[str], before: dict[Path, bytes], make_edits: EventEdits
) -> None:
    """One event, in the copy; what stood in the files is added to *before*."""
    diagnosis = load_valid([copy])
    entries = select_entries(diagnosis.workspace, cohorts)
    by_file: dict[Path, list[FileEdit]] = {}
    for edit in make_edits(order, Situation(diagnosis.workspace, entries, _plans_of(diagnosis))):
        by_file.setdefault(edit.file, []).append(edit)
    people = {entry.document.file: [person.id for person in entry.cohort.participants] for entry in entries}
    tables = {entry.document.file: Path(entry.document.table) for entry in entries if entry.document.table}
    for file, edits in by_file.items():
        own = [edit.edit for edit in edits if edit.edit.path[0] != "participants" or file not in tables]
        of_people = [edit.edit for edit in edits if edit.edit not in own]
        if own:
            _rewrite(file, before, partial(edit_yaml, edits=sorted(own, key=_last_entries_first)))
        if of_people:
            _demand_csv(tables[file])
            _rewrite(tables[file], before, partial(edit_csv, edits=of_people, ids=people[file]))


def _rewrite(file: Path, before: dict[Path, bytes], edit: Callable[[str], str]) -> None:
    """Write the file of the copy anew. Raises `UserError` (INPUT) where it can't be edited in place."""
    data = read(file)
    before.setdefault(file, data)
    mark, encoding = find_encoding(data)
    try:
        written = edit(data[len(mark) :].decode(encoding)).encode(encoding)
    except (UneditableError, UnicodeError) as error:
        # What the encoding of an old table has no room for can only be among its people.
        path = write_path(error.args[0] if isinstance(error, UneditableError) else ("participants",))
        message = Text("{file} is written so that `{path}` cannot be changed by itself", file=file.name, path=path)
        hint = Text("change it by hand, and run `benchmark assign`")
        raise refusal(Outcome.INPUT, "uneditable", message, hint) from error
    file.write_bytes(mark + written)


def _last_entries_first(edit: YamlEdit) -> tuple[bool, int]:
    """Entries are removed from lists last, from the end: until then all indices stay valid."""
    at = edit.path[-1]
    return (True, -at) if edit.value is None and isinstance(at, int) else (False, 0)


def _demand_csv(table: Path) -> None:
    """Raise `UserError` (INPUT) where the people stand in a workbook, which is not edited in place."""
    if table.suffix.lower() != ".csv":
        message = Text("the people stand in {file}, and are changed there", file=table.name)
        raise refusal(Outcome.INPUT, "people-in-table", message, Text("change the table, and run `benchmark assign`"))


@contextmanager
def _copy_of(trip: Path) -> Iterator[Path]:
    """A copy of the trip's files and plans, private, for as long as it is needed."""
    demand_trip(trip)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        copy = Path(folder) / trip.resolve().name
        with outside(trip):
            shutil.copytree(trip, copy, ignore=_needless)
        yield copy


def _needless(folder: str, names: list[str]) -> set[str]:
    """What planning does not read: all of the history but its plans, whose group letters must not be reused."""
    if Path(folder).parent.name == HISTORY:
        return {*names} - {PLANS}
    return shutil.ignore_patterns("log.json", ".benchmark-*", ".git")(folder, names)


@contextmanager
def _tell_of_trip(copy: Path, trip: Path) -> Iterator[None]:
    """Report faults with the paths of the trip, not of its copy."""
    try:
        yield
    except UserError as error:
        raise UserError(error.outcome, list(_with_trip_paths(error.diagnostics, copy, trip))) from error


def _with_trip_paths(found: Sequence[Diagnostic], copy: Path, trip: Path) -> Iterator[Diagnostic]:
    """The diagnostics with the paths of the trip for those of its copy, in places and in what is said."""
    inside = str(trip / "_")[:-1]  # nothing where the trip is here: `trip.yaml`, not `./trip.yaml`

    def rename(said: str) -> str:
        return type(said)(said.replace(f"{copy}{os.sep}", inside).replace(str(copy), str(trip)))

    def place_of(place: Place) -> Place:
        return place._replace(file=rename(place.file))

    for diagnostic in found:
        yield diagnostic._replace(
            message=diagnostic.message.map(rename),
            place=place_of(diagnostic.place) if diagnostic.place else None,
            hints=tuple(hint.map(rename) for hint in diagnostic.hints),
            related=tuple(Related(place_of(note.place), note.message.map(rename)) for note in diagnostic.related),
        )


def _write(trip: Path, copy: Path, changed: Changed, orders: Sequence[Order]) -> Revision | None:
    """The edited files and the new plans, together; and the revision, where a plan or what people have is another."""
    files = [path for path in sorted(copy.rglob(f"{PLANS}/*.json*")) if HISTORY not in path.relative_to(copy).parts]
    plans = {trip / path.relative_to(copy): read(path) for path in files}
    edited = {path: new for path, _, new in changed.files}
    with outside(trip), make_folders([trip / PLANS]), lock(trip / PLANS):
        _demand_unchanged(changed.files)
        is_issued = any(last.issued for last in revisions(trip)[-1:])
        is_kept = changed.has_new_plans or (is_issued and any(old != new for _, old, new in changed.files))
        revision, logged = record(trip, edited, plans, orders, changed.trips) if is_kept else (None, {})
        with make_folders(dict.fromkeys(path.parent for path in logged)):
            save({**logged, **edited, **plans}, logged, together=trip)
    return revision


def _demand_unchanged(files: Sequence[tuple[Path, bytes, bytes]]) -> None:
    """Raise `UserError` (OUTSIDE) where somebody has changed a file meanwhile."""
    for path, old, _ in files:
        if read(path) != old:
            message = Text("{file} was changed while the event was planned", file=str(path))
            raise refusal(Outcome.OUTSIDE, "changed-meanwhile", message, Text("try again"))
