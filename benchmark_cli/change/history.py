"""The revisions of a trip: what its files and plans were after each event, numbered 1, 2, 3 and never reused."""

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Final, NamedTuple

from pydantic import Field, TypeAdapter

from benchmark_cli.change.events import Order
from benchmark_cli.change.ledger import NAME, find_ledger, update_ledger
from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.files import holds, lock, make_folders, read, save, settle
from benchmark_cli.inputs.folder import HISTORY, PLANS, SUFFIXES
from benchmark_cli.inputs.yaml.plan_text import read_plan_file
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.comparison import Move, differences
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.reading import load_valid
from benchmark_cli.plans.saved import outside, report_draft
from benchmark_cli.plans.saved_plan_check import Examiner

_SCHEMA: Final = "benchmark/history/1"


class Revision(NamedTuple):
    """One revision: its number, what caused it, who said so and why, whom it concerns, when it was handed out."""

    number: Annotated[int, Field(ge=1, strict=True)]
    cause: str
    reason: str | None = None
    by: str | None = None
    people: tuple[str, ...] = ()
    printed: str | None = None
    issued: str | None = None

    def plain(self) -> dict[str, Any]:
        """The revision as the log writes it, without what it does not say."""
        fields = {**self._asdict(), "people": list(self.people)}
        return {key: value for key, value in fields.items() if value not in (None, [])}


_FIRST: Final = Revision(1, "assign")
"""What was there before anything changed."""


def folder_of(trip: Path) -> Path:
    """Where the trip keeps its revisions."""
    return trip / PLANS / HISTORY


def demand_trip(trip: Path) -> None:
    """Raise `UserError` (OUTSIDE) where there is no such folder; what a killed run began there is completed."""
    if not trip.is_dir():
        message = Text("{path} is no folder of a trip", path=str(trip))
        raise refusal(Outcome.OUTSIDE, "no-trip", message, Text("name the folder that holds the cohort files"))
    with outside(trip):
        settle(trip)


def revisions(trip: Path) -> list[Revision]:
    """All revisions, the first first. Raises `UserError`: the log is damaged (INPUT), there is no trip (OUTSIDE)."""
    demand_trip(trip)
    log = folder_of(trip) / "log.json"
    if not log.exists():
        return []
    with outside(log):
        data = read(log)
    try:
        return TypeAdapter(list[Revision]).validate_python(json.loads(data)["revisions"])
    except (ValueError, KeyError, TypeError) as error:
        message = Text("{file} is damaged", file=str(log))
        hint = Text("take it back from a copy, or remove it")
        raise refusal(Outcome.INPUT, "damaged-history", message, hint) from error


def log_bytes(found: Sequence[Revision]) -> bytes:
    """The log of the revisions as it is saved."""
    document = {"schema": _SCHEMA, "revisions": [revision.plain() for revision in found]}
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def record(
    trip: Path,
    edited: Mapping[Path, bytes],
    plans: Mapping[Path, bytes],
    orders: Sequence[Order],
    changed: Sequence[tuple[Trip, Plan | None, Plan]],
) -> tuple[Revision, dict[Path, bytes]]:
    """The next revision, and the files that keep it; before the first stands, as number 1, what there was."""
    log = revisions(trip) or [_FIRST]
    # Edits since then that changed no plan, by an event or by hand, belong to the last revision: `undo` restores them
    # too. What was handed out stays as people have it, and such edits are a revision of their own.
    files = _revision_files(trip, log[-1].number, {}, {})
    if log[-1].issued and not all(holds(path, data) for path, data in files.items()):
        log = [*log, Revision(log[-1].number + 1, "edit")]
        files = _revision_files(trip, log[-1].number, {}, {})
    number = log[-1].number + 1
    cause = "; ".join(order.text for order in orders)
    people = {move.person for _, old, new in changed if old for _, move in differences(old, new)}
    reason, by = (_together(said) for said in ([order.reason for order in orders], [order.by for order in orders]))
    revision = Revision(number, cause, reason, by, tuple(sorted(people)))
    files |= _revision_files(trip, number, edited, plans)
    files[folder_of(trip) / "log.json"] = log_bytes([*log, revision])
    return revision, files


def _together(said: Sequence[str | None]) -> str | None:
    """What was said of several events, each once; `None` where nothing was."""
    return "; ".join(dict.fromkeys(text for text in said if text)) or None


def _revision_files(
    trip: Path, number: int, edited: Mapping[Path, bytes], plans: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """The files of the trip and its plans as they are, or will be, below the folder of that number."""
    root = folder_of(trip) / f"{number:04}"
    trip_files = {path: read(path) for path in _files_of(trip)}
    new_files = {**trip_files, **edited, **{path: data for path, data in plans.items() if path.suffix == ".json"}}
    return {root / path.relative_to(trip): data for path, data in new_files.items()}


def _files_of(trip: Path) -> list[Path]:
    """What the trip is read from: its YAML files, the tables and pictures that they name, its plans."""
    inside = {path: path.relative_to(trip).parts for path in sorted(trip.rglob("*")) if path.is_file()}
    hidden = {path for path, parts in inside.items() if HISTORY in parts or any(part[0] == "." for part in parts)}
    files = [path for path in inside if path not in hidden and path.name != NAME]
    yaml = [file for file in files if file.suffix in SUFFIXES]
    said = b"".join(map(read, yaml)).replace(b"''", b"'")
    named = [file for file in files if file.suffix and os.fsencode(file.name) in said]
    plans = [file for file in files if PLANS in inside[file] and file.suffix == ".json"]
    return sorted({*yaml, *named, *plans})


def keep_assignment(changing: Mapping[Path, tuple[bytes | None, bytes]]) -> dict[Path, bytes]:
    """The files that keep what `assign` saves as a revision of each trip in which a plan gives way to another.

    A run that was cut off after these and goes on keeps the same revision. Raises `UserError` (INPUT) where the log is
    damaged.
    """
    trips: dict[Path, dict[Path, tuple[bytes | None, bytes]]] = {}
    for file, pair in changing.items():
        trips.setdefault(file.parent.parent, {})[file] = pair
    files: dict[Path, bytes] = {}
    for trip, plans in trips.items():
        if revisions(trip) or any(old is not None for old, _ in plans.values()):
            files |= _keep_plans(trip, plans)
    return files


def _keep_plans(trip: Path, plans: Mapping[Path, tuple[bytes | None, bytes]]) -> dict[Path, bytes]:
    log, files = revisions(trip), {}
    new = {path: data for path, (_, data) in plans.items()}
    if log and all(holds(folder_of(trip) / f"{log[-1].number:04}" / path.relative_to(trip), new[path]) for path in new):
        return {}
    if not log:
        # Of before the first revision only the plans are known: the files have been edited already.
        log = [_FIRST]
        root = folder_of(trip) / "0001"
        files = {root / path.relative_to(trip): old for path, (old, _) in plans.items() if old is not None}
    people = {move.person for old, data in plans.values() for move in _moves_between(old, data)}
    revision = Revision(log[-1].number + 1, "assign", people=tuple(sorted(people)))
    files |= _revision_files(trip, revision.number, {}, new)
    return {**files, folder_of(trip) / "log.json": log_bytes([*log, revision])}


def _moves_between(old: bytes | None, new: bytes) -> list[Move]:
    before, after = (read_plan_file(data, "", None)[0] if data is not None else None for data in (old, new))
    return [move for _, move in differences(before.plan, after.plan)] if before and after else []


def undo(trip: Path, to: int | None = None) -> Revision:
    """Bring back files and plans of the revision before the last, or of that number, as a new revision.

    Raises `UserError`: no such revision (USAGE), files that were changed since by hand (MISMATCH), something that can't
    be written (OUTSIDE).
    """
    recorded = revisions(trip)
    last = recorded[-1].number if recorded else 0
    wanted = to or _before(recorded)
    if wanted not in [revision.number for revision in recorded] or wanted == last:
        message = Text("there is no revision to go back to")
        raise refusal(Outcome.USAGE, "no-revision", message, Text("`benchmark history` lists what there is"))
    _demand_untouched(trip, last)
    files = {trip / name: data for name, data in _files_in(trip, wanted).items()}
    revision = Revision(last + 1, f"undo {wanted}")
    kept = {folder_of(trip) / f"{last + 1:04}" / path.relative_to(trip): data for path, data in files.items()}
    log = {folder_of(trip) / "log.json": log_bytes([*recorded, revision])}
    with outside(trip), make_folders(dict.fromkeys(path.parent for path in (*kept, *files))), lock(trip / PLANS):
        save({**kept, **files, **log}, kept, together=trip)
    return revision


def _before(found: Sequence[Revision]) -> int:
    """The revision before the last; what an undo has taken back is brought back by the next one."""
    if not found:
        return 0
    if len(found) > 1 and found[-1].cause.startswith("undo "):
        return found[-2].number
    return found[-1].number - 1


def _demand_untouched(trip: Path, number: int) -> None:
    """Raise `UserError` (MISMATCH) where a file of the revision is not as it was left."""
    if touched := _find_touched(trip, number):
        message = Text("changed by hand since revision {n}: {files}", n=number, files=touched)
        hint = Text("put them back, or keep them and go on: `undo` would lose what was written")
        raise refusal(Outcome.MISMATCH, "changed-by-hand", message, hint)


def _find_touched(trip: Path, number: int) -> list[str]:
    return [str(name) for name, data in _files_in(trip, number).items() if not holds(trip / name, data)]


def _files_in(trip: Path, number: int) -> dict[Path, bytes]:
    """What the revision of that number keeps, by the paths in the trip."""
    root = folder_of(trip) / f"{number:04}"
    with outside(root):
        return {path.relative_to(root): read(path) for path in sorted(root.rglob("*")) if path.is_file()}


def issue(trip: Path, day: date) -> Revision:
    """Record that the papers of the last revision were handed out on that day, in the ledger too where there is one.

    Raises `UserError`: days that are made up or a plan that could not be printed (MISMATCH), something can't be written
    (OUTSIDE), as `update_ledger`.
    """
    workspace = load_valid([trip]).workspace
    entries, examiner = workspace.cohorts, Examiner(workspace)
    for entry in entries:
        if entry.cohort.visit.draft:
            raise UserError(Outcome.MISMATCH, [report_draft(entry)])
        if saved := examiner.examine_saved(entry):
            saved.demand_good()
    ledger = find_ledger(trip)
    rows = {ledger: update_ledger(ledger, entries)} if ledger else {}
    return _mark(trip, rows, issued=day.isoformat())


def note_printed(trip: Path) -> None:
    """Record that the papers of the last revision were printed, where the trip keeps a history."""
    if revisions(trip):
        _mark(trip, {}, printed=datetime.now().astimezone().date().isoformat())


def _mark(trip: Path, beside: Mapping[Path, bytes], **told: str) -> Revision:
    """Tell something of the last revision, with files *beside*; the first, or handed out, is the files of now."""
    known_revisions = revisions(trip)
    log = known_revisions or [_FIRST]
    is_kept = known_revisions and "issued" not in told
    files = {} if is_kept else _revision_files(trip, log[-1].number, {}, {})
    log[-1] = log[-1]._replace(**told)  # type: ignore[arg-type]  # texts by the names of fields
    files[folder_of(trip) / "log.json"] = log_bytes(log)
    with outside(trip), make_folders(dict.fromkeys(path.parent for path in files)), lock(trip / PLANS):
        save({**files, **beside}, files)
    return log[-1]


def name_printing(trip: Path) -> str | None:
    """The command that comes next on the way of a good plan to people's hands; `None` where it has reached them."""
    log = revisions(trip)
    if log and (log[-1].issued or log[-1].printed) and not _find_touched(trip, log[-1].number):
        return None if log[-1].issued else "benchmark issue"
    return "benchmark pack --changed" if _numbers_issued(log) else "benchmark pack"


def plan_to_compare(trip: Path, cohort: str, since: int | None = None) -> Path | None:
    """The file of the plan that changes are told against: of that revision, or the last issued, printed, or before it.

    `None` where the trip has no history, or no such plan was in it. Raises `UserError` (USAGE): no such revision.
    """
    log = revisions(trip)
    if since is not None and since not in [revision.number for revision in log]:
        message = Text("there is no revision {n}", n=since)
        raise refusal(Outcome.USAGE, "no-revision", message, Text("`benchmark history` lists what there is"))
    if not log:
        return None
    # What was handed out as it is now would be compared with itself.
    return _plan_in(trip, since or _find_issue(log[:-1]) or log[-1].number - 1, cohort)


def plan_handed_out(trip: Path, cohort: str) -> Path | None:
    """The file of the plan that people have in their hands: the last issued, printed, or before; `None` as above."""
    log = revisions(trip)
    return _plan_in(trip, _find_issue(log) or log[-1].number - 1, cohort) if log else None


def _find_issue(log: Sequence[Revision]) -> int | None:
    """The number of the last revision that was issued, or else printed, if any was."""
    printed = [revision.number for revision in log if revision.printed]
    return next(reversed(_numbers_issued(log) or printed), None)


def _numbers_issued(log: Sequence[Revision]) -> list[int]:
    return [revision.number for revision in log if revision.issued]


def folder_of_issue(trip: Path) -> Path:
    """The folder with the files of the trip as they were when they were last handed out.

    Raises `UserError` (MISMATCH) where they never were.
    """
    issued = _numbers_issued(revisions(trip))
    if not issued:
        message = Text("nothing of {trip} has been handed out yet", trip=str(trip))
        hint = Text("`benchmark issue` notes what people have in their hands")
        raise refusal(Outcome.MISMATCH, "nothing-issued", message, hint)
    return folder_of(trip) / f"{issued[-1]:04}"


def find_issued_plan(trip: Path, among: Sequence[Revision], cohort: str) -> Path | None:
    """The file of the plan that was handed out last, if one of those revisions was and its plan is kept."""
    issued = _numbers_issued(among)
    return _plan_in(trip, issued[-1], cohort) if issued else None


def _plan_in(trip: Path, number: int, cohort: str) -> Path | None:
    file = folder_of(trip) / f"{number:04}" / PLANS / f"{cohort}.json"
    return file if file.exists() else None
