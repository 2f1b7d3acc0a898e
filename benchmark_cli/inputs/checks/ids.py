"""Ids that are hard to tell apart, or that two of the staff or two vehicles share."""

from collections.abc import Iterator, Sequence

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case, repeats
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()

_LOOKS = str.maketrans("ol", "01")


def check(case: Case) -> Iterator[Diagnostic]:
    """Participants whose ids differ only by o and 0 or l and 1; staff and vehicles with an id that is taken."""
    yield from _alike(case)
    visit = case.cohort.visit
    yield from _duplicates(case, "staff", [person.id for person in visit.staff])
    yield from _duplicates(case, "vehicles", [vehicle.id for vehicle in visit.vehicles])
    yield from _staff_as_participants(case)


def _alike(case: Case) -> Iterator[Diagnostic]:
    people = case.cohort.participants
    for other, index in repeats(person.id.translate(_LOOKS) for person in people):
        person = people[index]
        if people[other].id != person.id:
            yield case.warning(
                "look-alike-ids",
                Text(
                    "{one} and {other} have ids that look alike",
                    one=mentions.person(people[other]), other=mentions.person(person),
                ),
                ("participants", index, "id"),
                [Text("give one of them an id that cannot be misread")],
                [case.note(Text("looks like this one"), ("participants", other, "id"))],
            )  # fmt: skip


def _staff_as_participants(case: Case) -> Iterator[Diagnostic]:
    people = [person.id for person in case.cohort.participants]
    for index, person in enumerate(case.cohort.visit.staff):
        if person.id in people:
            yield case.error(
                "duplicate-id",
                Text("One of the staff and a participant have the id `{id}`", id=person.id),
                ("visit", "staff", index, "id"),
                [Text("give one of the two another id")],
                [case.note(Text("the participant"), ("participants", people.index(person.id), "id"))],
            )


def _duplicates(case: Case, field: str, ids: Sequence[str]) -> Iterator[Diagnostic]:
    for first, index in repeats(ids):
        yield case.error(
            "duplicate-id",
            Text("The id `{id}` stands twice in `visit.{field}`", id=ids[index], field=field),
            ("visit", field, index, "id"),
            [Text("give one of the two another id")],
            [case.note(Text("first defined here"), ("visit", field, first, "id"))],
        )
