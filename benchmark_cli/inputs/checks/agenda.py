"""The fixed points of the agenda, as instants: forwards, one after the other, near the visit."""

from collections.abc import Iterator
from datetime import timedelta

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import clock, locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, agenda_span
from benchmark_cli.model.travel import BASE

reads: tuple[Path, ...] = (("visit", "from"), ("visit", "to"), ("visit", "timezone"))

_JOURNEY = timedelta(days=1)
"""How long before and after the visit its agenda may reach."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Fixed points that end before they begin, overlap, or lie more than a day outside the visit."""
    visit = case.cohort.visit
    items = {
        index: agenda_interval(item, visit)
        for index, item in enumerate(visit.agenda)
        if case.entry.document.is_sound(("visit", "agenda", index))
        and clock.is_real(agenda_span(item, visit), item.timezone or visit.timezone, item.timezone_to)
    }
    forward = {index: item for index, item in items.items() if item.start < item.end}
    yield from (_report_reversed(case, index) for index in items if index not in forward)
    yield from _find_overlaps(case, forward)
    if visit.first_day <= visit.last_day:
        yield from _outside(case, forward)
    yield from _places(case)


def _places(case: Case) -> Iterator[Diagnostic]:
    """Places by an id that is neither `base` nor a locus of the visit."""
    for index, item in enumerate(case.cohort.visit.agenda):
        if item.place and item.place.id and item.place.id != BASE:
            yield from locus_names.faults(case, item.place.id, ("visit", "agenda", index, "place"))


def _report_reversed(case: Case, index: int) -> Diagnostic:
    item = case.cohort.visit.agenda[index]
    return case.error(
        "reversed-span",
        Text('"{what}" ends before it begins: {at}', what=item.what, at=clock.span(item.at)),
        ("visit", "agenda", index, "at"),
        [Text("write the earlier time first; `timezone` and `timezone_to` say whose clock each of the two is")],
    )


def _find_overlaps(case: Case, items: dict[int, Interval]) -> Iterator[Diagnostic]:
    agenda = case.cohort.visit.agenda
    for first, index in clock.overlaps(items):
        yield case.error(
            "agenda-overlap",
            Text('"{other}" begins before "{one}" has ended', one=agenda[first].what, other=agenda[index].what),
            ("visit", "agenda", index, "at"),
            [Text("change the times, or the `timezone` of one of the two")],
            [case.note(Text("this is still going on"), ("visit", "agenda", first, "at"))],
        )


def _outside(case: Case, items: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index in items:
        clocks = agenda_span(visit.agenda[index], visit)
        if visit.first_day - _JOURNEY <= clocks.start.date() and clocks.end.date() <= visit.last_day + _JOURNEY:
            continue
        yield case.warning(
            "agenda-outside-visit",
            Text(
                '"{what}", {at}, is more than a day outside the visit, from {first} to {last}',
                what=visit.agenda[index].what, at=clock.span(visit.agenda[index].at),
                first=visit.first_day.isoformat(), last=visit.last_day.isoformat(),
            ),
            ("visit", "agenda", index, "at"),
            [Text("correct the date, or change `visit.from` and `visit.to`")],
        )  # fmt: skip
