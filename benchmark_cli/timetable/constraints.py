"""The constraints of a timetable: rows over one column for each visit that a group may make."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from math import inf

from benchmark_cli.instants import Interval
from benchmark_cli.optimise.program import Program
from benchmark_cli.timetable.bounds import most_groups
from benchmark_cli.timetable.visiting_groups import (
    CandidateVisit,
    GroupKey,
    VisitingGroup,
    VisitingGroups,
    largest_meetings,
)


class TimetableModel:
    """The program of some groups; `columns` are those of their visits, 1 where the visit is made.

    It `is_hopeless` where a group has no way to make a visit that it must make: then nothing needs to be solved.
    """

    def __init__(self, groups: VisitingGroups) -> None:
        """Write the columns, and the rows of everything that must hold."""
        self.program = Program()
        self.groups = groups
        self.columns: Mapping[GroupKey, Mapping[CandidateVisit, int]] = {
            group.key: self._of(group) for group in groups.every
        }
        self.is_hopeless = False
        for group in groups.open_groups:
            self._visit_each_locus(group)
            self._at_one_place(group)
            if group.goes_round:
                self._allow_travel(group)
        for host, limit in sorted(groups.limits_at_once.items()):
            self._limit_host(host, limit)
        for one, other in groups.bound():
            self._travel_together(one, other)

    def different(self, cohort: Sequence[VisitingGroup]) -> Sequence[VisitingGroup]:
        """The groups of a cohort that have columns of their own: all of them."""
        return cohort

    def in_slot(self, group: VisitingGroup, slot: Interval) -> list[int]:
        """The columns of the group's visits in that slot."""
        return [self.columns[group.key][one] for one in group.slots[slot]]

    def at_most_one(self, columns: Sequence[int]) -> None:
        """Require that at most one of the visits is made."""
        if len(columns) > 1:
            self.program.row(columns, [1] * len(columns), 0, 1)

    def only_with(self, columns: Sequence[int], switch: int) -> None:
        """Require that at most one of the visits is made, and none unless the *switch* is on."""
        self.program.row([*columns, switch], [1] * len(columns) + [-1], -inf, 0)

    def _of(self, group: VisitingGroup) -> Mapping[CandidateVisit, int]:
        candidates = [one for slot in group.slots.values() for one in slot]
        return dict(zip(candidates, self.program.columns(len(candidates), float(group.is_fixed)), strict=True))

    def _visit_each_locus(self, group: VisitingGroup) -> None:
        for locus in sorted(group.loci):
            there = [column for one, column in self.columns[group.key].items() if one.locus == locus]
            self.is_hopeless |= not there
            self.program.row(there, [1] * len(there), 1, 1 if group.goes_round else max(1, len(there)))

    def _at_one_place(self, group: VisitingGroup) -> None:
        own = self.columns[group.key]
        for there in largest_meetings((one.slot, column) for one, column in own.items()):
            self.at_most_one(there)

    def _allow_travel(self, group: VisitingGroup) -> None:
        """Leave time for the way between two consecutive visits of a day, also across an idle slot."""
        for slots in group.days.values():
            for first, second in combinations(slots, 2):
                gap = second.start.minutes_since(first.end)
                between = [
                    column
                    for slot in slots
                    if first.end <= slot.start and slot.end <= second.start
                    for column in self.in_slot(group, slot)
                ]
                for columns in self._too_far(group, first, second, gap) if gap >= 0 else ():
                    terms = [1] * len(columns) + [-1] * len(between)
                    self.program.row([*columns, *between], terms, -inf, 1)

    def _too_far(self, group: VisitingGroup, first: Interval, second: Interval, gap: int) -> Iterator[list[int]]:
        """Sets of visits in two slots, of which only one can be made because the way is too long."""
        own, firsts, seconds = self.columns[group.key], group.slots[first], group.slots[second]
        left = gap - group.delay
        froms = {
            end: [one for one in firsts if one.locus != end.locus and group.minutes(one.locus, end.locus) > left]
            for end in seconds
        }
        if all(len(froms[end]) == sum(one.locus != end.locus for one in firsts) for end in seconds):
            # No locus is visited twice, so the same locus in both slots may be in the set too.
            yield [own[one] for one in (*firsts, *seconds)]
            return
        for end, starts in froms.items():
            if starts:
                yield [*(own[one] for one in starts), own[end]]

    def _limit_host(self, host: str, limit: int) -> None:
        """Limit how many people are at the locus at one time, counted in people and in whole groups."""
        guests = (
            (one.slot, (self.columns[group.key][one], group.size))
            for group in self.groups.guests[host]
            for one in group.candidate_visits
            if one.locus == host
        )
        for there in largest_meetings(guests):
            columns, sizes = [column for column, _ in there], [size for _, size in there]
            if sum(sizes) > limit:
                self.program.row(columns, sizes, 0, limit)
                self.program.row(columns, [1] * len(columns), 0, most_groups(sizes, limit))

    def _travel_together(self, one: VisitingGroup, other: VisitingGroup) -> None:
        """Keep whoever goes with both groups at one place at a time, with time for the way between two."""

        @cache
        def way(start: str, end: str) -> int:
            return max(group.minutes(start, end) for group in (one, other))

        for first, column in self.columns[one.key].items():
            for slot in other.slots.values():
                self.at_most_one([column, *(self.columns[other.key][it] for it in slot if _are_apart(first, it, way))])


def _are_apart(first: CandidateVisit, second: CandidateVisit, way: Callable[[str, str], int]) -> bool:
    """Whether nobody can be at both visits: the places differ, and there is no or too little time between them."""
    if first.locus == second.locus:
        return False
    sooner, later = (first, second) if first.slot <= second.slot else (second, first)
    return later.slot.start.minutes_since(sooner.slot.end) < way(sooner.locus, later.locus)
