"""The rides of those who share a vehicle on one day, how far each of them has come, and what may come next."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple, TypeAlias

DriveMinutes = Callable[[str, str], int]


class Ride(NamedTuple):
    """From a place to another: not before the minute `ready` (an event ends), best by `due` (the next begins)."""

    start: str
    end: str
    ready: int | None
    due: int | None


class RidingParty(NamedTuple):
    """So many people who go everywhere together, and their rides of a day in order."""

    people: int
    rides: tuple[Ride, ...]


Progress: TypeAlias = tuple[int, ...]
"""Of each party twice the rides that are done, and one more while it rides."""


class Boarding(NamedTuple):
    """Which parties, by position, get on where the vehicle is; how far all have come then; where it goes next."""

    on: tuple[int, ...]
    progress: Progress
    place: str


class Passengers:
    """The parties of one vehicle."""

    def __init__(self, parties: Sequence[RidingParty]) -> None:
        """Take the parties; nobody has come anywhere yet."""
        self.parties = parties
        self.begun: Progress = (0,) * len(parties)
        self.goal: Progress = tuple(2 * len(party.rides) for party in parties)
        first = [party.rides[0] for party in parties]
        self.fetched = {ride.start for ride in first if ride.ready is None}
        """Where people wait from the morning on."""
        self.first_places = sorted(self.fetched or {ride.start for ride in first})
        """The places at which the day may begin."""

    def ride(self, index: int, progress: Progress) -> Ride:
        """The ride that the party is on, or waits for."""
        return self.parties[index].rides[progress[index] // 2]

    def find_waiting(self, progress: Progress) -> list[int]:
        """The parties that may get on next."""
        return [index for index, one in enumerate(progress) if one % 2 == 0 and one < self.goal[index]]

    def boardings(self, progress: Progress, place: str, fewest: int) -> Iterator[Boarding]:
        """Each set of those who wait here, of at least so many; and with it each place where somebody goes or waits."""
        here = [index for index in self.find_waiting(progress) if self.ride(index, progress).start == place]
        for number in range(fewest, len(here) + 1):
            for on in combinations(here, number):
                aboard = advance(progress, on)
                ends = {self.ride(index, aboard).end for index, one in enumerate(aboard) if one % 2}
                starts = {self.ride(index, aboard).start for index in self.find_waiting(aboard)}
                yield from (Boarding(on, aboard, reached) for reached in sorted((ends | starts) - {place}))

    def find_arriving(self, progress: Progress, place: str) -> tuple[int, ...]:
        """The parties that ride to that place."""
        return tuple(index for index, one in enumerate(progress) if one % 2 and self.ride(index, progress).end == place)


def advance(progress: Progress, who: Sequence[int]) -> Progress:
    """How far all have come once these have got on, or off."""
    return tuple(one + (index in who) for index, one in enumerate(progress))
