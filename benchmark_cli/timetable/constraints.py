"""What must hold of a timetable, as rows over a column for each visit that a party may make."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import inf

from benchmark_cli.instants import Interval
from benchmark_cli.optimise.program import Program
from benchmark_cli.timetable.bounds import most_groups
from benchmark_cli.timetable.visiting_groups import Key, Occasion, Parties, Party, meetings


class TableSheet:
    """The program of some parties; `columns` are those of their visits, 1 where the visit is made.

    `is_hopeless` where a party can nowhere make a visit that it has to make: then nothing needs to be solved.
    """

    def __init__(self, parties: Parties) -> None:
        """Write the columns, and the rows of everything that must hold."""
        self.program = Program()
        self.parties = parties
        self.columns: Mapping[Key, Mapping[Occasion, int]] = {party.key: self._of(party) for party in parties.every}
        self.is_hopeless = False
        for party in parties.planned:
            self._visits(party)
            self._one_place(party)
            if party.goes_round:
                self._ways(party)
        for host, limit in sorted(parties.crowded.items()):
            self._host(host, limit)
        for one, other in parties.bound():
            self._carried(one, other)

    def in_slot(self, party: Party, slot: Interval) -> list[int]:
        """The columns of the party's visits in that slot."""
        return [self.columns[party.key][one] for one in party.slots[slot]]

    def at_most_one(self, columns: Sequence[int]) -> None:
        """Demand that no two of the visits are made."""
        if len(columns) > 1:
            self.program.row(columns, [1] * len(columns), 0, 1)

    def only_with(self, columns: Sequence[int], switch: int) -> None:
        """Demand that at most one of the visits is made, and none unless the *switch* is on."""
        self.program.row([*columns, switch], [1] * len(columns) + [-1], -inf, 0)

    def _of(self, party: Party) -> Mapping[Occasion, int]:
        occasions = [one for slot in party.slots.values() for one in slot]
        return dict(zip(occasions, self.program.columns(len(occasions), float(party.is_fixed)), strict=True))

    def _visits(self, party: Party) -> None:
        for locus in sorted(party.loci):
            there = [column for one, column in self.columns[party.key].items() if one.locus == locus]
            self.is_hopeless |= not there
            self.program.row(there, [1] * len(there), 1, 1 if party.goes_round else max(1, len(there)))

    def _one_place(self, party: Party) -> None:
        own = self.columns[party.key]
        for there in meetings((one.slot, column) for one, column in own.items()):
            self.at_most_one(there)

    def _ways(self, party: Party) -> None:
        """Between two visits of a day that follow one another there is time for the way, across an idle slot too."""
        for slots in party.days.values():
            for first, second in combinations(slots, 2):
                gap = second.start.minutes_since(first.end)
                between = [
                    column
                    for slot in slots
                    if first.end <= slot.start and slot.end <= second.start
                    for column in self.in_slot(party, slot)
                ]
                for columns in self._too_far(party, first, second, gap) if gap >= 0 else ():
                    terms = [1] * len(columns) + [-1] * len(between)
                    self.program.row([*columns, *between], terms, -inf, 1)

    def _too_far(self, party: Party, first: Interval, second: Interval, gap: int) -> Iterator[list[int]]:
        """Sets of visits in two slots of which only one can be made, as the way is too long."""
        own, firsts, seconds = self.columns[party.key], party.slots[first], party.slots[second]
        froms = {end: [one for one in firsts if party.minutes(one.locus, end.locus) > gap] for end in seconds}
        if all(len(froms[end]) == sum(one.locus != end.locus for one in firsts) for end in seconds):
            # No locus is visited twice: so this holds of one locus in both slots, too.
            yield [own[one] for one in (*firsts, *seconds)]
            return
        for end, starts in froms.items():
            if starts:
                yield [*(own[one] for one in starts), own[end]]

    def _host(self, host: str, limit: int) -> None:
        """No more people at the locus than it receives at one time, in people and in whole groups."""
        guests = (
            (one.slot, (self.columns[party.key][one], party.size))
            for party in self.parties.guests[host]
            for one in party.occasions
            if one.locus == host
        )
        for there in meetings(guests):
            columns, sizes = [column for column, _ in there], [size for _, size in there]
            if sum(sizes) > limit:
                self.program.row(columns, sizes, 0, limit)
                self.program.row(columns, [1] * len(columns), 0, most_groups(sizes, limit))

    def _carried(self, one: Party, other: Party) -> None:
        """Whoever goes with both is at one place at a time, and has time for the way between two."""
        for first, column in self.columns[one.key].items():
            for slot in other.slots.values():
                self.at_most_one(
                    [column, *(self.columns[other.key][it] for it in slot if _are_apart(one, first, other, it))]
                )


def _are_apart(one: Party, first: Occasion, other: Party, second: Occasion) -> bool:
    """Whether nobody can go with both visits: they are at two places, at once or with too little time between."""
    if first.locus == second.locus:
        return False
    if first.slot.overlaps(second.slot):
        return True
    sooner, later = sorted((first, second), key=lambda visit: visit.slot)
    way = max(party.minutes(sooner.locus, later.locus) for party in (one, other))
    return later.slot.start.minutes_since(sooner.slot.end) < way
