"""When the groups of several cohorts visit: each set of parties that share something gets its best timetable."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan, PlannedVisit, Reached
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.timetable.bounds import counted_bounds
from benchmark_cli.timetable.fill import filled
from benchmark_cli.timetable.solve import Table, Visits, any_visits, exists, timetable
from benchmark_cli.timetable.verify import Journey, table_values
from benchmark_cli.timetable.visiting_groups import Key, Occasion, Parties, Party, parties_of

_MOST_TOGETHER = 600
"""Visits that may be made, up to which several cohorts are planned in one program; more, and they come in turn."""


class NoTimetable(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """The groups of these cohorts can't all be received, beside those of others whose visits are fixed."""

    def __init__(self, planned: Sequence[Journey], fixed: Sequence[Journey]) -> None:
        """Keep the cohorts with their plans, all of which share something with one another."""
        super().__init__(", ".join(plan.cohort for _, plan in planned))
        self.planned = tuple(planned)
        self.fixed = tuple(fixed)


def with_visits(
    trips: Sequence[Trip],
    plans: Sequence[Plan],
    others: Sequence[Journey],
    deadline: float | None = None,
) -> list[Plan]:
    """The plans with the visits of their groups; those of *others*, which are planned already, are taken as they are.

    Where groups go round, each is at every locus once; else each is at its locus at least once, as often as possible,
    as early as possible. A cohort whose file says nothing of times gets no visits. Raises `NoTimetable`, and `Stopped`
    where the *deadline* (a `time.monotonic` instant) came before any timetable was found.
    """
    visits: dict[Key, Sequence[Occasion]] = {}
    proved: dict[str, set[str]] = {}
    everybody = parties_of(trips, plans, others)
    for parties in everybody.independent():
        try:
            table = _best(parties, deadline)
        except Infeasible as error:
            met = {party.cohort for party in parties.every}
            planned = [each for each in zip(trips, plans, strict=True) if each[1].cohort in met]
            raise NoTimetable(planned, [each for each in others if each[1].cohort in met]) from error
        visits |= table.visits
        proved |= {cohort: {name for name, one in table.reached.items() if one.proved} for cohort, _ in table.visits}
    done = filled(trips, [_visited(*pair, visits) for pair in zip(trips, plans, strict=True)], others)
    return [
        plan.model_copy(update={"timetable": tuple(_reached(trip, plan, everybody, proved.get(plan.cohort, set())))})
        for trip, plan in zip(trips, done, strict=True)
    ]


def fits(planned: Sequence[Journey], fixed: Sequence[Journey]) -> bool:
    """Whether there is a timetable for these cohorts beside those that are fixed."""
    everybody = parties_of([trip for trip, _ in planned], [plan for _, plan in planned], fixed)
    return all(exists(parties) for parties in everybody.independent())


def _best(parties: Parties, deadline: float | None) -> Table:
    """The best table; of many cohorts that meet, a good one."""
    rounds = dict.fromkeys(party.cohort for party in parties.planned if party.goes_round)
    if not rounds and not parties.crowded and not parties.carriers:
        return Table({party.key: _every_slot(party) for party in parties.planned}, {})
    if len(rounds) > 1 and sum(len(party.occasions) for party in parties.planned) > _MOST_TOGETHER:
        return Table(_in_turn(parties, deadline), {})
    return timetable(parties, deadline)


def _every_slot(party: Party) -> Sequence[Occasion]:
    """All slots of a group that stays at one locus and is in nobody's way."""
    if not party.occasions:
        raise Infeasible
    return sorted(party.occasions, key=lambda one: one.slot)


def _in_turn(parties: Parties, deadline: float | None) -> Visits:
    """One cohort after the other, each at its best beside those before; whoever finds no place comes first next time.

    Where that leads nowhere, a table for all is searched, and then each cohort's part of it made the best it can be.
    """
    order = list(dict.fromkeys(party.cohort for party in parties.planned))
    for _ in order:
        found, stuck = _placed(parties, order, {}, deadline)
        if stuck is None:
            return found
        order = [stuck, *(name for name in order if name != stuck)]
    found, _ = _placed(parties, order, any_visits(parties, deadline), deadline)
    return found


def _placed(parties: Parties, order: Sequence[str], start: Visits, deadline: float | None) -> tuple[Visits, str | None]:
    """The visits of cohorts planned in that order beside those found or in *start*, and the first who has no place."""
    found = dict(start)
    for cohort in order:
        own = [party for party in parties.planned if party.cohort == cohort]
        beside = (
            party.settled(found[party.key]) if party.key in found else party
            for party in parties.every
            if party not in own
        )
        try:
            found |= timetable(Parties([*own, *beside], parties.carriers).around(own), deadline).visits
        except Infeasible:
            return found, cohort
    return found, None


def _visited(trip: Trip, plan: Plan, table: Visits) -> Plan:
    zone = zone_of(trip.cohort.visit)
    visits = tuple(
        PlannedVisit(
            group=group.group, locus=one.locus, start=one.slot.start.written(zone), end=one.slot.end.written(zone)
        )
        for group in plan.groups
        for one in table.get((plan.cohort, group.group), ())
    )
    return plan.model_copy(update={"visits": visits})


def _reached(trip: Trip, plan: Plan, parties: Parties, proved: AbstractSet[str]) -> Iterator[Reached]:
    """What the table of a rotation reached: proved by the search, or where the value meets what counting says."""
    own = [party for party in parties.planned if party.cohort == plan.cohort and party.goes_round]
    if own:
        bounds = counted_bounds(own, parties.crowded)
        for name, value in table_values(trip, plan).items():
            is_proved = name in proved or value == bounds[name]
            yield Reached(aim=name, value=value, bound=value if is_proved else bounds[name], proved=is_proved)
