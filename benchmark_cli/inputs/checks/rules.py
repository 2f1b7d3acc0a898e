"""Rules that cannot hold, as counting alone shows, and rules that have nothing to say."""

from collections.abc import Iterator, Sequence

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.folding import fold
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.inputs.checks.rule_names import WITH_STAFF
from benchmark_cli.inputs.checks.split import Split, counts, division_of, split_of
from benchmark_cli.language import Text
from benchmark_cli.model import inside
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.rule import Impossibility, Named, Rule
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.model.traveller import with_staff
from benchmark_cli.rules import mentions, selector_hints
from benchmark_cli.rules.lock import ALONE
from benchmark_cli.suggestion import nearest


@counts()
def check_bounds(split: Split) -> Iterator[Diagnostic]:
    """What must-rules for groups find impossible by themselves."""
    for index, rule in split.musts:
        if split.case.is_read(("participants",)) or not any(inside.parts(rule, Where)):
            yield from (_diagnostic(split, reason, ("rules", index)) for reason in rule.bounds(split.counts))


def _diagnostic(split: Split, one: Impossibility, path: Path) -> Diagnostic:
    related = [split.case.note(*note) for note in one.related]
    if one.is_about_groups:
        related.append(split.note_groups())
    return split.case.error(one.code, one.message, (*path, *one.path), one.hints, related)


@relies_on(("participants", ANY, "id"))
def check_conditions(case: Case) -> Iterator[Diagnostic]:
    """Conditions that nobody meets, not even somebody who withdrew: the word is sound, and the rule may come to matter.

    A rule that asks for such people all the same cannot hold, which the arithmetic says.
    """
    participants = case.cohort.participants
    for index, rule in enumerate(case.cohort.rules):
        for inner, where in inside.parts(rule, Where):
            fits_nobody = _is_read(case, where) and selector_hints.fits_nobody(participants, where)
            if fits_nobody and not _cannot_hold(case, rule):
                conditions = selector_hints.describe_conditions(where)
                message = Text("The rule has no effect: no participant has {conditions}", conditions=conditions)
                hints = selector_hints.meant(participants, where)
                yield case.warning("idle-rule", message, ("rules", index, *inner), hints)


def _cannot_hold(case: Case, rule: Rule) -> bool:
    split = split_of(case) if rule.is_must and rule.use == "groups" else None
    return bool(split and any(rule.bounds(split.counts)))


def _is_read(case: Case, where: Where) -> bool:
    """Whether the fields that the conditions speak of were read of all participants."""
    return all(case.is_read(_pattern(attribute)) for attribute, _ in where.conditions())


def _pattern(attribute: Attribute) -> Path:
    return ("participants", ANY, *(("tags",) if attribute.is_tag else ()), attribute.name)


_MOST_COMPARED = 60
"""Values of which each is held against each."""
_MOST_PAIRS = 3
"""Pairs of values that are shown as spelled almost alike."""


@relies_on(("participants",), ("visit",))
def check_effect(case: Case) -> Iterator[Diagnostic]:
    """Rules that no plan can break, because of who withdrew, of how the cohort goes round, or of what it has not."""
    division = division_of(case)
    if not division.people:
        return  # that nobody takes part is reported once, and not again by every rule
    known_ids = {person.id for person in case.cohort.participants} | {person.id for person in case.cohort.visit.staff}
    for index, rule in enumerate(case.cohort.rules):
        if not _is_sound(case, rule, known_ids):
            continue
        if rule.use != "groups":
            yield from _for_other_use(case, rule, ("rules", index))
        elif case.cohort.visit.is_rotation and _is_about_loci(case, rule):
            yield _in_rotation(case, rule, ("rules", index))
        elif not _speaks(rule, division):
            yield _idle(case, rule, ("rules", index))


def _is_sound(case: Case, rule: Rule, known: set[str]) -> bool:
    """Whether all that the rule names is there; if not, that is the fault to report."""
    named = [name for _, name in rule.people_named()]
    return (
        len(set(named)) == len(named)
        and known.issuperset(named)
        and {name for _, name in rule.loci_named()} <= _places(case, rule)
        and not any(selector_hints.fits_nobody(case.cohort.participants, where) for where in _conditions_of(rule))
        and not any(id_list.is_short for id_list in rule.id_lists())
    )


def _for_other_use(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    visit = case.cohort.visit
    if not getattr(visit, rule.use):
        message = Text("The visit has no `{use}`, and {rule} has no effect", use=rule.use, rule=mentions.rule(rule))
        hint = Text("it has an effect as soon as the visit has `{use}`", use=rule.use)
        yield case.warning("idle-rule", message, path, [hint])
        return
    bins = tuple(Bin(vehicle.id) for vehicle in visit.vehicles) if rule.use == "vehicles" else (Bin("1"),)
    people = with_staff(case.trip, ()) if rule.use in WITH_STAFF else case.cohort.active
    if not _speaks(rule, Instance(people, bins)):
        yield _idle(case, rule, path)


def _places(case: Case, rule: Rule) -> set[str]:
    """What the rule may name: loci of the visit, in a rotation groups by their letters; vehicles; `alone`."""
    if rule.use != "groups":
        vehicles = case.cohort.visit.vehicles if rule.use == "vehicles" else ()
        return {ALONE, *(vehicle.id for vehicle in vehicles)}
    groups = set(division_of(case).bin_index) if case.cohort.visit.is_rotation else set()
    loci = case.workspace.loci.keys() & set(case.cohort.visit.all_loci)
    return groups if groups and rule.named is Named.BINS else groups | loci


def _conditions_of(rule: Rule) -> list[Where]:
    return [where for _, where in inside.parts(rule, Where)]


def _speaks(rule: Rule, division: Instance) -> bool:
    if rule.asks_for_people:
        return True
    is_met = all(any(where.holds(person) for person in division.people) for where in _conditions_of(rule))
    return is_met and rule.applies(division)


def _is_about_loci(case: Case, rule: Rule) -> bool:
    """Whether the rule names loci, and not groups by their letters."""
    return any(name in case.workspace.loci for _, name in rule.loci_named())


def _in_rotation(case: Case, rule: Rule, path: Path) -> Diagnostic:
    message = Text("In a rotation every group visits every locus, and {rule} has no effect", rule=mentions.rule(rule))
    mode = case.note(Text("the mode of the visit"), ("visit", "mode"))
    return case.warning("idle-rule", message, path, [Text("it has an effect with `mode: split`")], [mode])


def _idle(case: Case, rule: Rule, path: Path) -> Diagnostic:
    """The warning, pointing at those who withdrew where the rule names them."""
    message = Text("The rule {rule} has no effect on anybody who takes part", rule=mentions.rule(rule))
    named = {name for _, name in rule.people_named()}
    gone = [
        case.note(Text("{person} has withdrawn", person=mentions.person(person)), ("participants", index, "status"))
        for index, person in enumerate(case.cohort.participants)
        if not person.is_active and (person.id in named or any(where.holds(person) for where in _conditions_of(rule)))
    ]
    return case.warning("idle-rule", message, path, _hints(case, rule), gone)


def _hints(case: Case, rule: Rule) -> Iterator[Text]:
    """What may be meant, else what it waits for: a rule that is misspelt or early is no rule to be removed."""
    same = [attribute for _, attribute in inside.parts(rule, Attribute)]
    alike = [pair for attribute in same for pair in _alike(list(attribute.values(case.cohort.active)))]
    for value, other in alike[:_MOST_PAIRS]:
        yield Text("are `{one}` and `{other}` one and the same? write both alike", one=value, other=other)
    if not alike:
        yield Text("it has an effect as soon as it fits those who take part: nothing has to be done")


def _alike(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Values that are spelled almost alike, each beside the one before that it may be.

    Of very many only those that differ in no letter: to hold each against each would take too long.
    """
    first: dict[str, str] = {}
    for index, value in enumerate(values):
        other = first.setdefault(fold(value), value)
        if other == value and len(values) <= _MOST_COMPARED:
            other = nearest(value, values[:index]) or value
        if other != value:
            yield other, value
