"""The aim of vehicles to have the best journeys, which depend on the groups that ride together."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar, Literal, NamedTuple

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term
from benchmark_cli.model.frozen import Made
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.selector import Attribute

JourneyPart = Literal["first", "departure", "minutes"]
JOURNEY_PARTS: tuple[JourneyPart, ...] = ("first", "departure", "minutes")
"""Solved in this order."""
_SENTENCES: Mapping[JourneyPart, Text] = {
    "first": Text("each day's first departure as late as possible"),
    "departure": Text("departures as late as possible"),
    "minutes": Text("fewest minutes driven"),
}
_UNKNOWN = 10**9
_GROUP = Attribute.model_construct(name="group", is_tag=False)
_DAY = 24 * 60
_MOST = 3 * _DAY
"""More minutes than from any first departure of a day to its end."""

VehicleGroups = tuple[str, frozenset[str]]
"""A vehicle and the groups that ride in it, by their loci or letters."""


class JourneyCost(NamedTuple):
    """The cost of a vehicle's days with some groups, if nobody is late.

    `leaves` are the minutes from the first departure to the end of each day; `early` the minutes from each first
    departure to the first event; `driven` the minutes on the road.
    """

    leaves: Mapping[date, int]
    early: int
    driven: int

    def of(self, part: JourneyPart) -> int:
        """What counts for that part of the vector."""
        return self.early if part == "departure" else self.driven


class BestJourneys(Made, Aim):
    """One of the objectives of journeys on which nobody is late, by the groups that ride together.

    `first`: each day's first departure as late as possible; `departure`: the same for each vehicle; `minutes`: fewest
    minutes driven. `costs_of` has every load that may be best. A plan that is recounted has only `told`, the values of
    its own loads.
    """

    kind: ClassVar[str] = "journeys"
    part: JourneyPart
    costs_of: Mapping[VehicleGroups, JourneyCost] = {}
    told: Mapping[frozenset[VehicleGroups], int] = {}

    def form(self) -> AimForm:
        """The word that plans have for it."""
        return self.part

    def sentence(self) -> Text:
        """The aim in a few words."""
        return _SENTENCES[self.part]

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """A column for each load, 1 where the vehicle has it: a vehicle has one, and groups ride with their people.

        The columns need not be integer: once people are, only one load fits the groups of a vehicle.
        """
        groups = division.people_by(_GROUP)
        first: dict[date, int] = {}
        terms: list[Term] = []
        for place, there in enumerate(division.bins):
            loads = {names: sheet.amount(1) for vehicle, names in self.costs_of if vehicle == there.id}
            sheet.row([(column, 1) for column in loads.values()], lowest=1, highest=1)
            for name, people in groups.items():
                aboard = [(column, 1) for names, column in loads.items() if name in names]
                member = sheet.at(division.person_index[people[0].id], place)
                sheet.row([*aboard, (member, -1)], lowest=0, highest=0)
            costs = {column: self.costs_of[there.id, names] for names, column in loads.items()}
            if self.part == "first":
                for day in sorted({day for cost in costs.values() for day in cost.leaves}):
                    switch = first[day] if day in first else first.setdefault(day, sheet.amount(_MOST))
                    leaves = [(column, -cost.leaves[day]) for column, cost in costs.items() if day in cost.leaves]
                    sheet.row([(switch, 1), *leaves], lowest=0)
            else:
                terms += [(column, number) for column, cost in costs.items() if (number := cost.of(self.part))]
        return [LinearExpr([*terms, *((column, 1) for column in first.values())])]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The sum over all days; more than any sum for loads of which nothing is known."""
        loads = loads_of(division, assignment)
        costs = [self.costs_of[load] for load in loads if load in self.costs_of]
        if len(costs) < len(loads):
            return self.told.get(loads, _UNKNOWN)
        if self.part != "first":
            return sum(cost.of(self.part) for cost in costs)
        days = {day for cost in costs for day in cost.leaves}
        return sum(max(cost.leaves.get(day, 0) for cost in costs) for day in days)

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("{n} minutes", n=value)


def loads_of(division: Instance, assignment: Assignment) -> frozenset[VehicleGroups]:
    """Which groups ride in each vehicle, in an empty one none."""
    groups = division.people_by(_GROUP)
    return frozenset(
        (place.id, frozenset(name for name, people in groups.items() if assignment[people[0].id] == place.id))
        for place in division.bins
    )


def values_told(plan: Plan) -> Mapping[JourneyPart, int]:
    """The values that a plan states for its journeys, as the aims count them."""
    first: dict[date, int] = {}
    for journey in plan.journeys:
        leave = journey.stops[0].leave if journey.stops else None
        if leave is not None:
            first[journey.day] = max(first.get(journey.day, 0), minutes_left(leave, journey.day))
    reached = {str(one.aim): one.value for one in plan.driving if isinstance(one.value, int)}
    unknown = _UNKNOWN if plan.journeys else 0
    return {
        "first": sum(first.values()),
        "departure": reached.get("departure", unknown),
        "minutes": reached.get("minutes", unknown),
    }


def minutes_left(moment: datetime, day: date) -> int:
    """The minutes from that moment to the end of the day, by its clock; more than a day's from the evening before."""
    return _DAY * ((day - moment.date()).days + 1) - 60 * moment.hour - moment.minute
