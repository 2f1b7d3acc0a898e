"""Small trips, people and divisions for tests, from what the files hold."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

from benchmark_cli.aims import AIMS
from benchmark_cli.assignment.constraints import AssignmentModel, objective
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.division import Assignment, Bin, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.rules import RULES

Data = dict[str, Any]
"""A mapping of a file."""


def rule_of(written: Data) -> Rule:
    """The rule that a file writes so."""
    return next(rule for rule in RULES if rule.kind in written).model_validate(written)


def aim_of(written: str | Data) -> Aim:
    """The aim that a file writes so."""
    kind = written if isinstance(written, str) else next(iter(written))
    return next(aim for aim in AIMS if aim.kind == kind).model_validate(written)


def trip_of(case: Data) -> Trip:
    """The trip of a case: `loci`, `participants`, and if given `rules`, `aims`, `seed` and more of the `visit`."""
    loci = tuple(Locus.model_validate({"name": locus["id"], **locus}) for locus in case["loci"])
    visit = {"from": "2014-10-07", "to": "2014-10-09", "loci": tuple(locus.id for locus in loci)}
    aims = case.get("aims")
    cohort = Cohort.model_validate(
        {
            "cohort": "c",
            "title": "C",
            "visit": {**visit, **case.get("visit", {})},
            "participants": tuple(people_of(case["participants"])),
            "rules": tuple(rule_of(rule) for rule in case.get("rules", [])),
            "aims": None if aims is None else tuple(aim_of(aim) for aim in aims),
            "seed": case.get("seed"),
        }
    )
    return Trip(cohort, loci)


def people_of(written: Sequence[Data]) -> list[Participant]:
    """The participants that a file writes so; names may be left out."""
    return [Participant.model_validate({"name": person["id"], **person}) for person in written]


def division_of(written: Sequence[Data], *bins: str | Bin) -> Instance:
    """Those people, to be divided over bins of those ids."""
    people = sorted(people_of(written), key=lambda person: person.id)
    return Instance(tuple(people), tuple(Bin(place) if isinstance(place, str) else place for place in bins))


def every_assignment(division: Instance) -> Iterator[Assignment]:
    """Every way to put the people into the bins."""
    for places in product([place.id for place in division.bins], repeat=len(division.people)):
        yield {person.id: place for person, place in zip(division.people, places, strict=True)}


def least(
    write: Callable[[ConstraintWriter], Sequence[LinearExpr]], division: Instance, where: Assignment
) -> list[int] | None:
    """The least of each number that the engine finds with everybody where they are; nothing if that is forbidden."""
    sheet = AssignmentModel(len(division.people), len(division.bins))
    costs = write(sheet)
    for person, index in division.person_index.items():
        for place, position in division.bin_index.items():
            sheet.program.fix(sheet.at(index, position), float(where[person] == place))
    with LexicographicSolver(sheet.program) as search:
        try:
            return [search.minimise(objective(cost)).value for cost in costs] if search.feasible() else None
        except Infeasible:
            return None


def broken(rule: Rule, division: Instance, where: Assignment) -> int:
    """How much of the rule the assignment breaks, recounted."""
    return sum(breach.count for breach in rule.violations(division, where))
