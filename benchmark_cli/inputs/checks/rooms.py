"""People who share a room with nobody, because it is not known what they have in common with others."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.language import Text, Value
from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.selector import Attribute
from benchmark_cli.rules import mentions


@relies_on(("participants", ANY), ("visit", "rooms"), ("visit", "staff"))
def check_rooms(case: Case) -> Iterator[Diagnostic]:
    """For each field that `rooms.same` names those who lack it; who has a room alone by a lock is no surprise."""
    rooms = case.cohort.visit.rooms
    for index, attribute in enumerate(rooms.same if rooms else ()):
        people = _find_lacking(case.cohort, attribute)
        if people:
            message = Text.count(
                len(people),
                "{people} has no {field}, and gets a room alone",
                "{n} people have no {field}, and get a room alone each: {people}",
                people=people, field=attribute.words,
            )  # fmt: skip
            hint = Text("give them a value, so that they can share a room")
            yield case.warning("no-room-mate", message, ("visit", "rooms", "same", index), [hint])


def _find_lacking(cohort: Cohort, attribute: Attribute) -> list[Value]:
    """The people, and of the staff where it is their gender, who lack the field and are not locked alone."""
    alone = {rule.alone() for rule in cohort.rules}
    people: list[Value] = [
        mentions.person(person) for person in cohort.active if person.id not in alone and not attribute.of(person)
    ]
    if attribute.name != "gender" or attribute.is_tag:
        return people
    staff = (escort for escort in cohort.visit.staff if escort.id not in alone and not escort.gender)
    return [*people, *(Text("{name} (`{id}`)", name=escort.name, id=escort.id) for escort in staff)]
