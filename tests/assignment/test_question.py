"""What is asked of the engine: loci in use, rules of the roles, names of groups."""

from itertools import islice

from benchmark_cli.assignment.assign import assign, letters
from benchmark_cli.assignment.problem import loci_in_use, problem_of, role_rules
from tests.assignment.small import trip_of


def test_optional_loci_are_left_out_one_by_one() -> None:
    """First all are in use, then all but one optional, then all but two; never none at all."""
    loci = [{"id": "x", "optional": "true"}, {"id": "y"}, {"id": "z", "optional": "true"}]
    trip = trip_of({"loci": loci, "participants": [{"id": "a"}]})
    used = [["".join(locus.id for locus in loci) for loci in choices] for choices in loci_in_use(trip)]
    assert used == [["xyz"], ["yz", "xy"], ["y"]]
    trip = trip_of({"loci": [{"id": "x", "optional": "true"}], "participants": [{"id": "a"}]})
    assert [len(choices) for choices in loci_in_use(trip)] == [1, 0]


def test_two_chairs_are_kept_apart() -> None:
    """Whoever shares a fixed role is never in one group; withdrawn people and single ones need no rule."""
    people = [
        {"id": "ana", "role": "chair"},
        {"id": "budi", "role": "chair"},
        {"id": "citra", "role": "secretary"},
        {"id": "dedi", "role": "secretary", "status": "withdrawn"},
    ]
    trip = trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": people})
    (rule,) = role_rules(trip.cohort)
    assert [name for _, name in rule.people_named()] == ["ana", "budi"]
    assert rule.is_must


def test_rules_are_sorted_by_strength_and_only_those_for_groups_are_asked() -> None:
    """A rule for rooms or vehicles says nothing about who visits what."""
    rules = [
        {"together": ["a", "b"], "strength": "should"},
        {"apart": ["a", "b"]},
        {"apart": ["a", "b"], "for": "rooms"},
        {"lock": "a", "at": "bus", "for": "vehicles"},
    ]
    trip = trip_of({"loci": [{"id": "x"}], "participants": [{"id": "a"}, {"id": "b"}], "rules": rules})
    asked = problem_of(trip, "s", trip.loci)
    assert ([rule.kind for rule in asked.musts], [rule.kind for rule in asked.shoulds]) == (["apart"], ["together"])


def test_groups_are_named_after_the_alphabet() -> None:
    """A to Z, then AA, AB and so on, as spreadsheets name their columns."""
    names = list(islice(letters(), 703))
    assert names[:2] + names[25:28] + names[51:53] + names[701:] == ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]


def test_groups_stand_in_the_order_of_the_visit_and_members_by_id() -> None:
    """Whatever the order of people in the file; the roles are the ones of the visit."""
    people = [{"id": one, "name": other} for one, other in ("cZ", "aY", "dW", "bX")]
    loci = [{"id": "z", "capacity": {"min": "2"}}, {"id": "y", "capacity": {"min": "2"}}]
    plan = assign(trip_of({"loci": loci, "participants": people, "aims": [], "visit": {"roles": ("chair",)}}), "s")
    assert [(group.group, group.locus) for group in plan.groups] == [("A", "z"), ("B", "y")]
    for group in plan.groups:
        assert [member.id for member in group.members] == sorted(member.id for member in group.members)
        assert sorted(member.role or "" for member in group.members) == ["", "chair"]
    assert (plan.cohort, plan.mode, plan.seed) == ("c", "split", "s")
    assert [reached.aim for reached in plan.aims] == ["even"]


def test_a_letter_that_was_in_use_names_no_other_place() -> None:
    """A is out: B stays B, and the office that stands in is C, for the papers of A are in people's hands."""
    people = [{"id": f"p{number}"} for number in range(4)]
    before = assign(trip_of({"loci": [{"id": "x"}, {"id": "y"}], "participants": people}), "s")
    assert [(group.group, group.locus) for group in before.groups] == [("A", "x"), ("B", "y")]
    for loci in (["y", "z"], ["z", "y"]):
        trip = trip_of({"loci": [{"id": one} for one in loci], "participants": people})
        for kept in (before, before.model_copy(update={"groups": before.groups[1:]})):
            after = assign(trip, "s", kept=kept)
            assert [(group.group, group.locus) for group in after.groups] == [("B", "y"), ("C", "z")]


def test_28_people_in_three_groups_are_10_9_9() -> None:
    """In whatever order: sizes differ by one at most where nothing speaks against it."""
    people = [{"id": f"p{number}"} for number in range(28)]
    plan = assign(trip_of({"loci": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "participants": people}), "s")
    assert sorted(len(group.members) for group in plan.groups) == [9, 9, 10]
