"""The revisions of a trip as a table."""

from pathlib import Path

from benchmark_cli.change.history import revisions
from benchmark_cli.document import Cell, Document, Paragraph, Table, columns
from benchmark_cli.language import Language, Text


def build_history(trip: Path, language: Language) -> Document:
    """A row for each revision, the last first."""
    say = language.say
    heads = columns(
        language, revision=Text("Revision"), cause=Text("Cause"), reason=Text("Reason"), by=Text("By"),
        people=Text("People concerned"), printed=Text("Printed"), issued=Text("Handed out"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (one.number, one.cause, one.reason, one.by, len(one.people), one.printed, one.issued)
        for one in reversed(revisions(trip))
    ]
    block = Table(heads, tuple(rows)) if rows else Paragraph(say(Text("There are no revisions yet.")))
    return Document("history", "", say(Text("Revisions")), language, (block,))
