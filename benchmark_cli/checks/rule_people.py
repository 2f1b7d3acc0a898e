"""The people that rules name by their ids: all of them there, each once, and enough of them."""

from collections.abc import Iterator

from benchmark_cli.checks import mention
from benchmark_cli.checks.case import ANY, Case
from benchmark_cli.checks.rule_lists import lists
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.model.rule import Rule
from benchmark_cli.suggestion import did_you_mean, nearest

reads: tuple[Path, ...] = (("participants", ANY, "id"), ("visit", "staff"))

WITH_STAFF = frozenset({"vehicles", "rooms"})
"""What staff share with participants, so that rules may name them too."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Ids that belong to nobody or stand twice in a list, and lists that name nobody or only one."""
    people = {person.id for person in case.cohort.participants}
    staff = {person.id for person in case.cohort.visit.staff}
    for index, rule in enumerate(case.cohort.rules):
        known = people | staff if rule.use in WITH_STAFF else people
        yield from _named(case, rule, ("rules", index), known)
        yield from _empty(case, rule, ("rules", index))


def _named(case: Case, rule: Rule, path: Path, known: set[str]) -> Iterator[Diagnostic]:
    first: dict[str, Path] = {}
    for inner, name in rule.people_named():
        here = (*path, *inner)
        if name not in known:
            message = Text("No participant has the id `{id}`", id=name)
            yield case.error("unknown-participant", message, here, _meant(case, name))
        elif first.setdefault(name, here) != here:
            yield _repeated(case, name, here, first[name])


def _meant(case: Case, name: str) -> tuple[Text, ...]:
    """The id that was meant; of a person whose name stands there, the id instead."""
    by_name = {person.name.lower(): person for person in case.cohort.participants}
    alike = nearest(name, by_name)
    if alike:
        return (Text("write the id of {name}: `{id}`", name=by_name[alike].name, id=by_name[alike].id),)
    return did_you_mean(name, [person.id for person in case.cohort.participants])


def _repeated(case: Case, name: str, path: Path, first: Path) -> Diagnostic:
    return case.error(
        "repeated-participant",
        Text("The rule names `{id}` twice", id=name),
        path,
        [Text("remove one of the two")],
        [case.related(Text("first named here"), first)],
    )


def _empty(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, ids, fewest in (found for found in lists(rule) if found.is_short):
        field = str(inner[-1])
        message = (
            Text("`{field}` names only {ids}, and needs {n} people", field=field, ids=mention.ids(ids), n=fewest)
            if ids
            else Text("`{field}` names nobody", field=field)
        )
        hint = Text("name the people by their ids, or remove the rule")
        yield case.error("rule-names-nobody", message, (*path, *inner), [hint])
