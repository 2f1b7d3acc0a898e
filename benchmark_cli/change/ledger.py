"""Fairness over trips: a table of who reached which wish, without names, and the priorities that follow from it.

A person's burden is the sum of the wishes passed over in all earlier trips. Who bears most has priority 1, the next
burden 2, and so on; whoever bears nothing has no number and comes last. Duties are kept for the eye and not counted.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from benchmark_cli.change.events import FileEdit, Order, Situation, edit_in
from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.files import read
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.language import Text
from benchmark_cli.model.identity import Identity
from benchmark_cli.model.participant import Participant
from benchmark_cli.plans.saved import none_saved, outside, read_plan

NAME: Final = "ledger.csv"
"""The file of the ledger, in the folder of the trip or the one above, where trips that lie side by side share it."""

_TAG_DIGITS: Final = 16


class LedgerRow(NamedTuple):
    """What one person got in one trip: `rank` wishes were passed over; `duties` is the role in the group, or empty."""

    person: str
    date: str
    cohort: str
    rank: int
    duties: str


def find_ledger(trip: Path) -> Path | None:
    """The ledger of the trip, if it has one."""
    return next((file for folder in (trip, trip.resolve().parent) if (file := folder / NAME).is_file()), None)


def demand_ledger(trip: Path) -> Path:
    """The ledger of the trip. Raises `UserError` (OUTSIDE) where it has none."""
    file = find_ledger(trip)
    if file is None:
        message = Text("{folder} has no ledger", folder=str(trip))
        hint = Text("make an empty file {file}; `benchmark issue` fills it", file=NAME)
        raise refusal(Outcome.OUTSIDE, "no-ledger", message, hint)
    return file


def read_ledger(file: Path) -> list[LedgerRow]:
    """The rows of the file, none of an empty one. Raises `UserError`: unreadable (OUTSIDE), no ledger (INPUT)."""
    with outside(file):
        data = read(file)
    try:
        table = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        return [LedgerRow(row["person"], row["date"], row["cohort"], int(row["rank"]), row["duties"]) for row in table]
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        message = Text("{file} is damaged", file=str(file))
        hint = Text("take it back from a copy, or remove it")
        raise refusal(Outcome.INPUT, "damaged-ledger", message, hint) from error


def update_ledger(file: Path, entries: Sequence[CohortEntry]) -> bytes:
    """The ledger with the saved plans of the cohorts, which replace what it held of these cohorts.

    Raises `UserError`: as `read_ledger`, a cohort without a plan (MISMATCH).
    """
    own = {trip_of(entry) for entry in entries}
    rows = [row for row in read_ledger(file) if (row.date, row.cohort) not in own]
    rows += [row for entry in entries for row in _rows_of(entry)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([LedgerRow._fields, *sorted(rows, key=lambda row: (row.date, row.cohort, row.person))])
    return text.getvalue().encode()


def priorities(rows: Sequence[LedgerRow], entry: CohortEntry) -> dict[str, int]:
    """The priority of each participant of the cohort who has a burden from other trips."""
    burdens: Mapping[str, int] = burdens_of([row for row in rows if (row.date, row.cohort) != trip_of(entry)])
    own = {person.id: burdens.get(fingerprint(person), 0) for person in entry.cohort.active}
    order = sorted({burden for burden in own.values() if burden}, reverse=True)
    return {person: order.index(burden) + 1 for person, burden in own.items() if burden}


def burdens_of(rows: Sequence[LedgerRow]) -> dict[str, int]:
    """The wishes passed over of each person, by fingerprint."""
    burdens: dict[str, int] = defaultdict(int)
    for row in rows:
        burdens[row.person] += row.rank
    return dict(burdens)


def priority_edits(order: Order, situation: Situation, rows: Sequence[LedgerRow]) -> Iterator[FileEdit]:
    """An edit for each participant whose number in the file is not the one that follows from the ledger."""
    del order
    for entry in situation.entries:
        numbers = priorities(rows, entry)
        for index, person in enumerate(entry.cohort.participants):
            number = numbers.get(person.id)
            if number != person.priority and person in entry.cohort.active:
                yield edit_in(entry, ("participants", index, "priority"), str(number) if number else None)


def fingerprint(person: Participant) -> str:
    """A hash of the most certain thing that identifies the person: NIP, else code, e-mail, phone, name."""
    kind, value = next((kind, value) for kind, value in Identity.of(person)._asdict().items() if value)
    return sha256(f"{kind}:{value}".encode()).hexdigest()[:_TAG_DIGITS]


def trip_of(entry: CohortEntry) -> tuple[str, str]:
    """First day and cohort, by which the ledger knows a trip."""
    return entry.cohort.visit.first_day.isoformat(), entry.cohort.id


def _rows_of(entry: CohortEntry) -> Iterator[LedgerRow]:
    plan, faults = read_plan(entry)
    if plan is None:
        raise UserError(Outcome.INPUT, faults) if faults else none_saved(entry)
    people = {person.id: person for person in entry.cohort.active}
    for group in plan.groups:
        for member in group.members:
            if person := people.get(member.id):
                rank = person.rank_of(group.locus) if group.locus else 0
                yield LedgerRow(fingerprint(person), *trip_of(entry), rank, member.role or "")
