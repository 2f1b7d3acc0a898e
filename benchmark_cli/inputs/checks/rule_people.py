"""The people that rules name by their ids: all of them there, each once, and enough of them."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.folding import fold
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule
from benchmark_cli.rules import mentions
from benchmark_cli.suggestion import did_you_mean, nearest

reads: tuple[Path, ...] = (("participants", ANY, "id"), ("visit", "staff"))

_MOST = 3
"""How many people of one name are listed with their ids."""

WITH_STAFF = frozenset({"vehicles", "rooms"})
"""What staff share with participants, so that rules may name them too."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Ids that belong to nobody or stand twice in a list, and lists that name nobody or only one."""
    people = {person.id for person in case.cohort.participants}
    staff = {person.id for person in case.cohort.visit.staff}
    for index, rule in enumerate(case.cohort.rules):
        known_ids = people | staff if rule.use in WITH_STAFF else people
        yield from _check_names(case, rule, ("rules", index), known_ids)
        yield from _empty(case, rule, ("rules", index))


def _check_names(case: Case, rule: Rule, path: Path, known: set[str]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for inner, name in rule.people_named():
        place = (*path, *inner)
        if name not in known:
            message = Text("No participant has the id `{id}`", id=name)
            yield case.error("unknown-participant", message, place, _meant(case, rule, name))
        elif first.setdefault(name, place) != place:
            yield _report_repeated(case, name, place, first[name])


def _meant(case: Case, rule: Rule, name: str) -> Iterator[Text]:
    """The id that was meant; of a person whose name or number stands there, the id instead; nobody named already."""
    if any(name == escort.id for escort in case.cohort.visit.staff):
        yield Text("`{id}` is one of the staff, who are in no group", id=name)
        return
    named = {named_id for _, named_id in rule.people_named()}
    other_people = [person for person in case.cohort.participants if person.id not in named]
    alike = [person for person in other_people if _is_called(person, name)][:_MOST]
    if not alike:
        names = {fold(person.name): person for person in other_people}
        near = nearest(fold(name), names)
        alike = [names[near]] if near else []
    for person in alike:
        yield Text("write the id of {name}: `{id}`", name=person.name, id=person.id)
    if not alike:
        yield from did_you_mean(name, [person.id for person in other_people])


def _is_called(person: Participant, name: str) -> bool:
    is_number = name.isdecimal() and person.number == int(name)
    return is_number or fold(name) in {fold(person.name), fold(person.full_name)}


def _report_repeated(case: Case, name: str, path: Path, first: Path) -> Diagnostic:
    return case.error(
        "repeated-participant",
        Text("The rule names `{id}` twice", id=name),
        path,
        [Text("remove one of the two")],
        [case.note(Text("first named here"), first)],
    )


def _empty(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, ids, fewest in (id_list for id_list in rule.id_lists() if id_list.is_short):
        field = str(inner[-1])
        message = (
            Text("`{field}` names only {ids}, and needs {n} people", field=field, ids=mentions.ids(ids), n=fewest)
            if ids
            else Text("`{field}` names nobody", field=field)
        )
        hint = Text("name the people by their ids: until then the rule has no effect")
        yield case.warning("idle-rule", message, (*path, *inner), [hint])
