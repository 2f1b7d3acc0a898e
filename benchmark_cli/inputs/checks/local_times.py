"""Times of slots and fixed points that their clock never shows, or shows twice, as it is put forward or back."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.instants import change_about, nearest_readings, readings
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import agenda_span
from benchmark_cli.model.times import Span

reads: tuple[Path, ...] = (("visit", "timezone"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Times of which nobody knows when they are meant."""
    visit = case.cohort.visit
    for index, slot in enumerate(visit.slots):
        yield from _unclear(case, ("visit", "slots", index), slot, (visit.timezone, visit.timezone))
    for index, item in enumerate(visit.agenda):
        zone = item.timezone or visit.timezone
        zones = (zone, item.timezone_to or zone)
        if case.entry.document.is_sound(("visit", "agenda", index)):
            yield from _unclear(case, ("visit", "agenda", index, "at"), agenda_span(item, visit), zones)


def _unclear(case: Case, path: Path, span: Span, zones: tuple[str, str]) -> Iterator[Diagnostic]:
    """The first of the two ends that is not one moment: both are often the same mistake."""
    for local, name in zip((span.start, span.end), zones, strict=True):
        number = len(readings(local, ZoneInfo(name)))
        if number != 1:
            yield (_report_doubled if number else _report_skipped)(case, path, local, name)
            return


def _report_skipped(case: Case, path: Path, local: datetime, name: str) -> Diagnostic:
    before, after = change_about(local, ZoneInfo(name))
    message = Text(
        "{time} does not exist on {day} in {zone}: the clock goes from {before} to {after}",
        before=_shown(before, local), after=_shown(after, local), **_values(local, name),
    )  # fmt: skip
    sooner, later = (_shown(moment, local) for moment in nearest_readings(local, ZoneInfo(name)))
    return case.error("skipped-time", message, path, [Text("write {one} or {other}", one=sooner, other=later)])


def _report_doubled(case: Case, path: Path, local: datetime, name: str) -> Diagnostic:
    zone = ZoneInfo(name)
    before, after = change_about(local, zone)
    first, second = (_with_offset(instant.by_clock(zone)) for instant in readings(local, zone))
    message = Text(
        "{time} is there twice on {day} in {zone}: as {first} and as {second}", first=first, second=second,
        **_values(local, name),
    )  # fmt: skip
    hint = Text(
        "write a time before {after} or from {before} on: those are there once",
        after=_shown(after, local), before=_shown(before, local),
    )  # fmt: skip
    return case.error("doubled-time", message, path, [hint])


def _with_offset(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")[-len("02:30+01:00") :]


def _values(local: datetime, name: str) -> dict[str, Value]:
    return {"time": f"{local:%H:%M}", "day": f"{local:%Y-%m-%d}", "zone": name}


def _shown(moment: datetime, beside: datetime) -> str:
    """The clock, with its day where that is another one, as at midnight."""
    return f"{moment:%H:%M}" if moment.date() == beside.date() else f"{moment:%Y-%m-%d %H:%M}"
