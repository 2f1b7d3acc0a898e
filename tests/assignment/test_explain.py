"""Why here, and why not there: what an explanation says is what forcing gives, held against trying everything."""

import random
from collections.abc import Sequence
from itertools import product
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.assignment.assign import NoPlan, assign
from benchmark_cli.assignment.explain import PersonExplanation, explain_locus, explain_person
from benchmark_cli.assignment.problem import problem_of
from benchmark_cli.assignment.rule_references import PlanContext
from benchmark_cli.assignment.verify import values_of
from benchmark_cli.diagnostics import Path as ValuePath
from benchmark_cli.diagnostics import Place
from benchmark_cli.inputs.workspace import CohortEntry, LocusEntry, SourceFile, Workspace
from benchmark_cli.model.cohort import Trip
from tests.assignment.small import trip_of
from tests.assignment.test_best import random_case, seeded
from tests.counts import examples

ROOT = Path(__file__).parents[2]


class Nowhere:
    """Places of a document that was never a file."""

    def value(self, path: ValuePath) -> Place:
        """The first character, whatever the path."""
        del path
        return Place("case.yaml", 1, 1, 2)

    key = value

    def in_file(self, path: ValuePath) -> ValuePath:
        """The path itself."""
        return path


def ground_of(trip: Trip, seed: str) -> PlanContext:
    """The fresh plan of a trip with what it was made from."""
    document = SourceFile(Path("case.yaml"), Nowhere())
    entry = CohortEntry(trip.cohort, document)
    loci = {locus.id: LocusEntry(locus, document, ("loci", 0)) for locus in trip.loci}
    return PlanContext(Workspace((entry,), loci), entry, assign(trip, seed))


def forced_by_trying(trip: Trip, seed: str, person: str, locus: str) -> list[dict[str, str]]:
    """Every assignment with the person at the locus that keeps the rules and has the best values in order."""
    asked = problem_of(trip, seed, trip.loci)
    people = [one.id for one in asked.division.people]
    found: list[tuple[list[object], dict[str, str]]] = []
    for places in product([one.id for one in asked.division.bins], repeat=len(people)):
        where = dict(zip(people, places, strict=True))
        if where[person] == locus and fits(trip, where) and not _broken(asked.musts, asked.division, where):
            found.append((_comparable(asked.aims, list(values_of(asked, where))), where))
    least = min((values for values, _ in found), default=None)
    return [where for values, where in found if values == least]


def fits(trip: Trip, where: dict[str, str]) -> bool:
    """Whether each locus receives what its capacity allows."""
    for locus in trip.loci:
        number = list(where.values()).count(locus.id)
        limits = [limit for limit in (locus.capacity.max, locus.at_once) if limit is not None]
        if number < locus.capacity.min or any(number > limit for limit in limits):
            return False
    return True


def _broken(musts: Sequence, division, where: dict[str, str]) -> bool:
    return any(rule.violations(division, where) for rule in musts)


def _comparable(aims: Sequence, values: list) -> list[object]:
    """The values so that less is better."""
    standing = len(values) - len(aims)
    signs = [1] * standing + [-1 if aim.more_is_better else 1 for aim in aims]
    return [value if isinstance(value, tuple) else sign * value for sign, value in zip(signs, values, strict=True)]


@pytest.mark.parametrize("block", range(4))
def test_forcing_gives_what_was_said(block: int) -> None:
    """NO where nothing fits; else the best values with the person there and the fewest moves that reach them."""
    said_no = said_possible = 0
    for number in range(block * 100, block * 100 + 100):
        case = random_case(seeded(number))
        trip = trip_of(case)
        if any(locus.optional for locus in trip.loci) or len(trip.loci) < 2:
            continue
        try:
            ground = ground_of(trip, case["seed"])
        except NoPlan:
            continue
        home = ground.plan.assignment()
        person = random.Random(number).choice(sorted(home))
        for elsewhere in explain_person(ground, person).elsewhere:
            possible = forced_by_trying(trip, case["seed"], person, elsewhere.locus)
            if not possible:
                said_no += 1
                assert elsewhere.change is None
                assert elsewhere.moves == ()
                continue
            said_possible += 1
            fewest = min(sum(where[name] != home[name] for name in home) for where in possible)
            assert len(elsewhere.moves) == fewest
            assert elsewhere.moves[0].person == person
            asked = ground.question()
            best, here = (_comparable(asked.aims, list(values_of(asked, where))) for where in (possible[0], home))
            assert (elsewhere.change is None) == (best == here)
            assert elsewhere.change is None or not elsewhere.change.is_better
    assert said_no > 1
    assert said_possible > 12


@pytest.fixture(scope="module")
def article() -> api.Diagnosis:
    """The workspace of the source article."""
    return api.load_valid([ROOT / "cohorts"])


def test_everybody_of_the_article_has_an_answer(article) -> None:
    """Each is told of both other loci: a rule that forbids it, an aim that gets worse, or the lots."""
    people = [person.id for entry in article.workspace.cohorts for person in entry.cohort.active]
    explained, _ = api.explain(article, people[:1])
    assert len(explained) == 1
    for entry in article.workspace.cohorts:
        plan = api.assign(article, [entry.cohort.id], dry_run=True).plans[0]
        ground = PlanContext(article.workspace, entry, plan)
        for person in entry.cohort.active[:: examples(4, 1)]:
            answer = explain_person(ground, person.id)
            assert isinstance(answer, PersonExplanation)
            assert len(answer.elsewhere) == 2
            for elsewhere in answer.elsewhere:
                assert elsewhere.forbidden_by or elsewhere.moves
                assert not (elsewhere.change and elsewhere.change.is_better)


def test_a_place_more_at_the_popular_locus_is_worth_a_wish() -> None:
    """Where one person misses the only wish for want of a place, one place more gives it to them."""
    people = [{"id": name, "wishes": ["x"]} for name in ("ana", "budi", "citra")]
    loci = [{"id": "x", "capacity": {"max": "2"}}, {"id": "y"}]
    trip = trip_of({"loci": loci, "participants": people, "rules": [], "aims": ["wishes"], "seed": "1"})
    explanation = explain_locus(ground_of(trip, "1"), "x")
    assert explanation.first_wishes == 3
    assert explanation.more is not None
    assert explanation.more.places == 3


@pytest.mark.parametrize(("lowest", "fewer"), [("0", 1), ("1", 1), ("2", None)])
def test_at_the_minimum_there_is_no_price_of_fewer(lowest: str, fewer: int | None) -> None:
    """Two places are at most there; one fewer has a price while the minimum allows it, and none where it does not."""
    people = [{"id": name, "wishes": ["x"]} for name in ("ana", "budi", "citra")]
    loci = [{"id": "x", "capacity": {"min": lowest, "max": "2"}}, {"id": "y"}]
    trip = trip_of({"loci": loci, "participants": people, "rules": [], "aims": ["wishes"], "seed": "1"})
    explanation = explain_locus(ground_of(trip, "1"), "x")
    assert (explanation.fewer and explanation.fewer.places) == fewer
    assert explanation.more is not None
    assert explanation.more.places == 3
