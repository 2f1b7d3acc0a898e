"""Where everything stands in a source file: from a path in the document to line, column and a line fit to be shown."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

from benchmark_cli.diagnostics import Path, Place
from benchmark_cli.inputs.yaml.masking import is_inside_private_field, stars, without_fields
from benchmark_cli.safe_text import without_numbers

LONGEST_EXCERPT = 400
"""Characters of a source line that are shown; a place further right has no excerpt."""

_MARGIN = 100
_LINE_END = re.compile(r"\r\n|\n|\r")
_LINES_UP = 200


class Source:
    """The text of one file, which tells of any stretch of characters where it stands and what may be shown of it.

    `hidden` holds pairs of offsets between which private values stand. While `is_parsed` is false these are not
    known to be all, and a line is judged by its looks as well. `ids` are shown even where they look like numbers.
    """

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.hidden = array("I")
        self.ids: set[str] = set()
        self.is_parsed = False

    def place(self, start: int, end: int) -> Place:
        """The place from offset *start* up to *end* (exclusive) of its first line, one column wide at least."""
        start = min(start, len(self.text))
        line = self.line(start)
        first, last = self.span(line)
        column = start - first + 1
        end_column = max(min(end, last) - first + 1, column + 1)
        excerpt = self._excerpt(line) if column <= LONGEST_EXCERPT else ""
        return Place(self.file, line, column, end_column, excerpt)

    def line(self, offset: int) -> int:
        """The number of the line, from 1, that the offset stands in."""
        return bisect_right(self._line_starts, offset)

    def span(self, line: int) -> tuple[int, int]:
        """The offsets of the line's first character and of the end of its text, line end not counted."""
        first = self._line_starts[line - 1]
        following = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return first, first + len(self.text[first:following].rstrip("\r\n"))

    def line_text(self, line: int) -> str:
        """The line as it is written, without its end: never to be shown."""
        first, last = self.span(line)
        return self.text[first:last]

    @cached_property
    def _line_starts(self) -> "array[int]":
        return array("I", [0, *(match.end() for match in _LINE_END.finditer(self.text))])

    @cached_property
    def _hidden_spans(self) -> tuple[list[int], list[int]]:
        """Starts and ends of the private stretches, in order and without overlaps."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(zip(self.hidden[::2], self.hidden[1::2], strict=True)):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return starts, ends

    def _excerpt(self, line: int) -> str:
        first, last = self.span(line)
        shown = self._without_hidden(first, min(last, first + LONGEST_EXCERPT + _MARGIN))
        if not self.is_parsed:
            shown = self._kind_by_looks(line, shown)
        return without_numbers(shown, self.ids)[:LONGEST_EXCERPT]

    def _without_hidden(self, first: int, last: int) -> str:
        starts, ends = self._hidden_spans
        shown = self.text[first:last]
        for number in range(bisect_right(ends, first), len(starts)):
            if starts[number] >= last:
                break
            left, right = max(starts[number], first) - first, min(ends[number], last) - first
            secret = shown[left:right]
            shown = shown[:left] + (stars(secret) if left == 0 else "*" * len(secret)) + shown[right:]
        return shown

    def _kind_by_looks(self, line: int, shown: str) -> str:
        above = [self.line_text(number) for number in range(max(1, line - _LINES_UP), line)]
        return stars(shown) if is_inside_private_field(above, shown) else without_fields(shown)


class Marks:
    """Offsets of every value of one document and of its key, as numbers in document order; the root is 0.

    Each value is followed by the values inside it, `sizes` counting them and itself.
    """

    def __init__(self) -> None:
        self.names: list[str | None] = []
        self.starts = array("I")
        self.ends = array("I")
        self.key_starts = array("I")
        self.key_ends = array("I")
        self.sizes = array("I")

    def add(self, name: str | None, key: tuple[int, int], start: int, end: int) -> int:
        """Append a value without contents and return its number; *name* is None in a list."""
        self.names.append(name)
        self.starts.append(start)
        self.ends.append(end)
        self.key_starts.append(key[0])
        self.key_ends.append(key[1])
        self.sizes.append(1)
        return len(self.names) - 1

    def close(self, number: int, end: int) -> None:
        """Say that all contents of the value have been added and that it reaches up to *end*."""
        self.ends[number] = end
        self.sizes[number] = len(self.names) - number

    def forget(self, number: int) -> None:
        """Drop the value and all that were added after it."""
        for column in (self.names, self.starts, self.ends, self.key_starts, self.key_ends, self.sizes):
            del column[number:]


class Located(Protocol):
    """Where the values of a document stand, and which of the elements of a location are in it."""

    def value(self, path: Path, /) -> Place:
        """The place of the deepest value that the path reaches."""

    def key(self, path: Path, /) -> Place:
        """The place of the key of that value."""

    def path(self, loc: Path, /) -> Path:
        """Those elements of the location that exist in the document."""


class Places:
    """The places of one document: walks a path as deep as it exists, passing over elements that are not there.

    Pydantic's locations serve as they are: the names of union members in them are passed over.
    """

    def __init__(self, source: Source, marks: Marks) -> None:
        self._source = source
        self._marks = marks
        self._contents: dict[int, dict[str | int, int]] = {}

    def value(self, path: Sequence[str | int]) -> Place:
        """The place of the deepest value that the path reaches; its first key where the path's end is missing in it."""
        reached, number = self._deepest(path)
        if number is None:
            return self._source.place(0, 0)
        is_missing = bool(path) and tuple(path[-1:]) != reached[-1:]
        contents = self._contents_of(number)
        if is_missing and any(isinstance(name, str) for name in contents):
            return self._key_of(next(iter(contents.values())))
        return self._source.place(self._marks.starts[number], self._marks.ends[number])

    def key(self, path: Sequence[str | int]) -> Place:
        """The place of the key of the deepest value that the path reaches; of the value where it has no key."""
        reached, number = self._deepest(path)
        if number is None or self._marks.names[number] is None:
            return self.value(reached)
        return self._key_of(number)

    def path(self, loc: Sequence[str | int]) -> Path:
        """Those elements of the location that exist in the document."""
        return self._deepest(loc)[0]

    def _key_of(self, number: int) -> Place:
        return self._source.place(self._marks.key_starts[number], self._marks.key_ends[number])

    def _deepest(self, loc: Sequence[str | int]) -> tuple[Path, int | None]:
        """The longest part of the location, elements left out, that is a path of the document; None: it is empty."""
        if not self._marks.names:
            return (), None
        reached: dict[Path, int] = {(): 0}
        for part in loc:
            steps = ((path, self._contents_of(number).get(part)) for path, number in list(reached.items()))
            reached |= {(*path, part): number for path, number in steps if number is not None}
        # Of two equally long ones the last one counts: the first may have taken a union's tag for a key.
        path = max(reversed(reached), key=len)
        return path, reached[path]

    def _contents_of(self, number: int) -> dict[str | int, int]:
        """The numbers of the values right inside a value, by key or index."""
        if number not in self._contents:
            self._contents[number] = self._positions(number)
        return self._contents[number]

    def _positions(self, number: int) -> dict[str | int, int]:
        contents: dict[str | int, int] = {}
        last = number + self._marks.sizes[number]
        inner = number + 1
        while inner < last:
            name = self._marks.names[inner]
            contents[len(contents) if name is None else name] = inner
            inner += self._marks.sizes[inner]
        return contents
