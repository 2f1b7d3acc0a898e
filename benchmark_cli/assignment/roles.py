"""Who leads each group: the committee's choice first, then the highest rank, then the lottery."""

from collections.abc import Mapping, Sequence

from benchmark_cli.model.lots import lot
from benchmark_cli.model.participant import Participant, grade_of

_STEPS = ("I", "II", "III", "IV")


def assign_roles(
    people: Sequence[Participant], roles: Sequence[str], seed: str, place: str, held: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The role of each member of a group who has one, by id; as many of *roles* as there are people.

    *held* are the roles that people of the same group had in a plan that is kept: nobody loses one without need.
    """
    given: dict[str, str] = {person.id: person.role for person in people if person.role}
    for person, role in ((one.id, (held or {}).get(one.id)) for one in people):
        if role in {*roles} - {*given.values()} and person not in given:
            given[person] = role
    for role in roles:
        free = [person for person in people if person.id not in given]
        if free and role not in given.values():
            given[_drawn(free, role, seed, place).id] = role
    return given


def grade_order(rank: str | None) -> tuple[int, str]:
    """The sort key of a rank, higher ranks greater: IV/e above IV/a above III/d; other ranks and none below all."""
    grade = grade_of(rank) if rank else None
    if not grade:
        return (-1, "")
    step, letter = grade.split("/")
    return (_STEPS.index(step), letter)


def _drawn(free: Sequence[Participant], role: str, seed: str, place: str) -> Participant:
    """The chair is one of the highest rank; what is open then, and the secretary, is drawn."""
    highest = max(grade_order(person.rank) for person in free)
    eligible = [person for person in free if role != "chair" or grade_order(person.rank) == highest]
    return min(eligible, key=lambda person: lot(seed, role, person.id, place))
