"""Pictures: well formed whatever is in them, told in words, and readable without colour."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmark_cli.document import Bars, Document, Lane, Period, Picture, Stretch, Timeline, Totals
from benchmark_cli.language import ENGLISH
from benchmark_cli.render.line import one_line
from benchmark_cli.render.svg import DARK, LIGHT, STYLE, Drawing, for_print, length, shade, wrap
from benchmark_cli.render.svg_bars import draw_bars, draw_tally
from benchmark_cli.render.svg_timeline import draw_timeline

ZONE = ZoneInfo("Asia/Makassar")
TALLY = Totals(("1st", "2nd", "3rd", "none", "not given"), (("North", (3, 1, 0, 0, 1)), ("South", (0, 0, 0, 2, 0))))


def drawn(block: Picture) -> Drawing:
    """The picture of the block."""
    match block:
        case Bars():
            return draw_bars(block)
        case Totals():
            return draw_tally(block)
        case Timeline():
            return draw_timeline(block, ENGLISH)


def texts(drawing: Drawing) -> list[str]:
    """All words in the picture, line by line."""
    return ["".join(one.itertext()) for one in ET.fromstring(drawing.svg).iter() if one.tag.endswith("text")]  # noqa: S314


def pictures(document: Document) -> Iterator[Picture]:
    """The pictures of the document."""
    return (block for block in document.blocks if isinstance(block, Picture))


def trip(*stretches: tuple[float, float, str, bool]) -> Timeline:
    """A day of one lane, `Group A: North`, from hour to hour."""
    day = datetime(2026, 3, 3, tzinfo=ZONE)
    made = (
        Stretch(Period(day + timedelta(hours=start), day + timedelta(hours=end)), label, shared)
        for start, end, label, shared in stretches
    )
    return Timeline((Lane("Group A: North", tuple(made)),), ZONE)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as WCAG 2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    lower, higher = sorted(map(luminance, (one, other)))
    return (higher + 0.05) / (lower + 0.05)


def test_hostile_text_stays_text(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Each picture is well formed, holds known elements only, and tells each text whole in its words."""
    found = list(pictures(hostile))
    assert len(found) == 3
    for block in found:
        drawing = drawn(block)
        tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(drawing.svg).iter()}  # noqa: S314
        assert tags <= {"svg", "text", "rect", "line", "path"}
        assert all(one_line(text) in drawing.words for text in hostile_texts)


def test_who_is_where_in_numbers() -> None:
    """Each part of a bar has its count, each bar its sum, and the legend the sums of categories."""
    found = texts(drawn(TALLY))
    assert found == [
        "North", "3", "1", "1", "5", "South", "2", "2", "1st: 3", "2nd: 1", "3rd: 0", "none: 2", "not given: 1"
    ]  # fmt: skip
    assert drawn(TALLY).words == (
        "North: 1st 3, 2nd 1, 3rd 0, none 0, not given 1; South: 1st 0, 2nd 0, 3rd 0, none 2, not given 0"
    )


def test_bars_are_as_long_as_their_counts() -> None:
    """Nine of twelve fill three quarters."""
    rects = [one for one in ET.fromstring(drawn(Bars((("First", 9),), 12)).svg) if one.tag.endswith("rect")]  # noqa: S314
    whole, part = (float(one.attrib["width"]) for one in rects)
    assert part == pytest.approx(0.75 * whole, abs=0.01)


@pytest.mark.parametrize("index", range(9))
def test_neighbouring_shades_differ_without_colour(index: int) -> None:
    """A shade and the next differ in lightness or in what lies on them, by day and by night."""
    fills = [re.search(r"s(\d)", shade(0, 0, 60, 14, at))[1] for at in (index, index + 1)]
    textures = [re.findall(r'<path d="[^"]+" class="(\w+)"', shade(0, 0, 60, 14, at)) for at in (index, index + 1)]
    if index < 2:
        for colours in (LIGHT, DARK):
            assert contrast(*(colours[f"shade-{fill}"] for fill in fills)) > 2
    elif index < 6:
        assert (fills[0] in "012") != (fills[1] in "012") or textures[0] != textures[1]
    else:
        assert textures[0] == textures[1] == ["dots"]


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_stand_out(colours: dict[str, str]) -> None:
    """All words have the contrast that WCAG 2 asks for, on whatever they stand."""
    pairs = [("ink", "paper"), ("quiet", "paper"), ("ink", "band"), ("shade-0", "paper")]
    pairs += [(f"on-{number}", f"shade-{number}") for number in range(3)]
    assert all(contrast(colours[one], colours[other]) >= 4.5 for one, other in pairs)


def test_every_variable_has_its_colour() -> None:
    """Style, day and night speak of the same colours; a printed picture speaks of none by name."""
    assert set(re.findall(r"var\(--([\w-]+)\)", STYLE)) <= set(LIGHT) == set(DARK)
    assert "var(" not in for_print(drawn(TALLY).svg)


def test_what_has_room_stands_inside() -> None:
    """A long visit tells hours and name, a short one its hours, since its lane tells the name."""
    assert texts(drawn(trip((8, 12, "North", False), (12, 20, "Tour", False))))[-5:] == [
        "Group A: North", "08:00\N{EN DASH}12:00", "North", "12:00\N{EN DASH}20:00", "Tour"
    ]  # fmt: skip
    short = texts(drawn(trip((6, 7.5, "North", False), (8, 22, "Day", True))))
    assert short[-2:] == ["06:00\N{EN DASH}", "07:30"]


def test_what_has_no_room_stands_below() -> None:
    """A quarter of an hour gets a number, and its words and hours stand below the day."""
    found = texts(drawn(trip((8, 8.25, "Counting heads before the bus", True), (9, 21, "Visit", False))))
    assert "1" in found
    assert found[-1] == "1 = 08:00\N{EN DASH}08:15 Counting heads before the bus"


def test_narrow_bands_have_their_words_upright() -> None:
    """Three quarters of an hour in a long day turn the words instead of losing them."""
    drawing = drawn(trip((6, 7, "Breakfast in town", True), (8, 20, "Visit", False)))
    assert "rotate(-90" in drawing.svg
    assert "Breakfast in town" in " ".join(texts(drawing))


@given(st.text(min_size=1, max_size=60), st.floats(20, 400))
def test_wrapping_loses_no_letter(text: str, room: float) -> None:
    """The lines hold all letters in order, and none is longer than the room."""
    lines = wrap(text, room)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())
    assert all(length(line) <= room or len(line) <= room / 4 for line in lines)
