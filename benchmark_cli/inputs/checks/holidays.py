"""Visits on holidays of the place: Indonesia's national ones, and Bali's own, Galungan and Kuningan.

National holidays, Nyepi among them, are those of the `holidays` library; without it only Bali's own are known. Bali's
follow the Pawukon, a calendar of 210 days: Galungan falls on 23 April 2025 and every 210 days before and after, and
Kuningan ten days later.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.friday_prayer import INDONESIAN_ZONES
from benchmark_cli.inputs.checks.visit_times import TIMES, is_sound, visits_of
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.slots import is_timed

reads: tuple[Path, ...] = TIMES

_GALUNGAN = date(2025, 4, 23)
_PAWUKON = 210
_BALINESE = {0: "Hari Raya Galungan", 10: "Hari Raya Kuningan"}
_LATITUDES, _LONGITUDES = (-8.9, -8.05), (114.42, 115.72)
"""A box around Bali and Nusa Penida."""
_REGENCIES = "Badung|Bali|Bangli|Buleleng|Denpasar|Gianyar|Jembrana|Karangasem|Klungkung|Tabanan"
_IN_BALI = re.compile(rf"\b({_REGENCIES})\b", re.IGNORECASE)


def check(case: Case) -> Iterator[Diagnostic]:
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
        yield case.warning(
            "visit-on-holiday",
            Text("{day}, a day of visits, is {holiday} at {loci}", day=day.isoformat(), holiday=name, loci=names),
            path,
            [Text("move the visits, or accept it with a note when the host has agreed")],
        )


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
        for possible in visits_of(case):
            yield (
                possible.locus,
                possible.slot.start.by_clock(ZoneInfo(possible.zone)).date(),
                possible.zone,
                possible.path,
            )
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
