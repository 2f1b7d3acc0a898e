"""The slots that are given: forwards in time, within the visit, apart from one another and from the agenda."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import clock
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import agenda_interval, instants, zone_of

reads: tuple[Path, ...] = (
    ("visit", "from"),
    ("visit", "to"),
    ("visit", "timezone"),
    ("visit", "agenda", ANY),
    ("visit", "duration"),
)


def check(case: Case) -> Iterator[Diagnostic]:
    """Slots that cannot be used as they are written."""
    visit = case.cohort.visit
    slots = {
        index: instants(slot, visit.timezone)
        for index, slot in enumerate(visit.slots)
        if clock.is_real(slot, visit.timezone)
    }
    forward = {index: slot for index, slot in slots.items() if slot.start < slot.end}
    yield from (_report_reversed(case, index) for index in slots if index not in forward)
    if visit.first_day <= visit.last_day:
        yield from _outside(case, forward)
    yield from _find_overlaps(case, forward)
    yield from _on_agenda(case, forward)
    yield from (_too_short(case, index) for index, slot in forward.items() if slot.minutes < (visit.duration or 0))


def _too_short(case: Case, index: int) -> Diagnostic:
    visit = case.cohort.visit
    return case.error(
        "slot-too-short",
        Text("The slot {slot} is shorter than a visit", slot=clock.span(visit.slots[index])),
        ("visit", "slots", index),
        [Text("write a slot of {n} minutes and more, or a shorter `duration`", n=visit.duration or 0)],
        [case.note(Text("the duration of a visit"), ("visit", "duration"))],
    )


def _report_reversed(case: Case, index: int) -> Diagnostic:
    span = case.cohort.visit.slots[index]
    return case.error(
        "reversed-span",
        Text("The slot {slot} ends before it begins", slot=clock.span(span)),
        ("visit", "slots", index),
        [clock.two_slots(span)],
    )


def _outside(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index, slot in slots.items():
        on = slot.days(zone_of(visit))
        if visit.first_day <= on[0] and on[-1] <= visit.last_day:
            continue
        days = [visit.first_day.isoformat(), visit.last_day.isoformat()]
        yield case.error(
            "slot-outside-visit",
            Text(
                "The slot {slot} is not within the visit, from {first} to {last}",
                slot=clock.span(visit.slots[index]), first=days[0], last=days[1],
            ),
            ("visit", "slots", index),
            [Text("give the slot a day of the visit, or change `visit.from` and `visit.to`")],
            [
                case.note(Text("the visit begins"), ("visit", "from")),
                case.note(Text("the visit ends"), ("visit", "to")),
            ],
        )  # fmt: skip


def _find_overlaps(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    spans = case.cohort.visit.slots
    for first, index in clock.overlaps(slots):
        yield case.error(
            "slots-overlap",
            Text("The slots {one} and {other} overlap", one=clock.span(spans[first]), other=clock.span(spans[index])),
            ("visit", "slots", index),
            [Text("let each slot begin when the one before has ended")],
            [case.note(Text("the other slot"), ("visit", "slots", first))],
        )


def _on_agenda(case: Case, slots: dict[int, Interval]) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    for index, slot in slots.items():
        met = [number for number, item in enumerate(visit.agenda) if slot.overlaps(agenda_interval(item, visit))]
        if met:
            yield case.warning(
                "slot-in-agenda",
                Text(
                    "The slot {slot} is not used: it meets {what} on the agenda",
                    slot=clock.span(visit.slots[index]), what=[f'"{visit.agenda[number].what}"' for number in met],
                ),
                ("visit", "slots", index),
                [Text("move the slot, or remove it")],
                [case.note(Text("on the agenda"), ("visit", "agenda", number, "at")) for number in met],
            )  # fmt: skip
