"""What only solving can tell of a saved plan: that its bounds are true, its values the best, its draw least."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.assignment.problem import aims_of
from benchmark_cli.journeys.choose import drive, drive_in_time
from benchmark_cli.journeys.late import most_minutes_late
from benchmark_cli.language import Text
from benchmark_cli.model.aim import AimValue, numbers_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding, inside
from benchmark_cli.model.plan import UNPROVED, Plan, Reached, are_proved
from benchmark_cli.plans.verifier import Beside
from benchmark_cli.sharing import debrief
from benchmark_cli.sharing.context import draw_of
from benchmark_cli.sharing.journey_aim import JOURNEY_PARTS
from benchmark_cli.sharing.share import NoSharing, with_sharings
from benchmark_cli.timetable.visits import NoTimetable, plan_visits


def find_unproved(trip: Trip, plan: Plan, beside: Beside) -> Iterator[Finding]:
    """What is not as the engine makes it, from the same files, seed and kept plan; the plan has stood the verifier."""
    if plan.kept and not beside.kept:
        message = Text("the plan that it kept is not there, so it cannot be solved again: {name}", name=plan.kept)
        yield Finding(message, ("from",))
        return
    undrawn: list[str] = []
    try:
        best = _best(trip, plan, beside, undrawn)
    except (NoPlan, NoSharing, NoTimetable):
        # It stands the verifier, so that a plan is there all the same: timetables are tried, not gone through.
        yield Finding(Text("not proved: solving again found no plan, though this one keeps all rules"))
        return
    if undrawn and plan.draw != UNPROVED:
        yield Finding(Text("the draw can't be proved, and the plan does not say so: {parts}", parts=undrawn), ("seed",))
    negative = [aim.as_written() for aim in aims_of(trip) if aim.more_is_better]
    yield from _differences(plan.aims, best.aims, "aims", negative)
    if plan.assignment() != best.assignment() and are_proved(plan.aims, best.aims):
        yield Finding(_drawn(plan.assignment(), best.assignment()), ("groups",))
    yield from _timetables(plan, best, beside)
    for name, sharing in plan.sharings:
        other = dict(best.sharings)[name]
        yield from inside((name,), _differences(sharing.aims, other.aims, "aims"))
        # A plan whose draw is not proved does not say whether people took turns.
        may_differ = plan.draw == UNPROVED and name == debrief.name
        if sharing.parts != other.parts and are_proved(sharing.aims, other.aims) and not may_differ:
            yield Finding(_drawn(sharing.assignment(), other.assignment()), (name, "parts"))


def _best(trip: Trip, plan: Plan, beside: Beside, undrawn: list[str]) -> Plan:
    """The plan made again: its groups first, then what is shared, then the visits beside those of others.

    To *undrawn* is added whose draw was not proved.
    """
    is_last = bool(plan.kept) and plan.aims[0].aim != "keep"
    most = plan.aims[-1].value if is_last else None
    best = assign(trip, plan.seed, None, beside.kept, most if isinstance(most, int) else None, undrawn)
    best = with_sharings(trip, best, None, beside.kept, undrawn, draw=draw_of(plan))
    neighbours = [(neighbour.trip, neighbour.plan) for neighbour in beside.others if neighbour.plan]
    is_chosen = any(aim.aim == JOURNEY_PARTS[0] for aim in (plan.vehicles.aims if plan.vehicles else ()))
    is_strict = trip.cohort.visit.journeys == "must" and trip.cohort.visit.is_rotation

    def drive_with(delays: Mapping[str, int]) -> Mapping[str, Plan]:
        table = plan_visits([trip], [best], neighbours, None, delays)[0]
        return {plan.cohort: drive(trip, table, beside.kept, may_choose=is_chosen)}

    def find_delays(driven: Mapping[str, Plan]) -> Mapping[str, int]:
        minutes = most_minutes_late(trip, driven[plan.cohort]) if is_strict else 0
        return {plan.cohort: minutes} if minutes else {}

    driven = drive_in_time(drive_with, find_delays)
    if driven is None:
        raise NoPlan
    return driven[plan.cohort]


def _timetables(plan: Plan, best: Plan, beside: Beside) -> Iterator[Finding]:
    """Visits are one of several good tables where cohorts meet: they were planned together, and are not here."""
    meets = any(neighbour.plan for neighbour in beside.others)
    yield from _differences(plan.timetable, best.timetable, "timetable", is_exact=not meets)
    is_same_groups = plan.groups == best.groups and plan.vehicles == best.vehicles
    if not meets and is_same_groups and sorted(plan.visits, key=repr) != sorted(best.visits, key=repr):
        yield Finding(Text("the visits are not those that the timetable and its draw give"), ("visits",))


def _differences(
    listed: Sequence[Reached],
    best: Sequence[Reached],
    name: str,
    negative: Collection[object] = (),
    *,
    is_exact: bool = True,
) -> Iterator[Finding]:
    """Values that are not the best, and bounds that are not true: better than any plan, or not what is proved.

    Of the aims that are *negative* a higher value is the better one.
    """
    if len(listed) != len(best):
        yield Finding(Text("the plan does not list the aims of the cohort file"), (name,))
        return
    for index, (aim, other) in enumerate(zip(listed, best, strict=True)):
        values = {"told": str(aim.value), "best": str(other.value)}
        if _is_better(other.value, aim.value, negated=other.aim in negative):
            yield Finding(Text("the value {told} is not the best: {best} can be had", **values), (name, index, "value"))
            return
        values = {"told": str(aim.bound), "best": str(other.bound)}
        is_beyond = _is_better(other.value, aim.bound, negated=other.aim in negative)
        if is_beyond or (is_exact and other.proved and aim.bound != other.bound):
            yield Finding(Text("the bound {told} is not true: it is {best}", **values), (name, index, "bound"))
            return
        if aim.value != other.value:
            # After an aim that differs nothing can be compared.
            return


def _is_better(one: AimValue, other: AimValue, *, negated: bool) -> bool:
    better, worse = (other, one) if negated else (one, other)
    return numbers_of(better) < numbers_of(worse)


def _drawn(here: dict[str, str], there: dict[str, str]) -> Text:
    people = sorted(name for name in here if here[name] != there.get(name))
    return Text("the lottery places otherwise: {people}", people=people)
