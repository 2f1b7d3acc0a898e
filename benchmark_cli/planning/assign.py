"""Who goes where: one cohort's question put to the engine, and the plan that comes out."""

from collections.abc import Iterator, Sequence
from itertools import count

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Cost, Sheet
from benchmark_cli.model.plan import Group, Member, Plan, Reached
from benchmark_cli.partition.divide import Answer, Goal, Must, Problem, divide
from benchmark_cli.partition.lottery import weight
from benchmark_cli.partition.sizes import evenness, hold
from benchmark_cli.planning.fingerprint import fingerprint
from benchmark_cli.planning.question import Question, loci_in_use, question
from benchmark_cli.planning.roles import roles_of
from benchmark_cli.solver.search import Infeasible

_ROUNDS = 4
"""Rounds of lots that are compared between sets of loci: four sums of 16-bit numbers do not tie."""


class NoPlan(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """No plan can satisfy the must-rules and capacities of the trip."""


def assign(trip: Trip, seed: str, deadline: float | None = None) -> Plan:
    """The best plan of a split, without visits. *deadline* is a `time.monotonic` instant.

    Fewest optional loci are left out; of several sets of loci that allow this the one with the best values is taken.
    Raises `NoPlan`, and `Stopped` where the deadline came before any plan was found.
    """
    for choices in loci_in_use(trip):
        asked = [question(trip, seed, loci) for loci in choices]
        answered = [(one, answer) for one in asked if (answer := _answer(one, deadline))]
        if answered:
            return _plan(trip, *min(answered, key=lambda pair: _rank(*pair)))
    raise NoPlan


def _rank(asked: Question, answer: Answer) -> list[int]:
    """What decides between two sets of loci: the values in order, then the lots of each round."""
    lots = [
        sum(
            weight(asked.seed, draw, person.id, asked.division.bins[place].id)
            for person, place in zip(asked.division.people, answer.places, strict=True)
        )
        for draw in range(1, _ROUNDS + 1)
    ]
    return [*(reached.value for goal in answer.reached for reached in goal), *lots]


def problem(asked: Question) -> Problem:
    """The question as the engine takes it."""
    division = asked.division
    return Problem(
        people=[person.id for person in division.people],
        bins=[place.id for place in division.bins],
        musts=musts(asked),
        goals=[*_standing_goals(asked), *(_goal(asked, index) for index in range(len(asked.aims)))],
        seed=asked.seed,
    )


def musts(asked: Question) -> list[Must]:
    """What has to hold: the size of each bin, then each must-rule, one writer each, in that order."""
    division = asked.division
    number = len(division.people)

    def size(index: int) -> Must:
        return lambda sheet: hold(sheet, number, index, division.bins[index])

    rules = [lambda sheet, rule=rule: rule.rows(division, sheet) for rule in asked.musts]
    return [*(size(index) for index in range(len(division.bins))), *rules]


def letters() -> Iterator[str]:
    """The names of groups: A to Z, then AA, AB and so on."""
    for number in count(1):
        name, rest = "", number
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(ord("A") + letter) + name
        yield name


def _standing_goals(asked: Question) -> list[Goal]:
    """What stands before the committee's aims: even sizes, then fewest should-rules broken where there are any."""
    division = asked.division

    def even(sheet: Sheet) -> Sequence[Cost]:
        return [evenness(sheet, len(division.people), division.fair_sizes())]

    def should(sheet: Sheet) -> Sequence[Cost]:
        costs = [rule.rows(division, sheet) for rule in asked.shoulds]
        return [Cost([term for cost in costs for term in cost.terms], sum(cost.constant for cost in costs))]

    return [even, should] if asked.shoulds else [even]


def _goal(asked: Question, index: int) -> Goal:
    return lambda sheet: asked.aims[index].costs(asked.division, sheet)


def _answer(asked: Question, deadline: float | None) -> Answer | None:
    try:
        return divide(problem(asked), deadline)
    except Infeasible:
        return None


def _plan(trip: Trip, asked: Question, answer: Answer) -> Plan:
    used = [index for index, place in enumerate(asked.division.bins) if not place.is_closed]
    return Plan(
        cohort=trip.cohort.id,
        inputs=fingerprint(trip, asked.seed),
        mode=trip.cohort.visit.mode,
        seed=asked.seed,
        groups=tuple(_group(trip, asked, answer, *pair) for pair in zip(letters(), used, strict=False)),
        aims=tuple(_reached(asked, answer)),
    )


def _group(trip: Trip, asked: Question, answer: Answer, letter: str, index: int) -> Group:
    place = asked.division.bins[index].id
    people = [person for person, at in zip(asked.division.people, answer.places, strict=True) if at == index]
    roles = roles_of(people, trip.cohort.visit.roles, asked.seed, place)
    members = tuple(Member.model_validate({"id": person.id, "role": roles.get(person.id)}) for person in people)
    return Group(group=letter, locus=place, members=members)


def _reached(asked: Question, answer: Answer) -> Iterator[Reached]:
    """What was reached, in the terms in which the files speak of it."""
    standing = ["even", "should"] if asked.shoulds else ["even"]
    for name, (level,) in zip(standing, answer.reached, strict=False):
        yield Reached(aim=name, value=level.value, bound=level.bound, proved=level.proved)
    for aim, levels in zip(asked.aims, answer.reached[len(standing) :], strict=True):
        value, bound = (
            aim.shown(numbers, asked.division)
            for numbers in ([level.value for level in levels], [level.bound for level in levels])
        )
        yield Reached(aim=aim.written(), value=value, bound=bound, proved=all(level.proved for level in levels))
