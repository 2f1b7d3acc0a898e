"""Where a trip stands: what is missing, what is due, whether the plan fits, what to do next."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmark_cli.change.history import name_printing, plan_handed_out
from benchmark_cli.document import Block, Cell, Document, Facts, Heading
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Language, Text
from benchmark_cli.model.comparison import differences
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.checklist import tasks_from
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.options import paper_language
from benchmark_cli.plans.saved import plan_file_in
from benchmark_cli.plans.saved_plan_check import Examiner

_MOST_NAMED = 8
_LETTERS = ("assignment", "travel", "request")
"""The letters whose numbers stand on papers."""


def status_document(trip: Path, workspace: Workspace, today: date, code: str | None) -> Document:
    """For each cohort of the trip a list of facts; those that say nothing are left out."""
    examiner = Examiner(workspace)
    blocks: list[Block] = []
    language = paper_language(workspace.trip(workspace.cohorts[0]), code)
    for entry in workspace.cohorts:
        facts = _facts(trip, workspace, entry, examiner, today, language)
        known = tuple((language.say(label), cell) for label, cell in facts if cell)
        blocks += [Heading(entry.cohort.title, 1), Facts(known)]
    return Document("status", "", language.say(Text("Where the trip stands")), language, tuple(blocks))


def _facts(  # noqa: PLR0913, PLR0917 - the trip, whose status it is, when, in which language
    trip: Path, workspace: Workspace, entry: CohortEntry, examiner: Examiner, today: date, language: Language
) -> Iterator[tuple[Text, Cell]]:
    say = language.say
    examined = examiner.examine_saved(entry)
    yield Text("Participants"), len(entry.cohort.active)
    silent = _without_wishes(entry)
    yield Text("Without wishes"), say(silent) if silent else None
    yield Text("Open on papers"), language.show(list(_open_places(entry))) or None
    if examined is None:
        yield Text("Plan"), say(Text("nothing is saved yet"))
        yield Text("Next"), "benchmark assign"
        return
    is_good = examined.verdict.is_good
    yield Text("Plan"), say(Text("saved; it fits the files") if is_good else Text("saved; it no longer fits the files"))
    request = Request(workspace.trip(entry), examined.plan, language)
    due = next(tasks_from(request, today), None)
    yield Text("Next task"), say(Text("{date}: {task}", date=due.date, task=due.task)) if due else None
    changed = _count_changes(trip, entry, examined.plan)
    if changed:
        yield Text("Since the papers were handed out"), say(changed)
    printing = "benchmark pack" if entry.cohort.visit.draft else name_printing(trip)
    is_told = not changed or printing == "benchmark issue"
    yield Text("Next"), (printing if is_told else "benchmark roster --kind changes") if is_good else "benchmark assign"


def _without_wishes(entry: CohortEntry) -> Text | None:
    """Who has not answered, where others have."""
    silent = [person.name for person in entry.cohort.active if not person.wishes]
    if not silent or len(silent) == len(entry.cohort.active):
        return None
    more = len(silent) - _MOST_NAMED
    if more <= 0:
        return Text("{n}: {people}", n=len(silent), people=silent)
    return Text("{n}: {people}, and {more} more", n=len(silent), people=silent[:_MOST_NAMED], more=more)


def _open_places(entry: CohortEntry) -> Iterator[Text | str]:
    """What papers leave to a hand because no file tells it."""
    organiser = entry.cohort.organiser
    if entry.cohort.visit.draft:
        yield Text("days of the visit")
    if organiser is None or organiser.signatory is None:
        yield Text("who signs")
    for name in _LETTERS:
        letter = organiser.letters.get(name) if organiser else None
        if letter is None or not letter.number:
            yield Text("number of the letter `{name}`", name=name)


def _count_changes(trip: Path, entry: CohortEntry, plan: Plan) -> Text | None:
    """For how many anything is otherwise than in the revision that was handed out, or printed."""
    file = plan_handed_out(trip, entry.cohort.id)
    people = {move.person for _, move in differences(plan_file_in(file).plan, plan)} if file else set()
    if not people:
        return None
    return Text("something changes for {n} people", n=len(people))
