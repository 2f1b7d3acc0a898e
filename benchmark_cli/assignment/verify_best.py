"""A check of what is called proved, without a solver: no small change may keep all rules and reach better values.

A change is one person elsewhere, or two who change places. That no larger change reaches better is what the solver
proved; `verify --proof` solves again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, islice, takewhile
from typing import TypeAlias

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.verify import aims_in, find_violations, values_of
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.division import Assignment
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Reached

_Values: TypeAlias = tuple[int | Decimal, ...]

MOST_LOOKS = 60_000
"""People looked at in recounts of changes: up to some sixty people every exchange is recounted."""


def find_better(asked: AssignmentProblem, assignment: Assignment, listed: Sequence[Reached]) -> Iterator[Finding]:
    """The first change found that is better at an aim which, with all before it, is called proved.

    The plan lists the aims and values of the question: it has been recounted.
    """
    proved = len(list(takewhile(lambda one: one.proved, listed)))
    limits = [_limit(aim, one) for aim, one in zip(aims_in(asked), listed, strict=False)]
    now = list(islice(_worth(asked, assignment, limits), proved))
    for change in islice(_changes(asked, assignment), MOST_LOOKS // max(1, len(asked.division.people)) if now else 0):
        at = {**assignment, **change}
        index = _find_bettered(now, _worth(asked, at, limits))
        if index is not None and not _moves_more(asked, assignment, at) and not any(find_violations(asked, at)):
            message = Text(
                "what is called proved is not the best: with {people} elsewhere it is better", people=sorted(change)
            )
            yield Finding(message, (index, "value"))
            return


def _find_bettered(now: Iterable[_Values], then: Iterable[_Values]) -> int | None:
    """The first value that differs, if it is better; those behind it are not counted."""
    pairs = enumerate(zip(now, then, strict=False))
    return next((index if other < one else None for index, (one, other) in pairs if one != other), None)


def _changes(asked: AssignmentProblem, assignment: Assignment) -> Iterator[Mapping[str, str]]:
    """All moves and exchanges between bins that are open."""
    kinds = {place.id: place.kind for place in asked.division.bins if not place.is_closed}
    people = [person.id for person in asked.division.people]
    for person in people:
        here = assignment[person]
        yield from ({person: place} for place, kind in kinds.items() if place != here and kind == kinds[here])
    for one, other in combinations(people, 2):
        here, there = assignment[one], assignment[other]
        if here != there and kinds[here] == kinds[there]:
            yield {one: there, other: here}


def _moves_more(asked: AssignmentProblem, assignment: Assignment, at: Assignment) -> bool:
    """Whether more people are not at home, where a number of moves was allowed: how many is not known."""
    if not asked.last:
        return False
    home = asked.home()
    before, after = (sum(each[name] != place for name, place in home.items()) for each in (assignment, at))
    return after > before


def _limit(aim: str | Aim, listed: Reached) -> Decimal | None:
    """The worst that an aim may be worth where later ones may give up some of it, the less the better."""
    if not isinstance(aim, Aim) or aim.within is None or listed.best is None or isinstance(listed.best, tuple):
        return None
    best = Decimal(listed.best)
    return (-best if aim.more_is_better else best) + aim.most_given_up(listed.bound)


def _worth(asked: AssignmentProblem, assignment: Assignment, limits: Sequence[Decimal | None]) -> Iterator[_Values]:
    """The values in their order, of each the less the better, up to a `balance`; up to a limit they are all as good.

    Of that only some digits are known: two that are told alike need not be, and what is behind it need not be kept.
    """
    for aim, value, limit in zip(aims_in(asked), values_of(asked, assignment), limits, strict=False):
        numbers: _Values = value if isinstance(value, tuple) else (value,)
        if isinstance(aim, Aim) and aim.more_is_better:
            numbers = tuple(-number for number in numbers)
        yield numbers if limit is None else tuple(max(number, limit) for number in numbers)
        if isinstance(aim, Aim) and not aim.is_exact:
            return
