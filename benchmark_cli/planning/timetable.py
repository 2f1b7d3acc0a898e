"""The best timetable of parties that share something: a time-indexed 0-1 program, one aim solved after the other."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from benchmark_cli.planning import table_aims
from benchmark_cli.planning.parties import Key, Occasion, Parties
from benchmark_cli.planning.table_sheet import TableSheet
from benchmark_cli.solver.program import Objective, Reached
from benchmark_cli.solver.search import Infeasible, Search

_HALF = 0.5
_NODES = 1_000
"""Nodes of a search for each aim: a number and not a time, so that the same files give the same table everywhere."""

_OF_ROUNDS: Mapping[str, Callable[[TableSheet], Objective]] = {
    "days": table_aims.days,
    "finish": table_aims.finish,
    "travel": table_aims.travel,
}
_OF_SPLITS = (table_aims.most_visits, table_aims.earliest)


Visits = Mapping[Key, Sequence[Occasion]]
"""The visits that each party makes, in order of time."""


class Table(NamedTuple):
    """The visits of each planned party, and what the rotations among them reached together, by aim."""

    visits: Visits
    reached: Mapping[str, Reached]


def exists(parties: Parties, deadline: float | None = None) -> bool:
    """Whether there is a timetable at all. Raises `Stopped` where the deadline came before that was known."""
    sheet = TableSheet(parties)
    if sheet.is_hopeless:
        return False
    with Search(sheet.program, deadline=deadline) as search:
        return search.feasible()


def any_visits(parties: Parties, deadline: float | None = None) -> Visits:
    """Some visits of each planned party, together a timetable. Raises as `timetable`."""
    sheet = TableSheet(parties)
    with Search(sheet.program, deadline=deadline) as search:
        if sheet.is_hopeless or not search.feasible():
            raise Infeasible
        return _made(sheet, search.values)


def timetable(parties: Parties, deadline: float | None = None) -> Table:
    """The best timetable. Raises `Infeasible`, and `Stopped` where the deadline came before any was found."""
    sheet = TableSheet(parties)
    if sheet.is_hopeless:
        raise Infeasible
    of_rounds = {name: aim(sheet) for name, aim in _OF_ROUNDS.items()} if table_aims.rounds(parties) else {}
    is_split = any(not party.goes_round for party in parties.planned)
    rest = [*(aim(sheet) for aim in _OF_SPLITS if is_split), table_aims.lots(sheet)]
    with Search(sheet.program, deadline=deadline, most_nodes=_NODES) as search:
        reached = {name: search.minimise(objective) for name, objective in of_rounds.items()}
        for objective in rest:
            search.minimise(objective)
        return Table(_made(sheet, search.values), reached)


def _made(sheet: TableSheet, values: Sequence[float]) -> Visits:
    return {
        party.key: [one for one, column in sheet.columns[party.key].items() if values[column] > _HALF]
        for party in sheet.parties.planned
    }
