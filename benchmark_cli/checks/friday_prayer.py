"""Visits over Friday prayer, by the clocks of Indonesian loci."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from benchmark_cli.checks.case import Case
from benchmark_cli.checks.visit_times import TIMES, is_sound, visits_of
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import Interval

reads: tuple[Path, ...] = TIMES

INDONESIAN_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_FRIDAY = 4
_PRAYER = (time(11, 30), time(13))
"""From before the first call in the west of a zone to the end in its east, through the year."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Each slot, once, in which a locus may be visited while men are at Friday prayer."""
    if not is_sound(case):
        return
    told = set()
    for visit in visits_of(case):
        zone = ZoneInfo(visit.zone)
        start = visit.slot.start.astimezone(zone)
        prayer = Interval(*(datetime.combine(start.date(), clock, zone) for clock in _PRAYER))
        is_met = start.weekday() == _FRIDAY and visit.slot.overlaps(prayer) and visit.zone in INDONESIAN_ZONES
        if is_met and visit.path not in told:
            told.add(visit.path)
            yield case.warning(
                "visit-over-friday-prayer",
                Text("The visits on {day} are over Friday prayer", day=start.date().isoformat()),
                visit.path,
                [Text('move the slot, or write `breaks: ["fri 11:30-13:00"]`')],
            )
