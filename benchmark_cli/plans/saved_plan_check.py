"""Saved plans put before the verifier: beside the plans of other cohorts, with findings as places in the plan file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar

from benchmark_cli.diagnostics import Diagnostic, Outcome, UserError
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.inputs.yaml.plan_text import PlanFile, plan_name
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.meeting import Things, find_joined, have_met, things_of, things_only_in
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.identities import impostors
from benchmark_cli.plans.saved import as_kept, earlier_file, has_earlier, none_saved, read_plan_of, report_stale
from benchmark_cli.plans.verifier import Beside, Verdict, verify_plan
from benchmark_cli.plans.verify_shape import check_shape
from benchmark_cli.timetable.verify import Neighbour

OfCohort = TypeVar("OfCohort")

_FRESH = Text("plan anew with `benchmark assign --fresh`, then print again")


_BROKEN_SEAL = Finding(Text("its seal does not fit: something in it was changed by hand"), ("seal",))


class Examined(NamedTuple):
    """A plan file of a cohort, and what the verifier says of it."""

    entry: CohortEntry
    trip: Trip
    file: PlanFile
    verdict: Verdict
    kept: tuple[Plan, ...] = ()
    """Plans that it may have kept, beside those that stand where plans are saved."""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.file.plan

    @property
    def alterations(self) -> list[Diagnostic]:
        """What is not as it was saved, with line and column in the plan file."""
        return report_alterations(self.file, self.verdict.findings)

    @property
    def stale(self) -> list[Diagnostic]:
        """That the files have changed since, and in what."""
        return [report_stale(self.entry, self.trip, self.plan)] if self.verdict.is_stale else []

    def demand_unaltered(self) -> None:
        """Raise `UserError` (MISMATCH) where somebody altered the plan."""
        if self.verdict.findings:
            raise UserError(Outcome.MISMATCH, self.alterations)

    def demand_good(self) -> None:
        """Raise `UserError` (MISMATCH) where somebody altered the plan, or where it no longer fits the files."""
        if self.verdict.is_stale:
            raise UserError(Outcome.MISMATCH, [*self.stale, *self.alterations])
        self.demand_unaltered()


def _once_for_each(find: Callable[[CohortEntry], OfCohort]) -> Callable[[CohortEntry], OfCohort]:
    """The same, looked up once for each cohort: every other one asks."""
    known: dict[str, OfCohort] = {}

    def look_up(entry: CohortEntry) -> OfCohort:
        if entry.cohort.id not in known:
            known[entry.cohort.id] = find(entry)
        return known[entry.cohort.id]

    return look_up


class Examiner:
    """Examines the saved plans of a workspace; each file is read once."""

    def __init__(self, workspace: Workspace) -> None:
        """Keep the workspace; nothing is read yet."""
        self._workspace = workspace
        self._read_saved = _once_for_each(read_plan_of)
        self._has_earlier = _once_for_each(has_earlier)
        self._things_then = _once_for_each(self._find_things_then)
        self._examine_saved = _once_for_each(self._examine_file)

    def file(self, entry: CohortEntry) -> PlanFile | None:
        """The saved plan, or `None` where nothing is saved. Raises `UserError` (INPUT) where it is damaged."""
        file, diagnostics = self._read_saved(entry)
        if diagnostics:
            raise UserError(Outcome.INPUT, diagnostics)
        return file

    def examine_saved(self, entry: CohortEntry) -> Examined | None:
        """The saved plan examined, or `None` where nothing is saved.

        Raises `UserError` (INPUT) where it is damaged, and as `examined`.
        """
        return self._examine_saved(entry)

    def _examine_file(self, entry: CohortEntry) -> Examined | None:
        file = self.file(entry)
        return self.examine(entry, file) if file else None

    def demand_saved(self, entry: CohortEntry) -> Examined:
        """The saved plan examined. Raises `UserError` as `examine_saved`, and where nothing is saved (MISMATCH)."""
        saved = self.examine_saved(entry)
        if saved is None:
            raise none_saved(entry)
        return saved

    def examine(self, entry: CohortEntry, file: PlanFile, *kept: Plan) -> Examined:
        """That file as a plan of the cohort; *kept* are further plans that it may have kept.

        Raises `UserError` (MISMATCH) where an id in it has come to mean another person.
        """
        if other_diagnostics := list(impostors(entry, file.plan)):
            raise UserError(Outcome.MISMATCH, other_diagnostics)
        trip = self._workspace.trip(entry)
        verdict = verify_plan(trip, file.plan, self.beside(entry, file.plan, *kept))
        if not file.is_sealed:
            verdict = verdict._replace(findings=(*verdict.findings, _BROKEN_SEAL))
        return Examined(entry, trip, file, verdict, kept)

    def beside(
        self, entry: CohortEntry, plan: Plan, *kept: Plan | None, decided: Mapping[str, Plan] | None = None
    ) -> Beside:
        """What the plan is verified beside; *decided* are plans that stand for the saved ones of their cohorts."""
        other_neighbours = tuple(self._neighbours(entry, decided or {}))
        knows_others = self._workspace.is_complete and self._workspace.knows_others
        before = self.find_kept(entry, plan, *kept)
        return Beside(as_kept(before, entry) if before else None, other_neighbours, knows_others)

    def find_kept(self, entry: CohortEntry, plan: Plan, *further: Plan | None) -> Plan | None:
        """The plan that this one kept: beside its file, saved there now, or one of those further."""
        if plan.kept is None:
            return None
        earlier = earlier_file(entry)
        saved, _ = self._read_saved(entry)
        candidates = (*further, earlier.plan if earlier else None, saved.plan if saved else None)
        return next((candidate for candidate in candidates if candidate and plan_name(candidate) == plan.kept), None)

    def _neighbours(self, entry: CohortEntry, decided: Mapping[str, Plan]) -> Iterator[Neighbour]:
        beside = [(other, things) for other, things in self._things if other.cohort.id != entry.cohort.id]
        mine = things_of(self._workspace.trip(entry))
        met = find_joined(mine, [things for _, things in beside])
        # Who has had another plan, or other files, may have met this cohort then, whatever it shares with it now.
        had = [
            index
            for index, (other, _) in enumerate(beside)
            if mine and index not in met and have_met(mine, self._things_then(other))
        ]
        for other in (beside[index][0] for index in (*met, *had)):
            trip = self._workspace.trip(other)
            if other.cohort.id in decided:
                yield Neighbour(trip, decided[other.cohort.id])
                continue
            saved, _ = self._read_saved(other)
            plan = saved.plan if saved and not any(check_shape(saved.plan)) else None
            then = self._things_then(other)
            # A plan that was made anew may have had other visits before.
            may_have = bool(plan and (plan.kept or self._has_earlier(other) or then))
            yield Neighbour(trip, plan, may_have, then if may_have else frozenset())

    def _find_things_then(self, entry: CohortEntry) -> Things | None:
        """What its plan, or the one before, has and its files have no longer; `None` where the latter can't be read."""
        earlier = earlier_file(entry) if self._has_earlier(entry) else None
        if self._has_earlier(entry) and not earlier:
            return None
        trip, files = self._workspace.trip(entry), (self._read_saved(entry)[0], earlier)
        things = (things_only_in(file.plan, trip) for file in files if file)
        return frozenset[tuple[str, ...]]().union(*things)

    @cached_property
    def _things(self) -> list[tuple[CohortEntry, Things]]:
        every = (*self._workspace.cohorts, *self._workspace.others)
        return [(entry, things_of(self._workspace.trip(entry))) for entry in every]


def report_alterations(file: PlanFile, findings: Sequence[Finding]) -> list[Diagnostic]:
    """The findings in a plan file: somebody changed it by hand."""
    message, cohort = Text("the saved plan of {cohort} is not what was saved: {faults}"), file.plan.cohort
    texts = [(message.with_values(cohort=cohort, faults=finding.text), finding.path) for finding in findings]
    return [Diagnostic("altered-plan", text, file.text.value(path), path=path, hints=(_FRESH,)) for text, path in texts]


def demand_shape(file: PlanFile) -> PlanFile:
    """The plan file, if it can be one of ours at all. Raises `UserError` (MISMATCH)."""
    findings = (*check_shape(file.plan), *(() if file.is_sealed else [_BROKEN_SEAL]))
    if findings:
        raise UserError(Outcome.MISMATCH, report_alterations(file, findings))
    return file
