"""The one verifier: everything that a plan says, recounted from the files alone; nothing of the solver is imported.

Each subject has its own recount; all findings say where in the plan file they stand. What only solving again can tell
(that a bound is true, that no larger change has smaller lots) is `verify --proof`'s.
"""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.verify import find_violations, recount
from benchmark_cli.assignment.verify_best import find_better
from benchmark_cli.assignment.verify_lottery import check_draw
from benchmark_cli.assignment.verify_roles import misdrawn_roles
from benchmark_cli.journeys.verify import check_journeys
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding, inside
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.plan import UNPROVED, Plan, are_proved
from benchmark_cli.plans.verify_shape import check_shape
from benchmark_cli.sharing import SHARING_USES
from benchmark_cli.sharing.context import SharingContext, draw_of, setting_of
from benchmark_cli.sharing.verify import check_sharing, find_journey_aims
from benchmark_cli.timetable.verify import Neighbour, at_once, check_visits, visits_missing
from benchmark_cli.timetable.verify_lottery import check_row_draw


class Beside(NamedTuple):
    """What a plan is verified beside: the plan that it kept, where that is known, and the cohorts that it may meet.

    Where it `knows_others`, these are all that there are.
    """

    kept: Plan | None = None
    others: tuple[Neighbour, ...] = ()
    knows_others: bool = True


class Verdict(NamedTuple):
    """What the verifier found; a plan that `is_stale` was made from other files, and then only its shape is judged."""

    findings: tuple[Finding, ...]
    is_stale: bool

    @property
    def is_good(self) -> bool:
        """Whether the plan is what was saved, and fits the files."""
        return not self.findings and not self.is_stale


def verify_plan(trip: Trip, plan: Plan, beside: Beside | None = None) -> Verdict:
    """Verify everything that the plan says. See `Beside` for what else may be known."""
    is_stale = plan.inputs != fingerprint(trip, trip.cohort.seed or plan.seed, plan.version)
    shape = tuple(check_shape(plan))
    if not is_stale:
        return Verdict(shape or tuple(_found(trip, plan, beside or Beside())), is_stale)
    reseeded = tuple(_check_seed(trip, plan))
    return Verdict((*shape, *reseeded, *_of_another(trip, plan)), is_stale and not reseeded)


def _found(trip: Trip, plan: Plan, beside: Beside) -> Iterator[Finding]:
    counted = recount(trip, plan, beside.kept)
    head = [*_head(trip, plan, beside.kept), *counted.faults]
    if head or not counted.asked:
        # What follows counts on people and groups that are right.
        yield from head
        return
    if beside.kept or not plan.kept:
        yield from inside(("aims",), find_better(counted.asked, plan.assignment(), plan.aims))
    yield from misdrawn_roles(trip, plan, beside.kept)
    yield from check_visits(trip, plan)
    neighbours = [(neighbour.trip, neighbour.plan) for neighbour in beside.others if neighbour.plan]
    if neighbours:
        alone = [finding.text for finding in at_once([(trip, plan)], plan)]
        together = at_once([(trip, plan), *neighbours], plan)
        yield from (finding for finding in together if finding.text not in alone)
    if beside.knows_others:
        yield from (finding for finding, _ in visits_missing(trip, plan, beside.others))
        yield from check_row_draw(trip, plan, beside.others)
    setting = setting_of(trip, plan)._replace(draw=draw_of(plan))
    shared = list(check_sharing(setting, plan, beside.kept))
    yield from shared
    if not shared:
        yield from check_journeys(trip, plan)
        yield from _draws(counted.asked, setting, plan, beside.kept)


def _head(trip: Trip, plan: Plan, kept: Plan | None = None) -> Iterator[Finding]:
    if plan.mode != trip.cohort.visit.mode:
        yield Finding(Text("the plan is of another mode than the visit"), ("mode",))
    if trip.cohort.seed and plan.seed != trip.cohort.seed:
        yield Finding(_seed(trip, plan), ("seed",))
    held = [(rule.holds_person(), place) for rule in trip.cohort.rules for _, place in rule.loci_named()]
    for index, lock in enumerate(plan.locks):
        if (lock.id, lock.at) not in held:
            yield Finding(Text("no rule holds {person} at {place}", person=lock.id, place=lock.at), ("locks", index))
    order = [locus.id for locus in trip.loci]
    positions = [order.index(group.locus) for group in plan.groups if group.locus in order]
    if plan.kept is None and positions != sorted(positions):
        yield Finding(Text("the groups are not in the order of the visit's loci"), ("groups",))
    before = {group.place: group.group for group in kept.groups} if kept else {}
    for index, group in enumerate(plan.groups):
        if before.get(group.place, group.group) != group.group:
            message = Text(
                "group {group} was group {before} in the plan that was kept",
                group=group.group,
                before=before[group.place],
            )
            yield Finding(message, ("groups", index, "group"))


def _check_seed(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """Another seed in the plan than the one with which everything else fits."""
    if plan.seed != trip.cohort.lottery_seed and plan.inputs == fingerprint(
        trip, trip.cohort.lottery_seed, plan.version
    ):
        yield Finding(_seed(trip, plan), ("seed",))


def _seed(trip: Trip, plan: Plan) -> Text:
    return Text("the seed is {seed}, and the plan says {told}", seed=trip.cohort.lottery_seed, told=plan.seed)


def _of_another(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """A plan none of whose people the cohort has: that is not one that changed files have left behind."""
    known_ids = {person.id for person in trip.cohort.participants}
    placed = plan.assignment()
    if placed and not known_ids & placed.keys():
        yield Finding(Text("none of the people in the plan are in the cohort: it is another cohort's"), ("groups",))


def _draws(asked: AssignmentProblem, setting: SharingContext, plan: Plan, kept: Plan | None) -> Iterator[Finding]:
    """The lots of groups, vehicles, rooms and debrief groups, of those whose aims were all proved.

    What was not proved, the draw did not end either, and a plan may say that it did not end all the same; where it is
    not known from where people moved, no change can be said to keep their number.
    """
    if plan.draw == UNPROVED or (plan.kept and not kept):
        return
    if are_proved(plan.aims):
        yield from inside(("groups",), check_draw(asked, plan.assignment()))
    sharings = dict(plan.sharings)
    for use in SHARING_USES:
        sharing = sharings.get(use.name)
        if sharing and are_proved(sharing.aims):
            # As it was asked when it was decided: with the rules that took the place of aims.
            own = setting.with_kept(use.name, kept)._replace(journey_aims=find_journey_aims(plan, sharing))
            problem = use.question(own)
            assignment = sharing.assignment()
            if {*assignment.values()} <= {*problem.division.bin_index} and not any(
                find_violations(problem, assignment)
            ):
                yield from inside((use.name,), check_draw(problem, assignment))
