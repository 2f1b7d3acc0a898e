"""A trip as a picture: for each day the hours across, a lane for each group, what all do together as bands."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark_cli.document import Timeline, words
from benchmark_cli.language import Language
from benchmark_cli.render.days import DayLanes, LaneRow, Piece, Tick, days
from benchmark_cli.render.line import one_line
from benchmark_cli.render.svg import LINE, WIDTH, Drawing, element, has_room, length, picture, words_at, wrap

_LABELS = 118.0
_HEAD = 24.0
_LANE = 27.0
_LEAST = 84.0
"""The least height of a day: room for words that stand upright in a narrow band."""
_GAP = 16.0
_ROOM = 24.0
"""How far from the name of a zone an hour has room."""


class _DrawnBox(NamedTuple):
    """Where something is drawn."""

    x: float
    y: float
    width: float
    height: float


def draw_timeline(block: Timeline, language: Language) -> Drawing:
    """All days below each other; what has no room for its words has a number, and the words stand below."""
    found = days(block)
    parts: list[str] = []
    y = 0.0
    for day in found:
        drawn = _DrawnDay(day, y, language)
        parts += drawn.parts()
        y = drawn.bottom + _GAP
    return picture((WIDTH, max(y - _GAP, 1)), parts, " ".join(_description(day, language) for day in found))


class _DrawnDay(NamedTuple):
    """One day, drawn from that height downwards."""

    day: DayLanes
    top: float
    language: Language

    @property
    def lanes(self) -> list[_DrawnBox]:
        """A box for each lane, over the whole width."""
        needed = [len(wrap(row.label, _LABELS - 8)) * LINE + 8 for row in self.day.rows]
        least = max(_LANE, _LEAST / len(needed))
        heights = [max(least, one) for one in needed]
        tops = [self.top + _HEAD + sum(heights[:index]) for index in range(len(heights))]
        return [_DrawnBox(0, top, WIDTH, height) for top, height in zip(tops, heights, strict=True)]

    @property
    def field(self) -> _DrawnBox:
        """Where the hours are."""
        lanes = self.lanes
        return _DrawnBox(_LABELS, lanes[0].y, WIDTH - _LABELS, sum(lane.height for lane in lanes))

    @property
    def bottom(self) -> float:
        """The height at which the next thing may begin."""
        return self.field.y + self.field.height + 4 + LINE * len(self._notes())

    def parts(self) -> Iterator[str]:
        """The elements, those first on which others lie."""
        yield words_at(0, self.top + 8, f"{self.language.date(self.day.date)} ({self.day.zone})", class_="day")
        yield from self._hours()
        yield from (element("line", x1=0, x2=WIDTH, y1=lane.y, y2=lane.y, class_="rule") for lane in self.lanes)
        for piece in self.day.pieces():
            if piece.stretch.is_shared:
                yield from self._band(piece)
        for row, lane in zip(self.day.rows, self.lanes, strict=True):
            yield from self._lane(row, lane)
        yield from (self._line(tick, "edge") for tick in self.day.ticks if tick.is_zone)
        below = self.field.y + self.field.height + LINE + 2
        yield from (words_at(_LABELS, below + LINE * index, line) for index, line in enumerate(self._notes()))

    def _hours(self) -> Iterator[str]:
        field = self.field
        zones = [self._at(tick.at) for tick in self.day.ticks if tick.is_zone]
        for tick in self.day.ticks:
            x = self._at(tick.at)
            style = {"class_": "strong" if tick.is_zone else "quiet", "text_anchor": self._anchor(tick)}
            if tick.is_zone or all(abs(x - zone) > _ROOM for zone in zones):
                yield words_at(x, field.y - 3, tick.label, **style)
            if not tick.is_zone:
                yield self._line(tick, "rule")

    def _line(self, tick: Tick, style: str) -> str:
        """From the head of the hours down through all lanes."""
        x, field = self._at(tick.at), self.field
        return element("line", x1=x, x2=x, y1=field.y, y2=field.y + field.height, class_=style)

    def _anchor(self, tick: Tick) -> str:
        return "end" if self._at(tick.at) > WIDTH - _ROOM / 2 else "middle"

    def _lane(self, row: LaneRow, lane: _DrawnBox) -> Iterator[str]:
        lines = wrap(row.label, _LABELS - 8)
        first = lane.y + lane.height / 2 - LINE * (len(lines) - 1) / 2 + 2.5
        yield from (words_at(0, first + LINE * index, line) for index, line in enumerate(lines))
        for piece in row.pieces:
            if not piece.stretch.is_shared:
                box = self._box(piece, _DrawnBox(0, lane.y + 2, 0, lane.height - 4))
                yield element("rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=2, class_="s0")
                yield from _level(box, self._inside(piece) or [self._number(piece)], "o0")

    def _band(self, piece: Piece) -> Iterator[str]:
        box = self._box(piece, self.field)
        yield element("rect", x=box.x, y=box.y, width=box.width, height=box.height, class_="band")
        if _is_level(piece.stretch.label, box) or not self._inside(piece):
            yield from _level(box, self._inside(piece) or [self._number(piece)], "")
        else:
            yield from _upright(box, self._inside(piece))

    def _inside(self, piece: Piece) -> list[str]:
        """The lines of words for which the box of the piece has room; none where they must stand below."""
        label = piece.stretch.label
        if piece.stretch.is_shared:
            box = self._box(piece, self.field)
            if _is_level(label, box):
                return wrap(label, box.width - 4)
            is_upright = has_room(label, box.height - 6, int((box.width - 1) / LINE))
            return wrap(label, box.height - 6) if is_upright else []
        box = self._box(piece, _DrawnBox(0, 0, 0, min(lane.height for lane in self.lanes) - 4))
        start, end = piece.clocks
        hours = f"{start}\N{EN DASH}{end}"
        named = [[hours], [f"{start}\N{EN DASH}", end]] if self._is_in_its_lane(piece) else []
        full = [[hours, *lines] for lines in [wrap(label, box.width - 4)] if has_room(label, box.width - 4, len(lines))]
        tried = [*full, *named, *(lines[1:] for lines in full)]
        return next((lines for lines in tried if _fits(lines, box)), [])

    def _is_in_its_lane(self, piece: Piece) -> bool:
        """Whether the names of all lanes that do it tell what it is, as where each group has one locus."""
        return all(one_line(piece.stretch.label) in one_line(row.label) for row in self.day.rows if piece in row.pieces)

    def _notes_of(self) -> list[Piece]:
        return [piece for piece in self.day.pieces() if not self._inside(piece)]

    def _number(self, piece: Piece) -> str:
        return str(self._notes_of().index(piece) + 1)

    def _notes(self) -> list[str]:
        """What has no room inside, each on lines of its own."""
        noted = [("\N{EN DASH}".join(one.clocks), one_line(one.stretch.label)) for one in self._notes_of()]
        told = (f"{number} = {hours} {label}" for number, (hours, label) in enumerate(noted, 1))
        return [line for note in told for line in wrap(note, WIDTH - _LABELS)]

    def _box(self, piece: Piece, within: _DrawnBox) -> _DrawnBox:
        start, end = self._at(piece.start), self._at(piece.end)
        return _DrawnBox(start, within.y, max(end - start, 2), within.height)

    def _at(self, hour: float) -> float:
        return _LABELS + (WIDTH - _LABELS) * (hour - self.day.first) / (self.day.last - self.day.first)


def _is_level(label: str, box: _DrawnBox) -> bool:
    return has_room(label, box.width - 4, int((box.height - 1) / LINE))


def _level(box: _DrawnBox, lines: list[str], style: str) -> Iterator[str]:
    x, y = box.x + box.width / 2, box.y + box.height / 2 - LINE * (len(lines) - 1) / 2 + 2.5
    for index, line in enumerate(lines):
        yield words_at(x, y + LINE * index, line, class_=style, text_anchor="middle")


def _upright(box: _DrawnBox, lines: list[str]) -> Iterator[str]:
    x, y = box.x + box.width / 2 - LINE * (len(lines) - 1) / 2 + 2.5, box.y + box.height / 2
    for index, line in enumerate(lines):
        turn = f"rotate(-90 {x + LINE * index:.2f} {y:.2f})"
        yield words_at(x + LINE * index, y, line, text_anchor="middle", transform=turn)


def _fits(lines: list[str], box: _DrawnBox) -> bool:
    return len(lines) * LINE < box.height and all(length(line) <= box.width - 3 for line in lines)


def _description(day: DayLanes, language: Language) -> str:
    told = (
        f"{words(piece.stretch.period, language)} {one_line(piece.stretch.label)}{_who(piece, day)}"
        for piece in day.pieces()
    )
    return f"{language.date(day.date)}: {'; '.join(told)}."


def _who(piece: Piece, day: DayLanes) -> str:
    if piece.stretch.is_shared:
        return ""
    return f" ({', '.join(one_line(row.label) for row in day.rows if piece in row.pieces)})"
