"""A message to each person, to send by chat or by mail merge: what concerns them, what changed, what they still owe."""

from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import quote

from benchmark_cli.document import Block, Cell, Document, Link, Paragraph, Table, columns, words
from benchmark_cli.language import Text
from benchmark_cli.model.comparison import Move, decree_for
from benchmark_cli.model.findings import Findings
from benchmark_cli.model.identity import international_phone
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.changes import agenda_changes
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of
from benchmark_cli.papers.listed import Listed, list_people
from benchmark_cli.papers.numbers import mask_phone
from benchmark_cli.papers.people import places_of
from benchmark_cli.papers.wish_outcome import Unmet, outcome, outcome_text

name: Final = "message"
use: Final = ReadBy("committee", ("rows",), is_printed=False)

_TITLE: Final = Text("Messages")


def build(request: Request) -> Document:
    """A row for each person: name, phone, text, and a link that opens a chat with it.

    Compared with a plan *before*, only those have a row for whom something is otherwise, and only that is told. Once
    findings have come back, it is a reminder to those whose are missing.
    """
    rows = tuple(_rows(request))
    heads = columns(request.language, name=Text("Name"), phone=Text("Phone"), text=Text("Message"), chat=Text("Chat"))
    table = Table(heads, tuple(row for _, row in rows), request.keys(), tuple((("id", person),) for person, _ in rows))
    none = Text("Nothing is otherwise for anybody.") if request.before else Text("Nobody's findings are missing.")
    told: Block = table if rows else Paragraph(request.language.say(none))
    return document(request, name, _TITLE, [*head_of(request, _TITLE), told])


def _rows(request: Request) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    people = list(list_people(request))
    findings = request.findings
    if findings and findings.are_there and not request.before:
        texts = _reminders(request, findings)
    else:
        texts = _texts(request, people)
    for one in people:
        if text := texts.get(one.who.id):
            phone = one.who.phone
            is_masked = request.lists.is_masked
            shown = mask_phone(phone) if phone and is_masked else phone
            yield one.who.id, (one.name, shown, text, None if is_masked else _chat(request, phone, text))


def _reminders(request: Request, findings: Findings) -> dict[str, str]:
    """The message to each participant who has not said what was learnt."""
    names = request.trip.locus_names
    return {
        person.id: request.language.say(
            Text(
                "Dear {name}, thank you for taking part in {title}. What you learnt at {places} is still missing: "
                "please fill in the form of findings and send it back.",
                name=person.full_name,
                title=request.trip.cohort.title,
                places=[names.get(locus, locus) for locus in request.trip.loci_of(person, request.plan)],
            )
        )
        for person in findings.silent(request.trip, request.plan)
    }


def _texts(request: Request, people: Sequence[Listed]) -> dict[str, str]:
    """The message to each person to whom there is something to say."""
    heads, places = places_of(request)
    old_heads, old_places = places_of(request.as_of(request.before)) if request.before else ({}, {})
    points = list(agenda_changes(request, request.as_of(request.before))) if request.before else []
    found = {}
    for one in people:
        now, before = places.get(one.who.id, {}), old_places.get(one.who.id, {})
        facts = [*_facts(request, {**old_heads, **heads}, now, before)]
        for what, *pair in points:
            if any(point and is_present(one.who, point.day) for point in pair):
                there, here = (point.told if point else None for point in pair)
                facts += _facts(request, {"agenda": what}, {"agenda": here}, {"agenda": there})
        if facts:
            found[one.who.id] = _text(request, one, facts)
    return found


def _facts(request: Request, heads: dict[str, str], now: dict[str, Cell], before: dict[str, Cell]) -> Iterator[str]:
    """What is to be told; beside a plan before, what differs from it.

    Put together as it stands: a value of a `Text` would be cut where visits are many.
    """
    none, earlier = request.language.say(Text("none")), request.language.say(Text("before"))
    for key, head in heads.items():
        here, there = (_describe(cells.get(key), request) for cells in (now, before))
        if request.before is None:
            if here:
                yield f"{head}: {here}"
        elif here != there:
            yield f"{head}: {here or none} ({earlier}: {there or none})"


def _describe(cell: Cell, request: Request) -> str:
    return cell if isinstance(cell, str) else words(cell, request.language)


def _text(request: Request, one: Listed, facts: list[str]) -> str:
    say, title = request.language.say, request.trip.cohort.title
    said = (
        Text("Dear {name}, this is your place on {title}.", name=one.name, title=title)
        if request.before is None
        else Text("Dear {name}, something changes for you on {title}.", name=one.name, title=title)
    )
    reason = _reason(request, one)
    return " ".join(
        [say(said), f"{'; '.join(facts)}.", *([say(Text("Why there: {reason}.", reason=reason))] if reason else [])]
    )


def _reason(request: Request, one: Listed) -> Text | str | None:
    """Why they are where they are: what was ordered, else which wish is met.

    Nothing where they go everywhere, or stay where they were.
    """
    locus = one.roster.locus if one.roster else None
    if locus is None or one.participant is None:
        return None
    before = request.before.plan.assignment().get(one.who.id) if request.before else None
    if before == locus.id:
        return None
    decree = decree_for(request.trip.cohort, Move(one.who.id, before, locus.id))
    if decree and decree.reason:
        return decree.reason
    met = outcome(one.participant, locus.id)
    return None if met is Unmet.NOT_GIVEN else outcome_text(met)


def _chat(request: Request, phone: str | None, text: str) -> Cell:
    number = international_phone(phone) if phone else ""
    if not number:
        return None
    return Link(request.language.say(Text("Open chat")), f"https://wa.me/{number}?text={quote(text, safe='')}")
