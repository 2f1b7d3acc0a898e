"""The decision for several cohorts: who goes where and shares what for each, then when, for all of them together."""

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.diagnostics import Diagnostic, Outcome, UserError, refusal
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.inputs.yaml.plan_text import plan_name
from benchmark_cli.journeys.choose import drive, drive_in_time
from benchmark_cli.journeys.late import explain_late, most_minutes_late
from benchmark_cli.language import Text
from benchmark_cli.model.cancelled import without_cancelled
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.meeting import things_of
from benchmark_cli.model.plan import UNPROVED, KeptLock, Plan
from benchmark_cli.model.slots import is_timed
from benchmark_cli.optimise import watch
from benchmark_cli.optimise.patience import done_until, share_of
from benchmark_cli.optimise.single_objective import Stopped
from benchmark_cli.plans.identities import add_identities
from benchmark_cli.plans.saved import as_kept, read_plan
from benchmark_cli.plans.saved_plan_check import Examiner
from benchmark_cli.plans.verify_shape import check_shape
from benchmark_cli.plans.wanted import Decision, Wanted
from benchmark_cli.sharing.share import NoSharing, with_sharings
from benchmark_cli.timetable.visits import NoTimetable, plan_visits
from benchmark_cli.workers import map_in_order

_MORE_TIME = Text("give it more time with `--time-limit`")
_LEAST_FOR_VISITS = 0.7
"""Seconds that the timetable has where everything before it took all the time: without it there would be no plan."""


def decide(
    workspace: Workspace, entries: Sequence[CohortEntry], wanted: Wanted, examiner: Examiner | None = None
) -> list[Decision]:
    """A plan with visits for each cohort.

    A saved plan whose inputs are those of today stays as it is; another one is kept as far as it can be. Saved visits
    of the other cohorts of the workspace are taken as they are. Raises `UserError`: `--seed` against a saved plan
    (USAGE), an altered plan (MISMATCH), a damaged plan (INPUT), what clashes (IMPOSSIBLE), nothing found before the
    deadline (UNPROVED).
    """
    saved = examiner or Examiner(workspace)
    # Each cohort has its share of the time, and all visits together one.
    shares = len(entries) + any(is_timed(entry.cohort.visit) for entry in entries)
    openings = [_open(workspace, entry, wanted, saved) for entry in entries]

    def plan(index: int) -> Decision:
        own = wanted._replace(deadline=share_of(wanted.deadline, shares - index))
        return _plan_one(workspace, entries[index], own, openings[index])

    waiting = [index for index, opening in enumerate(openings) if not opening.settled]
    made = dict(zip(waiting, map_in_order(plan, waiting, wanted.jobs), strict=True))
    decisions = [
        opening.settled or made[index]._replace(before=opening.before) for index, opening in enumerate(openings)
    ]
    driven = _JointDecision(workspace, entries, decisions, share_of(wanted.deadline, 1, _LEAST_FOR_VISITS)).drive()
    return [
        _with_identities(entry, one, driven[one.plan.cohort]) for entry, one in zip(entries, decisions, strict=True)
    ]


class _JointDecision(NamedTuple):
    """The cohorts that are planned together, what is decided for each, and until when their visits are looked for."""

    workspace: Workspace
    entries: Sequence[CohortEntry]
    decisions: Sequence[Decision]
    deadline: float | None

    def drive(self) -> Mapping[str, Plan]:
        """The plans by cohort, with visits and what vehicles do. Raises `UserError` (IMPOSSIBLE) for late arrivals.

        Where vehicles must be in time and are not, the visits of groups that go round are tried again farther apart.
        """
        settled = [one.plan for one in self.decisions if one.plan is one.before]
        late: list[Diagnostic] = []

        def drive_with(delays: Mapping[str, int]) -> Mapping[str, Plan]:
            try:
                planned = self._with_visits(settled, delays)
            except NoTimetable:
                if late:
                    raise UserError(Outcome.IMPOSSIBLE, late) from None
                # A plan that need not change may have to give way in time.
                planned = self._plan_visits_or_explain()
            pairs = zip(self.entries, self.decisions, strict=True)
            return {
                entry.cohort.id: self._with_journeys(entry, planned[entry.cohort.id], one.before)
                for entry, one in pairs
            }

        def find_delays(driven: Mapping[str, Plan]) -> Mapping[str, int]:
            found = [(entry, told) for entry in self.entries if (told := self._explain_late(entry, driven))]
            late.extend(() if late else (told for _, told in found))
            if not all(entry.cohort.visit.is_rotation for entry, _ in found):
                raise UserError(Outcome.IMPOSSIBLE, late)
            return {
                entry.cohort.id: most_minutes_late(self.workspace.trip(entry), driven[entry.cohort.id])
                for entry, _ in found
            }

        driven = drive_in_time(drive_with, find_delays)
        if driven is None:
            raise UserError(Outcome.IMPOSSIBLE, late)
        return driven

    def _with_journeys(self, entry: CohortEntry, plan: Plan, before: Plan | None) -> Plan:
        """The plan with what its vehicles do; the saved one as it is."""
        if plan is before:
            return plan
        kept = as_kept(before, entry) if before else None
        may_choose = not _shares_vehicles(self.workspace, entry)
        return drive(self.workspace.trip(entry), plan, kept, self.deadline, may_choose=may_choose)

    def _is_saved(self, plan: Plan) -> bool:
        return any(plan is one.before for one in self.decisions)

    def _explain_late(self, entry: CohortEntry, driven: Mapping[str, Plan]) -> Diagnostic | None:
        """What is late where nothing may be; nothing of a saved plan, which stays as it is."""
        plan = driven[entry.cohort.id]
        if entry.cohort.visit.journeys != "must" or self._is_saved(plan):
            return None
        return explain_late(self.workspace.trip(entry), entry, plan)

    def _with_visits(self, settled: Sequence[Plan], delays: Mapping[str, int]) -> Mapping[str, Plan]:
        """The plans by cohort; the visits of those *settled* stay. *delays* are those of vehicles, by cohort."""
        watch.enter(", ".join(entry.cohort.id for entry in self.entries))
        watch.begin(lambda _value, _bound: Text("when each group visits"))
        trips = {entry.cohort.id: self.workspace.trip(entry) for entry in self.entries}
        stay = {plan.cohort for plan in settled}
        plans = [one.plan for one in self.decisions if one.plan.cohort not in stay]
        others = [*((trips[plan.cohort], plan) for plan in settled), *self._others()]
        try:
            done = plan_visits([trips[plan.cohort] for plan in plans], plans, others, self.deadline, delays)
        except Stopped as error:
            message = Text("no timetable for {cohorts} was found within the time limit", cohorts=[*trips])
            raise refusal(Outcome.UNPROVED, "time-limit", message, _MORE_TIME) from error
        return {plan.cohort: plan for plan in (*settled, *done)}

    def _plan_visits_or_explain(self) -> Mapping[str, Plan]:
        try:
            return self._with_visits((), {})
        except NoTimetable as error:
            from benchmark_cli.timetable.infeasibility import explain_no_timetable  # only where nothing fits

            planned, fixed = error.open_groups, error.fixed
            told = done_until(self.deadline, lambda: explain_no_timetable(self.workspace, planned, fixed))
            cohorts = [plan.cohort for _, plan in planned]
            message = Text("no timetable for {cohorts} can exist; there was no time to find out why", cohorts=cohorts)
            raise UserError(Outcome.IMPOSSIBLE, told or [_report_unexplained("no-timetable", message)]) from error

    def _others(self) -> Iterator[tuple[Trip, Plan]]:
        """The saved plans of cohorts that are not planned now; what can't be read, or is none of ours, binds nobody."""
        planned = {entry.cohort.id for entry in self.entries}
        for entry in (*self.workspace.cohorts, *self.workspace.others):
            plan = read_plan(entry)[0] if entry.cohort.id not in planned else None
            if plan and not any(check_shape(plan)):
                yield self.workspace.trip(entry), plan


def _shares_vehicles(workspace: Workspace, entry: CohortEntry) -> bool:
    """Whether another cohort has one of the vehicles: then the timetable was made for who rides in it."""
    others = (one for one in (*workspace.cohorts, *workspace.others) if one.cohort.id != entry.cohort.id)
    own = {one for one in things_of(workspace.trip(entry)) if one[0] == "vehicle"}
    return bool(own) and any(own & things_of(workspace.trip(other)) for other in others)


def _with_identities(entry: CohortEntry, decision: Decision, plan: Plan) -> Decision:
    """The decision for that plan, which tells who is behind its ids unless it is the saved one as it stands."""
    before = decision.before
    if before and before == plan.model_copy(update={"version": before.version}):
        return decision._replace(plan=before)
    plan = plan.model_copy(update={"version": Plan.model_fields["version"].default})
    draw = UNPROVED if decision.undrawn else plan.draw
    plan = plan.model_copy(
        update={"draw": draw, "locks": tuple(sorted(_locks(without_cancelled(entry.cohort)), key=attrgetter("id")))}
    )
    return decision._replace(plan=add_identities(entry, plan))


def _locks(cohort: Cohort) -> Iterator[KeptLock]:
    """The locks that tell a reason or by whom."""
    for rule in cohort.rules:
        person, decree = rule.holds_person(), rule.decree()
        if person and decree:
            ((_, place),) = rule.loci_named()
            yield KeptLock(id=person, at=place, reason=decree.reason, by=decree.by)


class _Opening(NamedTuple):
    """From what a cohort is decided: the seed, the saved plan if it counts; or the decision, if that plan stays."""

    seed: str
    before: Plan | None
    settled: Decision | None


def _open(workspace: Workspace, entry: CohortEntry, wanted: Wanted, examiner: Examiner) -> _Opening:
    saved = None if wanted.is_fresh else examiner.examine_saved(entry)
    if saved:
        saved.demand_unaltered()
    before = saved.plan if saved else None
    if before and wanted.seed not in (None, before.seed):
        message = Text("the saved plan of {cohort} was drawn with another seed", cohort=entry.cohort.id)
        hint = Text("add `--fresh` to plan anew with this seed")
        raise refusal(Outcome.USAGE, "seed-of-saved-plan", message, hint)
    kept_seed = before.seed if before else entry.cohort.lottery_seed
    seed = wanted.seed or entry.cohort.seed or kept_seed
    if (
        before
        and wanted.most_moved is None
        and before.inputs == fingerprint(workspace.trip(entry), seed, before.version)
    ):
        return _Opening(seed, before, Decision(before, before))
    return _Opening(seed, before, None)


def _plan_one(workspace: Workspace, entry: CohortEntry, wanted: Wanted, opening: _Opening) -> Decision:
    """A plan without visits, held against the one before."""
    seed, before, _ = opening
    undrawn: list[str] = []
    trip = workspace.trip(entry)
    unexplained = Text("no plan for {cohort} can exist; there was no time to find out why", cohort=entry.cohort.id)
    watch.enter(entry.cohort.id)
    shares = any((trip.cohort.visit.vehicles, trip.cohort.visit.rooms, trip.cohort.visit.debrief))
    try:
        kept = as_kept(before, entry) if before else None
        plan = assign(trip, seed, share_of(wanted.deadline, 2 if shares else 1), kept, wanted.most_moved, undrawn)
        plan = with_sharings(trip, plan, wanted.deadline, kept, undrawn)
        if before:
            plan = plan.model_copy(update={"kept": plan_name(before)})
        return Decision(plan, before, tuple(undrawn))
    except NoPlan as error:
        from benchmark_cli.assignment.infeasibility import explain_no_plan  # only where nothing fits

        told = done_until(wanted.deadline, lambda: [explain_no_plan(workspace, entry, seed)])
        raise UserError(Outcome.IMPOSSIBLE, told or [_report_unexplained("no-plan", unexplained)]) from error
    except NoSharing as error:
        from benchmark_cli.sharing.infeasibility import explain_no_sharing

        use, setting = error.use, error.setting
        told = done_until(wanted.deadline, lambda: [explain_no_sharing(entry, use, setting)])
        raise UserError(Outcome.IMPOSSIBLE, told or [_report_unexplained("no-plan", unexplained)]) from error
    except Stopped as error:
        message = Text("no plan for {cohort} was found within the time limit", cohort=entry.cohort.id)
        raise refusal(Outcome.UNPROVED, "time-limit", message, _MORE_TIME) from error


def _report_unexplained(code: str, message: Text) -> Diagnostic:
    """That there is none is known; to find why takes longer."""
    return Diagnostic(code, message, hints=(_MORE_TIME,))
