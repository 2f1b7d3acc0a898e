"""A check of what is called proved, without a solver: no small change may keep all rules and reach better values.

A change is one person elsewhere, or two who change places. That no larger change reaches better is what the solver
proved; `verify --proof` solves again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from itertools import combinations, islice, takewhile
from typing import TypeAlias

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.verify import Gauge, aims_in, find_violations, measures_of
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, numbers_of
from benchmark_cli.model.division import Assignment
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Reached

_Values: TypeAlias = tuple[int | Decimal, ...]
_Yardstick: TypeAlias = Callable[[Assignment], _Values]

MOST_LOOKS = 60_000
"""People looked at in recounts of changes: up to some sixty people every exchange is recounted."""


def find_better(asked: AssignmentProblem, assignment: Assignment, listed: Sequence[Reached]) -> Iterator[Finding]:
    """The first change found that is better at an aim which, with all before it, is called proved.

    The plan lists the aims and values of the question: it has been recounted.
    """
    proved = len(list(takewhile(lambda one: one.proved, listed)))
    measures = _measures(asked, listed)[:proved]
    now = [measure(assignment) for measure in measures]
    for change in islice(_changes(asked, assignment), MOST_LOOKS // max(1, len(asked.division.people)) if now else 0):
        at = {**assignment, **change}
        index = _find_bettered(now, measures, at)
        if index is not None and not _moves_more(asked, assignment, at) and not any(find_violations(asked, at)):
            message = Text(
                "what is called proved is not the best: with {people} elsewhere it is better", people=sorted(change)
            )
            yield Finding(message, (index, "value"))
            return


def _find_bettered(now: Sequence[_Values], measures: Sequence[_Yardstick], at: Assignment) -> int | None:
    """The first value that differs, if it is better; those behind it are not counted."""
    for index, (value, measure) in enumerate(zip(now, measures, strict=True)):
        then = measure(at)
        if then != value:
            return index if then < value else None
    return None


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


def _measures(asked: AssignmentProblem, listed: Sequence[Reached]) -> list[_Yardstick]:
    """How the values are counted in their order, up to a `balance`.

    Of that only some digits are known: two that are told alike need not be, and what is behind it need not be kept.
    """
    found: list[_Yardstick] = []
    for aim, one, measure in zip(aims_in(asked), listed, measures_of(asked), strict=False):
        found.append(partial(_worth, aim, _limit(aim, one), measure))
        if isinstance(aim, Aim) and not aim.is_exact:
            break
    return found


def _worth(aim: str | Aim, limit: Decimal | None, measure: Gauge, at: Assignment) -> _Values:
    """The value, the less the better; up to a limit all are as good."""
    numbers = numbers_of(measure(at))
    if not isinstance(aim, str) and aim.more_is_better:
        numbers = tuple(-number for number in numbers)
    return numbers if limit is None else tuple(max(number, limit) for number in numbers)
