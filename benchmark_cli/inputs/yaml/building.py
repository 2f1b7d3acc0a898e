"""From the events of a parser to plain data with places, one value after the other, and what is refused on the way."""

import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol, TypeAlias

from benchmark_cli.diagnostics import Path
from benchmark_cli.inputs.yaml.masking import ID_KEYS, PRIVATE_KEYS
from benchmark_cli.inputs.yaml.places import Marks, Source
from benchmark_cli.language import Text
from benchmark_cli.safe_text import without_numbers

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"
"""What a document is made of; None stands for `null`, `~` and an empty value."""


def value_at(data: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    """What stands at a path that is in the data."""
    for step in path:
        data = data[step]
    return data


def leaves(data: "Mapping[str, Data]", above: tuple[str, ...] = ()) -> "Iterator[tuple[tuple[str, ...], Data]]":
    """All that is no mapping in the mapping and those inside it, each with its path."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield from leaves(value, (*above, key))
        else:
            yield (*above, key), value


def put_at(data: "dict[str, Data]", path: Path, value: Data) -> None:
    """Put the value where the path leads, through mappings that are made where there are none."""
    *above, name = map(str, path)
    for step in above:
        inner = data.setdefault(step, {})
        data = inner if isinstance(inner, dict) else {}
    data[name] = value


DEEPEST = 32
"""Mappings and lists that may stand inside one another."""

MOST_VALUES = 1_000_000
"""Values, of any kind, that one document may hold."""

MOST_FAULTS = 100
"""Faults of one file that are listed before reading stops."""

_NOT_GIVEN = frozenset({"", "~", "null"})
_NO_TAGS = frozenset({None, "!"})
_SURROGATE = re.compile("[\ud800-\udfff]")


class Event(Protocol):
    """Something a parser found between two marks of the text."""

    start_mark: Any
    end_mark: Any


class Node(Event, Protocol):
    """A value, or the begin of a mapping or list."""

    anchor: str | None
    tag: str | None


class Scalar(Node, Protocol):
    """A text; its style is empty where it stands without quotes."""

    value: str
    style: str | None


class Fault(NamedTuple):
    """A fault between two offsets; *first* is the path of the key that stood there before."""

    code: str
    message: Text
    start: int
    end: int
    path: Path = ()
    hints: tuple[Text, ...] = ()
    first: Path = ()


class EnoughError(Exception):
    """Nothing further of the document is to be read."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list whose contents are being read; in a mapping *name* is the key whose value comes next."""

    values: dict[str, Data] | list[Data]
    number: int
    is_key: bool = False
    name: str | None = None
    key: tuple[int, int] = (0, 0)
    is_refused: bool = False
    is_private: bool = False

    @property
    def awaits_key(self) -> bool:
        """Whether what comes next is a key."""
        return self.name is None and isinstance(self.values, dict)

    @property
    def position(self) -> str | int | None:
        """Key or index of the value that is being read; None before a key."""
        if isinstance(self.values, list):
            return len(self.values)
        return without_numbers(self.name) if self.name else None


@dataclass(slots=True)
class Builder:
    """One document in the making. Every method may raise `EnoughError`; call `finish` in the end in any case."""

    source: Source
    marks: Marks = field(default_factory=Marks)
    faults: list[Fault] = field(default_factory=list)
    is_whole: bool = True
    """Whether the data is all that the document holds, apart from what was refused."""
    _root: list[Data] = field(default_factory=list)
    _frames: list[_Frame] = field(default_factory=list)
    """A list that holds the root first, the innermost last."""
    _documents: int = 0

    def __post_init__(self) -> None:
        self._frames.append(_Frame(self._root, -1))

    @property
    def data(self) -> Data:
        """The document's root."""
        return self._root[0] if self._root else None

    def open_starts(self) -> list[int]:
        """Where the mappings and lists that are being read begin, innermost first."""
        return [self.marks.starts[frame.number] for frame in reversed(self._frames[1:])]

    def document(self, event: Event) -> None:
        """A document begins."""
        self._documents += 1
        if self._documents > 1:
            message = Text("A second document begins here; a file holds one")
            hint = Text("remove the line ---, or move what follows into a file of its own")
            self._fault("several-documents", message, *_span(event), hint)
            raise EnoughError

    def scalar(self, event: Scalar) -> None:
        """A text, as key or as value."""
        frame = self._frames[-1]
        start, end = event.start_mark.index, event.end_mark.index
        if event.tag is not None or event.anchor is not None:
            self._check_node(event)
        text = event.value
        if not text.isascii():
            text = self._normal(text, start, end)
        if frame.awaits_key:
            self._key(frame, text, start, end)
            return
        number = self.marks.add(frame.name, frame.key, start, end)
        self._attach(frame, None if text in _NOT_GIVEN and not event.style else text, number)

    def begin_mapping(self, event: Node) -> None:
        """A mapping begins."""
        self._begin(event, {})

    def begin_list(self, event: Node) -> None:
        """A list begins."""
        self._begin(event, [])

    def end(self, event: Event) -> None:
        """The innermost mapping or list ends."""
        frame = self._frames.pop()
        self.marks.close(frame.number, event.end_mark.index)
        above = self._frames[-1]
        if frame.is_key:
            start, end = self.marks.starts[frame.number], self.marks.ends[frame.number]
            self.marks.forget(frame.number)
            self._await_value(above, "", start, end, is_refused=True)
        else:
            self._attach(above, frame.values, frame.number)

    def alias(self, event: Event) -> None:
        """An alias, which stands for nothing here."""
        start, end = _span(event)
        self._alias_fault(start, end)
        frame = self._frames[-1]
        if frame.awaits_key:
            self._await_value(frame, "", start, end, is_refused=True)
        else:
            self._attach(frame, None, self.marks.add(frame.name, frame.key, start, end))

    def finish(self) -> None:
        """Nothing more comes: whatever is still open ends with the text."""
        for frame in self._frames[1:]:
            self.marks.close(frame.number, len(self.source.text))
        self.source.is_parsed = self.is_whole and self._documents < 2  # noqa: PLR2004 - the rest was not read

    def directive(self, start: int, end: int) -> None:
        """A directive, which is not read."""
        message = Text("A line that begins with % is a directive of YAML, which is not read here")
        self._fault("directive", message, start, end, Text("remove the line"))

    def _begin(self, event: Node, values: "dict[str, Data] | list[Data]") -> None:
        frame = self._frames[-1]
        start, end = _span(event)
        self._check_node(event)
        if len(self._frames) > DEEPEST:
            message = Text("Mappings and lists stand more than {deepest} deep in one another", deepest=DEEPEST)
            self._stop(Fault("too-deep", message, start, end, self._path()))
        is_key = frame.awaits_key
        if is_key:
            hint = Text("a key is plain text; put a text that begins with [ or {brace} in quotes", brace="{")
            self._fault("not-a-key", Text("A mapping or a list cannot be a key"), start, end, hint)
        number = self.marks.add(frame.name, frame.key, start, end)
        self._frames.append(_Frame(values, number, is_key))

    def _normal(self, text: str, start: int, end: int) -> str:
        """The text in Unicode's form NFC."""
        if _SURROGATE.search(text):
            self._fault("control-character", Text("This text holds half a character (a surrogate)"), start, end)
            text = _SURROGATE.sub("\ufffd", text)
        return unicodedata.normalize("NFC", text)

    def _key(self, frame: _Frame, name: str, start: int, end: int) -> None:
        is_duplicate = name in frame.values
        if not name:
            hint = Text("write the name of a field before the colon")
            self._fault("not-a-key", Text("The key before this colon is empty"), start, end, hint)
        elif is_duplicate:
            self._duplicate(name, start, end)
        self._await_value(frame, name, start, end, is_refused=is_duplicate or not name)

    def _await_value(self, frame: _Frame, name: str, start: int, end: int, *, is_refused: bool) -> None:
        frame.name = sys.intern(name)
        frame.key = (start, end)
        frame.is_refused = is_refused
        frame.is_private = name.lower() in PRIVATE_KEYS

    def _duplicate(self, name: str, start: int, end: int) -> None:
        above = self._path()
        shown = without_numbers(name)
        message = Text("The key {key} stands twice in one mapping", key=shown)
        hint = Text("remove one of the two, or rename it")
        self._add(Fault("duplicate-key", message, start, end, (*above, shown), (hint,), first=(*above, name)))

    def _attach(self, frame: _Frame, value: Data, number: int) -> None:
        """Put a value that has been read to its end where it belongs."""
        start, end = self.marks.starts[number], self.marks.ends[number]
        if number >= MOST_VALUES:
            message = Text("This file holds more than {most} values", most=MOST_VALUES)
            self._stop(Fault("too-many-values", message, start, end))
        if frame.is_private:
            self.source.hidden.extend((start, end))
        elif frame.name in ID_KEYS and isinstance(value, str):
            self.source.ids.add(value)
        if isinstance(frame.values, list):
            frame.values.append(value)
        elif frame.is_refused or frame.name is None:
            self.marks.forget(number)
        else:
            frame.values[frame.name] = value
        frame.name = None

    def _check_node(self, event: Node) -> None:
        """Refuse an anchor and a tag before a value."""
        start, end = _span(event)
        if event.anchor is not None:
            self._alias_fault(start, start + len(event.anchor) + 1)
        if event.tag not in _NO_TAGS:
            hint = Text("remove the tag, or put a text that begins with ! in quotes")
            self._fault("tag", Text("Tags, written with !, are not used here"), start, end, hint)

    def _alias_fault(self, start: int, end: int) -> None:
        message = Text("Anchors and aliases, written with & and *, are not used here")
        hint = Text("write the value out, or put a text that begins with & or * in quotes")
        self._fault("alias", message, start, end, hint)

    def _fault(self, code: str, message: Text, start: int, end: int, *hints: Text) -> None:
        self._add(Fault(code, message, start, end, self._path(), hints))

    def _add(self, fault: Fault) -> None:
        self.faults.append(fault)
        if len(self.faults) >= MOST_FAULTS:
            message = Text("This file has {most} faults and more; the rest is not read", most=MOST_FAULTS)
            self._stop(Fault("too-many-faults", message, fault.start, fault.end))

    def _stop(self, fault: Fault) -> None:
        self.faults.append(fault)
        self.is_whole = False
        raise EnoughError

    def _path(self) -> Path:
        """Where the value stands that is being read."""
        positions = (frame.position for frame in self._frames[1:])
        return tuple(position for position in positions if position is not None)


def _span(event: Event) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index
