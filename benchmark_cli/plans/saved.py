"""Saved plans: read beside their cohort's file, held against the files of today, written whole or not at all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias

from benchmark_cli.diagnostics import Diagnostic, Outcome, Severity, UserError, refusal
from benchmark_cli.files import FileRefusedError, is_stream, lock, make_folders, read, read_named, save, why_unreadable
from benchmark_cli.inputs.folder import HISTORY, PLANS
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.inputs.yaml.plan_text import PlanFile, plan_text, read_plan_file
from benchmark_cli.language import Text
from benchmark_cli.model.cancelled import with_stand_ins, without_cancelled
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Group, Plan, letter_order

UNSAVED = "unsaved-plan"
"""The code of what is told where a plan is saved nowhere."""
_ASSIGN = Text("run `benchmark assign` to plan anew, then print again")


def read_plan_of(entry: CohortEntry) -> tuple[PlanFile | None, list[Diagnostic]]:
    """The file of the saved plan, if there is one that can be read, and what is wrong with it."""
    return _read_beside(entry, entry.plan_file)


def _read_beside(entry: CohortEntry, file: Path) -> tuple[PlanFile | None, list[Diagnostic]]:
    try:
        data = read(file)
    except FileNotFoundError:
        return None, []
    except (FileRefusedError, OSError) as error:
        return None, [Diagnostic(*why_unreadable(file, error))]
    return read_plan_file(data, str(file), entry.cohort.id)


def read_plan(entry: CohortEntry) -> tuple[Plan | None, list[Diagnostic]]:
    """The saved plan of the cohort, if there is one that can be read, and what is wrong with it."""
    file, diagnostics = read_plan_of(entry)
    return (file.plan if file else None), diagnostics


def none_saved(entry: CohortEntry) -> UserError:
    """The refusal (MISMATCH) where nothing is saved."""
    message = Text("nothing is saved for {cohort}", cohort=entry.cohort.id)
    return refusal(Outcome.MISMATCH, "no-saved-plan", message, Text("run `benchmark assign` to save a plan"))


def plan_file_in(file: Path) -> PlanFile:
    """The plan in a file that the user names.

    Raises `UserError` where it can't be read (OUTSIDE) or is damaged (INPUT).
    """
    with outside(file):
        plan, diagnostics = read_plan_file(read_named(file), str(file), None)
    if plan is None:
        raise UserError(Outcome.INPUT, diagnostics)
    return plan


def is_plan_file(file: Path) -> bool:
    """Whether what the user named is a plan of ours: by its ending or, where it has none, by how it begins."""
    if not is_stream(file):
        return file.suffix.lower() == ".json"
    try:
        return read_named(file).lstrip().startswith(b"{")
    except (OSError, FileRefusedError):
        return False


def has_earlier(entry: CohortEntry) -> bool:
    """Whether another plan was saved before the saved one."""
    return _older(entry.plan_file).exists()


def earlier_file(entry: CohortEntry) -> PlanFile | None:
    """The plan that was saved before the saved one, or `None` where there is none that can be read."""
    return _read_beside(entry, _older(entry.plan_file))[0]


def earlier_plan(entry: CohortEntry) -> PlanFile | None:
    """The plan that was saved before the saved one, or `None`. Raises `UserError` as `plan_file_in` does."""
    file = _older(entry.plan_file)
    return plan_file_in(file) if file.exists() else None


def as_kept(plan: Plan, entry: CohortEntry) -> Plan:
    """A plan of before as the next one keeps it: with hosts that stand in, and every letter that was ever given.

    Where groups were in earlier revisions, and are no longer, a group of nobody holds the letter: it comes back to that
    locus, and to no other. A host that is back has its group again, with the people, from the one that stood in.
    """
    plan, visited = with_stand_ins(plan, entry.cohort), without_cancelled(entry.cohort).visit.loci
    groups = {group.place: group for group in plan.groups}
    if plan.mode == "rotate" or groups.keys() >= {*visited}:
        return plan
    earlier = entry.plan_file.parent.joinpath(HISTORY).glob(f"*/{PLANS}/{entry.plan_file.name}")
    for file in sorted(earlier, reverse=True):
        revision = read_plan_file(read(file), str(file), None)[0]
        for place, letter in ((group.place, group.group) for group in (revision.plan.groups if revision else ())):
            holder = next((group for group in groups.values() if group.group == letter), None)
            if holder and place in visited and place not in groups and holder.place not in visited:
                del groups[holder.place]
                groups[place] = holder.model_copy(update={"locus": place})
            elif not holder:
                groups.setdefault(place, Group(group=letter, locus=place, members=()))
    ordered = sorted(groups.values(), key=lambda group: letter_order(group.group))
    return plan.model_copy(update={"groups": tuple(ordered)})


def report_draft(entry: CohortEntry, severity: Severity = Severity.ERROR) -> Diagnostic:
    """That the days of the visit are made up."""
    message = Text("the days of {cohort} are not settled: every sheet says DRAFT", cohort=entry.cohort.id)
    hint = Text("write the days, and remove `draft`")
    return Diagnostic("draft-days", message, entry.document.places.value(("visit", "draft")), severity, hints=(hint,))


def report_unsaved(entry: CohortEntry) -> Diagnostic:
    """The notice that a paper was made from a plan that is saved nowhere."""
    message = Text("nothing is saved for {cohort}: this is a fresh plan", cohort=entry.cohort.id)
    hint = Text("run `benchmark assign` to save it")
    return Diagnostic(UNSAVED, message, severity=Severity.WARNING, hints=(hint,))


KeepRevision: TypeAlias = Callable[[Mapping[Path, tuple[bytes | None, bytes]]], Mapping[Path, bytes]]
"""From plan files that change, with what they held and will hold, to the private files that keep that as a revision."""


def write_plans(entries: Sequence[CohortEntry], plans: Sequence[Plan], keep: KeepRevision | None = None) -> list[Path]:
    """Save the plans, all or none, and return the plan files that changed; what keeps the revision is saved with them.

    The plan that a file held before stays beside it, with `.1` behind the name. Raises `UserError` (OUTSIDE) where
    they can't be written or another run is writing.
    """
    files = {entry.plan_file: plan_text(plan).encode() for entry, plan in zip(entries, plans, strict=True)}
    with ExitStack() as stack:
        for folder in sorted({file.parent for file in files}):
            stack.enter_context(outside(folder))
            stack.enter_context(make_folders([folder]))
            stack.enter_context(lock(folder))
        held = {file: _read_held(file) for file in files}
        older = {_older(file): old for file, old in held.items() if old not in (None, files[file])}
        changing = {file: (held[file], new) for file, new in files.items() if held[file] != new}
        kept = keep(changing) if keep and changing else {}
        for folder in sorted({file.parent for file in kept}):
            stack.enter_context(make_folders([folder]))
        # The older ones first: whenever this is cut off where plans of several trips are saved, no plan is lost.
        trips = {file.parent.parent for file in files}
        written = save(
            {**kept, **{file: old for file, old in older.items() if old is not None}, **files},
            kept,
            together=trips.pop() if len(trips) == 1 else None,
        )
    return [file for file in written if file in files]


def _older(file: Path) -> Path:
    return file.with_name(file.name + ".1")


def _read_held(file: Path) -> bytes | None:
    try:
        return read(file)
    except FileNotFoundError:
        return None


@contextmanager
def outside(path: Path) -> Iterator[None]:
    """Turn what the system refuses, inside the block, into a `UserError` (OUTSIDE) that names the path."""
    try:
        yield
    except FileRefusedError as error:
        raise refusal(Outcome.OUTSIDE, error.code, error.text) from error
    except OSError as error:
        values = {"path": str(error.filename or path), "reason": error.strerror or type(error).__name__}
        message = Text("{path} cannot be written: {reason}", **values)
        hint = Text("make the folder `{folder}` first, or name another place", folder=str(path.parent))
        hints = [hint] if isinstance(error, FileNotFoundError) else []
        raise refusal(Outcome.OUTSIDE, "unwritable", message, *hints) from error


def report_stale(entry: CohortEntry, trip: Trip, plan: Plan) -> Diagnostic:
    """Report that the saved plan was made from other inputs, and what is known of the difference."""
    message = Text("the saved plan of {cohort} no longer fits the files", cohort=plan.cohort)
    changes = tuple(_changes(trip, plan)) or (Text("rules, aims, wishes, loci or the visit have changed"),)
    return Diagnostic("stale-plan", message, entry.document.places.value(("cohort",)), hints=(*changes, _ASSIGN))


def _changes(trip: Trip, plan: Plan) -> Iterator[Text]:
    planned = plan.assignment().keys()
    active = {person.id for person in trip.cohort.active}
    if gone := sorted(planned - active):
        yield Text("no longer taking part: {people}", people=gone)
    if new := sorted(active - planned):
        yield Text("new since then: {people}", people=new)
    if trip.cohort.seed and trip.cohort.seed != plan.seed:
        yield Text("the seed was {old} and is {new}", old=plan.seed, new=trip.cohort.seed)
