"""The slots that are given against the hours of each locus, the agenda and the breaks."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Related
from benchmark_cli.inputs.checks import clock
from benchmark_cli.inputs.checks.split import Split, counts
from benchmark_cli.instants import Interval
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import instants, is_free, is_open
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.slots import DEFAULT_DURATION, is_timed, possible_slots
from benchmark_cli.model.visit import Visit


@counts(("visit",))
def check_slots_open(split: Split) -> Iterator[Diagnostic]:
    """Loci that cannot be left out and that no slot suits, given or made."""
    visit = split.case.cohort.visit
    is_forward = all(instants(slot, visit.timezone).start < instants(slot, visit.timezone).end for slot in visit.slots)
    if not is_timed(visit) or not is_forward:
        return
    possible = possible_slots(split.case.trip)
    for locus in split.loci if split.is_rotation else split.needed:
        if not possible[locus.id]:
            yield _none(split, locus) if visit.slots else _none_made(split, locus)


def _none_made(split: Split, locus: Locus) -> Diagnostic:
    """No day has room for a visit: the hours less the ways from and to the base are short, or the locus closed."""
    visit = split.case.cohort.visit
    minutes = visit.duration or DEFAULT_DURATION
    fields = [field for field in ("hours", "duration", "breaks", "agenda") if getattr(visit, field)]
    own = [field for field in ("open", "closed") if getattr(locus, field)]
    message = Text(
        "No visit of {minutes} minutes fits between hours, ways, breaks and agenda of any day at `{id}`",
        minutes=minutes, id=locus.id,
    )  # fmt: skip
    hint = Text("write longer `hours`, a shorter `duration`, or `slots` when `{id}` is open", id=locus.id)
    related = [_place(split, locus, field) for field in (*own, *fields[1:])]
    return split.case.error("no-slot", message, ("visit", fields[0]), [hint], related)


def _none(split: Split, locus: Locus) -> Diagnostic:
    visit = split.case.cohort.visit
    reasons = [_reason(locus, instants(slot, visit.timezone), visit) for slot in visit.slots]
    reasons_told = [
        Text("{slot} ({reason})", slot=clock.span(slot), reason=reason.text)
        for slot, reason in zip(visit.slots, reasons, strict=True)
    ]
    message = Text("No slot can be used at `{id}`: {slots}", id=locus.id, slots=reasons_told)
    hint = Text("add a slot when `{id}` is open and nothing stands on the agenda", id=locus.id)
    related = [_place(split, locus, field) for field in dict.fromkeys(reason.field for reason in reasons)]
    return split.case.error("no-slot", message, ("visit", "slots"), [hint], related)


class _Reason(NamedTuple):
    """Why a slot cannot be used, and the field of the locus or visit that says so."""

    text: Text
    field: str


def _reason(locus: Locus, slot: Interval, visit: Visit) -> _Reason:
    if not is_open(locus.model_copy(update={"open": None}), slot, visit):
        return _Reason(Text("closed on that day"), "closed")
    if not is_open(locus, slot, visit):
        return _Reason(Text("outside the opening hours"), "open")
    if not is_free(slot, visit.model_copy(update={"breaks": ()})):
        return _Reason(Text("on the agenda"), "agenda")
    return _Reason(Text("in a break"), "breaks")


_OF_LOCUS = {"closed": Text("closed days of `{id}`"), "open": Text("opening hours of `{id}`")}
_OF_VISIT = {
    "agenda": Text("the agenda"), "duration": Text("the duration of a visit"), "breaks": Text("the breaks"),
}  # fmt: skip


def _place(split: Split, locus: Locus, field: str) -> Related:
    if field in _OF_LOCUS:
        return split.case.note_locus(_OF_LOCUS[field].with_values(id=locus.id), locus.id, field)
    return split.case.note(_OF_VISIT[field], ("visit", field))
