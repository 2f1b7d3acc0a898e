"""The judge: a good plan has no fault, and every kind of tampering is found, without any of the engine."""

import subprocess
import sys

import pytest

from benchmark_cli.assignment.assign import assign, values_of_answer
from benchmark_cli.assignment.problem import problem_of
from benchmark_cli.assignment.solve import EngineAnswer
from benchmark_cli.assignment.verify import recount
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.plan import Group, Member, Plan
from benchmark_cli.optimise.program import ObjectiveValue as Level
from tests.assignment.small import trip_of

TRIP = trip_of(
    {
        "loci": [
            {"id": "x", "capacity": {"max": "2"}, "at_once": "3"},
            {"id": "y", "capacity": {"min": "1"}},
            {"id": "z", "optional": "true"},
        ],
        "participants": [
            {"id": "ana", "role": "chair", "wishes": ["x"]},
            {"id": "budi", "wishes": ["y"]},
            {"id": "citra"},
            {"id": "dedi"},
            {"id": "eko", "status": "withdrawn"},
        ],
        "rules": [{"lock": "ana", "at": "x"}, {"apart": ["citra", "dedi"], "strength": "should"}],
        "aims": ["wishes"],
        "seed": "s",
    }
)
PLAN = assign(TRIP, "s")


GOOD = ("A x ana+chair", "B y budi citra", "C z dedi")


def groups(*written: str) -> Plan:
    """The plan with these groups: `A x ana+chair citra`."""
    made = []
    for letter, locus, *members in (text.split() for text in written):
        pairs = [member.partition("+") for member in members]
        people = tuple(Member(id=name, role=role or None) for name, _, role in pairs)
        made.append(Group(group=letter, locus=locus, members=people))
    return PLAN.model_copy(update={"groups": tuple(made)})


def faults(plan: Plan) -> list[str]:
    """What the judge finds, in English."""
    return [ENGLISH.say(fault.text) for fault in recount(TRIP, plan).faults]


def test_a_good_plan_has_no_fault() -> None:
    """The engine's plan, and its values: even, should, wishes."""
    counted = recount(TRIP, PLAN)
    assert counted.faults == ()
    assert counted.values == (0, 0, (0,))


def test_a_plan_by_hand_that_is_good_has_no_fault() -> None:
    """The judge does not ask who made the plan."""
    assert faults(groups(*GOOD)) == []


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("A x ana+chair", "B y budi", "C z dedi"), ["citra is in no group"]),
        (("A x ana+chair", "B y budi citra dedi", "C z dedi"), ["dedi is in more than one group"]),
        (("A x ana+chair", "B y budi citra citra", "C z dedi"), ["citra is in more than one group"]),
        (("A x ana+chair", "B y budi citra eko", "C z dedi"), ["eko is in a group, but takes no part"]),
        (("A x ana+chair", "B y budi citra zoro", "C z dedi"), ["zoro is in a group, but takes no part"]),
        (("A x ana+chair", "B w budi citra", "C z dedi"), ["group B is at no locus of the visit", "y has no group"]),
        (("A x ana+chair dedi budi citra", "C z"), ["y has no group"]),
    ],
)
def test_people_and_places_that_are_wrong(changed: tuple[str, ...], told: list[str]) -> None:
    """Nobody missing, doubled or strange; every locus of the visit that is not optional, and no other."""
    assert faults(groups(*changed)) == told


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (("A x ana+chair budi citra", "B y dedi", "C z"), "x receives 3, which its capacity does not allow"),
        (("A x ana+chair budi", "B y", "C z citra dedi"), "y receives 0, which its capacity does not allow"),
        (("A x budi", "B y ana+chair citra", "C z dedi"), "the rule “ana stays at x” is broken at y"),
        (("A x ana", "B y budi citra", "C z dedi"), "ana does not have the role that the cohort file gives"),
        (("A x ana+secretary", "B y budi citra", "C z dedi"), "ana does not have the role that the cohort file gives"),
        (("A x ana+chair", "B y budi+chair citra+chair", "C z dedi"), "group B has two of the role chair"),
    ],
)
def test_sizes_rules_and_roles_that_are_wrong(changed: tuple[str, ...], told: str) -> None:
    """What the loci host, what must hold, who the committee made chair, and never two of a role."""
    assert told in faults(groups(*changed))


def test_a_should_rule_that_is_broken_is_a_number_and_no_fault() -> None:
    """Two who should be apart meet: the plan is sound, but its claim of nought is not."""
    counted = recount(TRIP, groups("A x ana+chair", "B y budi", "C z citra dedi"))
    assert counted.values == (0, 1, (0,))
    told = [(fault.path, fault.text.values["aim"], fault.text.values["value"]) for fault in counted.faults]
    assert told == [(("aims", 1, "value"), "should", "1")]


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_value_that_is_claimed_too_good_is_found(index: int) -> None:
    """Each value is recounted; a wrong one is told beside the right one."""
    claims = list(PLAN.aims)
    claims[index] = claims[index].model_copy(update={"value": (7,) if index == 2 else 7})
    told, *_ = faults(PLAN.model_copy(update={"aims": tuple(claims)}))
    assert told.startswith("the plan says that `")


def test_a_value_that_is_left_out_or_added_is_found() -> None:
    """As many values as there are numbers to reach."""
    for aims in (PLAN.aims[:-1], (*PLAN.aims, PLAN.aims[0])):
        assert len(faults(PLAN.model_copy(update={"aims": aims}))) == 1


def moved(plan: Plan) -> Plan:
    """The plan with budi moved from his group to the next."""
    changed = []
    names = [[member for member in group.members if member.id != "budi"] for group in plan.groups]
    at = next(i for i, group in enumerate(plan.groups) if any(member.id == "budi" for member in group.members))
    names[(at + 1) % len(names)].append(Member(id="budi"))
    for group, members in zip(plan.groups, names, strict=True):
        changed.append(group.model_copy(update={"members": tuple(members)}))
    return plan.model_copy(update={"groups": tuple(changed)})


def test_a_moved_person_is_found() -> None:
    """Someone put elsewhere in a plan whose values are left as they were."""
    assert faults(moved(PLAN)) != []


def test_the_judge_needs_nothing_of_the_engine() -> None:
    """With solver, partition and their libraries blocked it is imported and finds a fault in an empty plan."""
    script = """
import sys
import importlib
for blocked in ("benchmark_cli.optimise", "benchmark_cli.partition", "highspy", "numpy"):
    sys.modules[blocked] = None
importlib.import_module("benchmark_cli.plans.saved_plan_check")
from benchmark_cli.assignment.verify import recount
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Plan
visit = {"from": "2014-10-07", "to": "2014-10-09", "loci": ("x",)}
cohort = {"cohort": "c", "title": "C", "visit": visit, "participants": ({"id": "ana", "name": "Ana"},)}
trip = Trip(Cohort.model_validate(cohort), (Locus(id="x", name="X"),))
plan = Plan(cohort="c", inputs="sha256:0", mode="split", seed="s", groups=(), aims=())
print(*(fault.text.template for fault in recount(trip, plan).faults), sep="; ")
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (run.stdout.strip(), run.stderr) == ("{person} is in no group; {locus} has no group", "")


def test_what_is_alike_in_all_digits_that_are_told_is_proved() -> None:
    """Of very many people one step of balance is less than a millionth: a plan that tells it must not contradict it."""
    people = [{"id": f"p{number}", "tags": {"score": str(number % 2)}} for number in range(2000)]
    trip = trip_of({"loci": [{"id": "x"}], "participants": people, "aims": [{"balance": {"tag": "score"}}]})
    asked = problem_of(trip, "1", trip.loci)
    answer = EngineAnswer([], [[Level(0, 0)], [Level(1001, 1000)]], is_unique=True)
    _, balanced = values_of_answer(asked, answer)
    assert balanced.proved == (balanced.value == balanced.bound)
    assert balanced.proved
