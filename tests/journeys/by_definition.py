"""What a vehicle can do at best, by trying every order of halts; nothing of the tool is used."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple


class Way(NamedTuple):
    """A ride that somebody needs: from, to, not before, best by."""

    start: str
    end: str
    ready: int | None
    due: int | None


Moves = list[tuple[str, tuple[int, ...]]]
"""Where the vehicle halts, and who gets on there; all who want to get off do."""


def every_order(parties: list[list[Way]]) -> Iterator[Moves]:
    """Every sequence of halts with every choice of who gets on; a halt at which nobody moves is left out."""
    starts = {rides[0].start for rides in parties if rides[0].ready is None} or {rides[0].start for rides in parties}
    for start in sorted(starts):
        yield from _go_on(parties, [0] * len(parties), start, [], moved=True)


def _go_on(parties: list[list[Way]], done: list[int], place: str, moves: Moves, *, moved: bool) -> Iterator[Moves]:
    if all(one == 2 * len(rides) for one, rides in zip(done, parties, strict=True)):
        yield [*moves, (place, ())]
        return
    here = [
        i
        for i, rides in enumerate(parties)
        if done[i] % 2 == 0 and done[i] < 2 * len(rides) and rides[done[i] // 2].start == place
    ]
    for mask in range(2 ** len(here)):
        on = tuple(one for number, one in enumerate(here) if mask >> number & 1)
        if not (on or moved):
            continue
        after = [one + (i in on) for i, one in enumerate(done)]
        ends = {rides[after[i] // 2].end for i, rides in enumerate(parties) if after[i] % 2}
        waits = {
            rides[after[i] // 2].start
            for i, rides in enumerate(parties)
            if after[i] % 2 == 0 and after[i] < 2 * len(rides)
        }
        for to in sorted((ends | waits) - {place}):
            off = [i for i, rides in enumerate(parties) if after[i] % 2 and rides[after[i] // 2].end == to]
            later = [one + (i in off) for i, one in enumerate(after)]
            yield from _go_on(parties, later, to, [*moves, (place, on)], moved=bool(on or off))


def worth(
    parties: list[list[Way]], moves: Moves, drive: Callable[[str, str], int], boarding: int, leave: int
) -> tuple[int, int]:
    """Minutes of lateness and minutes driven of that order, left at that minute and without delay."""
    done, time, late, driven = [0] * len(parties), leave, 0, 0
    for number, ((place, on), (to, _)) in enumerate(pairwise(moves)):
        ready = [parties[i][done[i] // 2].ready for i in on]
        time = max([time + (boarding if number else 0), *(one for one in ready if one is not None)])
        for i in on:
            done[i] += 1
        minutes = drive(place, to)
        time, driven = time + minutes, driven + minutes
        for i, rides in enumerate(parties):
            if done[i] % 2 and rides[done[i] // 2].end == to:
                due = rides[done[i] // 2].due
                late += max(0, time - due) if due is not None else 0
                done[i] += 1
    return late, driven


def best(parties: list[list[Way]], drive: Callable[[str, str], int], boarding: int) -> tuple[int, int | None, int]:
    """Least lateness, the latest departure with it (none where nobody is fetched from the base), fewest minutes."""
    orders = list(every_order(parties))
    moments = [moment for rides in parties for ride in rides for moment in ride[2:] if moment is not None]
    early = min(moments) - 1000
    lateness = min(worth(parties, moves, drive, boarding, early)[0] for moves in orders)
    if all(rides[0].ready is not None for rides in parties):
        return lateness, None, min(
            driven
            for moves in orders
            for late, driven in [worth(parties, moves, drive, boarding, early)]
            if late == lateness
        )  # fmt: skip
    for leave in range(max(moments) + 1, early - 1, -1):
        driven = [each[1] for moves in orders if (each := worth(parties, moves, drive, boarding, leave))[0] == lateness]
        if driven:
            return lateness, leave, min(driven)
    raise AssertionError("an early departure is as good as any")


def best_in_time(parties: list[list[Way]], drive: Callable[[str, str], int], boarding: int) -> tuple[int, int] | None:
    """The latest departure with nobody late, and the fewest minutes for it; nothing where somebody always is.

    Whoever is in time with a departure is with an earlier one, so that the latest of each order is found by halving.
    """
    moments = [moment for rides in parties for ride in rides for moment in ride[2:] if moment is not None]
    found = []
    for moves in every_order(parties):
        early, late = min(moments) - 1000, max(moments) + 1
        if worth(parties, moves, drive, boarding, early)[0]:
            continue
        while late - early > 1:
            middle = (early + late) // 2
            early, late = (early, middle) if worth(parties, moves, drive, boarding, middle)[0] else (middle, late)
        found.append((early, worth(parties, moves, drive, boarding, early)[1]))
    return min(found, key=lambda pair: (-pair[0], pair[1]), default=None)
