"""Who goes where, and when, at one look: what opens a folder of a pack."""

from collections.abc import Iterator

from benchmark_cli.document import Cell, Facts
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.letterhead import cohort_facts
from benchmark_cli.papers.locus_visits import groups_asked, visits_said
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.timetable import stays


def overview(request: Request) -> Facts:
    """The days of the cohort, and the visits of each group that the locus or the vehicle asked for has to do with."""
    _, days = cohort_facts(request)
    rows = (
        days,
        *(row for roster in groups_asked(request) if _rides(request, roster) for row in _row(request, roster)),
    )
    return Facts(tuple((request.language.say(label), value) for label, value in rows))


def _rides(request: Request, roster: Roster) -> bool:
    """Whether anybody of the group is in the vehicle that was asked for, if one was."""
    if request.view.by != "vehicle":
        return True
    parts = request.plan.vehicles.parts if request.plan.vehicles else ()
    aboard = {member for part in parts if part.id == request.view.only for member in part.members}
    return any(person.id in aboard for person in roster.people)


def _row(request: Request, roster: Roster) -> Iterator[tuple[Text, Cell]]:
    label = Text("Group {group}, {n} people", n=len(roster.people), group=roster.letter)
    if roster.locus:
        yield label, roster.locus.name
    visits = stays(request.trip, request.plan, roster.letter)
    own = [stay for stay in visits if request.locus in {None, stay.locus.id}]
    yield from ((label, visit) for visit in visits_said(request, own, named=roster.locus is None))
