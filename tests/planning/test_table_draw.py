"""Who takes which row of a large table: those that are alike change places by lot, and nobody else."""

from benchmark_cli.model.lots import lot
from benchmark_cli.planning.parties import parties_of
from benchmark_cli.planning.table_draw import rows_drawn
from benchmark_cli.planning.timetable import timetable
from benchmark_cli.planning.visits import with_visits
from benchmark_cli.planning.whereabouts import at_once
from tests.planning.journeys import journey

HOSTS = [{"id": name, "at_once": "2"} for name in "xyz"]
HOURS = {"hours": "08:00-16:00", "duration": "60", "travel": {"minutes": "10"}}


def test_rows_go_by_the_lots_of_those_who_are_alike() -> None:
    """Groups of one person take their rows in the order of their lots, the earliest first; the one of two stays."""
    trip, plan = journey("one", HOSTS, [1, 2, 1, 1], **HOURS)
    parties = parties_of([trip], [plan])
    visits = timetable(parties).visits
    drawn = rows_drawn(parties, visits)
    assert drawn["one", "B"] == visits["one", "B"]
    alike = [("one", group) for group in sorted("ACD", key=lambda group: lot("one", "row", group))]
    rows = [[(one.slot, one.locus) for one in drawn[key]] for key in alike]
    assert rows == sorted([(one.slot, one.locus) for one in visits[key]] for key in alike)


def test_whoever_has_an_escort_keeps_the_row() -> None:
    """A guide goes with A and B: no row of theirs goes to C, for the guide would be at two places."""
    guide = [{"id": "w", "name": "Wati", "groups": ["A", "B"]}]
    trip, plan = journey("one", HOSTS, [1, 1, 1], staff=guide, **HOURS)
    parties = parties_of([trip], [plan])
    visits = timetable(parties).visits
    drawn = rows_drawn(parties, visits)
    assert drawn["one", "C"] == visits["one", "C"]
    assert sorted(map(list, (drawn["one", "A"], drawn["one", "B"]))) == sorted(
        map(list, (visits["one", "A"], visits["one", "B"]))
    )


def test_the_rows_of_a_large_table_are_drawn() -> None:
    """Nine groups at six loci in six slots are too many for lots of visits: rows by lot, aims proved, repeatable."""
    hosts = [{"id": name, "at_once": "3"} for name in "uvwxyz"]
    trip, plan = journey("one", hosts, [1] * 9, **HOURS)
    (found,) = with_visits([trip], [plan], [])
    assert list(at_once([(trip, found)])) == []
    assert all(one.proved for one in found.timetable)
    drawn = sorted("ABCDEFGHI", key=lambda group: lot("one", "row", group))
    rows = [sorted((one.start, one.end, one.locus) for one in found.visits if one.group == group) for group in drawn]
    assert rows == sorted(rows)
    assert with_visits([trip], [plan], []) == [found]
