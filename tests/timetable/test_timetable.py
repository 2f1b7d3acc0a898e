"""The timetable of rotations: nobody at two places, no locus over capacity or closed, and nothing better exists."""

from datetime import datetime, timedelta
from functools import reduce
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from benchmark_cli import api
from benchmark_cli.diagnostics import UserError
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.plan import Plan, PlannedVisit
from benchmark_cli.timetable import verify
from benchmark_cli.timetable.infeasibility import find_time_conflict
from benchmark_cli.timetable.repairs import find_time_repairs
from benchmark_cli.timetable.verify import PlannedTrip, at_once, check_visits
from benchmark_cli.timetable.visiting_groups import groups_of
from benchmark_cli.timetable.visits import NoTimetable, plan_visits
from tests.counts import examples
from tests.timetable.made_trips import ZONE, Values, best_of_all, journey, random_case


def planned(journeys: list[PlannedTrip]) -> list[Plan]:
    """The plans with their visits."""
    return plan_visits([trip for trip, _ in journeys], [plan for _, plan in journeys], [])


def faults(journeys: list[PlannedTrip], plans: list[Plan]) -> list[str]:
    """What the recount finds."""
    pairs = [(trip, plan) for (trip, _), plan in zip(journeys, plans, strict=True)]
    found = [*(fault for pair in pairs for fault in check_visits(*pair)), *at_once(pairs)]
    return [fault.text.template for fault in found]


def totals(plans: list[Plan]) -> Values:
    """The values of all plans together."""
    claimed = [{str(one.aim): one.value for one in plan.timetable} for plan in plans]
    return Values(*(sum(int(str(values[name])) for values in claimed) for name in Values._fields))


@settings(max_examples=examples(15, 100))
@given(random=st.randoms(use_true_random=False))
def test_nothing_better_exists(random: Random) -> None:
    """Days, finish and travel are those of the best of all tables; the recount, by its own rules, finds no fault."""
    case = random_case(random)
    best = best_of_all(case.journeys, case.minutes)
    event("possible" if best else "impossible")
    if best is None:
        with pytest.raises(NoTimetable):
            planned(case.journeys)
        return
    plans = planned(case.journeys)
    assert faults(case.journeys, plans) == []
    assert totals(plans) == best
    assert all(one.proved and one.value == one.bound for plan in plans for one in plan.timetable)
    assert planned(case.journeys) == plans


@settings(max_examples=examples(9, 60))
@given(random=st.randoms(use_true_random=False))
def test_what_clashes_is_minimal(random: Random) -> None:
    """A set is found exactly where nothing fits, and every repair that is told was tried: with it something fits."""
    case = random_case(random)
    if best_of_all(case.journeys, case.minutes) is not None:
        event("possible")
        return
    clash = find_time_conflict(case.journeys, [])
    event(f"{len(clash.members)} members of {len(clash.planned)}")
    assert clash.members
    for changes in find_time_repairs(clash.planned, [], clash.members):
        changed = [
            (reduce(lambda trip, one: one.apply(trip) if one.member.concerns(trip) else trip, changes, trip), plan)
            for trip, plan in clash.planned
        ]
        assert planned(changed)


def starts(plan: Plan) -> list[str]:
    """When each group is where, briefly."""
    return [f"{visit.group} {visit.locus} {visit.start:%d %H:%M}" for visit in plan.visits]


def test_a_split_comes_as_often_as_the_desk_allows() -> None:
    """One desk for three at a time, two cohorts of two: each of three slots is used, and the first cohort by lot."""
    slots = ["2026-03-05 08:00-09:00", "2026-03-05 09:00-10:00", "2026-03-05 10:00-11:00"]
    pair = [journey(name, [{"id": "desk", "at_once": "3"}], [2], "split", slots=slots) for name in "ab"]
    plans = planned(pair)
    assert faults(pair, plans) == []
    assert sorted(start for plan in plans for start in starts(plan)) == [
        f"A desk 05 {hour}:00" for hour in ("08", "09", "10")
    ]
    assert all(plan.visits for plan in plans)


def test_the_same_person_is_not_with_two_cohorts_at_once() -> None:
    """Of one slot each and one guide for both, nothing can come; of two people of the same name's id, it can."""
    slots = ["2026-03-05 08:00-09:00"]
    guides = [{"id": "w", "name": "Wati", "groups": ["x"]}], [{"id": "w", "name": "Wati", "groups": ["y"]}]
    pair = [
        journey(name, [{"id": place}], [1], "split", slots=slots, staff=staff)
        for name, place, staff in zip("ab", "xy", guides, strict=True)
    ]
    with pytest.raises(NoTimetable):
        planned(pair)
    clash = find_time_conflict(pair, [])
    assert sorted((one.kind, one.cohort) for one in clash.members) == [
        ("slots", "a"),
        ("slots", "b"),
        ("staff", "a"),
        ("staff", "b"),
    ]
    other = journey("b", [{"id": "y"}], [1], "split", slots=slots, staff=[{**guides[1][0], "name": "Wayan"}])
    assert [len(plan.visits) for plan in planned([pair[0], other])] == [1, 1]


def test_a_shared_vehicle_serves_one_cohort_at_a_time() -> None:
    """The same id, name and seats are the same bus: it can't be at two places; another bus may."""
    slots = ["2026-03-05 08:00-09:00", "2026-03-05 09:00-10:00"]
    bus = [{"id": "bus-1", "name": "Bus", "seats": "20"}]
    pair = [
        journey(name, [{"id": place}], [1], "split", slots=slots, vehicles=bus)
        for name, place in zip("ab", "xy", strict=True)
    ]
    assert [len(plan.visits) for plan in planned(pair)] == [1, 1]
    other = journey("b", [{"id": "y"}], [1], "split", slots=slots, vehicles=[{**bus[0], "seats": "30"}])
    assert [len(plan.visits) for plan in planned([pair[0], other])] == [2, 2]


@pytest.mark.parametrize(("begins", "sets"), [("09:59", 1), ("10:00", 2)])
def test_who_can_have_the_bus_after_any_way_is_planned_apart(begins: str, sets: int) -> None:
    """An hour's way after the visit at nine has ended, the bus is free for whoever comes."""
    bus = [{"id": "bus-1", "name": "Bus", "seats": "20"}]
    pair = [
        journey(name, loci, [1], "split", slots=[slot], vehicles=bus, travel={"minutes": "60"})
        for name, loci, slot in (
            ("a", [{"id": "x"}, {"id": "z"}], "2026-03-05 08:00-09:00"),
            ("b", [{"id": "y"}], f"2026-03-05 {begins}-11:00"),
        )
    ]
    assert len(list(groups_of([trip for trip, _ in pair], [plan for _, plan in pair]).independent())) == sets


@pytest.mark.parametrize(("days", "count"), [(1, 1), (2, 0)])
def test_only_visits_near_in_time_are_held_against_each_other(
    monkeypatch: pytest.MonkeyPatch, days: int, count: int
) -> None:
    """A way of 24 hours keeps a bus from a visit that begins 23 later; of one that begins 47 later nothing is asked."""
    bus = [{"id": "bus-1", "name": "Bus", "seats": "20"}]
    pair = [
        journey(
            name,
            [{"id": "x"}, {"id": "y"}],
            sizes,
            "split",
            to="2026-03-07",
            slots=[f"2026-03-0{day} 08:00-09:00"],
            vehicles=bus,
            travel={"minutes": "1440"},
        )
        for name, sizes, day in (("a", [1, 0], 5), ("b", [0, 1], 5 + days))
    ]
    plans = [planned([each])[0] for each in pair]
    asked: list[object] = []
    can_follow = verify._can_follow

    def count_asked(*stays: Any) -> bool:
        asked.append(stays)
        return can_follow(*stays)

    monkeypatch.setattr(verify, "_can_follow", count_asked)
    found = list(at_once([(trip, plan) for (trip, _), plan in zip(pair, plans, strict=True)]))
    assert (len(asked), len(found)) == (count, count)


@pytest.mark.parametrize(("minutes", "count"), [("1020", 1), ("1021", 0)])
def test_the_way_of_a_cohort_that_visits_nowhere_yet_counts(minutes: str, count: int) -> None:
    """Seventeen hours before another cohort has the bus a visit is missing, unless its own file has a longer way."""
    bus = [{"id": "bus-1", "name": "Bus", "seats": "20"}]
    slots = [["2026-03-05 14:00-15:00"], ["2026-03-06 08:00-09:00"]]
    trip, plan = journey(
        "a", [{"id": "x"}, {"id": "y"}], [1, 0], "split", slots=slots[0], vehicles=bus, travel={"minutes": minutes}
    )
    other = journey("b", [{"id": "y"}], [1], "split", slots=slots[1], vehicles=bus)
    found = list(verify.visits_missing(trip, plan, [verify.Neighbour(other[0], *planned([other]))]))
    assert len(found) == count


def test_the_times_of_a_visit_are_found_once_and_anew_for_a_copy() -> None:
    """A timetable asks for it millions of times; a copy at another time is not when the first was."""
    start, end = (datetime(2026, 3, 5, hour, tzinfo=ZONE) for hour in (8, 9))
    visit = PlannedVisit(group="A", locus="x", start=start, end=end)
    later = visit.model_copy(update={"end": end + timedelta(hours=1)})
    assert visit.interval is visit.interval
    assert (visit.interval.minutes, later.interval.minutes) == (60, 120)
    assert later.model_copy(update={"end": end}) == visit


def test_many_cohorts_that_meet_come_in_turn() -> None:
    """Beyond what one program holds, cohorts are planned one after the other; nothing is broken, bounds are stated."""
    hosts = [{"id": name, "at_once": "2"} for name in ("x", "y", "z")]
    visit = {"hours": "08:00-16:00", "duration": "60", "travel": {"minutes": "10"}}
    many = [journey(f"c{number}", hosts, [1, 1, 1], **visit) for number in range(7)]
    plans = planned(many)
    assert faults(many, plans) == []
    assert all(
        one.bound <= one.value and one.proved == (one.bound == one.value) for plan in plans for one in plan.timetable
    )
    assert planned(many) == plans
    with pytest.raises(NoTimetable):
        planned([journey(f"c{number}", hosts, [1, 1, 1], **{**visit, "duration": "420"}) for number in range(7)])


def test_whoever_finds_no_place_comes_first_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four cohorts, one desk, in turn: c is stuck behind b, then d behind c; so d, c, a, b come one after the other."""
    monkeypatch.setattr("benchmark_cli.timetable.visits._MOST_TOGETHER", 0)
    hours = [f"2026-03-05 {hour:02}:00-{hour:02}:30" for hour in (8, 9, 10, 11)]
    slots = {"a": hours, "b": hours, "c": hours[1:2], "d": hours[:1]}
    plans = planned([journey(name, [{"id": "x", "at_once": "1"}], [1], slots=own) for name, own in slots.items()])
    assert [starts(plan) for plan in plans] == [["A x 05 10:00"], ["A x 05 11:00"], ["A x 05 09:00"], ["A x 05 08:00"]]


def test_saved_visits_of_others_stay() -> None:
    """A cohort that is planned already keeps its hour at the desk, and the other comes in the next."""
    slots = ["2026-03-05 08:00-09:00", "2026-03-05 09:30-10:30", "2026-03-05 11:00-12:00"]
    desks = [{"id": "x", "at_once": "1"}, {"id": "y", "at_once": "1"}]
    first, second = (journey(name, desks, [1], slots=slots) for name in "ab")
    (saved,) = planned([first])
    (plan,) = plan_visits([second[0]], [second[1]], [(first[0], saved)])
    assert list(at_once([(first[0], saved), (second[0], plan)])) == []
    assert plan.visits


def test_a_clash_with_slots_of_their_own() -> None:
    """One locus opens in the middle of the morning and has its own slot: nobody comes to the other then instead."""
    desk, court = {"id": "x", "at_once": "1"}, {"id": "y", "open": {"thu": "09:00-11:00"}}
    slots = ["2026-03-05 08:00-08:30", "2026-03-05 11:30-12:00"]
    other, other_plan = journey("b", [desk], [1], "split", to="2026-03-05", slots=slots)
    fixed = [(other, *plan_visits([other], [other_plan], []))]
    morning = {"to": "2026-03-05", "hours": "08:00-12:00", "duration": "120", "travel": {"minutes": "0"}}
    clash = find_time_conflict([journey("a", [desk, court], [1, 1], "split", **morning)], fixed)
    assert sorted(one.kind for one in clash.members) == ["at_once", "saved", "slots"]


def test_too_many_of_others_hide_no_crowd_of_ones_own() -> None:
    """Two are too many at ten and two others at eight: each is told of its own hour."""
    desk = [{"id": "desk", "at_once": "3"}]
    journeys = [journey(name, desk, [2], "split") for name in "abcd"]
    hours = {"a": 10, "b": 10, "c": 8, "d": 8}
    there = []
    for trip, plan in journeys:
        begins = datetime(2026, 3, 5, hours[plan.cohort], tzinfo=ZONE)
        visit = PlannedVisit(group="A", locus="desk", start=begins, end=begins + timedelta(hours=1))
        there.append((trip, plan.model_copy(update={"visits": (visit,)})))
    crowds = {plan.cohort: [one.path for one in at_once(there, plan)] for _, plan in there}
    assert crowds == {name: [("visits", 0)] for name in "abcd"}


def test_repairs_begin_with_the_hours_of_the_visit(tmp_path: Path) -> None:
    """Three groups at three loci in two hours: shorter visits, an hour more, or a day more."""
    text = """cohort: t
title: T
visit: {from: 2014-10-08, to: 2014-10-08, mode: rotate, groups: 3, loci: [x, y, z], hours: "09:00-11:00", duration: 60}
loci: [{id: x, name: X}, {id: y, name: Y}, {id: z, name: Z}]
participants: [{id: a, name: Ayu}, {id: b, name: Budi}, {id: c, name: Cici}]
"""
    (tmp_path / "t.yaml").write_text(text.replace("duration: 60", "duration: 60, travel: {minutes: 0}"), "utf-8")
    with pytest.raises(UserError) as caught:
        api.assign(api.load_valid([tmp_path]), dry_run=True)
    (fault,) = [one for one in caught.value.diagnostics if one.code == "no-timetable"]
    told = [ENGLISH.say(hint).partition(" (")[0] for hint in fault.hints]
    assert told == ["write `duration: 30`", 'write `hours: "09:00-12:00"`', "let the visit last to 2014-10-09"]
