"""What the aims leave open of a timetable: redone by hand from what `help draw` says, and the rows of a large table."""

from hashlib import sha256
from itertools import permutations, product

from benchmark_cli.model.lots import lot
from benchmark_cli.timetable.lottery import draw_rows
from benchmark_cli.timetable.solve import solve_timetable
from benchmark_cli.timetable.verify import at_once
from benchmark_cli.timetable.visiting_groups import groups_of
from benchmark_cli.timetable.visits import plan_visits
from tests.timetable.made_trips import journey

HOSTS = [{"id": name, "at_once": "2"} for name in "xyz"]
HOURS = {"hours": "08:00-16:00", "duration": "60", "travel": {"minutes": "10"}}


def test_rows_go_by_the_lots_of_those_who_are_alike() -> None:
    """Groups of one person take their rows in the order of their lots, the earliest first; the one of two stays."""
    trip, plan = journey("one", HOSTS, [1, 2, 1, 1], **HOURS)
    parties = groups_of([trip], [plan])
    visits = solve_timetable(parties).visits
    drawn = draw_rows(parties, visits)
    assert drawn["one", "B"] == visits["one", "B"]
    alike = [("one", group) for group in sorted("ACD", key=lambda group: lot("one", "row", group))]
    rows = [[(one.slot, one.locus) for one in drawn[key]] for key in alike]
    assert rows == sorted([(one.slot, one.locus) for one in visits[key]] for key in alike)


def test_whoever_has_an_escort_keeps_the_row() -> None:
    """A guide goes with A and B: no row of theirs goes to C, for the guide would be at two places."""
    guide = [{"id": "w", "name": "Wati", "groups": ["A", "B"]}]
    trip, plan = journey("one", HOSTS, [1, 1, 1], staff=guide, **HOURS)
    parties = groups_of([trip], [plan])
    visits = solve_timetable(parties).visits
    drawn = draw_rows(parties, visits)
    assert drawn["one", "C"] == visits["one", "C"]
    assert sorted(map(list, (drawn["one", "A"], drawn["one", "B"]))) == sorted(
        map(list, (visits["one", "A"], visits["one", "B"]))
    )


def test_the_rows_of_a_large_table_are_drawn() -> None:
    """Nine groups at six loci in six slots are too many for lots of visits: rows by lot, aims proved, repeatable."""
    hosts = [{"id": name, "at_once": "3"} for name in "uvwxyz"]
    trip, plan = journey("one", hosts, [1] * 9, **HOURS)
    (found,) = plan_visits([trip], [plan], [])
    assert list(at_once([(trip, found)])) == []
    assert all(one.proved for one in found.timetable)
    drawn = sorted("ABCDEFGHI", key=lambda group: lot("one", "row", group))
    rows = [sorted((one.start, one.end, one.locus) for one in found.visits if one.group == group) for group in drawn]
    assert rows == sorted(rows)
    assert plan_visits([trip], [plan], []) == [found]


def by_hand(*words: str) -> int:
    """The first two bytes of SHA-256 of the words, joined by line feeds."""
    return int(sha256("\n".join(words).encode()).hexdigest()[:4], 16)


def test_the_draw_of_a_rotation_is_redone_from_the_readme() -> None:
    """Two groups at three loci in the first three slots: of 36 tables the smallest sum of lots wins."""
    trip, plan = journey("one", [{"id": name} for name in "xyz"], [1, 1], hours="08:00-12:00", duration="60")
    (found,) = plan_visits([trip], [plan], [])
    starts = [f"2026-03-05T{hour:02}:00:00+08:00" for hour in (8, 9, 10)]
    routes = list(permutations("xyz"))
    tables = {
        table: sum(
            by_hand("one", "1", group, start, locus)
            for group, route in zip("AB", table, strict=True)
            for start, locus in zip(starts, route, strict=True)
        )
        for table in product(routes, routes)
    }
    drawn = tuple(tuple(one.locus for one in found.visits if one.group == group) for group in "AB")
    assert [one for one, lots in tables.items() if lots == min(tables.values())] == [drawn]


def test_the_draw_of_splits_is_redone_from_the_readme() -> None:
    """Two cohorts at a host that receives one at a time, in two slots: either may be first, and the lots say who."""
    host = [{"id": "x", "at_once": "1"}]
    for name in ("one", "eins", "un", "satu"):
        pair = [
            journey(each, host, [1], "split", to="2026-03-05", hours="08:00-10:00", duration="60")
            for each in (name, "two")
        ]
        found = plan_visits([trip for trip, _ in pair], [plan for _, plan in pair], [])
        early, late = "2026-03-05T08:00:00+08:00", "2026-03-05T09:00:00+08:00"
        first = by_hand(name, "1", "A", early) + by_hand("two", "1", "A", late)
        second = by_hand(name, "1", "A", late) + by_hand("two", "1", "A", early)
        assert [plan.visits[0].start.isoformat() for plan in found] == (
            [early, late] if first < second else [late, early]
        )
