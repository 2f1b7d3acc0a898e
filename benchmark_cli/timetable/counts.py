"""Timetables by counts: how many groups of each cohort are at a locus in a slot, and only then which of them.

Groups that go round differ only in their sizes. Where they share no staff or vehicle, and slots are far enough apart
for every way, only numbers matter: y[cohort, visit] instead of a column for each group. Every such table splits into
groups: its visits are the edges of a bipartite multigraph of loci and slots, and if no node has more edges than there
are groups, that many colours suffice (D. König, "Über Graphen und ihre Anwendung auf Determinantentheorie und
Mengenlehre", Math. Annalen 77, 1916).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, permutations
from math import inf
from typing import NamedTuple

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


class CountsModel:
    """The program of some groups, all of which go round; `columns` say how many of a cohort make each visit.

    Each group counts as large as the largest of its cohort. It `is_exact` where that loses nothing.
    """

    def __init__(self, groups: VisitingGroups) -> None:
        """Write the columns, and the rows of everything that must hold."""
        self.program = Program()
        self.groups = groups
        self.is_exact = True
        self.is_hopeless = False
        self._cohorts = groups.rounds
        self.columns = {name: self._write_cohort(cohort) for name, cohort in self._cohorts.items()}
        for host, limit in sorted(groups.limits_at_once.items()):
            self._limit_host(host, limit)

    def different(self, cohort: Sequence[VisitingGroup]) -> Sequence[VisitingGroup]:
        """One group of the cohort: they are alike."""
        return cohort[:1]

    def in_slot(self, group: VisitingGroup, slot: Interval) -> list[int]:
        """The columns of the visits in that slot that the group's cohort may make."""
        return [self.columns[group.cohort][one] for one in group.slots[slot]]

    def only_with(self, columns: Sequence[int], switch: int) -> None:
        """Require that none of the visits is made unless the *switch* is on."""
        most = max(self.program.upper[column] for column in columns)
        self.program.row([*columns, switch], [1] * len(columns) + [-most], -inf, 0)

    def split(self, values: Sequence[float]) -> Mapping[GroupKey, Sequence[CandidateVisit]]:
        """The visits of each group, in order of time, by a solution."""
        return {
            key: visits
            for name, cohort in self._cohorts.items()
            for key, visits in _split(
                cohort, [one for one, column in self.columns[name].items() for _ in range(round(values[column]))]
            )
        }

    def _write_cohort(self, cohort: Sequence[VisitingGroup]) -> Mapping[CandidateVisit, int]:
        group, number = cohort[0], len(cohort)
        visits = [one for slot in group.slots.values() for one in slot]
        columns = dict(zip(visits, self.program.columns(len(visits), 0, number), strict=True))
        for locus in sorted(group.loci):
            there = [column for one, column in columns.items() if one.locus == locus]
            self.is_hopeless |= not there
            self.program.row(there, [1] * len(there), number, number)
        for meeting in _meetings(group):
            at_once = [columns[one] for slot in meeting for one in group.slots[slot]]
            self.program.row(at_once, [1] * len(at_once), 0, number)
        return columns

    def _limit_host(self, host: str, limit: int) -> None:
        """No more people at the locus than it receives at one time."""
        guests: list[tuple[Interval, _Guests]] = [
            (one.slot, _Guests(None, (group.size,)))
            for group in self.groups.guests[host]
            for one in group.candidate_visits
            if group.is_fixed and one.locus == host
        ]
        for name, cohort in self._cohorts.items():
            sizes = [group.size for group in cohort]
            visits = ((one, column) for one, column in self.columns[name].items() if one.locus == host)
            guests += [(one.slot, _Guests(column, sizes)) for one, column in visits]
        for there in largest_meetings(guests):
            self._limit_meeting(there, limit)

    def _limit_meeting(self, there: Sequence["_Guests"], limit: int) -> None:
        left = limit - sum(sum(guests.sizes) for guests in there if guests.column is None)
        widest = {guests.column: max(guests.sizes) for guests in there if guests.column is not None}
        sizes = [size for guests in there if guests.column is not None for size in guests.sizes]
        if sum(sizes) <= left:
            return
        most = most_groups(sizes, left)
        self.is_exact &= most == left // max(sizes)
        self.program.row([*widest], [*widest.values()], 0, left)
        self.program.row([*widest], [1] * len(widest), 0, most)


class _Guests(NamedTuple):
    """Groups of these sizes that may visit a host; the column is `None` where they are there in any case."""

    column: int | None
    sizes: Sequence[int]


def can_count(groups: VisitingGroups) -> bool:
    """Whether numbers are all that matters."""
    return (
        all(group.goes_round and not group.absent and not group.delay for group in groups.open_groups)
        and not any(groups.bound())
        and all(_are_meetings_apart(cohort[0]) and _is_flat(cohort[0]) for cohort in groups.rounds.values())
    )


def _is_flat(group: VisitingGroup) -> bool:
    """Whether all ways between loci take the same time: then the order of visits does not matter."""
    return len({group.minutes(*pair) for pair in permutations(group.loci, 2)}) < 2  # noqa: PLR2004 - all alike


def _meetings(group: VisitingGroup) -> Sequence[Sequence[Interval]]:
    """The slots in sets; a group can use one slot of each set, since the others overlap it or are too close."""
    sets: list[list[Interval]] = []
    for slot in group.slots:
        if sets and any(_collide(group, slot, other) for other in sets[-1]):
            sets[-1].append(slot)
        else:
            sets.append([slot])
    return sets


def _are_meetings_apart(group: VisitingGroup) -> bool:
    """Whether in each set every two slots collide."""
    return all(_collide(group, *pair) for slots in _meetings(group) for pair in combinations(slots, 2))


def _collide(group: VisitingGroup, one: Interval, other: Interval) -> bool:
    sooner, later = sorted((one, other))
    gap = later.start.minutes_since(sooner.end)
    is_one_day = any(sooner in day and later in day for day in group.days.values())
    way = max((group.minutes(*pair) for pair in permutations(group.loci, 2)), default=0)
    return gap < (way if is_one_day else 0)


def _split(
    cohort: Sequence[VisitingGroup], visits: Sequence[CandidateVisit]
) -> Iterator[tuple[GroupKey, Sequence[CandidateVisit]]]:
    """Give each visit to a group by colouring edges: where no colour is free at both ends, a path exchanges two."""
    nodes = {slot: number for number, slots in enumerate(_meetings(cohort[0])) for slot in slots}
    ends = [(one.locus, nodes[one.slot]) for one in visits]
    colours = range(len(cohort))
    edge_at: dict[tuple[object, int], int] = {}
    for edge, (locus, slot) in enumerate(ends):
        first = next(colour for colour in colours if (locus, colour) not in edge_at)
        second = next(colour for colour in colours if (slot, colour) not in edge_at)
        _exchange(edge_at, ends, slot, first, second)
        edge_at[locus, first] = edge_at[slot, first] = edge
    for colour, group in zip(colours, cohort, strict=True):
        own = {edge for (_, of_edge), edge in edge_at.items() if of_edge == colour}
        yield group.key, sorted((visits[edge] for edge in own), key=lambda one: (one.slot, one.locus))


def _exchange(
    edge_at: dict[tuple[object, int], int], ends: Sequence[tuple[str, int]], slot: int, first: int, second: int
) -> None:
    """Exchange the two colours along the path from that slot: it lacked the second, and then lacks the first."""
    node: object = slot
    colour, path = first, []
    while (edge := edge_at.get((node, colour))) is not None:
        path.append((edge, colour))
        node = ends[edge][0] if node == ends[edge][1] else ends[edge][1]
        colour = first + second - colour
    for edge, of_edge in path:
        for end in ends[edge]:
            if edge_at.get((end, of_edge)) == edge:
                del edge_at[end, of_edge]
    for edge, of_edge in path:
        for end in ends[edge]:
            edge_at[end, first + second - of_edge] = edge
