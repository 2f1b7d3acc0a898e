"""Seeded instances for `solve.py`: people, loci, rules and aims, written onto a sheet as `assign` writes them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import accumulate
from random import Random
from typing import NamedTuple

from benchmark_cli.aims.spread import Spread
from benchmark_cli.aims.wishes import Wishes
from benchmark_cli.assignment.constraints import AssignmentModel, objective
from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.division import Bin, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.lots import weight
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule
from benchmark_cli.optimise.program import Objective, Program
from benchmark_cli.rules.apart import Apart
from benchmark_cli.rules.never_at import NeverAt
from benchmark_cli.rules.together import Together

RANKS = ["III/c", "III/d", "IV/a", "IV/b", "IV/c"]
SPREADS: tuple[Aim, ...] = tuple(Spread.model_validate({"spread": field}) for field in ("agency", "gender", "rank"))
PEOPLE_FOR_EACH_RULE = 14
"""Fourteen people have one rule of each kind among them."""


class Size(NamedTuple):
    """How many people and bins; whether the bins are loci that people wish for, or one like the other.

    A `plain` one has sizes, wishes and the lottery only: no rule, and no other aim.
    """

    people: int
    bins: int
    alike: bool = False
    plain: bool = False

    def __str__(self) -> str:
        """As the tables name it: an arrow for bins that are interchangeable, a star for wishes and sizes alone."""
        return f"{self.people} {'→' if self.alike else '*' if self.plain else 'x'} {self.bins}"


class Asked(NamedTuple):
    """What `assignment.solve.EngineProblem` holds.

    Not imported from there: that loads HiGHS, and OR-Tools brings another.
    """

    people: Sequence[str]
    bins: Sequence[str]
    musts: Sequence[Callable[[ConstraintWriter], object]]
    goals: Sequence[Callable[[ConstraintWriter], Sequence[LinearExpr]]]
    seed: str
    division: Instance


PLAIN = [
    Size(300, 10, plain=True),
    Size(1000, 30, plain=True),
    Size(3000, 60, plain=True),
    Size(10_000, 100, plain=True),
]
LOCI = [Size(28, 3), Size(300, 10), Size(1000, 30), Size(3000, 60), Size(10_000, 100)]
ALIKE = [Size(28, 3, alike=True), Size(40, 4, alike=True), Size(28, 7, alike=True), Size(28, 14, alike=True)]


def problem(size: Size, seed: int = 1) -> Asked:
    """The problem of that size, the same each time."""
    random = Random(f"{seed} {size._replace(plain=False)}")
    bins = tuple(_bins(size))
    division = Instance(tuple(_people(size, random)), bins)
    rules = [] if size.plain else list(_rules(division, random, alike=size.alike))
    aims = SPREADS if size.alike else (Wishes(),) if size.plain else (Wishes(), *SPREADS)
    holds = [partial(hold, index=index, place=place) for index, place in enumerate(bins)]
    return Asked(
        people=[person.id for person in division.people],
        bins=[place.id for place in bins],
        musts=[*holds, *(partial(rule.constraints, division) for rule in rules)],
        goals=[
            lambda sheet: [evenness(sheet, size.people, division.fair_sizes)],
            *(partial(aim.costs, division) for aim in aims),
        ],
        seed="1",
        division=division,
    )


def written(asked: Asked) -> tuple[Program, list[Objective]]:
    """The same model, for peers: the program, and its objectives in order, the first round of the lottery last."""
    sheet = AssignmentModel(len(asked.people), len(asked.bins))
    for must in asked.musts:
        must(sheet)
    costs: list[LinearExpr] = [cost for goal in asked.goals for cost in goal(sheet)]
    return sheet.program, [*(objective(cost) for cost in costs), Objective(sheet.placements, lots(asked))]


def lots(asked: Asked) -> list[int]:
    """The first round's lots, person by person and bin by bin."""
    return [weight(asked.seed, 1, person, place) for person in asked.people for place in asked.bins]


def _bins(size: Size) -> Iterator[Bin]:
    """Loci with a fifth more room than they need, and a lowest number; bins that are alike have neither."""
    fair = size.people / size.bins
    for number in range(size.bins):
        if size.alike:
            yield Bin(f"b{number:03}")
        else:
            yield Bin(f"b{number:03}", lowest=int(fair * 0.6), highest=int(fair * (1.05 + 0.3 * (number % 2))) + 1)


def _people(size: Size, random: Random) -> Iterator[Participant]:
    """People with one to three wishes, popular loci wished for more; agencies with a long tail; gender and rank."""
    loci = [f"b{number:03}" for number in range(size.bins)]
    random.shuffle(loci)
    popularity = list(accumulate(1 / (1 + place) ** 0.7 for place in range(size.bins)))
    agencies = max(1, size.people * 6 // 10)
    tail = list(accumulate(1 / (1 + place) ** 0.6 for place in range(agencies)))
    for number in range(size.people):
        yield Participant(
            id=f"p{number:05}",
            name=f"P {number}",
            gender=random.choices(["male", "female"], [6, 4])[0],
            rank=random.choices(RANKS, [2, 3, 4, 2, 1])[0],
            agency=f"a{random.choices(range(agencies), cum_weights=tail)[0]:05}",
            wishes=() if size.alike else _wishes(loci, popularity, random),
        )


def _wishes(loci: Sequence[str], popularity: Sequence[float], random: Random) -> tuple[str, ...]:
    drawn = random.choices(loci, cum_weights=popularity, k=random.randint(1, 3))
    return tuple(dict.fromkeys(drawn))


def _rules(division: Instance, random: Random, *, alike: bool) -> Iterator[Rule]:
    """For every fourteen people a pair apart, and among loci a pair together and a person never at a locus.

    Nobody is in two rules, so that together they can hold.
    """
    names = [person.id for person in division.people]
    random.shuffle(names)
    for first in range(0, len(names) - PEOPLE_FOR_EACH_RULE + 1, PEOPLE_FOR_EACH_RULE):
        one, two, three, four, five = names[first : first + 5]
        yield Apart.model_validate({"apart": [one, two]})
        if alike:
            continue
        yield Together.model_validate({"together": [three, four]})
        yield NeverAt.model_validate({"never_at": random.choice(division.bins).id, "who": five})
