"""The audit: names instead of ids, who is behind each breach, and each aim beside the best possible."""

import pytest

from benchmark_cli.assignment.assign import assign
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.plan import Group, Member, Plan
from benchmark_cli.papers import verification
from benchmark_cli.papers.kind import Request
from benchmark_cli.plans.audit import audit, by_hand, plain, restate
from tests.assignment.small import trip_of

TRIP = trip_of(
    {
        "loci": [
            {"id": "x", "name": "Dinas X", "themes": ["air"], "capacity": {"max": "3"}},
            {"id": "y", "name": "Dinas Y"},
        ],
        "participants": [
            {"id": "a", "name": "Ana", "wishes": ["x", "y"], "project": {"themes": ["air"]}, "tags": {"score": "1"}},
            {"id": "b", "name": "Budi", "wishes": ["x", "y"], "tags": {"score": "2.5"}},
            {"id": "c", "name": "Citra", "wishes": ["y"], "tags": {"score": "1"}},
            {"id": "d", "name": "Dedi", "tags": {"score": "2.5"}},
        ],
        "rules": [{"apart": ["a", "b"]}, {"apart": ["c", "d"], "strength": "should"}],
        "aims": ["wishes", {"match": "themes"}, {"balance": {"tag": "score"}}],
        "seed": "s",
    }
)
BEST = assign(TRIP, "s")


def listed(x: str, y: str) -> Plan:
    """The plan by hand with these people at the two loci."""
    groups = [
        Group(group=letter, locus=locus, members=tuple(Member(id=name) for name in people.split()))
        for letter, locus, people in (("A", "x", x), ("B", "y", y))
    ]
    return by_hand(TRIP, groups, "sha256:0")


def excesses(plan: Plan) -> list[object]:
    """How much worse each aim is than the best."""
    return [one.excess for one in audit(TRIP, plan, BEST).aims]


def test_the_best_plan_is_the_best() -> None:
    """The engine's own plan breaks nothing and is as good as itself everywhere."""
    found = audit(TRIP, BEST, BEST)
    assert (found.is_kept, found.faults, found.rules) == (True, (), ())
    assert [one.excess for one in found.aims] == [0] * len(BEST.aims)
    assert all(one.is_best_proved for one in found.aims)


def test_a_plan_by_hand_claims_what_it_is_worth() -> None:
    """A list by hand is held against rules and aims, and not against claims that it never made."""
    found = audit(TRIP, listed("b c", "a d"), BEST)
    assert (found.is_kept, found.faults) == (True, ())
    assert [one.best for one in found.aims] == [reached.value for reached in BEST.aims]
    assert excesses(listed("b c", "a d"))[2] == 1


def test_a_breach_is_told_in_names_with_who_and_where() -> None:
    """A must-rule and a should-rule that are broken name people and places; only the first is a breach."""
    found = audit(TRIP, listed("a b", "c d"), BEST)
    assert not found.is_kept
    assert [(rule.is_must, rule.places, rule.people) for rule in found.rules] == [
        (True, ("Dinas X",), ("Ana", "Budi")),
        (False, ("Dinas Y",), ("Citra", "Dedi")),
    ]
    assert ENGLISH.say(found.rules[0].sentence) == "Ana and Budi in different groups"


def test_capacities_and_people_are_told_in_names() -> None:
    """Sentences of the recount name people and loci as papers do."""
    told = [ENGLISH.say(fault) for fault in audit(TRIP, listed("a b c d", "")).faults]
    assert told == ["Dinas X receives 4, which its capacity does not allow"]
    told = [ENGLISH.say(fault) for fault in audit(TRIP, listed("a c", "b")).faults]
    assert told == ["Dedi is in no group"]


def test_more_themes_are_better() -> None:
    """Where more is better, fewer is worse: the excess of one theme missing is one."""
    index = [reached.aim for reached in BEST.aims].index({"match": "themes"})
    values = [audit(TRIP, plan, BEST).aims[index] for plan in (listed("a c", "b d"), listed("b c", "a d"))]
    assert [(one.value, one.best) for one in values] == [(1, BEST.aims[index].value), (0, BEST.aims[index].value)]
    assert values[1].excess == BEST.aims[index].value


def test_claims_of_a_saved_plan_count_until_the_files_change() -> None:
    """A plan that claims too much is broken; told anew by the files of today, it is not."""
    claims = tuple(one.model_copy(update={"value": 9}) if one.aim == "even" else one for one in BEST.aims)
    altered = BEST.model_copy(update={"aims": claims})
    assert not audit(TRIP, altered).is_kept
    assert audit(TRIP, restate(TRIP, altered)).is_kept


@pytest.mark.parametrize(
    ("x", "y", "told"),
    [
        ("b c", "a d", "worse: 1 more with 1 wish passed over"),
        ("a b", "c d", "better, at the price of what stands before"),
        ("a d", "b c", "best possible"),
    ],
)
def test_the_paper_says_how_far_off_each_aim_is(x: str, y: str, told: str) -> None:
    """In words: the best possible, by how much worse, or better only because something before it is not."""
    document = verification.build(Request(TRIP, listed(x, y), ENGLISH, best=BEST))
    (*_, table) = document.tables()
    assert told in [row[-1] for row in table.rows]


def test_programs_get_values_as_plan_files_have_them() -> None:
    """Numbers, lists and aims are those of plan files, and what is broken is told beside."""
    data = plain(audit(TRIP, listed("a b", "c d"), BEST), ENGLISH, "c")
    assert (data["cohort"], data["kept"]) == ("c", False)
    assert [one["aim"] for one in data["aims"]] == [one.aim for one in BEST.aims]
    assert data["rules"][0]["strength"] == "must"
    assert isinstance(data["aims"][2]["value"], list)
