"""The best way of one vehicle on one day on which nobody comes late, by dynamic programming backwards in time.

A state is how far each party has come and where the vehicle is. What is known of it is when the vehicle has to be there
at the latest for the rest to be in time, and how many minutes are driven from there on: the pairs of which no other is
as late and as short (R. Bellman, "Dynamic Programming", 1957, with two criteria as in P. Hansen, "Bicriterion path
problems", 1980). The first state then tells the latest departure, and the fewest minutes for it; both are proved.

Nobody leaves an event before it ends, and everybody comes before theirs begins: so whoever is called for in the evening
waits until all are delivered who had to be anywhere before. That keeps the states few.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from benchmark_cli.journeys.riding import DriveMinutes, Passengers, Progress, Ride, RidingParty, advance
from benchmark_cli.journeys.route import Halt, Route, postpone

MOST_STATES = 60_000
"""The most states; a day with more of them is left to the search without proof."""
_MOST_WAYS = 300
"""Ways with the same departure and minutes, which are compared by how long people wait."""
_ANY_TIME = 10**9


class _Stage(NamedTuple):
    """How far all have come, and where the vehicle is.

    It is `empty_handed` where it came for somebody and let nobody off: then it does not leave without them.
    """

    progress: Progress
    place: str
    empty_handed: bool = False


class _Departure(NamedTuple):
    """When the vehicle must arrive at the latest, or leave at the earliest, and the minutes driven from there on."""

    latest: int
    driven: int


class _NextMove(NamedTuple):
    """Who gets on, and who off at the next place; from when and until when, in how many minutes; what is reached."""

    on: tuple[int, ...]
    off: tuple[int, ...]
    ready: int | None
    due: int | None
    minutes: int
    state: _Stage


class _Halfway(NamedTuple):
    """A way that is not at its end: its halts, the state it has come to, the minutes driven."""

    halts: tuple[Halt, ...]
    state: _Stage
    driven: int


class TooManyStates(Exception):  # noqa: N818 - an answer
    """The day is too large for all of it to be looked at."""


def find_route_in_time(
    parties: Sequence[RidingParty], drive: DriveMinutes, boarding: int, starts: str | None = None
) -> Route | None:
    """The latest departure, then the fewest minutes, with nobody late; `None` where somebody would be.

    The vehicle begins where it *starts*, else where it is first needed. Raises `TooManyStates`.
    """
    search = _DepartureSearch(parties, drive, boarding)
    places = [starts] if starts else search.first_places
    labels = [(label, place) for place in places for label in search.labels(_Stage(search.begun, place))]
    if not labels:
        return None
    best, place = min(labels, key=lambda pair: (-pair[0].latest, pair[0].driven, pair[1]))
    ways = islice(search.ways(best, place), _MOST_WAYS)
    routes = (postpone(Route(halts, 0, best.driven, 0, is_proved=True), parties, boarding) for halts in ways)
    return min(routes, key=lambda route: (route.waited, [(halt.place, halt.leave or 0) for halt in route.halts]))


class _DepartureSearch(Passengers):
    """The states of one vehicle with those who ride in it."""

    def __init__(self, parties: Sequence[RidingParty], drive: DriveMinutes, boarding: int) -> None:
        super().__init__(parties)
        self._drive, self._boarding = cache(drive), boarding
        self._known: dict[_Stage, list[_Departure]] = {}
        moments = (moment for party in parties for ride in party.rides for moment in (ride.ready, ride.due))
        self._first_moment = min(moment for moment in moments if moment is not None)
        self._needed = [[self._needed_before(ride) for ride in party.rides] for party in parties]

    def labels(self, state: _Stage) -> list[_Departure]:
        """The pairs of a state, none of them as late and as short as another; none where it is too late for all."""
        found = self._known.get(state)
        if found is None:
            if len(self._known) >= MOST_STATES:
                raise TooManyStates
            found = self._known[state] = []
            if state.progress == self.goal:
                found.append(_Departure(_ANY_TIME, 0))
            else:
                for step in self._steps(state):
                    self._look_ahead(found, state, step)
        return found

    def ways(self, best: _Departure, place: str) -> Iterator[tuple[Halt, ...]]:
        """All ways that leave that place then, leave each halt as soon as possible, and drive no more minutes."""
        leave = None if best.latest == _ANY_TIME else best.latest
        yield from self._go_on(_Halfway((Halt(place, None, leave),), _Stage(self.begun, place), 0), best.driven)

    def _go_on(self, way: _Halfway, total: int) -> Iterator[tuple[Halt, ...]]:
        if way.state.progress == self.goal:
            yield way.halts
            return
        here = way.halts[-1]
        soonest = here.leave if here.arrive is None else here.arrive + self._boarding
        for step in self._steps(way.state):
            leave = max((moment for moment in (soonest, step.ready) if moment is not None), default=self._first_moment)
            arrive, driven = leave + step.minutes, way.driven + step.minutes
            is_in_time = step.due is None or arrive <= step.due
            if is_in_time and any(
                arrive <= label.latest and driven + label.driven == total for label in self.labels(step.state)
            ):
                left = here._replace(leave=leave, on=step.on)
                halts = (*way.halts[:-1], left, Halt(step.state.place, arrive, None, step.off))
                yield from self._go_on(_Halfway(halts, step.state, driven), total)

    def _needed_before(self, ride: Ride) -> tuple[int, ...]:
        """How far each party has come at least before anybody gets on for that ride."""
        ready = ride.ready
        if ready is None:
            return self.begun
        return tuple(
            2 * sum(other.due is not None and other.due < ready for other in party.rides) for party in self.parties
        )

    def find_waiting(self, progress: Progress) -> list[int]:
        """The parties that may get on next: all who had to be delivered before have been."""
        return [
            index
            for index in super().find_waiting(progress)
            if all(map(int.__ge__, progress, self._needed[index][progress[index] // 2]))
        ]

    def _steps(self, state: _Stage) -> Iterator[_NextMove]:
        for on, boarded, place in self.boardings(state.progress, state.place, int(state.empty_handed)):
            off = self.find_arriving(boarded, place)
            dues = [due for index in off if (due := self.ride(index, boarded).due) is not None]
            ready = [moment for index in on if (moment := self.ride(index, boarded).ready) is not None]
            reached = _Stage(advance(boarded, off), place, not off and not on)
            minutes = self._drive(state.place, place)
            yield _NextMove(on, off, max(ready, default=None), min(dues, default=None), minutes, reached)

    def _look_ahead(self, found: list[_Departure], state: _Stage, step: _NextMove) -> None:
        """Add what the step means, for each pair of the state that is reached."""
        boards = any(state.progress) or state.empty_handed
        for label in self.labels(step.state):
            latest = label.latest if step.due is None else min(label.latest, step.due)
            latest -= 0 if latest == _ANY_TIME else step.minutes
            if step.ready is None or latest >= step.ready:
                latest -= self._boarding if boards and latest != _ANY_TIME else 0
                _keep(found, _Departure(latest, label.driven + step.minutes))


def _keep(found: list[_Departure], label: _Departure) -> None:
    if not any(one.latest >= label.latest and one.driven <= label.driven for one in found):
        found[:] = [one for one in found if one.latest > label.latest or one.driven < label.driven]
        found.append(label)
