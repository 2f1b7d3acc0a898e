"""Bounds by counting: the fewest days that a cohort that goes round needs, and the earliest time at which it is done.

A group needs a slot for each locus; a host that can only receive so many groups at once needs as many rounds as it
takes to receive them all. A timetable that reaches such a bound is proved to be the best without any search.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from benchmark_cli.instants import Instant, Interval
from benchmark_cli.model.travel import BASE
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import VisitingGroup, VisitingGroups


class _Need(NamedTuple):
    """At least so many of these slots are used."""

    number: int
    slots: frozenset[Interval]


def bounds_by_counting(cohort: Sequence[VisitingGroup], limits: Mapping[str, int]) -> Mapping[str, int]:
    """The best value that each aim of a cohort that goes round can reach, by the name of the aim."""
    days, end = fewest_days(cohort, limits), earliest_end(cohort, limits)
    finish = minute_of(cohort[0].trip, end) if end else 0
    return {
        "presence": sum(map(_fewest_missed, cohort)),
        "days": days,
        "finish": finish,
        "travel": least_travel(cohort),
    }


def _fewest_missed(group: VisitingGroup) -> int:
    """The fewest visits, times people, that are missed: in the slots of a group when the fewest people are away."""
    away = sorted(group.absent.get(day, 0) for day, slots in group.days.items() for _ in slots)
    return sum(away[: len(group.loci)])


def fewest_days(cohort: Sequence[VisitingGroup], limits: Mapping[str, int]) -> int:
    """The fewest days with visits that the groups of a cohort need; *limits* says what hosts receive at once."""
    days = {slot: day for group in cohort for day, slots in group.days.items() for slot in slots}
    return max((_days_for(need, days) for need in _needs(cohort, limits)), default=0)


def earliest_end(cohort: Sequence[VisitingGroup], limits: Mapping[str, int]) -> Instant | None:
    """When the last visit of a cohort ends at the earliest; `None` where nothing is needed."""
    ends = [sorted(slot.end for slot in need.slots)[: need.number] for need in _needs(cohort, limits)]
    return max((end[-1] for end in ends if end), default=None)


def earliest_ends(groups: VisitingGroups, ends: Mapping[str, Instant] | None = None) -> Mapping[str, Instant]:
    """The earliest time at which each cohort that goes round is done; no timetable has an earlier sum of ends.

    Of cohorts that meet, those that can be done earliest are assumed to be done first: no other order has a lower sum.
    Where several are alike, the *ends* of a timetable say which of them is first.
    """
    done = {name: earliest_end(cohort, groups.limits_at_once) for name, cohort in groups.rounds.items()}
    alone = {name: end for name, end in done.items() if end is not None}
    order = sorted(alone, key=lambda name: (alone[name], ends[name] if ends else alone[name], name))
    together = zip(order, _ends_one_after_other(groups), strict=False)
    return alone | {name: max(alone[name], end) for name, end in together}


def _ends_one_after_other(groups: VisitingGroups) -> Sequence[Instant]:
    """The earliest times at which one cohort that goes round is done, at which two are, and so on.

    A host that limits its guests has so many places, and each place holds one visit in slots that do not overlap. The
    k-th cohort is done once there was room for the visits of those k cohorts that need the fewest.
    """
    room: list[Instant] = []
    for host, limit in groups.limits_at_once.items():
        guests = groups.guests[host]
        slots = {one.slot for group in guests for one in group.candidate_visits if one.locus == host}
        places = most_groups([group.size for group in guests], limit)
        room += [end for end in _ends_apart(slots) for _ in range(places)]
    needs = sorted(
        sum(locus in groups.limits_at_once for group in cohort for locus in group.loci)
        for cohort in groups.rounds.values()
    )
    room.sort()
    # A cohort that never visits a limited host has no such bound, and then there is none for the others.
    is_known = bool(room) and all(needs)
    return [room[min(need, len(room)) - 1] for need in accumulate(needs)] if is_known else []


def _ends_apart(slots: Iterable[Interval]) -> Iterator[Instant]:
    """The ends of the most slots of which no two overlap, each as early as possible."""
    last: Interval | None = None
    for slot in sorted(slots, key=lambda one: one.end):
        if last is None or last.end <= slot.start:
            last = slot
            yield slot.end


def least_travel(cohort: Sequence[VisitingGroup]) -> int:
    """The fewest minutes on the road for the groups of a cohort: each takes the shortest ways on its fewest days."""

    def nearest(group: VisitingGroup, end: str) -> int:
        return min(group.minutes(start, end) for start in (BASE, *group.loci) if start != end)

    def home(group: VisitingGroup) -> int:
        days = {slot: day for day, slots in group.days.items() for slot in slots}
        way = min((group.minutes(locus, BASE) for locus in group.loci), default=0)
        return way * _days_for(_need_of(group), days)

    return sum(sum(nearest(group, locus) for locus in group.loci) + home(group) for group in cohort)


def most_groups(sizes: Sequence[int], limit: int) -> int:
    """The most groups of these sizes that fit at one time: as many of the smallest as there is room for."""
    people, number = 0, 0
    for size in sorted(sizes):
        people += size
        if people > limit:
            break
        number += 1
    return number


def _needs(cohort: Sequence[VisitingGroup], limits: Mapping[str, int]) -> Iterator[_Need]:
    for group in cohort:
        yield _need_of(group)
    sizes = [group.size for group in cohort]
    for locus in cohort[0].loci if cohort else ():
        at_once = most_groups(sizes, limits[locus]) if locus in limits else len(sizes)
        slots = frozenset(one.slot for group in cohort for one in group.candidate_visits if one.locus == locus)
        yield _Need(-(-len(sizes) // max(1, at_once)), slots)


def _need_of(group: VisitingGroup) -> _Need:
    return _Need(len(group.loci), frozenset(group.slots))


def _days_for(need: _Need, days: Mapping[Interval, date]) -> int:
    counts: dict[date, int] = {}
    for slot in need.slots:
        counts[days[slot]] = counts.get(days[slot], 0) + 1
    left, number = need.number, 0
    for most in sorted(counts.values(), reverse=True):
        if left > 0:
            left -= most
            number += 1
    return number
