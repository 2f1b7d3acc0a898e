"""What came back after a visit: a row for each participant, with who was there and what they make of what they saw."""

from collections import Counter
from typing import Final

from benchmark_cli.change.findings import FoundAfter
from benchmark_cli.document import Block, Cell, Document, Facts, Heading, Paragraph, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.papers.findings import say_missing

_HEADS: Final = {
    "no": Text("No."), "id": Text("ID"), "name": Text("Name"), "present": Text("Visits attended"),
    "lessons": Text("Lessons"), "adopt": Text("adopt"), "adapt": Text("adapt"), "not": Text("not for us"),
}  # fmt: skip


def answers_document(known: FoundAfter, language: Language) -> Document:
    """The table, its totals, and of whom findings are missing."""
    say = language.say
    subject, findings = known
    cohort = subject.entry.cohort
    rows = []
    for number, person in enumerate(sorted(cohort.active, key=lambda one: one.list_order), 1):
        own = [one for one in findings.lessons if one.person == person.id]
        choices = Counter(one.choice for one in own)
        places = subject.places_of(person)
        there: Cell = (
            sum(findings.was_at(person.id, place) for place in places) if findings.missed is not None else None
        )
        counts = (choices["adopt"], choices["adapt"], choices["not"])
        rows.append((number, person.id, person.full_name, there, len(own), *counts))
    missing = findings.silent(subject.trip, subject.plan)
    totals: list[tuple[str, Cell]] = [
        (say(Text("Lessons")), len(findings.lessons)),
        (say(Text("Suggestions to the hosts")), len(findings.suggestions)),
        (say(Text("Findings are missing of")), len(missing)),
    ]
    if findings.missed is not None:
        came = sum(any(findings.was_at(one.id, place) for place in subject.places_of(one)) for one in cohort.active)
        totals.append((say(Text("Participants who came")), came))
        totals.append((say(Text("Participants who did not come")), len(cohort.active) - came))
    blocks: list[Block] = [
        Heading(say(Text("Findings: {cohort}", cohort=cohort.title)), 1),
        Facts(tuple(totals)),
        Table(columns(language, **_HEADS), tuple(rows), (("cohort", cohort.id),)),
    ]
    if missing:
        people = "; ".join(f"{person.full_name} ({person.id})" for person in missing)
        blocks.append(Paragraph(say_missing(language, people)))
    return Document("answers", cohort.id, say(Text("Findings")), language, tuple(blocks))
