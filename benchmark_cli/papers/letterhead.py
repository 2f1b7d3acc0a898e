"""How an official paper begins and ends: letterhead, title and cohort; who signs; the plan that it was printed from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from benchmark_cli.document import (
    Block,
    Cell,
    Coded,
    Document,
    Facts,
    Heading,
    Letterhead,
    Party,
    SheetBreak,
    Signatures,
)
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Letter, Signatory
from benchmark_cli.model.nip import group_digits
from benchmark_cli.papers.kind import Request

DOTS: Final = "." * 20
"""Room for a hand, where a place or a date is not known."""
NUMBER: Final = Coded("." * 8, None)
"""Room for a hand to write a number; programs get none."""


def document(request: Request, kind: str, title: Text, blocks: Iterable[Block]) -> Document:
    """The paper of that kind and title, with the plan's fingerprint at its foot."""
    said = request.language.say(title)
    cohort = request.trip.cohort
    return Document(
        kind,
        request.plan.cohort,
        said,
        request.language,
        tuple(blocks),
        footer(request),
        subject=cohort.title,
        first_day=cohort.visit.first_day,
    )


def on_sheets(sheets: Iterable[Sequence[Block]]) -> list[Block]:
    """The sheets one after the other, each for a reader of its own; those without a block are left out."""
    return _join(sheets, SheetBreak(is_for_another=True))


def over_sheets(sheets: Iterable[Sequence[Block]], *, may_join: bool = False) -> list[Block]:
    """The sheets of one reader, whose pages are counted together; they *may join* where one has room for two."""
    return _join(sheets, SheetBreak(may_join=may_join))


def _join(sheets: Iterable[Sequence[Block]], between: SheetBreak) -> list[Block]:
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += [between, *sheet] if blocks and sheet else sheet
    return blocks


def letterhead(request: Request) -> list[Block]:
    """The letterhead of the organiser, its bare name where it has none, nothing where there is no organiser."""
    lines = request.organiser.letterhead or tuple(filter(None, [request.organiser.name]))
    return [Letterhead(lines, request.trip.logo)] if lines else []


def head_of(request: Request, title: Text, *facts: tuple[Text, Cell]) -> list[Block]:
    """Letterhead, title in large, the cohort and its days, and further facts."""
    return open_sheet(request, title, [*cohort_facts(request), *facts])


def open_sheet(request: Request, title: Text, facts: Iterable[tuple[Text, Cell]], *by_hand: Text) -> list[Block]:
    """Letterhead, title in large, the facts that have a value, and lines that a hand fills in."""
    return [*letterhead(request), Heading(request.language.say(title), 1), known_facts(request, facts, *by_hand)]


def known_facts(request: Request, facts: Iterable[tuple[Text, Cell]], *by_hand: Text) -> Facts:
    """The facts that have a value, and then lines that a hand fills in."""
    say = request.language.say
    known = [(say(label), value) for label, value in facts if value not in (None, "")]
    return Facts((*known, *((say(label), None) for label in by_hand)))


def cohort_facts(request: Request) -> list[tuple[Text, Cell]]:
    """The title of the cohort and the days of its visit."""
    visit = request.trip.cohort.visit
    return [
        (Text("Cohort"), request.trip.cohort.title),
        (Text("Days"), _days(request, visit.first_day, visit.last_day)),
    ]


def letter_of(request: Request, *purposes: str) -> Letter:
    """The first letter that `organiser.letters` names for one of these purposes; one of nothing where there is none."""
    letters = request.organiser.letters
    return next((letters[purpose] for purpose in purposes if purpose in letters), Letter())


def letter_facts(request: Request, purpose: str, number: Text) -> Iterator[tuple[Text, Cell]]:
    """Number, labelled as given, and date of the letter that `organiser.letters` names for that purpose."""
    letter = letter_of(request, purpose)
    if letter.number:
        yield number, letter.number
    if letter.date:
        yield Text("Letter of"), letter.date


def sign_off(request: Request, *parties: Party, day: date | None = None, is_at_host: bool = False) -> Signatures:
    """Who signs, else the organiser, under place and day: at the organiser's seat, or at the host, in a hand's own."""
    where = DOTS if is_at_host else seat(request)
    return Signatures(parties or (organiser_party(request),), f"{where}, {day_said(request, day)}")


def day_said(request: Request, day: date | None) -> str:
    """The day as letters bear it, without its weekday; a line to write on where it is not known."""
    return f"{day.day} {request.language.months[day.month - 1]} {day.year}" if day else DOTS


def seat(request: Request) -> str:
    """The town where the organiser signs, or a line to write it on."""
    return request.organiser.place or DOTS


def organiser_party(request: Request, over: Text | None = None) -> Party:
    """The organiser's signatory in the own position; blank where none is known."""
    signatory = request.organiser.signatory
    position = signatory.position if signatory else None
    return party_to_sign(request, signatory, position or Text("For the committee"), over)


def party_to_sign(
    request: Request, signatory: Signatory | None, capacity: Text | str, over: Text | None = None
) -> Party:
    """Who signs in that capacity; a dotted line where nobody is known.

    Who signs is named in full, with the number, whoever reads the paper: that is what a signature is for.
    """
    say = request.language.say
    acting_for = signatory.acting_for if signatory else None
    above = [f"{say(over)},"] if over else []
    above += [say(Text("on behalf of {position}", position=acting_for))] if acting_for else []
    told = Party(say(capacity).removesuffix(",") + ",", number=say(Text("NIP")), over=" ".join(above))
    if signatory is None:
        return told
    number = say(Text("NIP {nip}", nip=group_digits(signatory.nip))) if signatory.nip else ""
    return told._replace(name=signatory.name, rank=signatory.rank or "", number=number)


def footer(request: Request) -> str:
    """What ties a sheet in the hand to the plan that it was printed from."""
    return request.language.say(Text("Plan {fingerprint}", fingerprint=request.plan.fingerprint))


def _days(request: Request, first: date, last: date) -> Cell:
    if first == last:
        return first
    return request.language.say(Text("{first} to {last}", first=first, last=last))
