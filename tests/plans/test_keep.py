"""Change: with a saved plan the fewest people move, proved against trying everything; then the aims."""

import random
from itertools import pairwise, product
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.assignment.problem import problem_of
from benchmark_cli.assignment.verify import recount
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.comparison import gain, moves
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Plan
from tests.assignment.small import trip_of
from tests.assignment.test_best import random_case, seeded

ROOT = Path(__file__).parents[2]


def without(trip: Trip, names: set[str]) -> Trip:
    """The trip after those people have withdrawn."""
    people = tuple(
        person.model_copy(update={"status": "withdrawn"}) if person.id in names else person
        for person in trip.cohort.participants
    )
    return trip._replace(cohort=trip.cohort.model_copy(update={"participants": people}))


def fewest_moves(trip: Trip, plan: Plan, before: Plan) -> int:
    """The fewest people who have to move, by trying every assignment to the loci of the plan."""
    used = tuple(locus for locus in trip.loci if locus.id in {group.locus for group in plan.groups})
    asked = problem_of(trip, plan.seed, used)
    home = before.assignment()
    people = [person.id for person in asked.division.people]
    found = []
    for places in product([locus.id for locus in used], repeat=len(people)):
        where = dict(zip(people, places, strict=True))
        sizes = [(bin_, list(where.values()).count(bin_.id)) for bin_ in asked.division.bins]
        fits = all(bin_.lowest <= size and (bin_.limit is None or size <= bin_.limit) for bin_, size in sizes)
        if fits and not any(rule.violations(asked.division, where) for rule in asked.musts):
            found.append(sum(where[name] != home[name] for name in people if name in home))
    return min(found)


@pytest.mark.parametrize("block", range(6))
def test_a_drop_out_moves_the_fewest(block: int) -> None:
    """After one, two or three people have withdrawn, no plan moves fewer of the others, and the recount agrees."""
    seen = 0
    for seed in range(block * 40, block * 40 + 40):
        case = random_case(seeded(seed))
        trip = trip_of(case)
        try:
            before = assign(trip, case["seed"])
        except NoPlan:
            continue
        people = [person.id for person in trip.cohort.active]
        chance = random.Random(seed)
        gone = set(chance.sample(people, min(len(people) - 1, chance.randint(1, 3)))) if len(people) > 1 else set()
        after = without(trip, gone)
        try:
            plan = assign(after, case["seed"], kept=before)
        except NoPlan:
            continue
        seen += 1
        assert plan.aims[0].aim == "keep"
        assert plan.aims[0].proved
        assert plan.aims[0].value == fewest_moves(after, plan, before)
        assert recount(after, plan, before).faults == ()
    assert seen > 10


@pytest.fixture(scope="module")
def article() -> tuple[api.Diagnosis, Plan]:
    """The first cohort of the source article and its fresh plan."""
    found = api.check([ROOT / "cohorts"])
    trip = found.workspace.trip(found.workspace.cohorts[0])
    return found, assign(trip, trip.cohort.lottery_seed)


@pytest.mark.parametrize("gone", [("xxv-07",), ("xxv-01", "xxv-13"), ("xxv-02", "xxv-19", "xxv-28")])
def test_drop_outs_of_the_article_move_nobody_they_need_not(article, gone: tuple[str, ...]) -> None:
    """One to three people fall out of 28; those who lead a group go on leading it."""
    found, before = article
    trip = without(found.workspace.trip(found.workspace.cohorts[0]), set(gone))
    plan = assign(trip, before.seed, kept=before)
    moved = [move for move in moves(before, plan) if move.after is not None]
    assert len(moved) == plan.aims[0].value
    for group, old in zip(plan.groups, before.groups, strict=True):
        for role in ("chair", "secretary"):
            stays = old.holder(role) not in gone and old.holder(role) in {member.id for member in group.members}
            assert group.holder(role) == old.holder(role) if stays else group.holder(role)


def test_a_late_comer_joins_and_nobody_moves(article) -> None:
    """One more person finds a place without moving anybody."""
    found, before = article
    trip = found.workspace.trip(found.workspace.cohorts[0])
    late = Participant(id="xxv-29", name="Late Comer", agency="Another Office")
    cohort = trip.cohort.model_copy(update={"participants": (*trip.cohort.participants, late)})
    plan = assign(trip._replace(cohort=cohort), before.seed, kept=before)
    assert plan.aims[0].value == 0
    assert [move.person for move in moves(before, plan)] == ["xxv-29"]


def test_so_many_moves_are_used_for_the_aims_and_no_more(article) -> None:
    """Of a bad plan, at most N people move, each N at least as good as N - 1, and enough of them give the best plan."""
    found, best = article
    trip = found.workspace.trip(found.workspace.cohorts[0])
    order: list[Plan] = []
    worse = assign(trip._replace(cohort=_other_aims(trip.cohort)), best.seed)
    for number in (0, 2, 5, 28):
        plan = assign(trip, best.seed, kept=worse, most_moved=number)
        moved = [move for move in moves(worse, plan) if move.before and move.after]
        assert len(moved) <= number
        assert plan.aims[-1].aim == "keep"
        assert recount(trip, plan, worse).faults == ()
        order.append(plan)
    aims = problem_of(trip, best.seed, trip.loci).aims
    assert all(gain(better, good, aims) is None for good, better in pairwise(order))
    assert [one.value for one in order[-1].aims[:-1]] == [one.value for one in best.aims]


def _other_aims(cohort: Cohort) -> Cohort:
    """The cohort without its aims, so that another plan is the best."""
    return cohort.model_copy(update={"aims": ()})
