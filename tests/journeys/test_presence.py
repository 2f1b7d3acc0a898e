"""People who are not there on all days: their places, seats, beds, papers; and what is refused."""

from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import ENGLISH

TRIP = """\
cohort: days
title: Days
language: en
visit:
  from: 2014-10-08
  to: 2014-10-09
  loci: [x, y]
  slots: ["2014-10-08 09:00-10:00", "2014-10-09 09:00-10:00"]
  base: {name: Hotel}
  travel: {minutes: 30}
  vehicles: [{id: bus-1, name: Bus 1, seats: 10}]
  rooms: {size: 2, same: []}
  journeys: must
  staff: [{id: s-1, name: Siti Rekaan, groups: [x], present: {to: 2014-10-08}}]
loci:
  - {id: x, name: Office X, closed: [2014-10-09]}
  - {id: y, name: Office Y}
participants:
  - {id: p-1, name: Ayu Rekaan, present: {from: 2014-10-09}}
  - {id: p-2, name: Budi Rekaan}
  - {id: p-3, name: Cahya Rekaan, transport: own}
  - {id: p-4, name: Dewi Rekaan, bed: none, present: [2014-10-08]}
"""


def planned(folder: Path, text: str = TRIP) -> api.Plan:
    """The plan of that trip, which has stood the verifier."""
    (folder / "trip.yaml").write_text(text)
    found = api.load_valid([folder])
    return api.assign(found, dry_run=True).plans[0]


def test_presence_counts_everywhere(tmp_path: Path) -> None:
    """Who comes on the second day is not where only the first has a visit, rides on that day, and needs no bed."""
    plan = planned(tmp_path)
    assert plan.assignment()["p-1"] == "y"
    riders = {str(one.day): {name for stop in one.stops for name in stop.on} for one in plan.journeys}
    assert "p-1" not in riders["2014-10-08"]
    assert "p-1" in riders["2014-10-09"]
    assert all("p-3" not in names for names in riders.values())
    assert "p-4" not in riders.get("2014-10-09", set())
    assert plan.vehicles
    assert "p-3" not in plan.vehicles.assignment()
    assert plan.rooms
    assert set(plan.rooms.assignment()) == {"p-2", "p-3"}


def test_every_visit(tmp_path: Path) -> None:
    """Somebody who may miss none goes where there is only the visit of their day."""
    text = TRIP.replace("present: [2014-10-08]", "present: {to: 2014-10-08, every_visit: true}")
    assert planned(tmp_path, text).assignment()["p-4"] == "x"


def test_no_place_for_somebody_is_explained(tmp_path: Path) -> None:
    """The lock and the days clash, both are told, and what helps is tried."""
    text = TRIP.replace("participants:", "rules: [{lock: p-1, at: x}]\nparticipants:")
    with pytest.raises(UserError) as refused:
        planned(tmp_path, text)
    assert refused.value.outcome is Outcome.IMPOSSIBLE
    (told,) = refused.value.diagnostics
    assert len(told.related) == 2
    assert any("`present`" in ENGLISH.say(hint) for hint in told.hints)


def test_what_says_nothing_changes_nothing(tmp_path: Path) -> None:
    """All days written out are planned as none are, but for what the plan is made from, and that no visit is missed."""
    plain = TRIP.replace(", present: {from: 2014-10-09}", "").replace(", present: [2014-10-08]", "")
    full = plain.replace("Budi Rekaan", "Budi Rekaan, present: {from: 2014-10-08}")
    one, other = planned(tmp_path, plain), planned(tmp_path, full)
    missed, *aims = other.aims
    assert (missed.aim, missed.value, missed.proved) == ("presence", 0, True)
    assert one.model_copy(update={"inputs": ""}) == other.model_copy(update={"inputs": "", "aims": tuple(aims)})
    assert one.inputs != other.inputs


def test_fewest_visits_are_missed_before_wishes_count(tmp_path: Path) -> None:
    """Who is there on the second day only is where all visits are on it, though the other office was wished for."""
    text = (
        TRIP.replace("closed: [2014-10-09]", "")
        .replace("{id: y, name: Office Y}", "{id: y, name: Office Y, closed: [2014-10-08]}")
        .replace("name: Ayu Rekaan, present", "name: Ayu Rekaan, wishes: [x], present")
        .replace(", present: [2014-10-08]}", "}")
    )
    plan = planned(tmp_path, text)
    assert plan.assignment()["p-1"] == "y"
    assert (plan.aims[0].aim, plan.aims[0].value, plan.aims[0].proved) == ("presence", 0, True)


ROUND = """\
cohort: round
title: Round
language: en
visit:
  from: 2014-10-08
  to: 2014-10-10
  mode: rotate
  loci: [x, y]
  slots: [{slots}]
loci:
  - {{id: x, name: Office X, at_once: {at_once}}}
  - {{id: y, name: Office Y, at_once: {at_once}}}
participants: [{people}]
"""
HOURS = ("09:00-10:00", "11:00-12:00")
DAYS = ("2014-10-08", "2014-10-09", "2014-10-10")


def fewest_missed(slots: list[str], groups: list[list[dict[str, list[str]]]]) -> int:
    """The visits that are missed at least, times people, by trying every table: one group at a locus in a slot."""
    rows = list(permutations(slots, 2))
    tables = (
        table
        for table in product(rows, repeat=len(groups))
        if all(len({*column}) == len(groups) for column in zip(*table, strict=True))
    )
    return min(
        sum(
            slot[:10] not in person.get("present", DAYS)
            for row, group in zip(table, groups, strict=True)
            for slot in row
            for person in group
        )
        for table in tables
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_round_misses_the_fewest_visits(data: st.DataObject) -> None:
    """The table of two groups and two offices, each for one group at once, against every table."""
    every = [f"{day} {hour}" for day in DAYS for hour in HOURS]
    slots = sorted(data.draw(st.sets(st.sampled_from(every), min_size=3, max_size=5)))
    days = st.none() | st.sets(st.sampled_from(DAYS), min_size=1, max_size=2).map(sorted)
    drawn = data.draw(st.lists(days, min_size=4, max_size=4))
    people = {f"p-{number}": {"present": when} if when else {} for number, when in enumerate(drawn)}
    told = ", ".join(
        f"{{id: {name}, name: Peserta {name[2:]}" + (f", present: [{', '.join(one['present'])}]" if one else "") + "}"
        for name, one in people.items()
    )
    with TemporaryDirectory() as folder:
        text = ROUND.format(slots=", ".join(f'"{slot}"' for slot in slots), at_once=2, people=told)
        plan = planned(Path(folder), text)
    groups = [[people[member.id] for member in group.members] for group in plan.groups]
    reached = {str(one.aim): one for one in plan.timetable}
    if not any(drawn):
        assert "presence" not in reached
        return
    assert reached["presence"].value == fewest_missed(slots, groups)
    assert reached["presence"].proved


def test_a_round_in_which_somebody_may_miss_nothing(tmp_path: Path) -> None:
    """Both visits of that group are on the one day; where it has too few slots, the presence is told and a way out."""
    people = "{id: p-1, name: Ayu Rekaan, present: {to: 2014-10-08, every_visit: true}}, {id: p-2, name: Budi Rekaan}"
    slots = [f"{day} {hour}" for day in DAYS[:2] for hour in HOURS]
    text = ROUND.format(slots=", ".join(f'"{slot}"' for slot in slots), at_once=1, people=people)
    plan = planned(tmp_path, text)
    own = next(group.group for group in plan.groups if group.members[0].id == "p-1")
    assert {str(visit.start.date()) for visit in plan.visits if visit.group == own} == {"2014-10-08"}
    with pytest.raises(UserError) as refused:
        planned(tmp_path, text.replace('"2014-10-08 11:00-12:00", ', ""))
    (told,) = refused.value.diagnostics
    assert any("may miss no visit" in ENGLISH.say(one.message) for one in told.related)
    assert any("may miss no visit" in ENGLISH.say(hint) for hint in told.hints)


def test_a_second_bus_that_is_there_on_one_day_takes_those_of_that_day(tmp_path: Path) -> None:
    """Nobody rides in it on the other; too few seats on a day are told with the day."""
    more = "".join(f"\n  - {{id: p-{n}, name: Peserta {n}, present: [2014-10-09]}}" for n in (5, 6))
    text = TRIP.replace("seats: 10}", "seats: 4}, {id: bus-2, seats: 2, present: [2014-10-09]}")
    text = text.replace("transport: own", "needs: none").replace(", closed: [2014-10-09]", "") + more.strip("\n") + "\n"
    plan = planned(tmp_path, text)
    assert plan.vehicles
    members = {part.id: set(part.members) for part in plan.vehicles.parts}["bus-2"]
    assert members
    assert members <= {"p-1", "p-5", "p-6"}
    assert {str(one.day) for one in plan.journeys if one.vehicle == "bus-2"} == {"2014-10-09"}
    with pytest.raises(UserError) as refused:
        planned(tmp_path, text.replace("[2014-10-09]}]", "[2014-10-08]}]"))
    (told,) = [one for one in refused.value.diagnostics if one.code == "too-few-seats"]
    assert "On Thursday, 9 October 2014 the vehicles have 4 seats" in ENGLISH.say(told.message)


def test_two_seats(tmp_path: Path) -> None:
    """Who needs two has them: three seats are enough for two people, of whom one needs two, and not for three."""
    text = TRIP.replace("seats: 10}", "seats: 3}, {id: bus-2, seats: 3}").replace(
        "Budi Rekaan", "Budi Rekaan, seats: 2"
    )
    plan = planned(tmp_path, text.replace(", present: {from: 2014-10-09}", "").replace(", present: [2014-10-08]", ""))
    assert plan.vehicles
    needs = {"p-2": 2}
    for part in plan.vehicles.parts:
        assert sum(needs.get(name, 1) for name in (*part.members, *part.staff)) <= 3


def test_a_vehicle_begins_where_it_starts(tmp_path: Path) -> None:
    """It drives to the hotel first; a place that is none is told."""
    text = TRIP.replace("seats: 10}", "seats: 10, starts: y}")
    plan = planned(tmp_path, text)
    assert {one.stops[0].place for one in plan.journeys} == {"y"}
    assert {one.stops[1].place for one in plan.journeys} == {"base"}
    with pytest.raises(UserError) as refused:
        planned(tmp_path, text.replace("starts: y", "starts: z"))
    assert [one.code for one in refused.value.diagnostics] == ["unknown-locus"]


def test_rooms_in_which_nobody_sleeps(tmp_path: Path) -> None:
    """Everybody is there on one day of two: nobody stays the night, and there are no rooms."""
    people = TRIP.replace("name: Budi Rekaan", "name: Budi Rekaan, present: [2014-10-08]")
    people = people.replace("transport: own", "present: [2014-10-09]")
    plan = planned(tmp_path, people)
    assert plan.rooms
    assert plan.rooms.parts == ()
