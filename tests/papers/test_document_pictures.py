"""Pictures of the plan of the tiny cohort: who goes where, the trip on a time line."""

from datetime import date

from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.pictures import trip_timeline, wish_tally
from benchmark_cli.papers.roster import rosters
from tests.tiny import round_plan, tiny_trip


def test_who_goes_where(tiny: Request) -> None:
    """Each group with how many of its people have which wish met, and the sum over the groups."""
    (tally,) = wish_tally(tiny, rosters(tiny.trip, tiny.plan))
    assert tally.categories == ("1st wish", "2nd wish", "3rd wish", "no wish met", "no wishes given")
    assert tally.rows == (
        ("Group A: Dinas Utara", (1, 1, 0, 0, 0)),
        ("Group B: Dinas Selatan", (0, 0, 0, 1, 1)),
        ("Group C: Dinas Timur", (0, 0, 1, 0, 0)),
    )
    assert tally.totals == (1, 1, 1, 1, 1)


def test_no_tally_without_wishes(bare: Request) -> None:
    """Where nobody has wishes there is nothing to count; nor in a rotation, where all go everywhere."""
    assert wish_tally(bare, rosters(bare.trip, bare.plan)) == []
    turning = Request(tiny_trip(), round_plan(), ENGLISH)
    assert wish_tally(turning, rosters(turning.trip, turning.plan)) == []


def test_the_trip_at_one_look(tiny: Request) -> None:
    """For each day a lane for groups that do the same: visits by the clock of their loci, and what all do."""
    first, second = trip_timeline(tiny)
    assert [str(timeline.zone) for timeline in (first, second)] == ["Asia/Jakarta"] * 2
    assert [timeline.day for timeline in (first, second)] == [date(2026, 3, 3), date(2026, 3, 4)]
    assert [lane.label for lane in first.lanes] == ["Groups A, B and C"]
    assert [lane.label for lane in second.lanes] == [
        "Group A: Dinas Utara",
        "Group B: Dinas Selatan",
        "Group C: Dinas Timur",
    ]
    for lane in first.lanes:
        assert [one.label for one in lane.stretches] == ["Penerbangan", "Penerimaan", "Makan siang"]
    for lane in second.lanes:
        assert [one.label for one in lane.stretches if one.is_shared] == ["Penutupan"]
    visits = [one for lane in second.lanes for one in lane.stretches if not one.is_shared]
    assert [(one.label, f"{one.period.start:%H:%M %Z}") for one in visits] == [
        ("Dinas Utara", "10:00 WITA"),
        ("Dinas Selatan", "09:00 WIB"),
        ("Dinas Timur", "09:00 WIB"),
    ]


def test_no_timeline_where_nothing_is_planned(bare: Request) -> None:
    """A plan without visits and agenda has no time line."""
    assert trip_timeline(bare) == []
