"""Visits over Friday prayer, and on holidays of the place."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import instants, window_on
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.model.times import Window

TIMES: tuple[Path, ...] = (("visit",), ("loci", ANY))
"""What the times of visits depend on, for `reads`."""


class PossibleVisit(NamedTuple):
    """A slot in which a locus may be visited, by the zone of the locus; `path` is where the slot is written."""

    locus: Locus
    slot: Interval
    zone: str
    path: Path


def is_sound(case: Case) -> bool:
    """Whether days, slots and loci are sound enough to work out times; where not, another check has said so."""
    visit = case.cohort.visit
    spans = [instants(span, visit.timezone) for span in visit.slots]
    is_known = all(name in case.workspace.loci for name in visit.loci)
    return is_known and visit.first_day <= visit.last_day and all(span.start < span.end for span in spans)


def visits_of(case: Case) -> Iterator[PossibleVisit]:
    """Every slot of every locus, given or made, in order of time for each locus."""
    visit, trip = case.cohort.visit, case.trip
    possible = possible_slots(trip)
    written = {instants(span, visit.timezone): index for index, span in enumerate(visit.slots)}
    made_at: Path = ("visit", "hours") if visit.hours else ("visit", "duration")
    for locus in trip.loci:
        for slot in possible[locus.id]:
            path = ("visit", "slots", written[slot]) if slot in written else made_at
            yield PossibleVisit(locus, slot, locus.timezone or visit.timezone, path)


INDONESIAN_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_FRIDAY = 4
_PRAYER = Window(11 * 60 + 30, 13 * 60)
"""From before the first call in the west of a zone to the end in its east, through the year."""


@relies_on(*TIMES)
def check_friday_prayer(case: Case) -> Iterator[Diagnostic]:
    """Each slot, once, in which a locus may be visited while men are at Friday prayer."""
    if not is_sound(case):
        return
    reported = set()
    for visit in visits_of(case):
        zone = ZoneInfo(visit.zone)
        days = [day for day in visit.slot.days(zone) if day.weekday() == _FRIDAY]
        met = [day for day in days for prayer in window_on(day, _PRAYER, zone) if visit.slot.overlaps(prayer)]
        if met and visit.zone in INDONESIAN_ZONES and visit.path not in reported:
            reported.add(visit.path)
            message = Text("The visits on {day} are over Friday prayer", day=met[0].isoformat())
            hint = Text('move the slot, or write `breaks: ["fri 11:30-13:00"]`')
            yield case.warning("visit-over-friday-prayer", message, visit.path, [hint])


_GALUNGAN = date(2025, 4, 23)
_PAWUKON = 210
_BALINESE = {0: "Hari Raya Galungan", 10: "Hari Raya Kuningan"}
_LATITUDES, _LONGITUDES = (-8.9, -8.05), (114.42, 115.72)
"""A box around Bali and Nusa Penida."""
_REGENCIES = "Badung|Bali|Bangli|Buleleng|Denpasar|Gianyar|Jembrana|Karangasem|Klungkung|Tabanan"
_IN_BALI = re.compile(rf"\b({_REGENCIES})\b", re.IGNORECASE)


@relies_on(*TIMES)
def check_holidays(case: Case) -> Iterator[Diagnostic]:
    """Each day on which a locus may be visited and which is a holiday there, once for all loci."""
    if not is_sound(case):
        return
    holidays: dict[tuple[date, str], tuple[Path, list[str]]] = {}
    for locus, day, zone, path in _days(case):
        for name in (*national_holidays(day, zone), *_of_bali(day, locus)):
            _, loci = holidays.setdefault((day, name), (path, []))
            loci.extend([locus.id] if locus.id not in loci else [])
    for (day, name), (path, loci) in sorted(holidays.items()):
        names = [f"`{locus}`" for locus in loci]
        message = Text("{day}, a day of visits, is {holiday} at {loci}", day=day.isoformat(), holiday=name, loci=names)
        hint = Text("move the visits, or accept it with a note when the host has agreed")
        yield case.warning("visit-on-holiday", message, path, [hint])


def is_in_bali(locus: Locus) -> bool:
    """Whether the locus is in Bali: by its coordinates, else by the names in its government, address and name."""
    if locus.at:
        latitude, longitude = locus.at
        return _LATITUDES[0] <= latitude <= _LATITUDES[1] and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]
    return any(_IN_BALI.search(text) for text in (locus.government, locus.address, locus.name) if text)


def _days(case: Case) -> Iterator[tuple[Locus, date, str, Path]]:
    """The days of visits of each locus, by its clock; without any times all days of the visit."""
    visit = case.cohort.visit
    if is_timed(visit):
        for locus, slot, zone, path in visits_of(case):
            yield locus, slot.start.by_clock(ZoneInfo(zone)).date(), zone, path
        return
    number = (visit.last_day - visit.first_day).days + 1
    for locus in case.trip.loci:
        for day in (visit.first_day + timedelta(days=step) for step in range(min(number, _PAWUKON))):
            yield locus, day, locus.timezone or visit.timezone, ("visit", "from")


def national_holidays(day: date, zone: str, code: str = "en") -> Iterator[str]:
    """What the day is in Indonesia, in that language, where the zone is one of its own."""
    if zone in INDONESIAN_ZONES and (name := _calendar(day.year, "id" if code == "id" else "en_US").get(day)):
        yield name


@cache
def _calendar(year: int, language: str) -> Mapping[date, str]:
    try:
        from holidays.countries.indonesia import Indonesia  # half a second; only `validate` and checklists need it
    except ImportError:
        return {}
    return dict(Indonesia(years=year, language=language))


def _of_bali(day: date, locus: Locus) -> Iterator[str]:
    name = _BALINESE.get((day - _GALUNGAN).days % _PAWUKON)
    if name and is_in_bali(locus):
        yield name
