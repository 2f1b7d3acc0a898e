"""Uses of the ledger: it is shown as a table, and its priorities are written into cohort files."""

from collections import defaultdict
from functools import partial
from pathlib import Path

from benchmark_cli.change.events import Order
from benchmark_cli.change.ledger import LedgerRow, burdens_of, demand_ledger, fingerprint, priority_edits, read_ledger
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.document import Cell, Document, Paragraph, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.plans.reading import load_valid


def apply_ledger(trip: Path, scope: ChangeScope = EVERYTHING) -> Changed:
    """Write the priorities into the cohort files, and plan again where plans are saved. Raises as `change`."""
    edits = partial(priority_edits, rows=read_ledger(demand_ledger(trip)))
    return change(trip, [Order("ledger", ("apply",))], scope, make_edits=edits)


def build_ledger(trip: Path, language: Language) -> Document:
    """A row for each person in the ledger, worst served first; only participants of this trip are named."""
    say = language.say
    by_person: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in read_ledger(demand_ledger(trip)):
        by_person[row.person].append(row)
    burdens = burdens_of([row for rows in by_person.values() for row in rows])
    entries = load_valid([trip]).workspace.cohorts
    names = {fingerprint(person): person.full_name for entry in entries for person in entry.cohort.participants}
    heads = columns(
        language, person=Text("Fingerprint"), name=Text("Name"), passed_over=Text("Wishes passed over"),
        trips=Text("Trips"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [
        (
            person,
            names.get(person, ""),
            burdens[person],
            "; ".join(f"{row.date} {row.cohort}: {row.rank}" for row in own),
        )
        for person, own in sorted(by_person.items(), key=lambda item: (-burdens[item[0]], item[0]))
    ]
    block = Table(heads, tuple(rows)) if rows else Paragraph(say(Text("The ledger is empty.")))
    return Document("ledger", "", say(Text("Ledger of wishes")), language, (block,))
