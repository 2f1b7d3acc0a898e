"""Selectors: fields, tags and conditions; a missing value equals nothing."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from benchmark_cli.model.selector import Attribute, Where, Who
from tests.assignment.small import people_of

PEOPLE = people_of(
    [
        {"id": "ana", "gender": "P", "rank": "IV/a", "agency": "A", "tags": {"intake": "x"}},
        {"id": "budi", "gender": "L", "rank": "III/d", "agency": " A ", "position": "Kabid"},
        {"id": "citra", "gender": "P", "tags": {"intake": "y", "score": "81"}},
        {"id": "dedi"},
    ]
)


def chosen(where: dict[str, Any]) -> list[str]:
    """The ids of those for whom the conditions hold."""
    conditions = Where.model_validate(where)
    return [person.id for person in PEOPLE if conditions.holds(person)]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ({"gender": "female"}, ["ana", "citra"]),
        ({"gender": "perempuan"}, ["ana", "citra"]),
        ({"gender": ["L", "P"]}, ["ana", "budi", "citra"]),
        ({"agency": "A"}, ["ana", "budi"]),
        ({"agency": " A"}, ["ana", "budi"]),
        ({"agency": "a"}, ["ana", "budi"]),
        ({"rank": "IIId"}, ["budi"]),
        ({"position": ["Kabid", "Kabag"]}, ["budi"]),
        ({"agency": "A", "gender": "P"}, ["ana"]),
        ({"tag": {"intake": "x"}}, ["ana"]),
        ({"tag": {"intake": ["x", "y"]}}, ["ana", "citra"]),
        ({"tag": {"intake": "y", "score": "81"}}, ["citra"]),
        ({"tag": {"score": "81.0"}}, []),
        ({"tag": {"nobody": "x"}}, []),
    ],
)
def test_conditions(where: dict[str, Any], ids: list[str]) -> None:
    """All keys hold, of a list any; offices and posts are compared by `fold_value`, tags exactly."""
    assert chosen(where) == ids


@pytest.mark.parametrize("where", [{}, {"tag": {}}, {"agency": []}])
def test_a_condition_that_says_nothing_is_refused(where: dict[str, Any]) -> None:
    """It would mean everybody, and surely was not meant so."""
    with pytest.raises(ValidationError) as refused:
        Where.model_validate(where)
    assert [each["type"] for each in refused.value.errors()] == ["empty-condition"]


def test_people_without_a_value_share_nothing() -> None:
    """Values in alphabetical order, each with its people; whoever has none is in no class."""
    intake = Attribute.model_validate({"tag": "intake"}).values(PEOPLE)
    found = {value: [person.id for person in people] for value, people in intake.items()}
    assert found == {"x": ["ana"], "y": ["citra"]}
    agencies = Attribute.model_validate("agency").values(PEOPLE)
    found = {value: [person.id for person in people] for value, people in agencies.items()}
    assert found == {"A": ["ana", "budi"]}
    assert list(Attribute.model_validate("rank").values(PEOPLE)) == ["III/d", "IV/a"]


@pytest.mark.parametrize("written", ["agency", "gender", "rank", "position", {"tag": "intake"}, {"tag": "agency"}])
def test_an_attribute_is_written_as_it_was_read(written: str | dict[str, str]) -> None:
    """A tag stays a tag even where it has the name of a field."""
    assert Attribute.model_validate(written).as_written() == written


@pytest.mark.parametrize("written", ["phone", "name", "intake", {"tag": "a", "b": "c"}, {"field": "a"}, ["agency"], ""])
def test_an_unknown_attribute_is_refused(written: object) -> None:
    """Rules and aims speak of four fields and of tags, of nothing private."""
    with pytest.raises(ValidationError):
        TypeAdapter(Attribute).validate_python(written)


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        (["citra", "ana"], ["ana", "citra"]),
        ("budi", ["budi"]),
        (["gone"], []),
        ({"where": {"agency": "A"}}, ["ana", "budi"]),
    ],
)
def test_people_are_meant_by_id_or_condition(who: object, ids: list[str]) -> None:
    """In the order of the people, whatever the order of the list."""
    assert [person.id for person in Who.model_validate(who).of(PEOPLE)] == ids


@pytest.mark.parametrize("who", [{"agency": "A"}, {"where": {"agency": "A"}, "gender": "P"}, {}, 7])
def test_what_names_nobody_is_refused(who: object) -> None:
    """Conditions stand below `where`, and nothing beside them."""
    with pytest.raises(ValidationError):
        Who.model_validate(who)


def test_conditions_that_are_equal_have_one_hash() -> None:
    """A recount finds whom they mean by them; in which order tags are written says nothing."""
    one, other = (
        {"gender": "female", "tag": dict(tags)} for tags in ((("a", "x"), ("b", "y")), (("b", "y"), ("a", "x")))
    )
    who = [Who.model_validate({"where": where}) for where in (one, other)]
    assert who[0] == who[1]
    assert hash(who[0]) == hash(who[1])
    assert hash(who[0]) != hash(Who.model_validate({"where": {"gender": "female"}}))
