"""How an official paper begins and ends: letterhead, title and cohort; who signs; the plan that it was printed from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from benchmark_cli.document import Block, Cell, Document, Facts, Heading, Letterhead, Party, SheetBreak
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Signatory
from benchmark_cli.model.nip import group_digits
from benchmark_cli.papers.kind import Request


def document(request: Request, kind: str, title: Text, blocks: Iterable[Block]) -> Document:
    """The paper of that kind and title, with the plan's fingerprint at its foot."""
    said = request.language.say(title)
    return Document(kind, request.plan.cohort, said, request.language, tuple(blocks), footer(request))


def on_sheets(sheets: Iterable[Sequence[Block]]) -> list[Block]:
    """The sheets one after the other, each for a reader of its own; those without a block are left out."""
    return _joined(sheets, SheetBreak(is_for_another=True))


def over_sheets(sheets: Iterable[Sequence[Block]]) -> list[Block]:
    """The sheets of one reader, whose pages are counted together."""
    return _joined(sheets, SheetBreak())


def _joined(sheets: Iterable[Sequence[Block]], between: SheetBreak) -> list[Block]:
    blocks: list[Block] = []
    for sheet in sheets:
        blocks += [between, *sheet] if blocks and sheet else sheet
    return blocks


def letterhead(request: Request) -> list[Block]:
    """The letterhead of the organiser, its bare name where it has none, nothing where there is no organiser."""
    organiser = request.trip.cohort.organiser
    return [Letterhead(organiser.letterhead or (organiser.name,))] if organiser else []


def head_of(request: Request, title: Text, *facts: tuple[Text, Cell]) -> list[Block]:
    """Letterhead, title in large, the cohort and its days, and further facts."""
    heading = Heading(request.language.say(title), 1)
    return [*letterhead(request), heading, known_facts(request, [*cohort_facts(request), *facts])]


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


def letter_facts(request: Request, purpose: str, number: Text) -> Iterator[tuple[Text, Cell]]:
    """Number, labelled as given, and date of the letter that `organiser.letters` names for that purpose."""
    organiser = request.trip.cohort.organiser
    letter = organiser.letters.get(purpose) if organiser else None
    if letter and letter.number:
        yield number, letter.number
    if letter and letter.date:
        yield Text("Letter of"), letter.date


def organiser_party(request: Request, capacity: Text | None = None) -> Party:
    """The organiser's signatory, in the given capacity or else the signatory's own; blank where none is known."""
    organiser = request.trip.cohort.organiser
    signatory = organiser.signatory if organiser else None
    position = signatory.position if signatory else None
    return signing_party(request, signatory, capacity or position or Text("For the committee"))


def signing_party(request: Request, signatory: Signatory | None, capacity: Text | str) -> Party:
    """Who signs in that capacity; a dotted line where nobody is known.

    Who signs is named in full, with the number, whoever reads the paper: that is what a signature is for.
    """
    say = request.language.say
    if signatory is None:
        return Party(say(capacity), number=say(Text("NIP")))
    nip = signatory.nip
    return Party(say(capacity), signatory.name, say(Text("NIP {nip}", nip=group_digits(nip))) if nip else "")


def footer(request: Request) -> str:
    """What ties a sheet in the hand to the plan that it was printed from."""
    return request.language.say(Text("Plan {fingerprint}", fingerprint=request.plan.fingerprint))


def _days(request: Request, first: date, last: date) -> Cell:
    if first == last:
        return first
    return request.language.say(Text("{first} to {last}", first=first, last=last))
