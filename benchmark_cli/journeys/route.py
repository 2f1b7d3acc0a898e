"""The best way of one vehicle on one day: who is brought where in which order, by dynamic programming over states.

Held and Karp (1962), "A dynamic programming approach to sequencing problems", for rides with times: a state is how far
each party has come and where the vehicle is. Of each state those labels are kept that no other beats in time and in
(lateness, minutes driven, minutes waited), which are compared in this order (Desrosiers, Dumas, Soumis 1986, for
dial-a-ride). A narrow search first says what is possible; the wide one leaves out only what can't be as good, so that
all orders are tried, unless there are too many labels: then nothing is proved. Waiting is not proved to be minimal:
only the last step, `postpone`, lets people who would arrive early wait before.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from benchmark_cli.journeys.riding import Boarding, DriveMinutes, Passengers, Progress, Ride, RidingParty, advance

WIDE, NARROW = 1500, 12
"""Labels that a search keeps at each step; with more than a few parties in a vehicle the wide search proves nothing."""
_NO_LIMIT = 10**9


class Halt(NamedTuple):
    """Where the vehicle halts, from when to when (minutes), and which parties, by position, get off and on."""

    place: str
    arrive: int | None = None
    leave: int | None = None
    off: tuple[int, ...] = ()
    on: tuple[int, ...] = ()


class Route(NamedTuple):
    """The halts of a day; minutes of lateness, driven and waited (times people); whether every order was tried."""

    halts: tuple[Halt, ...]
    lateness: int
    driven: int
    waited: int
    is_proved: bool


class _Label(NamedTuple):
    """A way to a state."""

    lateness: int
    time: int
    driven: int
    waited: int
    halts: tuple[Halt, ...]

    @property
    def worth(self) -> tuple[int, int, int]:
        """What is made small, the first first."""
        return self.lateness, self.driven, self.waited

    def is_as_good(self, other: "_Label") -> bool:
        """In everything that counts from here on."""
        return self.time <= other.time and self.worth <= other.worth


class _State(NamedTuple):
    """How far all have come, and where the vehicle is."""

    progress: Progress
    place: str


_Labels = dict[_State, list[_Label]]


def find_route(parties: Sequence[RidingParty], drive: DriveMinutes, boarding: int, starts: str | None = None) -> Route:
    """Least lateness, then the first departure as late as possible, then fewest minutes driven, then waited.

    Whoever can leave at a minute can leave before it and wait, so that lateness never falls with a later departure:
    the latest one that is as good is found by halving, narrowly first.
    """
    search = _Search(parties, drive, boarding, starts)
    early, late = search.departures()
    guess = search.run(early, NARROW)
    best = search.run(early, WIDE, guess.lateness if guess else _NO_LIMIT) or guess
    if best is None:
        raise AssertionError("whoever may be late can always be driven")
    limit, is_proved = best.lateness, best.is_proved
    for width in (NARROW, WIDE):
        step = 1
        while early + 1 < late:
            middle = min(early + step, late - 1) if width == WIDE else (early + late) // 2
            tried = search.run(middle, width, limit)
            is_proved = is_proved and (tried.is_proved if tried else width == NARROW or not search.is_cut)
            early, late = (middle, late) if tried else (early, middle)
            step = 2 * step if tried else 1
        late = search.departures()[1]
    narrow = search.run(early, NARROW, limit)
    last = search.run(early, WIDE, limit, narrow.driven if narrow else _NO_LIMIT) or narrow or best
    return postpone(last, parties, boarding)._replace(is_proved=is_proved and last.is_proved)


class _Search(Passengers):
    """The states of one vehicle with those who ride in it."""

    def __init__(self, parties: Sequence[RidingParty], drive: DriveMinutes, boarding: int, starts: str | None) -> None:
        super().__init__(parties)
        self._drive, self._boarding = drive, boarding
        self._starts = [starts] if starts else self.first_places
        self.is_cut = False
        self._width, self._latest, self._farthest = WIDE, _NO_LIMIT, _NO_LIMIT

    def departures(self) -> tuple[int, int]:
        """A minute at which it is early enough to leave, and one at which it is too late to be of any use."""
        rides = [ride for party in self.parties for ride in party.rides]
        places = {*self._starts, *(place for ride in rides for place in (ride.start, ride.end))}
        longest = max(self._drive(one, other) for one in places for other in places) + self._boarding
        moments = [moment for ride in rides for moment in (ride.ready, ride.due) if moment is not None]
        early = min(moments) - 2 * len(rides) * longest - 1
        return early, (max(moments) + 1 if self.fetched else early)

    def run(self, leave: int, width: int, latest: int = _NO_LIMIT, farthest: int = _NO_LIMIT) -> Route | None:
        """The best way that begins at that minute, among those that are no later in all, and no farther, than given."""
        self.is_cut, self._width, self._latest, self._farthest = False, width, latest, farthest
        goal = sum(self.goal)
        levels: list[_Labels] = [{} for _ in range(goal + 1)]
        levels[0] = {_State(self.begun, place): [_Label(0, leave, 0, 0, (Halt(place),))] for place in self._starts}
        for level in range(goal):
            fetching: _Labels = {}
            # A way on which nobody gets on or off only fetches somebody.
            for some, fewest in ((levels[level], 0), (fetching, 1)):
                for state, label in self._each(some):
                    for boarding in self.boardings(*state, fewest):
                        reached, way = self._go(state.place, label, boarding)
                        _keep(
                            levels[sum(reached.progress)] if sum(reached.progress) > level else fetching, reached, way
                        )
        best = min(chain.from_iterable(levels[goal].values()), key=_in_order, default=None)
        return Route(best.halts, *best.worth, not self.is_cut) if best else None

    def _each(self, labels: _Labels) -> Iterator[tuple[_State, _Label]]:
        """The labels of a step, the best of them where there are too many."""
        found = [(state, label) for state, some in labels.items() for label in some if self._is_promising(state, label)]
        if len(found) > self._width:
            self.is_cut = True
            found = sorted(found, key=lambda pair: (self._lateness(*pair), pair[1].time, pair[0]))[: self._width]
        yield from found

    def _is_promising(self, state: _State, label: _Label) -> bool:
        return self._lateness(state, label) <= self._latest and label.driven <= self._farthest

    def _lateness(self, state: _State, label: _Label) -> int:
        """At least so much lateness in all: the next ride of each party can't take less than the direct way."""
        lateness = label.lateness
        for index, progress in enumerate(state.progress):
            if progress < self.goal[index] and (due := (ride := self.ride(index, state.progress)).due) is not None:
                if progress % 2:
                    earliest = label.time + self._drive(state.place, ride.end)
                else:
                    there = max(label.time + self._drive(state.place, ride.start), ride.ready or label.time)
                    earliest = there + self._drive(ride.start, ride.end)
                lateness += max(0, earliest - due)
        return lateness

    def _go(self, here: str, label: _Label, boarding: Boarding) -> tuple[_State, _Label]:
        """Leave as soon as all who got on are ready, and let off those who wanted to the next place."""
        on, done, place = boarding
        halt = label.halts[-1]
        can_leave = label.time if halt.arrive is None else label.time + self._boarding
        leave = max([can_leave, *(ready for index in on if (ready := self.ride(index, done).ready) is not None)])
        minutes = self._drive(here, place)
        arrive = leave + minutes
        off = self.find_arriving(done, place)
        halts = (*label.halts[:-1], halt._replace(leave=leave, on=on), Halt(place, arrive, None, off))
        late = sum(late_by(self.ride(index, done), arrive) for index in off)
        waited = sum(self.parties[index].people * waits_after(self.ride(index, done), leave) for index in on)
        waited += sum(self.parties[index].people * waits_before(self.ride(index, done), arrive) for index in off)
        reached = _Label(label.lateness + late, arrive, label.driven + minutes, label.waited + waited, halts)
        return _State(advance(done, off), place), reached


def postpone(route: Route, parties: Sequence[RidingParty], boarding: int) -> Route:
    """The same halts, each left as late as nobody comes later for it, except with people who are on their way back.

    The vehicle and those in it wait where they are, and not where they are too early.
    """
    halts, aboard = list(route.halts), list(_aboard(route.halts, parties))
    for index in range(len(halts) - 2, -1, -1):
        one, following = halts[index], halts[index + 1]
        riding = [ride for _, ride in aboard[index]]
        if one.leave is None or following.arrive is None or any(ride.due is None for ride in riding):
            continue
        limits = [max(ride.due or 0, following.arrive) for _, ride in aboard[index] if ride.end == following.place]
        if following.leave is not None:
            limits.append(following.leave - boarding)
        later = max(0, min(limits, default=following.arrive) - following.arrive)
        halts[index] = one._replace(leave=one.leave + later)
        halts[index + 1] = following._replace(arrive=following.arrive + later)
    return route._replace(halts=tuple(halts), waited=_minutes_waited(halts, parties))


def _aboard(halts: Sequence[Halt], parties: Sequence[RidingParty]) -> Iterator[list[tuple[int, Ride]]]:
    """Who is in the vehicle when it leaves each halt, with the ride."""
    done = [0] * len(parties)
    for halt in halts:
        for index in (*halt.off, *halt.on):
            done[index] += 1
        yield [(index, parties[index].rides[one // 2]) for index, one in enumerate(done) if one % 2]


def _minutes_waited(halts: Sequence[Halt], parties: Sequence[RidingParty]) -> int:
    done = [0] * len(parties)
    total = 0
    for halt in halts:
        for index in halt.off:
            total += parties[index].people * waits_before(parties[index].rides[done[index] // 2], halt.arrive or 0)
            done[index] += 1
        for index in halt.on:
            total += parties[index].people * waits_after(parties[index].rides[done[index] // 2], halt.leave or 0)
            done[index] += 1
    return total


def late_by(ride: Ride, arrive: int) -> int:
    """Minutes after the beginning of the event that it is a ride to."""
    return max(0, arrive - ride.due) if ride.due is not None else 0


def waits_before(ride: Ride, arrive: int) -> int:
    """Minutes before the event."""
    return max(0, ride.due - arrive) if ride.due is not None else 0


def waits_after(ride: Ride, leave: int) -> int:
    """Minutes after the event."""
    return max(0, leave - ride.ready) if ride.ready is not None else 0


def _in_order(label: _Label) -> tuple[int, int, int, tuple[tuple[str, int], ...]]:
    """By what the vector says, then by the halts: equal ways are told apart in the same manner everywhere."""
    path = tuple((halt.place, halt.leave or 0) for halt in label.halts)
    return (*label.worth, path)


def _keep(known: _Labels, state: _State, label: _Label) -> None:
    """Keep the label unless another is as good."""
    labels = known.setdefault(state, [])
    if not any(one.is_as_good(label) for one in labels):
        labels[:] = [*(one for one in labels if not label.is_as_good(one)), label]
