"""Days, slots and the agenda: forwards in time, at times that there are, within the visit, apart from one another."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import clock, locus_names
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.instants import Interval, change_about, nearest_readings, readings
from benchmark_cli.language import Text, Value
from benchmark_cli.model.calendar import agenda_interval, agenda_span, instants, zone_of
from benchmark_cli.model.times import Span
from benchmark_cli.model.travel import BASE


@relies_on(("visit", "from"), ("visit", "to"))
def check_days(case: Case) -> Iterator[Diagnostic]:
    """A visit that ends before it begins."""
    visit = case.cohort.visit
    if visit.last_day < visit.first_day:
        first, last = visit.first_day.isoformat(), visit.last_day.isoformat()
        message = Text("The visit ends on {last}, before it begins on {first}", first=first, last=last)
        hint = Text("if the two are exchanged, write `from: {last}` and `to: {first}`", first=first, last=last)
        note = case.note(Text("it begins here"), ("visit", "from"))
        yield case.error("dates-reversed", message, ("visit", "to"), [hint], [note])


@relies_on(("visit", "from"), ("visit", "to"), ("visit", "timezone"), ("visit", "agenda", ANY), ("visit", "duration"))
def check_slots(case: Case) -> Iterator[Diagnostic]:
    """Slots that cannot be used as they are written."""
    visit = case.cohort.visit
    slots = {
        index: instants(slot, visit.timezone)
        for index, slot in enumerate(visit.slots)
        if clock.is_real(slot, visit.timezone)
    }
    forward = {index: slot for index, slot in slots.items() if slot.start < slot.end}
    yield from (_report_reversed_slot(case, index) for index in slots if index not in forward)
    if visit.first_day <= visit.last_day:
        yield from _slots_outside(case, forward)
    yield from _slots_that_overlap(case, forward)
    yield from _on_agenda(case, forward)
    yield from (_too_short(case, index) for index, slot in forward.items() if slot.minutes < (visit.duration or 0))


def _too_short(case: Case, index: int) -> Diagnostic:
    visit = case.cohort.visit
    message = Text("The slot {slot} is shorter than a visit", slot=clock.span(visit.slots[index]))
    hint = Text("write a slot of {n} minutes and more, or a shorter `duration`", n=visit.duration or 0)
    note = case.note(Text("the duration of a visit"), ("visit", "duration"))
    return case.error("slot-too-short", message, ("visit", "slots", index), [hint], [note])


def _report_reversed_slot(case: Case, index: int) -> Diagnostic:
    span = case.cohort.visit.slots[index]
    message = Text("The slot {slot} ends before it begins", slot=clock.span(span))
    return case.error("reversed-span", message, ("visit", "slots", index), [clock.two_slots(span)])


def _slots_outside(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index, slot in slots.items():
        on = slot.days(zone_of(visit))
        if visit.first_day <= on[0] and on[-1] <= visit.last_day:
            continue
        days = [visit.first_day.isoformat(), visit.last_day.isoformat()]
        message = Text(
            "The slot {slot} is not within the visit, from {first} to {last}",
            slot=clock.span(visit.slots[index]), first=days[0], last=days[1],
        )  # fmt: skip
        hint = Text("give the slot a day of the visit, or change `visit.from` and `visit.to`")
        related = [
            case.note(Text("the visit begins"), ("visit", "from")),
            case.note(Text("the visit ends"), ("visit", "to")),
        ]
        yield case.error("slot-outside-visit", message, ("visit", "slots", index), [hint], related)


def _slots_that_overlap(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    spans = case.cohort.visit.slots
    for first, index in clock.overlaps(slots):
        message = Text(
            "The slots {one} and {other} overlap", one=clock.span(spans[first]), other=clock.span(spans[index])
        )
        hint = Text("let each slot begin when the one before has ended")
        note = case.note(Text("the other slot"), ("visit", "slots", first))
        yield case.error("slots-overlap", message, ("visit", "slots", index), [hint], [note])


def _on_agenda(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index, slot in slots.items():
        met = [number for number, item in enumerate(visit.agenda) if slot.overlaps(agenda_interval(item, visit))]
        if met:
            message = Text(
                "The slot {slot} is not used: it meets {what} on the agenda",
                slot=clock.span(visit.slots[index]), what=[f'"{visit.agenda[number].what}"' for number in met],
            )  # fmt: skip
            hint = Text("move the slot, or remove it")
            related = [case.note(Text("on the agenda"), ("visit", "agenda", number, "at")) for number in met]
            yield case.warning("slot-in-agenda", message, ("visit", "slots", index), [hint], related)


_JOURNEY = timedelta(days=1)
"""How long before and after the visit its agenda may reach."""


@relies_on(("visit", "from"), ("visit", "to"), ("visit", "timezone"))
def check_agenda(case: Case) -> Iterator[Diagnostic]:
    """Fixed points that end before they begin, overlap, or lie more than a day outside the visit."""
    visit = case.cohort.visit
    items = {
        index: agenda_interval(item, visit)
        for index, item in enumerate(visit.agenda)
        if case.entry.document.is_sound(("visit", "agenda", index))
        and clock.is_real(agenda_span(item, visit), item.timezone or visit.timezone, item.timezone_to)
    }
    forward = {index: item for index, item in items.items() if item.start < item.end}
    yield from (_report_reversed_item(case, index) for index in items if index not in forward)
    yield from _items_that_overlap(case, forward)
    if visit.first_day <= visit.last_day:
        yield from _items_outside(case, forward)
    yield from _places(case)


def _places(case: Case) -> Iterator[Diagnostic]:
    """Places by an id that is neither `base` nor a locus of the visit."""
    for index, item in enumerate(case.cohort.visit.agenda):
        if item.place and item.place.id and item.place.id != BASE:
            yield from locus_names.faults(case, item.place.id, ("visit", "agenda", index, "place"))


def _report_reversed_item(case: Case, index: int) -> Diagnostic:
    item = case.cohort.visit.agenda[index]
    message = Text('"{what}" ends before it begins: {at}', what=item.what, at=clock.span(item.at))
    hint = Text("write the earlier time first; `timezone` and `timezone_to` say whose clock each of the two is")
    return case.error("reversed-span", message, ("visit", "agenda", index, "at"), [hint])


def _items_that_overlap(case: Case, items: dict[int, Interval]) -> Iterator[Diagnostic]:
    agenda = case.cohort.visit.agenda
    for first, index in clock.overlaps(items):
        message = Text('"{other}" begins before "{one}" has ended', one=agenda[first].what, other=agenda[index].what)
        hint = Text("change the times, or the `timezone` of one of the two")
        note = case.note(Text("this is still going on"), ("visit", "agenda", first, "at"))
        yield case.error("agenda-overlap", message, ("visit", "agenda", index, "at"), [hint], [note])


def _items_outside(case: Case, items: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index in items:
        clocks = agenda_span(visit.agenda[index], visit)
        if visit.first_day - _JOURNEY <= clocks.start.date() and clocks.end.date() <= visit.last_day + _JOURNEY:
            continue
        message = Text(
            '"{what}", {at}, is more than a day outside the visit, from {first} to {last}',
            what=visit.agenda[index].what, at=clock.span(visit.agenda[index].at),
            first=visit.first_day.isoformat(), last=visit.last_day.isoformat(),
        )  # fmt: skip
        hint = Text("correct the date, or change `visit.from` and `visit.to`")
        yield case.warning("agenda-outside-visit", message, ("visit", "agenda", index, "at"), [hint])


@relies_on(("visit", "timezone"))
def check_local_times(case: Case) -> Iterator[Diagnostic]:
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
