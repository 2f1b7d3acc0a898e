"""How an official paper begins and ends: letterhead, title and cohort; who signs; the plan that it was printed from."""

from datetime import date

from benchmark_cli.document import Block, Cell, Facts, Heading, Letterhead, Party
from benchmark_cli.documents.kind import Request
from benchmark_cli.documents.people import grouped_nip
from benchmark_cli.language import Text


def letterhead(request: Request) -> list[Block]:
    """The letterhead of the organiser, its bare name where it has none, nothing where there is no organiser."""
    organiser = request.trip.cohort.organiser
    return [Letterhead(organiser.letterhead or (organiser.name,))] if organiser else []


def opening(request: Request, title: Text, *facts: tuple[Text, Cell]) -> list[Block]:
    """Letterhead, title in large, the cohort and its days, and further facts."""
    say = request.language.say
    labelled = [(say(label), value) for label, value in [*cohort_facts(request), *facts]]
    return [*letterhead(request), Heading(say(title), 1), Facts(tuple(labelled))]


def cohort_facts(request: Request) -> list[tuple[Text, Cell]]:
    """The title of the cohort and the days of its visit."""
    visit = request.trip.cohort.visit
    return [
        (Text("Cohort"), request.trip.cohort.title),
        (Text("Days"), _days(request, visit.first_day, visit.last_day)),
    ]


def organiser_party(request: Request, capacity: Text | None = None) -> Party:
    """The organiser's signatory, in the given capacity or else the signatory's own; blank where none is known."""
    say = request.language.say
    organiser = request.trip.cohort.organiser
    signatory = organiser.signatory if organiser else None
    position = signatory.position if signatory else None
    shown = say(capacity) if capacity else position or say(Text("For the committee"))
    if signatory is None:
        return Party(shown)
    number = say(Text("NIP {nip}", nip=grouped_nip(signatory.nip))) if signatory.nip else ""
    return Party(shown, signatory.name, number)


def footer(request: Request) -> str:
    """What ties a sheet in the hand to the plan that it was printed from."""
    return request.language.say(Text("Plan {fingerprint}", fingerprint=request.plan.fingerprint))


def _days(request: Request, first: date, last: date) -> Cell:
    if first == last:
        return first
    return request.language.say(Text("{first} to {last}", first=first, last=last))
