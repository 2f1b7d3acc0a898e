"""Rules that have nothing to say: about these people, or in a rotation."""

from collections.abc import Iterator

from benchmark_cli.checks import inside, mention
from benchmark_cli.checks.case import Case
from benchmark_cli.checks.rule_lists import lists
from benchmark_cli.checks.split import division_of
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Division
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Where
from benchmark_cli.rules.at_least import AtLeast
from benchmark_cli.rules.lock import Lock

reads: tuple[Path, ...] = (("participants",), ("visit", "loci"), ("visit", "mode"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Rules for groups that no plan can break, because of who withdrew or of how the cohort goes round."""
    division = division_of(case)
    if not division.people:
        return  # that nobody takes part is told once, and not again by every rule
    known = {person.id for person in case.cohort.participants}
    for index, rule in enumerate(case.cohort.rules):
        if rule.use != "groups" or not _is_sound(case, rule, known):
            continue
        if case.cohort.visit.is_rotation and _is_about_loci(case, rule):
            yield _in_rotation(case, rule, ("rules", index))
        elif not _speaks(rule, division):
            yield _idle(case, rule, ("rules", index))


def _is_sound(case: Case, rule: Rule, known: set[str]) -> bool:
    """Whether all that the rule names is there; if not, that is the fault to be told."""
    named = [name for _, name in rule.people_named()]
    return (
        len(set(named)) == len(named)
        and known.issuperset(named)
        and {name for _, name in rule.loci_named()} <= _places(case, rule)
        and all(any(where.holds(person) for person in case.cohort.participants) for where in _conditions(rule))
        and not any(found.is_short for found in lists(rule))
    )


def _places(case: Case, rule: Rule) -> set[str]:
    """What the rule may name: loci of the visit, and in a rotation groups by their letters."""
    groups = set(division_of(case).bin_index) if case.cohort.visit.is_rotation else set()
    loci = case.workspace.loci.keys() & set(case.cohort.visit.loci)
    return groups if groups and isinstance(rule, Lock) else groups | loci


def _conditions(rule: Rule) -> list[Where]:
    return [where for _, where in inside.parts(rule, Where)]


def _speaks(rule: Rule, division: Division) -> bool:
    if isinstance(rule, AtLeast):
        return True
    is_met = all(any(where.holds(person) for person in division.people) for where in _conditions(rule))
    return is_met and rule.speaks(division)


def _is_about_loci(case: Case, rule: Rule) -> bool:
    """Whether the rule names loci, and not groups by their letters."""
    return any(name in case.workspace.loci for _, name in rule.loci_named())


def _in_rotation(case: Case, rule: Rule, path: Path) -> Diagnostic:
    message = Text("In a rotation every group visits every locus, and {rule} has no effect", rule=mention.rule(rule))
    mode = case.related(Text("the mode of the visit"), ("visit", "mode"))
    return case.warning("idle-rule", message, path, [Text("remove the rule")], [mode])


def _idle(case: Case, rule: Rule, path: Path) -> Diagnostic:
    """The warning, pointing at those who withdrew where the rule names them."""
    message = Text("The rule {rule} has no effect on anybody who takes part", rule=mention.rule(rule))
    named = {name for _, name in rule.people_named()}
    gone = [
        case.related(Text("{person} has withdrawn", person=mention.person(person)), ("participants", index, "status"))
        for index, person in enumerate(case.cohort.participants)
        if not person.is_active and (person.id in named or any(where.holds(person) for where in _conditions(rule)))
    ]
    return case.warning("idle-rule", message, path, [Text("remove the rule")], gone)
