"""Certificates (*surat keterangan*): one for each participant who came, with the loci and days of the visits."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, known_facts, on_sheets, open_sheet, sign_off
from benchmark_cli.papers.locus_visits import groups_asked, visits_said
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.timetable import stays_of

name: Final = "certificate"
use: Final = ReadBy(None)

_TITLE: Final = Text("Certificate")


def build(request: Request) -> Document:
    """A sheet for each participant who was anywhere; where nobody has said who came, how to say it."""
    if request.known_findings.missed is None:
        told = Text("Nobody has said who came: `benchmark findings --absent WHO` or `--attendance FILE` does.")
        return document(request, name, _TITLE, [*head_of(request, _TITLE), Paragraph(request.language.say(told))])
    people = sorted(
        ((roster, person) for roster in groups_asked(request) for person in roster.people),
        key=lambda pair: pair[1].list_order,
    )
    return document(request, name, _TITLE, on_sheets(_sheet(request, *pair) for pair in people))


def _sheet(request: Request, roster: Roster, person: Participant) -> list[Block]:
    """The certificate; nothing for who came nowhere."""
    say = request.language.say
    visits = tuple(_visits(request, roster, person))
    if not visits:
        return []
    sender = request.organiser.name
    told = Text("{organiser} certifies that", organiser=sender) if sender else Text("It is certified that")
    facts: tuple[tuple[Text, Cell], ...] = (
        (Text("Name"), person.full_name),
        (Text("NIP"), request.show_nip(person.nip)),
        (Text("Rank"), person.rank),
        (Text("Position"), person.position),
        (Text("Home unit"), person.agency),
    )
    return [
        *open_sheet(request, _TITLE, (), Text("Number")),
        Paragraph(say(told)),
        known_facts(request, facts),
        Paragraph(say(Text("took part in {cohort} and visited", cohort=request.trip.cohort.title))),
        Bullets(visits),
        sign_off(request),
    ]


def _visits(request: Request, roster: Roster, person: Participant) -> Iterator[str]:
    """Each visit where the participant was; the locus alone where no times are known."""
    was_at = request.known_findings.was_at
    own = [stay for stay in stays_of(request, person, [roster.letter]) if was_at(person.id, stay.locus.id)]
    if own:
        yield from visits_said(request, own, named=True)
    elif roster.locus and was_at(person.id, roster.locus.id):
        yield roster.locus.name
