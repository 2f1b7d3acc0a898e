"""Diagnostics as a compiler prints them, and as objects for programs."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Place, Severity, cap, write_path
from benchmark_cli.language import Language, Text, hide_numbers
from benchmark_cli.render.json_text import json_text
from benchmark_cli.render.line import width
from benchmark_cli.safe_text import visible

MOST_SAID = 50
"""How many diagnostics of a kind are said to a person, """
MOST_LISTED = 5000
"""and how many are listed for a program."""

_WINDOW = 70
"""How many characters of a source line are shown at most, so that line and mark fit 80 columns."""
_BEFORE_MARK = 40
"""How many characters of a longer line stay in view before the mark."""
_TAB = " " * 4

_NAMES = {Severity.ERROR: Text("error"), Severity.WARNING: Text("warning")}
_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_NOTE = Text("note")
_NOTE_STYLE = "1;36"


def report(diagnostics: Sequence[Diagnostic], language: Language, *, colour: bool) -> str:
    """What is to be said on standard error: diagnostics with their source lines marked, a blank line between two.

    Of each kind at most `MOST_SAID`. Ends with a line end, and is empty where there is nothing to say. Escape sequences
    only with *colour*.
    """
    reporter = _Reporter(language, colour)
    shown = cap(diagnostics, MOST_SAID)
    return "\n".join("".join(f"{line}\n" for line in reporter.lines(diagnostic)) for diagnostic in shown)


def as_json(diagnostics: Sequence[Diagnostic], language: Language) -> str:
    """The diagnostics as a JSON list of objects, ready to print.

    All have the same keys, and `related` besides where there are other places to see: a list of objects in turn. Of
    each kind at most `MOST_LISTED`.
    """
    return json_text([_flat(diagnostic, language) for diagnostic in cap(diagnostics, MOST_LISTED)])


def _flat(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    message = words_of(_with_cell_name(diagnostic.message, diagnostic.place), language)
    related = [
        {"message": words_of(_with_cell_name(note.message, note.place), language), **_where(note.place)}
        for note in diagnostic.related
    ]
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "message": message,
        **_where(diagnostic.place),
        "path": write_path(diagnostic.path),
        "hint": "\n".join(words_of(hint, language) for hint in diagnostic.hints) or None,
        **({"related": related} if related else {}),
    }


def _where(place: Place | None) -> dict[str, str | int | None]:
    return {
        "file": place.file if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
    }


def _with_cell_name(message: Text, place: Place | None) -> Text:
    """The message with the name of the cell that it is about, where it is about one."""
    return Text("cell {cell}: {message}", cell=place.cell, message=message) if place and place.cell else message


def words_of(text: Text, language: Language) -> str:
    """The text in words; a NIP or phone number that stands in a wrong field is not shown here either."""
    return language.show(hide_numbers(text))


class _Reporter(NamedTuple):
    """Knows the language and whether there is colour, so that they need not be passed to each part of a report."""

    language: Language
    colour: bool

    def lines(self, diagnostic: Diagnostic) -> Iterator[str]:
        style = _STYLES[diagnostic.severity]
        label = f"{self.language.say(_NAMES[diagnostic.severity])}[{visible(diagnostic.code)}]"
        yield from self._entry(diagnostic.place, label, style, diagnostic.message)
        for hint in diagnostic.hints:
            yield from self._hint(hint)
        for related in diagnostic.related:
            yield from self._entry(related.place, self.language.say(_NOTE), _NOTE_STYLE, related.message)

    def _entry(self, place: Place | None, label: str, style: str, message: Text) -> Iterator[str]:
        where = f"{visible(place.file)}:{place.line}:{place.column}: " if place else ""
        yield f"{where}{self._paint(label, style)}: {words_of(_with_cell_name(message, place), self.language)}"
        if place and place.excerpt:
            source, mark = _source_window(place)
            number = str(place.line)
            yield f"  {number} | {source}"
            yield f"  {' ' * len(number)} | {' ' * mark.start}{self._paint('^' * len(mark), style)}"

    def _hint(self, hint: Text) -> Iterator[str]:
        first, *more = words_of(Text("hint: {hint}", hint=hint), self.language).split("\n")
        yield f"  = {first}"
        yield from (f"    {line}" for line in more)

    def _paint(self, text: str, style: str) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour else text


def _source_window(place: Place) -> tuple[str, range]:
    """The source line, or a window of it, as it is shown, and which of the shown columns are to be marked."""
    first = place.column - 1
    view = _window(len(place.excerpt), first)
    end = min(max(first + 1, place.end_column - 1), view.stop)
    parts = (slice(view.start, first), slice(first, end), slice(end, view.stop))
    before, marked, after = ("".join(map(_shown, place.excerpt[part])) for part in parts)
    left, right = "…" * (view.start > 0), "…" * (view.stop < len(place.excerpt))
    start = width(left + before)
    return f"{left}{before}{marked}{after}{right}", range(start, start + max(1, width(marked)))


def _window(length: int, first: int) -> range:
    if length <= _WINDOW:
        return range(length)
    start = min(max(0, first - _BEFORE_MARK), length - _WINDOW)
    return range(start, start + _WINDOW)


def _shown(character: str) -> str:
    return _TAB if character == "\t" else visible(character)
