"""Who rides in which vehicle: groups in one piece, staff with their groups, then even loads; everybody has a seat."""

from collections.abc import Mapping, Sequence
from typing import Final

from benchmark_cli.aims.even import Even
from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin
from benchmark_cli.model.plan import Part
from benchmark_cli.model.riding import days_away, find_riding_days, is_even
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.traveller import Traveller
from benchmark_cli.model.visit import Visit
from benchmark_cli.rules.together import Together
from benchmark_cli.sharing.aims import Escorts, WholeGroups
from benchmark_cli.sharing.context import SharingContext, make_problem, rules_for
from benchmark_cli.sharing.own_rules import SeatsPerDay

name: Final = "vehicles"


def is_wanted(visit: Visit) -> bool:
    """Whether there are any."""
    return bool(visit.vehicles)


def question(setting: SharingContext, parts: Sequence[Part] | None = None) -> AssignmentProblem:
    """Participants and staff over the vehicles of the visit, whatever a plan says of them.

    If nothing comes before the aims, a rule first keeps each group in one vehicle: if that is feasible, nothing is
    better, and the problem is small. If not, groups may be split. Where journeys decide, each group is in one vehicle.
    """
    visit, rules = setting.trip.cohort.visit, rules_for(setting.trip, name)
    people = tuple(person for person in setting.people if person.transport is None)
    seats = None if is_even(setting.trip) else _seats_per_day(setting.trip, people)
    is_whole = parts is None and not setting.spare and (bool(setting.journey_aims) or _may_be_whole(setting))
    escorts: tuple[Aim, ...] = (Escorts(),) if any(person.groups for person in visit.staff) else ()
    return make_problem(
        setting,
        name,
        people=people,
        bins=tuple(Bin(one.id, highest=None if seats else one.seats, places=one.seats) for one in visit.vehicles),
        rules=(
            *(_whole_groups(setting) if is_whole else ()),
            *([seats] if seats else ()),
            *(_by_id(rule, visit) for rule in rules),
        ),
        aims=(WholeGroups(is_whole=is_whole), *escorts, *setting.journey_aims, Even.model_construct()),
        is_even_first=False,
        is_easy=False,
    )


def finish(setting: SharingContext, place: Bin, part: Part) -> Part:
    """The part as it is."""
    return part


def widest(setting: SharingContext) -> Mapping[str, int]:
    """That groups may be split, if they were first kept whole."""
    return {"split": 1} if _may_be_whole(setting) else {}


def only(setting: SharingContext, kind: str) -> SharingContext:
    """All of it: the bins are of one kind."""
    return setting


def _may_be_whole(setting: SharingContext) -> bool:
    """Whether whole groups come first: no plan is kept, and no rule that should hold comes before the aims."""
    return setting.kept is None and all(rule.is_must for rule in rules_for(setting.trip, name))


def _seats_per_day(trip: Trip, people: Sequence[Traveller]) -> SeatsPerDay:
    """The rule that everybody has a seat on each day on which they ride."""
    needs = {one.id: one.seats for one in people if one.seats > 1}
    return SeatsPerDay(days=find_riding_days(trip, people), needs=needs, away=days_away(trip))


def _whole_groups(setting: SharingContext) -> list[Rule]:
    """For each group the rule that its people ride together."""
    active = {person.id for person in setting.trip.cohort.active if person.transport is None}
    groups = [tuple(one.id for one in group.members if one.id in active) for group in setting.groups]
    return [Together.model_construct(together=group) for group in groups if len(group) > 1]


def _by_id(rule: Rule, visit: Visit) -> Rule:
    """A lock names a vehicle by its id, or by its name as papers have it."""
    ids = {vehicle.name: vehicle.id for vehicle in visit.vehicles if vehicle.name}
    return rule.with_places(ids)
