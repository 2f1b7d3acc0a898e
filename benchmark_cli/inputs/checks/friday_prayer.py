"""Visits over Friday prayer, by the clocks of Indonesian loci."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.visit_times import TIMES, is_sound, visits_of
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import window_on
from benchmark_cli.model.times import Window

reads: tuple[Path, ...] = TIMES

INDONESIAN_ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")
_FRIDAY = 4
_PRAYER = Window(11 * 60 + 30, 13 * 60)
"""From before the first call in the west of a zone to the end in its east, through the year."""


def check(case: Case) -> Iterator[Diagnostic]:
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
            yield case.warning(
                "visit-over-friday-prayer",
                Text("The visits on {day} are over Friday prayer", day=met[0].isoformat()),
                visit.path,
                [Text('move the slot, or write `breaks: ["fri 11:30-13:00"]`')],
            )
