"""The rule `at_least`, alone, on small divisions."""

import pytest
from pydantic import ValidationError

from benchmark_cli.language import ENGLISH, load_language
from benchmark_cli.model.division import Bin
from benchmark_cli.model.rule import Counts
from benchmark_cli.rules.at_least import AtLeast
from tests.assignment.small import broken, division_of, every_assignment, least

PEOPLE = [
    {"id": "ana", "gender": "female"},
    {"id": "budi", "gender": "male"},
    {"id": "citra", "gender": "female"},
    {"id": "dewi", "gender": "perempuan"},
]
WOMEN = {"gender": "female"}


@pytest.mark.parametrize(
    ("places", "within", "missing"),
    [
        ("xxxx", "each", 4),
        ("xyxy", "each", 3),
        ("xyxx", "each", 4),
        ("xyxx", ["x"], 0),
        ("xyyy", ["x"], 1),
        ("yxyy", ["x", "z"], 4),
    ],
)
def test_people_missing_are_counted(places: str, within: object, missing: int) -> None:
    """Two women are wanted in each group, or in those that are named: every one who is not there counts."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = AtLeast.model_validate({"at_least": "2", "where": WOMEN, "in": within})
    where = dict(zip(["ana", "budi", "citra", "dewi"], places, strict=True))
    assert broken(rule, division, where) == missing


def test_a_breach_names_the_group_and_the_number() -> None:
    """A group that has enough is no breach."""
    division = division_of(PEOPLE, "x", "y")
    rule = AtLeast.model_validate({"at_least": "2", "where": WOMEN, "in": "each"})
    (breach,) = rule.violations(division, {"ana": "x", "budi": "y", "citra": "x", "dewi": "y"})
    assert (breach.bins, breach.count) == (("y",), 1)


@pytest.mark.parametrize("strength", ["must", "should"])
@pytest.mark.parametrize("within", ["each", ["x"], "y", ["elsewhere"], ["x", "z"]])
@pytest.mark.parametrize("number", ["1", "2"])
def test_the_engine_agrees_with_the_recount(number: str, within: object, strength: str) -> None:
    """For every assignment: as should the least cost is the recount, as must exactly what breaks it is forbidden."""
    division = division_of(PEOPLE, "x", "y", "z")
    rule = AtLeast.model_validate({"at_least": number, "where": WOMEN, "in": within, "strength": strength})
    for where in every_assignment(division):
        count = broken(rule, division, where)
        allowed = None if count else [0]
        assert least(lambda sheet: [rule.constraints(division, sheet)], division, where) == (
            allowed if strength == "must" else [count]
        )


def test_nobody_of_the_kind_is_no_excuse() -> None:
    """When all women have withdrawn, one is still missing in each group."""
    division = division_of([{"id": "budi", "gender": "male"}], "x", "y")
    rule = AtLeast.model_validate({"at_least": "1", "where": WOMEN})
    assert rule.applies(division)
    assert broken(rule, division, {"budi": "x"}) == 2
    assert least(lambda sheet: [rule.constraints(division, sheet)], division, {"budi": "x"}) is None


def test_for_places_that_are_no_bins_it_says_nothing() -> None:
    """A locus that is not visited is no group."""
    rule = AtLeast.model_validate({"at_least": "1", "where": WOMEN, "in": ["elsewhere"]})
    assert not rule.applies(division_of(PEOPLE, "x"))
    assert list(rule.loci_named()) == [(("in", 0), "elsewhere")]


def test_at_least_none_is_refused() -> None:
    """It would say nothing."""
    with pytest.raises(ValidationError):
        AtLeast.model_validate({"at_least": "0", "where": WOMEN})


@pytest.mark.parametrize(("within", "impossible"), [("each", 1), (["x"], 0), (["x", "y"], 1)])
def test_an_optional_locus_needs_nobody(within: object, impossible: int) -> None:
    """Where x may be left out nothing is missing there, and in each group only as long as there is another one."""
    division = division_of([{"id": "budi", "gender": "male"}], Bin("x", is_optional=True), "y")
    rule = AtLeast.model_validate({"at_least": "1", "where": WOMEN, "in": within})
    assert len(list(rule.bounds(Counts(division, division.people)))) == impossible


@pytest.mark.parametrize(("status", "told"), [("active", 1), ("withdrawn", 0)])
def test_a_word_that_nobody_has_may_be_misspelt(status: str, told: int) -> None:
    """What may be meant is told where no participant fits; not where those who did have withdrawn."""
    there = {"id": "ana", "agency": "Bappeda"}
    gone = {"id": "budi", "agency": "Bapeda" if status == "withdrawn" else "Bappeda"}
    everybody = division_of([there, gone], "x").people
    rule = AtLeast.model_validate({"at_least": "1", "where": {"agency": "Bapeda"}})
    (reason,) = rule.bounds(Counts(division_of([there], "x"), everybody))
    assert ["Bappeda" in ENGLISH.say(hint) for hint in reason.hints] == [*([True] * told), False]
    everywhere = AtLeast.model_validate({"at_least": "1"})
    (reason,) = everywhere.bounds(Counts(division_of([there], "x", "y"), everybody))
    assert len(reason.hints) == 1


def test_the_sentence() -> None:
    """The rule in words, for each group and for some loci."""
    rule = AtLeast.model_validate({"at_least": "2", "where": WOMEN, "in": "each"})
    assert ENGLISH.say(rule.sentence(str)) == "at least 2 people with gender female in each group"
    rule = AtLeast.model_validate({"at_least": "2", "where": WOMEN, "in": ["x", "y"]})
    assert ENGLISH.say(rule.sentence(str.upper)) == "at least 2 people with gender female at X and Y"


def test_genders_are_said_in_the_language() -> None:
    """On Indonesian paper no English word stands for the gender, and several values have strokes between them."""
    where = {"gender": "female", "agency": ["Bappeda", "Inspektorat"]}
    rule = AtLeast.model_validate({"at_least": "2", "where": where, "in": "each"})
    said = load_language("id").say(rule.sentence(str))
    assert "jenis kelamin perempuan" in said
    assert "Bappeda / Inspektorat" in said
