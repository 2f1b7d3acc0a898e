"""The audit of a plan that anybody may have made: what it breaks, by whom, and each aim beside the best possible.

It stands on the recount and adds to it names, the people behind each breach, and the comparison; the plan that it is
compared with comes from outside, so that nothing of the engine is needed here.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from benchmark_cli.assignment.problem import AssignmentProblem, loci_used, problem_of
from benchmark_cli.assignment.verify import recount
from benchmark_cli.language import Language, Text, map_texts
from benchmark_cli.model.aim import Aim, AimValue, plain_value
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Group, Plan, Reached
from benchmark_cli.model.rule import NameOf
from benchmark_cli.plans.verifier import Verdict

VERIFICATIONS_SCHEMA = "benchmark/verifications/1"
"""The name of the shape of audits for programs."""

_NAMED = frozenset({"person", "people", "locus", "loci", "place", "places"})
"""What the recount calls the ids of people and places in its sentences."""


class BrokenRule(NamedTuple):
    """One breach of a rule, in names: where, and by whom where the rule is about persons."""

    sentence: Text
    is_must: bool
    places: tuple[str, ...]
    people: tuple[str, ...]


class Compared(NamedTuple):
    """One aim: what the plan reaches and what the best plan does; `excess` is how much worse it is, below 0 better.

    Of worst-first wishes the excess is that of the worst rank that differs, and `rank` is that rank.
    """

    aim: str | Aim
    value: AimValue
    best: AimValue | None
    is_best_proved: bool
    excess: int | Decimal = 0
    rank: int | None = None
    is_bound: bool = False
    """Whether the best is the bound that the plan tells, and not a plan that was found."""

    @property
    def as_written(self) -> object:
        """The aim as files write it."""
        return self.aim if isinstance(self.aim, str) else self.aim.as_written()


class Audit(NamedTuple):
    """What an audit found. `faults` are all but the rules; `is_kept` says that nothing is broken that must hold."""

    is_kept: bool
    faults: tuple[Text, ...]
    rules: tuple[BrokenRule, ...]
    aims: tuple[Compared, ...]
    is_stale: bool = False


def audit(trip: Trip, plan: Plan, best: Plan | None = None, verdict: Verdict | None = None) -> Audit:
    """Recount the plan and hold it against the *best* one, if there is one, aim by aim.

    Of a plan file the *verdict* has all that is wrong with it, and the plan tells its bounds; a list made by hand is
    about groups alone.
    """
    counted = recount(trip, plan)
    names = names_of(trip)
    findings = verdict.findings if verdict else counted.faults
    if verdict and verdict.is_stale:
        findings = (*findings, *(finding for finding in counted.faults if finding not in findings))
    faults = tuple(_with_names(finding.text, names) for finding in findings if "rule" not in finding.text.values)
    is_good = verdict is None or verdict.is_good
    is_stale = bool(verdict and verdict.is_stale)
    if not counted.values:
        return Audit(is_good and not faults, faults, (), (), is_stale)
    problem = _problem_of(trip, plan)
    rules = tuple(_list_violations(problem, plan, names))
    is_kept = is_good and not faults and not any(finding.is_must for finding in rules)
    compared_aims = (
        _list_claims(trip, plan) if verdict and verdict.is_good else _compare_values(problem, counted.values, best)
    )
    return Audit(is_kept, faults, rules, tuple(compared_aims), is_stale)


def _list_claims(trip: Trip, plan: Plan) -> Iterator[Compared]:
    """Each aim that the plan lists, beside the bound that it tells."""
    aims = {str(aim.as_written()): aim for aim in _problem_of(trip, plan).aims}
    for reached in plan.aims:
        aim: str | Aim = aims.get(str(reached.aim)) or str(reached.aim)
        excess, rank = _excess(aim, reached.value, reached.bound)
        yield Compared(aim, reached.value, reached.bound, reached.proved, excess, rank, is_bound=True)


def restate(trip: Trip, plan: Plan) -> Plan:
    """The plan with the values that it has today: for one made by hand, or from files that have changed since.

    A plan that does not place everybody has no values, and claims none.
    """
    claims_nothing = plan.model_copy(update={"aims": ()})
    values = recount(trip, claims_nothing).values
    if not values:
        return claims_nothing
    problem = _problem_of(trip, plan)
    written = [*problem.first, *(aim.as_written() for aim in problem.aims)]
    reached = [
        Reached.model_validate({"aim": aim, "value": value, "bound": value, "proved": False})
        for aim, value in zip(written, values, strict=True)
    ]
    return plan.model_copy(update={"aims": tuple(reached)})


def by_hand(trip: Trip, groups: Sequence[Group], inputs: str) -> Plan:
    """A plan of groups that somebody else made, with the values that it has; *inputs* are today's files."""
    seed = trip.cohort.lottery_seed
    mode = trip.cohort.visit.mode
    plan = Plan(cohort=trip.cohort.id, inputs=inputs, mode=mode, seed=seed, groups=tuple(groups), aims=())
    return restate(trip, plan)


def names_of(trip: Trip) -> NameOf:
    """From the ids of the cohort's people and loci to the names on papers; other text stays as it is."""
    names = trip.cohort.people_names | trip.locus_names
    return lambda name: names.get(name, name)


def plain(found: Audit, language: Language, cohort: str) -> dict[str, Any]:
    """The audit as plain data for programs; sentences are in the language, aims and values as plan files have them."""
    return {
        "cohort": cohort,
        "kept": found.is_kept,
        "stale": found.is_stale,
        "faults": [language.say(fault) for fault in found.faults],
        "rules": [
            {
                "rule": language.say(rule.sentence),
                "strength": "must" if rule.is_must else "should",
                "places": rule.places,
                "people": rule.people,
            }
            for rule in found.rules
        ],
        "aims": [_plain_aim(rule) for rule in found.aims],
    }


def _plain_aim(one: Compared) -> dict[str, Any]:
    best = None if one.best is None else plain_value(one.best)
    return {"aim": one.as_written, "value": plain_value(one.value), "best": best, "proved": one.is_best_proved}


def _problem_of(trip: Trip, plan: Plan) -> AssignmentProblem:
    return problem_of(trip, plan.seed, loci_used(trip, plan))


def _with_names(text: Text, names: NameOf) -> Text:
    """The sentence with the names of people and places instead of their ids."""
    return text.with_values(
        **{key: map_texts(value, names) if key in _NAMED else value for key, value in text.values.items()}
    )


def _list_violations(asked: AssignmentProblem, plan: Plan, names: NameOf) -> Iterator[BrokenRule]:
    """Every breach, of what must hold first."""
    assignment = plan.assignment()
    for rule in (*asked.musts, *asked.shoulds):
        for breach in rule.violations(asked.division, assignment):
            places, people = (tuple(map(names, ids)) for ids in (breach.bins, breach.people))
            yield BrokenRule(rule.sentence(names), rule.is_must, places, people)


def _compare_values(asked: AssignmentProblem, values: Sequence[AimValue], best: Plan | None) -> Iterator[Compared]:
    """Each aim of the question with its value, and with that of the best plan, which has the same aims."""
    aims: list[str | Aim] = [*asked.first, *asked.aims]
    reached = best.aims if best else [None] * len(aims)
    for aim, value, other in zip(aims, values, reached, strict=True):
        if other is None:
            yield Compared(aim, value, None, is_best_proved=False)
        else:
            excess, rank = _excess(aim, value, other.value)
            yield Compared(aim, value, other.value, other.proved, excess, rank)


def _excess(aim: str | Aim, value: AimValue, best: AimValue) -> tuple[int | Decimal, int | None]:
    if isinstance(value, tuple) and isinstance(best, tuple):
        differing = (index for index, (mine, theirs) in enumerate(zip(value, best, strict=True)) if mine != theirs)
        index = next(differing, None)
        return (0, None) if index is None else (value[index] - best[index], len(value) - index)
    if isinstance(value, tuple) or isinstance(best, tuple):
        raise TypeError(f"one list, one number: {aim}")
    is_more_better = not isinstance(aim, str) and aim.more_is_better
    return (best - value if is_more_better else value - best), None
