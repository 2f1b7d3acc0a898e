"""Presence: on which days somebody, or a vehicle, is there. Nothing given means all days."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from pydantic import Field, model_validator

from benchmark_cli.model.frozen import Day, Short, refuse
from benchmark_cli.model.locus import Flag
from benchmark_cli.model.spelling import short_form


class Presence(Short, json_schema_extra=short_form("days")):
    """From a day, to a day, or on a list of days."""

    short, short_type = "days", list
    first_day: Day | None = Field(alias="from", default=None)
    """The first day. Left out: the visit's."""
    last_day: Day | None = Field(alias="to", default=None)
    """The last day. Left out: the visit's."""
    days: tuple[Day, ...] = ()
    """These days alone."""
    every_visit: Flag = False
    """Whether no visit may be missed: nobody is placed where they would miss one."""

    @model_validator(mode="after")
    def _is_some(self) -> "Presence":
        is_reversed = self.first_day and self.last_day and self.last_day < self.first_day
        return refuse("reversed-days") if is_reversed else self

    def holds(self, day: date) -> bool:
        """Whether it takes in the day."""
        if self.days and day not in self.days:
            return False
        return (self.first_day is None or self.first_day <= day) and (self.last_day is None or day <= self.last_day)


class Attending(Protocol):
    """Somebody, or a vehicle, with a presence."""

    @property
    def present(self) -> Presence | None:
        """When; nothing means always."""


def is_present(who: Attending, day: date) -> bool:
    """Whether somebody is there on that day."""
    return who.present is None or who.present.holds(day)


def may_miss_none(who: Attending) -> bool:
    """Whether somebody who is not there on all days is to be at every visit."""
    return who.present is not None and who.present.every_visit


def are_present(people: Iterable[Attending], day: date) -> bool:
    """Whether all of them are there on that day."""
    return all(is_present(traveller, day) for traveller in people)


def count_absent(people: Iterable[Attending], first: date, last: date) -> Mapping[date, int]:
    """How many of the people are not there, by day, for the days of a visit on which anybody is not."""
    limited = [traveller for traveller in people if traveller.present]
    days = (first + timedelta(days=number) for number in range((last - first).days + 1 if limited else 0))
    absent = ((day, sum(not is_present(traveller, day) for traveller in limited)) for day in days)
    return {day: number for day, number in absent if number}


def nights_of(who: Attending, first: date, last: date) -> frozenset[date]:
    """The evenings of a visit on which somebody goes to bed there: on that day and on the next they are present."""
    return _nights(who.present, first, last)


@lru_cache(maxsize=1024)
def _nights(present: Presence | None, first: date, last: date) -> frozenset[date]:
    """The same for everybody with that presence: of many people few are there at times of their own."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    there = [day for day in days if present is None or present.holds(day)]
    return frozenset(there) & {day - timedelta(days=1) for day in there}
