"""Who is behind the ids of a plan: short tags beside them tell whether an id has come to mean somebody else.

An office numbers its people anew in every list, and an id made of such a number would hand one person's place to
another. A tag is four hex digits of a hash: enough to see a change, too little to guess a number back.
"""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.diagnostics import Diagnostic, Related
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.language import Text
from benchmark_cli.model.identity import Identity, agree
from benchmark_cli.model.plan import Plan

_ENOUGH: Final = 2
"""So many tags must differ, and none agree, for a person to be another one: a single one may have been corrected."""


def add_identities(entry: CohortEntry, plan: Plan) -> Plan:
    """The plan with the tags of the people in it."""
    placed = plan.assignment()
    tags = {person.id: Identity.of(person).tags() for person in entry.cohort.active if person.id in placed}
    return plan.model_copy(update={"identities": tags})


def impostors(entry: CohortEntry, plan: Plan) -> Iterator[Diagnostic]:
    """For each id of the plan that now means another person: who that is, where, and who is meant now by whose id."""
    identities = plan.identities or {}
    everybody = entry.cohort.participants
    now = [Identity.of(person).tags() for person in everybody]
    # By tag, since in a list that was numbered anew everybody is looked for.
    having: dict[tuple[str, str], list[int]] = {}
    for index, tags in enumerate(now):
        for tag in tags.items():
            having.setdefault(tag, []).append(index)
    for index, person in enumerate(everybody):
        old = identities.get(person.id, {})
        common = old.keys() & now[index].keys()
        if not common or any(old[kind] == now[index][kind] for kind in common):
            continue
        alike = sorted({at for tag in old.items() for at in having.get(tag, ())})
        elsewhere = next((at for at in alike if at != index and agree(old, now[at])), None)
        if elsewhere is not None or len(common) >= _ENOUGH:
            yield _another(entry, index, elsewhere)


def _another(entry: CohortEntry, index: int, elsewhere: int | None) -> Diagnostic:
    """What is said of the person at that position, and of where the one is who had the id."""
    people, places = entry.cohort.participants, entry.document.places
    person = people[index]
    message = Text("the saved plan knows {id} as another person than {person}", id=person.id, person=person.full_name)
    hint = Text("give everybody the id that the plan knows, or plan anew with `benchmark assign --fresh`")
    related: tuple[Related, ...] = ()
    if elsewhere is not None:
        text = Text("whoever had this id is now {id}", id=people[elsewhere].id)
        related = (Related(places.value(("participants", elsewhere, "id")), text),)
    place = places.value(("participants", index, "name"))
    return Diagnostic("identity-changed", message, place, path=("participants", index), hints=(hint,), related=related)
