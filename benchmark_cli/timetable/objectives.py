"""The objectives of a timetable, with the columns and rows that they need.

For rotations, summed over all cohorts: visits missed by people who are away on some days, then days with visits, then
how late the last visit of each cohort ends, then minutes on the road. For splits: the most visits, then the earliest.
What is still open is drawn by lot.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, permutations
from math import inf

from benchmark_cli.instants import Interval
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.model.lots import weight
from benchmark_cli.model.travel import BASE
from benchmark_cli.optimise.program import Objective
from benchmark_cli.timetable.bounds import earliest_end, earliest_ends, fewest_days
from benchmark_cli.timetable.constraints import TimetableModel
from benchmark_cli.timetable.counts import CountsModel
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import CandidateVisit, VisitingGroup

_ROUND = 1


def presence(sheet: TimetableModel) -> Objective:
    """The visits on days when people of the group are away, times how many they are."""
    missed = [
        (column, group.absent[day])
        for groups in sheet.groups.rounds.values()
        for group in groups
        for day, slots in group.days.items()
        if day in group.absent
        for slot in slots
        for column in sheet.in_slot(group, slot)
    ]
    return Objective([column for column, _ in missed], [people for _, people in missed])


def days(sheet: TimetableModel | CountsModel) -> Objective:
    """The days on which a cohort has visits, summed over cohorts."""
    used: list[int] = []
    for groups in sheet.groups.rounds.values():
        dates = sorted({day for group in groups for day in group.days})
        switch = dict(zip(dates, sheet.program.columns(len(dates)), strict=True))
        for group in sheet.different(groups):
            for day, slot in ((day, slot) for day, slots in group.days.items() for slot in slots):
                sheet.only_with(sheet.in_slot(group, slot), switch[day])
        sheet.program.row([*switch.values()], [1] * len(switch), fewest_days(groups, sheet.groups.limits_at_once), inf)
        used += switch.values()
    return Objective(used, [1] * len(used))


def finish(sheet: TimetableModel | CountsModel) -> Objective:
    """The minute in which the last visit of each cohort ends, summed over cohorts."""
    columns: list[int] = []
    costs: list[int] = []
    constant = 0
    for groups in sheet.groups.rounds.values():
        ends = sorted({slot.end for group in groups for slot in group.slots})
        minutes = [minute_of(groups[0].trip, end) for end in ends]
        # A switch for each end but the first: it is on if the cohort is not done before that end.
        later = sheet.program.columns(len(ends) - 1)
        for sooner, late in pairwise(later):
            sheet.program.row([sooner, late], [1, -1], 0, inf)
        for group in sheet.different(groups):
            for slot in (slot for slot in group.slots if slot.end > ends[0]):
                sheet.only_with(sheet.in_slot(group, slot), later[ends.index(slot.end) - 1])
        done = earliest_end(groups, sheet.groups.limits_at_once)
        for end, switch in zip(ends[1:], later, strict=True):
            if done and end <= done:
                sheet.program.fix(switch, 1)
        columns += later
        costs += [end - start for start, end in pairwise(minutes)]
        constant += minutes[0]
    done_at = earliest_ends(sheet.groups)
    least = sum(minute_of(sheet.groups.rounds[name][0].trip, end) for name, end in done_at.items())
    return Objective(columns, costs, constant, least=lambda _: least)


def travel(sheet: TimetableModel) -> Objective:
    """The minutes on the road, from the base to the visits of each day and back, summed over all groups."""
    legs: list[tuple[int, int]] = []
    constant = 0
    for groups in sheet.groups.rounds.values():
        for group in groups:
            flat = _flat_minutes(group)
            if flat is None:
                legs += [leg for day in group.days.values() for leg in _route(sheet, group, day)]
            elif flat:
                # One way to each visit and one more on each day, so only the number of days matters.
                constant += flat * len(group.loci)
                legs += [(_day_switch(sheet, group, day), flat) for day in group.days.values()]
    return Objective([column for column, _ in legs], [minutes for _, minutes in legs], constant)


def most_visits(sheet: TimetableModel) -> Objective:
    """The visits of groups that stay at one locus, negated, so that the minimum has the most."""
    columns = [column for column, _ in _of_splits(sheet)]
    return Objective(columns, [-1] * len(columns))


def earliest(sheet: TimetableModel) -> Objective:
    """The minutes at which the visits of groups that stay at one locus begin, summed."""
    visits = list(_of_splits(sheet))
    return Objective([column for column, _ in visits], [minute for _, minute in visits])


def lots(sheet: TimetableModel) -> Objective:
    """The lots of the visits: drawn from cohort, round, group and beginning; where groups go round, the locus too."""
    drawn = [
        (column, weight(group.cohort, _ROUND, group.group, _drawn(group, one)))
        for group in sheet.groups.open_groups
        for one, column in sheet.columns[group.key].items()
    ]
    return Objective([column for column, _ in drawn], [lot for _, lot in drawn])


def _drawn(group: VisitingGroup, one: CandidateVisit) -> str:
    start = one.slot.start.by_clock(zone_of(group.trip.cohort.visit)).isoformat()
    return f"{start}\n{one.locus}" if group.goes_round else start


def _of_splits(sheet: TimetableModel) -> Iterator[tuple[int, int]]:
    for group in sheet.groups.open_groups:
        if not group.goes_round:
            for one, column in sheet.columns[group.key].items():
                yield column, minute_of(group.trip, one.slot.start)


def _day_switch(sheet: TimetableModel, group: VisitingGroup, day: Sequence[Interval]) -> int:
    """A column that is 1 where the group visits anything on the day."""
    switch = sheet.program.column()
    for slot in day:
        sheet.only_with(sheet.in_slot(group, slot), switch)
    return switch


def _flat_minutes(group: VisitingGroup) -> int | None:
    """The minutes of every way, if all take the same time."""
    places = (BASE, *group.loci)
    ways = {group.minutes(start, end) for start, end in permutations(places, 2)}
    return ways.pop() if len(ways) == 1 else None


def _route(sheet: TimetableModel, group: VisitingGroup, day: Sequence[Interval]) -> Iterator[tuple[int, int]]:
    """The legs of a group's day, each a column with its minutes: one path from the base through all its visits."""
    visits = [one for slot in day for one in group.slots[slot]]
    into: dict[CandidateVisit, list[int]] = {}
    out: dict[CandidateVisit, list[int]] = {}
    for one in visits:
        into[one], out[one] = [sheet.program.column()], [sheet.program.column()]
        yield into[one][0], group.minutes(BASE, one.locus)
        yield out[one][0], group.minutes(one.locus, BASE)
    sheet.at_most_one([legs[0] for legs in into.values()])
    for first, second in combinations(visits, 2):
        minutes = group.minutes(first.locus, second.locus)
        gap = second.slot.start.minutes_since(first.slot.end)
        if first.locus != second.locus and gap >= minutes:
            leg = sheet.program.column()
            out[first].append(leg)
            into[second].append(leg)
            yield leg, minutes
    for one in visits:
        for legs in (into[one], out[one]):
            columns = [*legs, sheet.columns[group.key][one]]
            sheet.program.row(columns, [1] * len(legs) + [-1], 0, 0)
