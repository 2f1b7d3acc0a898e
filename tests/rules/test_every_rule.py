"""What holds of every rule there is, and of one that is new: made from its examples, so that none is left out."""

from copy import deepcopy
from itertools import islice
from random import Random
from typing import Any, ClassVar

import pytest

from benchmark_cli.assignment.infeasibility import find_repairs
from benchmark_cli.language import ENGLISH, Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms, sizes
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.rule import Counts, NameOf, Rule, Violation, at_index
from benchmark_cli.rules import RULES, mentions
from tests.assignment.small import broken, division_of, every_assignment, least, trip_of

KINDS = [
    {"gender": "female", "rank": "IV/b", "agency": "Bappeda", "tags": {"intake": "a"}},
    {"gender": "male", "rank": "III/d", "agency": "Bappeda"},
    {"gender": "female", "rank": "IV/b", "agency": "Dinas A"},
]


class EachHas(Rule, json_schema_extra={"examples": [{"each_has": ["xxvi-05", "xxvi-06", "xxvi-07"]}]}):
    """At least one of these people is in every bin: a rule as somebody may write it, who has read no other file."""

    kind: ClassVar[str] = "each_has"
    each_has: tuple[Line, ...]

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text("{people} in one group", people=[names(person) for person in self.each_has])

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for each bin; or a column that is 1 where nobody of them is."""
        people = division.indices(division.present(self.each_has))
        missing: list[Term] = []
        for place in range(len(division.bins) if people else 0):
            terms = count_terms(sheet, people, place)
            if not self.is_must:
                terms.append((sheet.amount(1), 1))
                missing.append(terms[-1])
            sheet.row(terms, lowest=1)
        return LinearExpr(missing)

    def violations(self, division: Instance, assignment: Assignment) -> list[Violation]:
        """Each bin without any of them."""
        people = division.present(self.each_has)
        found = sizes(assignment, people)
        return [Violation((), (place.id,)) for place in division.bins if people and not found[place.id]]

    def applies(self, division: Instance) -> bool:
        """Whether anybody of them takes part."""
        return bool(division.present(self.each_has))

    def people_named(self) -> list[tuple[tuple[str | int, ...], str]]:
        """The ids of the list."""
        return at_index(("each_has",), self.each_has)


def examples() -> list[tuple[type[Rule], dict[str, Any]]]:
    """Each rule with each of its examples, as a file writes it."""
    extra = [(rule, rule.model_config.get("json_schema_extra")) for rule in (*RULES, EachHas)]
    return [(rule, each) for rule, told in extra if isinstance(told, dict) for each in told["examples"]]


EXAMPLES = examples()
NAMES = [f"{rule.kind}-{index}" for index, (rule, _) in enumerate(EXAMPLES)]


def test_every_rule_has_an_example() -> None:
    """From it come these tests, its place in the schema and its page."""
    assert {rule for rule, _ in EXAMPLES} == {*RULES, EachHas}


def around(rule: Rule, random: Random) -> Instance:
    """Those whom the rule names, some of whom may have withdrawn, and others, over its loci and others."""
    named = [name for _, name in rule.people_named() if random.random() < 0.8]
    names = [*named, "ana", "budi", "citra"][:5]
    people = [{"id": name, **random.choice(KINDS)} for name in names]
    return division_of(people, *[*dict.fromkeys(place for _, place in rule.loci_named()), "x", "y"][:3])


def some(division: Instance, random: Random, number: int = 25) -> list[Assignment]:
    """Some of the ways to divide them."""
    every = list(islice(every_assignment(division), 300))
    return random.sample(every, min(number, len(every)))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize(("kind", "written"), EXAMPLES, ids=NAMES)
def test_the_engine_agrees_with_the_recount(
    kind: type[Rule], written: dict[str, Any], strength: str, seed: int
) -> None:
    """As should the least cost is the recount; as must exactly what breaks it is forbidden."""
    random = Random(seed)
    rule = kind.model_validate({**written, "strength": strength})
    division = around(rule, random)
    for where in some(division, random):
        count = broken(rule, division, where)
        reached = least(lambda sheet: [rule.constraints(division, sheet)], division, where)
        if strength == "should":
            assert reached == [count]
        else:
            assert (reached is None) == bool(count)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("kind", "written"), EXAMPLES, ids=NAMES)
def test_a_relaxation_is_an_edit_of_the_file(kind: type[Rule], written: dict[str, Any], seed: int) -> None:
    """The file so edited says the same, and of our rules whatever kept one keeps what is left of it.

    The new rule asks for more without one of its people, which solving finds out.
    """
    random = Random(seed)
    rule = kind.model_validate(written)
    division = around(rule, random)
    active = {person.id for person in division.people}
    steps = [one for steps in rule.relaxations(active, str) for one in steps]
    assert steps[-1].rule.strength == "should"
    for one in steps:
        assert kind.model_validate(edited(written, one.path, one.value)) == one.rule
        for where in some(division, random, 10) if kind is not EachHas else ():
            assert not broken(one.rule, division, where) or broken(rule, division, where)


@pytest.mark.parametrize(("kind", "written"), EXAMPLES, ids=NAMES)
def test_a_rule_is_mentioned_with_its_name(kind: type[Rule], written: dict[str, Any]) -> None:
    """Before what it says, where it has one."""
    said = ENGLISH.say(kind.model_validate(written).sentence(str))
    assert ENGLISH.say(mentions.rule(kind.model_validate(written))) == f'"{said}"'
    assert ENGLISH.say(mentions.rule(kind.model_validate({**written, "name": "R 7"}))).startswith('"R 7"')


def edited(written: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """What a file writes, with the value at the path, or without what stands there."""
    made: Any = deepcopy(written)
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return made


@pytest.mark.parametrize(("kind", "written"), EXAMPLES, ids=NAMES)
def test_who_is_taken_out_is_named_no_longer(kind: type[Rule], written: dict[str, Any]) -> None:
    """Each person of a list can be taken out of it; somebody who is in none is refused."""
    rule = kind.model_validate(written)
    for path, name in rule.people_named() if rule.id_lists() or kind is EachHas else ():
        assert name not in {other for _, other in rule.without(name).people_named()}, path
    with pytest.raises(ValueError, match="nobody-of-this-name"):
        rule.without("nobody-of-this-name")


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(("kind", "written"), EXAMPLES, ids=NAMES)
def test_what_is_called_impossible_is(kind: type[Rule], written: dict[str, Any], seed: int) -> None:
    """Where counting says that the rule cannot hold, no division keeps it."""
    rule = kind.model_validate(written)
    division = around(rule, Random(seed))
    if any(rule.bounds(Counts(division, division.people))):
        assert all(broken(rule, division, where) for where in every_assignment(division))


def test_a_new_rule_is_repaired() -> None:
    """Two people cannot be in each of three groups: the rule is given up, and nobody else has to know it."""
    trip = trip_of({"loci": [{"id": place} for place in "xyz"], "participants": [{"id": name} for name in "abc"]})
    rule = EachHas(each_has=("a", "b"))
    trip = Trip(trip.cohort.model_copy(update={"rules": (rule,)}), trip.loci)
    told = [ENGLISH.say(one.said) for changes in find_repairs(trip, "s", str) for one in changes]
    assert told == ["drop this rule, or write `strength: should` in it: a and b in one group"]
    assert rule.without("a") == EachHas(each_has=("b",))
