"""The best timetable of parties that share something: a time-indexed 0-1 program, one aim solved after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from benchmark_cli.optimise.highs import Effort
from benchmark_cli.optimise.lexicographic import LexicographicSolver
from benchmark_cli.optimise.program import Objective, ObjectiveValue
from benchmark_cli.optimise.single_objective import Infeasible
from benchmark_cli.timetable import objectives
from benchmark_cli.timetable.constraints import TableSheet
from benchmark_cli.timetable.lottery import rows_drawn
from benchmark_cli.timetable.verify import minute_of
from benchmark_cli.timetable.visiting_groups import Key, Occasion, Parties, Party

_HALF = 0.5
_EFFORT = Effort(nodes=1_000)
"""Nodes of a search for each aim: a number and not a time, so that the same files give the same table everywhere."""

_MOST_DRAWN = 300
"""Visits that may be made, up to which each has its lot; more, and groups that are alike draw the rows of the table."""

_OF_ROUNDS: Mapping[str, Callable[[TableSheet], Objective]] = {
    "days": objectives.days,
    "finish": objectives.finish,
    "travel": objectives.travel,
}
_OF_SPLITS = (objectives.most_visits, objectives.earliest)


Visits = Mapping[Key, Sequence[Occasion]]
"""The visits that each party makes, in order of time."""


class Table(NamedTuple):
    """The visits of each planned party, and what the rotations among them reached together, by aim."""

    visits: Visits
    reached: dict[str, ObjectiveValue]


def exists(parties: Parties, deadline: float | None = None) -> bool:
    """Whether there is a timetable at all. Raises `Stopped` where the deadline came before that was known."""
    sheet = TableSheet(parties)
    if sheet.is_hopeless:
        return False
    with LexicographicSolver(sheet.program, deadline=deadline) as search:
        return search.feasible()


def any_visits(parties: Parties, deadline: float | None = None) -> Visits:
    """Some visits of each planned party, together a timetable. Raises as `timetable`."""
    sheet = TableSheet(parties)
    with LexicographicSolver(sheet.program, deadline=deadline) as search:
        if sheet.is_hopeless or not search.feasible():
            raise Infeasible
        return _made(sheet, search.values)


def timetable(parties: Parties, deadline: float | None = None) -> Table:
    """The best timetable. Raises `Infeasible`, and `Stopped` where the deadline came before any was found."""
    narrowed, first = _narrowed(parties, deadline)
    table = _best(narrowed, deadline)
    return table._replace(reached=table.reached | first)


def _narrowed(parties: Parties, deadline: float | None) -> tuple[Parties, dict[str, ObjectiveValue]]:
    """The parties without visits that end later than the last one of any best table has to, and what that rests on.

    Known beforehand where only one cohort is planned: the legs of its days make the program large, and then they are
    written for fewer visits.
    """
    cohorts = objectives.rounds(parties)
    if len(cohorts) != 1 or any(not party.goes_round for party in parties.planned):
        return parties, {}
    sheet = TableSheet(parties)
    if sheet.is_hopeless:
        raise Infeasible
    aims = {name: _OF_ROUNDS[name](sheet) for name in ("days", "finish")}
    with LexicographicSolver(sheet.program, deadline=deadline, effort=_EFFORT) as search:
        reached = {name: search.minimise(objective) for name, objective in aims.items()}
    last = reached["finish"].value
    return Parties([_until(last, party) for party in parties.every], parties.carriers), reached


def _until(minute: int, party: Party) -> Party:
    """The party with those of its occasions that end by that minute of its visit; what is fixed stays."""
    if party.is_fixed:
        return party
    kept = (one for one in party.occasions if minute_of(party.trip, one.slot.end) <= minute)
    return replace(party, occasions=tuple(kept))


def _best(parties: Parties, deadline: float | None) -> Table:
    sheet = TableSheet(parties)
    if sheet.is_hopeless:
        raise Infeasible
    of_rounds = {name: aim(sheet) for name, aim in _OF_ROUNDS.items()} if objectives.rounds(parties) else {}
    is_split = any(not party.goes_round for party in parties.planned)
    lots = objectives.lots(sheet)
    draws_rows = bool(of_rounds) and len(lots.columns) > _MOST_DRAWN
    rest = [*(aim(sheet) for aim in _OF_SPLITS if is_split), *([] if draws_rows else [lots])]
    with LexicographicSolver(sheet.program, deadline=deadline, effort=_EFFORT) as search:
        reached = {name: search.minimise(objective) for name, objective in of_rounds.items()}
        for objective in rest:
            search.minimise(objective)
        visits = _made(sheet, search.values)
    return Table(rows_drawn(parties, visits) if draws_rows else visits, reached)


def _made(sheet: TableSheet, values: Sequence[float]) -> Visits:
    return {
        party.key: [one for one, column in sheet.columns[party.key].items() if values[column] > _HALF]
        for party in sheet.parties.planned
    }
