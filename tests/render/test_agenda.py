"""The back of a name tag, in lines: the zone, a place and a dress are told where they change."""

from datetime import datetime
from zoneinfo import ZoneInfo

from benchmark_cli.document import Card, Cell, Period, Table
from benchmark_cli.language import ENGLISH
from benchmark_cli.render.agenda import days
from tests.heads import columns

HEADS = columns(("day", "Day"), ("time", "Time"), ("activity", "Activity"), ("place", "Place"), ("wear", "Wear"))
JAKARTA, MAKASSAR = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Makassar")


def row(day: str | None, start: int, end: int, *cells: str | None, zones=(MAKASSAR, MAKASSAR)) -> tuple[Cell, ...]:
    """A row from one full hour to another."""
    first, last = (datetime(2026, 3, 3, hour, tzinfo=zone) for hour, zone in zip((start, end), zones, strict=True))
    return (day, Period(first, last), *cells)


def card(*rows: tuple[Cell, ...]) -> Card:
    """A tag whose front names its locus."""
    return Card("COURSE", "Ayu", ("Group A: Dinas Utara",), Table(HEADS, rows))


def test_a_flight_changes_the_zone() -> None:
    """The zone is beside the day and then with the flight alone, whose both ends are told even in brief."""
    flown = card(
        row("Tue 3", 7, 8, "Parade", "Campus", zones=(JAKARTA, JAKARTA)),
        row(None, 9, 12, "Flight", None, zones=(JAKARTA, MAKASSAR)),
        row(None, 13, 14, "Lunch", "Hotel"),
    )
    (day,) = days(flown, ENGLISH)
    assert day["head"] == "Tue 3 · WIB"
    flight = "09:00 WIB\N{EN DASH}12:00 WITA"
    assert [line["brief"][0] for line in day["lines"]] == ["07:00", flight, "13:00"]
    hours = [line["whole"][0] for line in day["lines"]]
    assert hours == ["07:00\N{EN DASH}08:00", flight, "13:00\N{EN DASH}14:00"]


def test_what_was_said_is_not_said_again() -> None:
    """Nor in brief what the front says; but after another place, and on another day, it is."""
    told = card(
        row("Tue 3", 8, 9, "Breakfast", "Hotel", "Batik"),
        row(None, 9, 10, "Talk", "Hotel", "Batik"),
        row(None, 10, 11, "Visit", "Dinas Utara", "Batik"),
        row(None, 12, 13, "Lunch", "Canteen", None),
        row(None, 14, 15, "Visit", "Dinas Utara", "Batik"),
        row(None, 16, 17, "Lunch", "Hotel", None),
        row("Wed 4", 8, 9, "Talk", "Market", None),
        row(None, 9, 10, "Lunch", "Hotel", None),
    )
    first, second = days(told, ENGLISH)
    assert [line["whole"][1:] for line in first["lines"]] == [
        ["Breakfast", "Hotel", "Batik"],
        ["Talk"],
        ["Visit", "Dinas Utara"],
        ["Lunch", "Canteen"],
        ["Visit"],
        ["Lunch", "Hotel"],
    ]
    assert first["lines"][2]["brief"][1:] == ["Visit"]
    assert [line["whole"][1:] for line in second["lines"]] == [["Talk", "Market"], ["Lunch"]]


def test_a_back_without_rows() -> None:
    """A white back has no days."""
    assert days(card(), ENGLISH) == []
