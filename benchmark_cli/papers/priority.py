"""Why somebody is served before others: what the ledger of earlier trips says of them."""

from collections.abc import Iterator

from benchmark_cli.assignment.explain import PersonExplanation
from benchmark_cli.assignment.rule_references import PlanContext
from benchmark_cli.change.ledger import LedgerRow, find_ledger, fingerprint, read_ledger, trip_of
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.wish_outcome import outcome_text


def earlier_trips(ground: PlanContext, person: Participant) -> list[LedgerRow]:
    """The earlier trips in which wishes of the person were passed over, as the ledger has them.

    Raises `UserError` where the ledger is unreadable or damaged.
    """
    ledger = find_ledger(ground.entry.folder)
    rows = read_ledger(ledger) if ledger else []
    own, known_by = trip_of(ground.entry), fingerprint(person)
    return sorted(row for row in rows if row.person == known_by and row.rank and (row.date, row.cohort) != own)


def priority_texts(found: PersonExplanation) -> Iterator[Text]:
    """Whom the person is served before and why; who is served before them, at a place that they would rather have."""
    ground, person = found.ground, found.person
    people = ground.trip.cohort.active
    if ground.trip.cohort.visit.is_rotation or not any(one.priority for one in people):
        return
    places = ground.plan.assignment()
    if person.priority:
        after = [
            one.full_name
            for one in people
            if _number(one) > _number(person) and found.locus in one.wish_list and places[one.id] != found.locus
        ]
        yield _own(person, earlier_trips(ground, person), after)
    for one in people:
        place = places[one.id]
        would_rather = place in person.wish_list and person.rank_of(place) < person.rank_of(found.locus)
        if would_rather and _number(one) < _number(person):
            yield Text(
                "{other} is at {locus} before {person}: {reason}",
                other=one.full_name,
                locus=ground.name(place),
                person=person.full_name,
                reason=_own(one, earlier_trips(ground, one), ()),
            )


def _own(person: Participant, rows: list[LedgerRow], after: "list[str] | tuple[()]") -> Text:
    number = person.priority or 0
    if not rows:
        return Text("priority {n}, as the cohort file says.", n=number)
    past = [
        Text("{wish} at best in {year}", wish=outcome_text(row.rank + 1), year=row.date.partition("-")[0])
        for row in rows
    ]
    if not after:
        return Text("priority {n}, because of {past}.", n=number, past=past)
    return Text(
        "priority {n}, because of {past}; so before {others} where wishes are met as well.",
        n=number,
        past=past,
        others="; ".join(after),
    )


def _number(person: Participant) -> float:
    """The priority as it counts: people without one come last."""
    return person.priority or float("inf")
