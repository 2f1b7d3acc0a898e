"""What a timetable is best at, as objectives over a sheet, with the columns and rows that they take.

Of rotations, over all cohorts together: the days with visits, then how late the last visit of each cohort ends, then
the minutes on the road. Of splits: the most visits, then the earliest. What is left open is drawn by lot.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, permutations
from math import inf

from benchmark_cli.instants import Interval
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.lots import weight
from benchmark_cli.model.travel import BASE
from benchmark_cli.optimise.program import Objective
from benchmark_cli.timetable.bounds import earliest_end, fewest_days
from benchmark_cli.timetable.constraints import TableSheet
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import Occasion, Parties, Party

_ROUND = 1


def rounds(parties: Parties) -> Mapping[str, Sequence[Party]]:
    """The planned parties of each cohort that goes round."""
    found: dict[str, list[Party]] = {}
    for party in parties.planned:
        if party.goes_round:
            found.setdefault(party.cohort, []).append(party)
    return found


def days(sheet: TableSheet) -> Objective:
    """The days on which a cohort has visits, summed over cohorts."""
    used: list[int] = []
    for parties in rounds(sheet.parties).values():
        dates = sorted({day for party in parties for day in party.days})
        switch = dict(zip(dates, sheet.program.columns(len(dates)), strict=True))
        for party in parties:
            for day, slot in ((day, slot) for day, slots in party.days.items() for slot in slots):
                sheet.only_with(sheet.in_slot(party, slot), switch[day])
        sheet.program.row([*switch.values()], [1] * len(switch), fewest_days(parties, sheet.parties.crowded), inf)
        used += switch.values()
    return Objective(used, [1] * len(used))


def finish(sheet: TableSheet) -> Objective:
    """The minute in which the last visit of each cohort ends, summed over cohorts."""
    columns: list[int] = []
    costs: list[int] = []
    constant = 0
    for parties in rounds(sheet.parties).values():
        ends = sorted({slot.end for party in parties for slot in party.slots})
        minutes = [minute_of(parties[0].trip, end) for end in ends]
        # A switch for each end but the first: on where the cohort is not done before.
        later = sheet.program.columns(len(ends) - 1)
        for sooner, late in pairwise(later):
            sheet.program.row([sooner, late], [1, -1], 0, inf)
        for party in parties:
            for slot in (slot for slot in party.slots if slot.end > ends[0]):
                sheet.only_with(sheet.in_slot(party, slot), later[ends.index(slot.end) - 1])
        done = earliest_end(parties, sheet.parties.crowded)
        for end, switch in zip(ends[1:], later, strict=True):
            if done and end <= done:
                sheet.program.fix(switch, 1)
        columns += later
        costs += [end - start for start, end in pairwise(minutes)]
        constant += minutes[0]
    return Objective(columns, costs, constant)


def travel(sheet: TableSheet) -> Objective:
    """The minutes on the road, from the base to the visits of each day and back, summed over all groups."""
    legs: list[tuple[int, int]] = []
    constant = 0
    for parties in rounds(sheet.parties).values():
        for party in parties:
            flat = _flat_minutes(party)
            if flat is None:
                legs += [leg for day in party.days.values() for leg in _route(sheet, party, day)]
            elif flat:
                # One way to each visit, and one more each day: only the days matter.
                constant += flat * len(party.loci)
                legs += [(_day_switch(sheet, party, day), flat) for day in party.days.values()]
    return Objective([column for column, _ in legs], [minutes for _, minutes in legs], constant)


def most_visits(sheet: TableSheet) -> Objective:
    """The visits of groups that stay at one locus, less than nought, so that the least is the most."""
    columns = [column for column, _ in _of_splits(sheet)]
    return Objective(columns, [-1] * len(columns))


def earliest(sheet: TableSheet) -> Objective:
    """The minutes at which the visits of groups that stay at one locus begin, summed."""
    visits = list(_of_splits(sheet))
    return Objective([column for column, _ in visits], [minute for _, minute in visits])


def lots(sheet: TableSheet) -> Objective:
    """The lots of the visits: drawn from cohort, round, group and beginning; where groups go round, the locus too."""
    drawn = [
        (column, weight(party.cohort, _ROUND, party.group, _drawn(party, one)))
        for party in sheet.parties.planned
        for one, column in sheet.columns[party.key].items()
    ]
    return Objective([column for column, _ in drawn], [lot for _, lot in drawn])


def _drawn(party: Party, one: Occasion) -> str:
    start = one.slot.start.by_clock(zone_of(party.trip.cohort.visit)).isoformat()
    return f"{start}\n{one.locus}" if party.goes_round else start


def _of_splits(sheet: TableSheet) -> Iterator[tuple[int, int]]:
    for party in sheet.parties.planned:
        if not party.goes_round:
            for one, column in sheet.columns[party.key].items():
                yield column, minute_of(party.trip, one.slot.start)


def _day_switch(sheet: TableSheet, party: Party, day: Sequence[Interval]) -> int:
    """A column that is 1 where the party visits anything on the day."""
    switch = sheet.program.column()
    for slot in day:
        sheet.only_with(sheet.in_slot(party, slot), switch)
    return switch


def _flat_minutes(party: Party) -> int | None:
    """The minutes of every way, where all are of the same length."""
    places = (BASE, *party.loci)
    ways = {party.minutes(start, end) for start, end in permutations(places, 2)}
    return ways.pop() if len(ways) == 1 else None


def _route(sheet: TableSheet, party: Party, day: Sequence[Interval]) -> Iterator[tuple[int, int]]:
    """The legs of a party's day, each a column with its minutes: one path from the base through all its visits."""
    visits = [one for slot in day for one in party.slots[slot]]
    into: dict[Occasion, list[int]] = {}
    out: dict[Occasion, list[int]] = {}
    for one in visits:
        into[one], out[one] = [sheet.program.column()], [sheet.program.column()]
        yield into[one][0], party.minutes(BASE, one.locus)
        yield out[one][0], party.minutes(one.locus, BASE)
    sheet.at_most_one([legs[0] for legs in into.values()])
    for first, second in combinations(visits, 2):
        minutes = party.minutes(first.locus, second.locus)
        gap = second.slot.start.minutes_since(first.slot.end)
        if first.locus != second.locus and gap >= minutes:
            leg = sheet.program.column()
            out[first].append(leg)
            into[second].append(leg)
            yield leg, minutes
    for one in visits:
        for legs in (into[one], out[one]):
            columns = [*legs, sheet.columns[party.key][one]]
            sheet.program.row(columns, [1] * len(legs) + [-1], 0, 0)
