"""Why a text is not YAML, in words: one diagnostic from the point where the parser gave up and its surroundings."""

import re
from collections.abc import Callable
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Related
from benchmark_cli.inputs.yaml.masking import key_column
from benchmark_cli.inputs.yaml.places import Marks, Source
from benchmark_cli.language import Text

_NOT_YAML = "not-yaml"
_SPECIAL = "@`%&*!|>"
_QUOTES = "\"'"
_NEXT_TO = Text("here the text can no longer be understood")
_OPENED = Text("opened here")


class Breakage(NamedTuple):
    """What a YAML parser said when it gave up: about what (context) and why (problem), each with an offset.

    `bracket` is the offset of the innermost bracket that was open.
    """

    context: str
    context_at: int
    problem: str
    at: int
    bracket: int | None = None


def explain(breakage: Breakage, source: Source, marks: Marks) -> Diagnostic:
    """The one diagnostic for a text that is not YAML; *marks* are of the values read before it broke."""
    scene = _Scene(breakage, source, marks)
    return next(diagnostic for explanation in _EXPLANATIONS if (diagnostic := explanation(scene)) is not None)


class _Scene:
    """The text around a breakage; offsets at the file's end are moved to the last thing that is written."""

    def __init__(self, breakage: Breakage, source: Source, marks: Marks) -> None:
        self.context = breakage.context
        self.problem = breakage.problem
        self.source = source
        self.text = source.text
        self.is_at_end = breakage.at >= len(self.text.rstrip())
        self.at = self._offset_in_text(breakage.at)
        self.context_at = self._offset_in_text(breakage.context_at)
        self.bracket = self.context_at if self.character(self.context_at) in "[{" else breakage.bracket
        self.line = source.line(self.at)
        self.line_text = source.line_text(self.line)
        self.line_start = source.span(self.line)[0]
        self.quote = self._quote_before(marks)

    def character(self, offset: int) -> str:
        """What stands at the offset; a blank after the end, as `in` finds the empty text everywhere."""
        return self.text[offset : offset + 1] or " "

    def diagnostic(
        self, message: Text, start: int, end: int, *hints: Text, related: Related | None = None
    ) -> Diagnostic:
        """The diagnostic at that place."""
        notes = () if related is None else (related,)
        return Diagnostic(_NOT_YAML, message, self.source.place(start, end), hints=hints, related=notes)

    def here(self, message: Text, *hints: Text, related: Related | None = None) -> Diagnostic:
        """The diagnostic at the word where the parser gave up."""
        return self.diagnostic(message, self.at, self.at + 1, *hints, related=related)

    def given_up(self, opened: int) -> Related | None:
        """The place where the parser gave up because of what was opened at that offset, if they are not the same."""
        if self.at == opened:
            return None
        return self.beside(self.at, Text("the file ends here") if self.is_at_end else _NEXT_TO)

    def beside(self, offset: int, message: Text) -> Related:
        """The other party, at that offset."""
        return Related(self.source.place(offset, offset + 1), message)

    def _offset_in_text(self, offset: int) -> int:
        return min(offset, max(len(self.text.rstrip()) - 1, 0))

    def _quote_before(self, marks: Marks) -> tuple[int, int] | None:
        """Start and end of the quoted text that ended last before the breakage, if it did so on the same line."""
        for number in range(len(marks.starts) - 1, -1, -1):
            start, end = marks.starts[number], marks.ends[number]
            if end > self.line_start and end <= self.at and end - start > 1:
                return (start, end) if self.text[start] in _QUOTES else None
            if end < self.line_start:
                return None
        return None


def _tab(scene: _Scene) -> Diagnostic | None:
    blank = scene.line_text[: len(scene.line_text) - len(scene.line_text.lstrip())]
    if "\t" not in blank or scene.at - scene.line_start > len(blank):
        return None
    tab = scene.line_start + blank.index("\t")
    message = Text("A tab stands at the beginning of this line, where only spaces may stand")
    return scene.diagnostic(message, tab, tab + 1, Text("indent with spaces, two for each level"))


def _endless_quote(scene: _Scene) -> Diagnostic | None:
    is_endless = re.search("end of stream|document (indicator|separator)", scene.problem)
    if not is_endless or scene.character(scene.context_at) not in _QUOTES:
        return None
    return _lost_quote(scene, scene.context_at)


def _lost_quote(scene: _Scene, quote: int) -> Diagnostic:
    message = Text("This quote is opened here and not closed on its line")
    hint = Text("put {quote} at the end of the text", quote=scene.text[quote])
    end = scene.source.span(scene.source.line(quote))[1]
    return scene.diagnostic(message, quote, end, hint, related=scene.given_up(quote))


def _quote(scene: _Scene) -> Diagnostic | None:
    if scene.quote is None or ("scanning" in scene.context and "simple key" not in scene.context):
        return None
    start, end = scene.quote
    if scene.source.line(start) < scene.line:
        return _lost_quote(scene, start)
    between = scene.text[end : scene.at]
    if between.strip() or (between and scene.bracket is not None) or scene.character(scene.at) in "]},:":
        return None
    message = Text("The text goes on after its closing quote")
    if scene.text[start] == "'":
        hint = Text("inside single quotes write '' for an apostrophe, or use double quotes around the text")
    else:
        hint = Text('inside double quotes write \\" for a quote, or use single quotes around the text')
    return scene.here(message, hint, related=scene.beside(start, _OPENED))


def _bracket(scene: _Scene) -> Diagnostic | None:
    bracket = scene.bracket
    if bracket is None or "flow" not in scene.context:
        return None
    if not _is_among_its_contents(scene, bracket):
        message = Text("The bracket {bracket} is opened here and not closed", bracket=scene.text[bracket])
        closing = {"[": "]", "{": "}"}[scene.text[bracket]]
        hint = Text("put {bracket} at the end of the list or mapping", bracket=closing)
        return scene.diagnostic(message, bracket, bracket + 1, hint, related=scene.given_up(bracket))
    return _inside_brackets(scene, scene.beside(bracket, _OPENED))


def _is_among_its_contents(scene: _Scene, bracket: int) -> bool:
    """Whether the breakage stands where contents of the bracket are to be expected: beside it or deeper."""
    if scene.is_at_end and scene.character(scene.at) not in "]}":
        return False
    opened = scene.source.line(bracket)
    return opened == scene.line or key_column(scene.line_text) > key_column(scene.source.line_text(opened))


def _inside_brackets(scene: _Scene, opened: Related) -> Diagnostic:
    character = scene.character(scene.at)
    if character in "]}":
        message = Text("This {bracket} does not close what was opened last", bracket=character)
        hint = Text("[ is closed by ] and {opened} by {closed}", opened="{", closed="}")
    elif character == ",":
        message, hint = Text("Nothing stands before this comma"), Text("remove the comma")
    elif character == ":":
        message = Text("This colon makes a second key of what should be one value")
        hint = Text("put a comma between the values, or quotes around a text with a colon")
    else:
        message, hint = Text("A comma is missing before this value"), Text("put a comma between the values")
    return scene.here(message, hint, related=opened)


def _no_colon(scene: _Scene) -> Diagnostic | None:
    if "simple key" not in scene.context:
        return None
    return _line_without_colon(scene, scene.context_at)


def _line_without_colon(scene: _Scene, start: int) -> Diagnostic:
    message = Text("This line has no key: a colon with a space after it is missing")
    end = scene.source.span(scene.source.line(start))[1]
    return scene.diagnostic(message, start, end, Text("write it as key: value"))


def _second_colon(scene: _Scene) -> Diagnostic | None:
    if "values are not allowed" not in scene.problem:
        return None
    before = scene.text[scene.line_start : scene.at]
    if ": " in before:
        message = Text("A second colon stands in this value")
        return scene.here(message, Text("put the value in quotes: it holds a colon followed by a space"))
    above = _line_above(scene)
    if above is not None and (_has_no_key(above[1]) or key_column(above[1]) == key_column(scene.line_text)):
        return _line_without_colon(scene, above[0] + key_column(above[1]))
    message = Text("A key stands here, but the value above it is not finished or is no mapping")
    hint = Text("indent this line like its neighbours; an entry of a list begins with -")
    related = None if above is None else scene.beside(above[0] + key_column(above[1]), Text("the value is here"))
    return scene.diagnostic(message, _first_word(scene), scene.at, hint, related=related)


def _after_the_end(scene: _Scene) -> Diagnostic | None:
    """A lone text was taken for the whole document, and something follows."""
    above = _line_above(scene)
    if "document start" not in scene.problem or above is None or not _has_no_key(above[1]):
        return None
    return _line_without_colon(scene, above[0] + key_column(above[1]))


def _has_no_key(line: str) -> bool:
    """Whether no colon stands in the line that could end a key, its comment apart."""
    return not re.search(r":(\s|$)", line.partition(" #")[0])


def _line_above(scene: _Scene) -> tuple[int, str] | None:
    """Offset and text of the line above that holds something, comments apart."""
    for number in range(scene.line - 1, 0, -1):
        line = scene.source.line_text(number)
        if line.strip() and not line.lstrip().startswith("#"):
            return scene.source.span(number)[0], line
    return None


def _first_word(scene: _Scene) -> int:
    return scene.line_start + len(scene.line_text) - len(scene.line_text.lstrip())


def _escape(scene: _Scene) -> Diagnostic | None:
    if not re.search("escape|hexdecimal|hexadecimal|convert to C int", scene.problem):
        return None
    hint = Text("write \\\\ for a backslash, or use single quotes around the text")
    return scene.here(Text("A backslash inside double quotes is followed by something that has no meaning"), hint)


def _special(scene: _Scene) -> Diagnostic | None:
    is_special = re.search("scanning an? (alias|anchor|block scalar|tag)|parsing a tag", scene.context)
    begin = scene.context_at if is_special else scene.at
    if not is_special and "tag handle" not in scene.problem and "start any token" not in scene.problem:
        return None
    character = scene.character(begin)
    if character not in _SPECIAL:
        return None
    message = Text("A text cannot begin with {character} unless it stands in quotes", character=character)
    return scene.diagnostic(message, begin, begin + 1, Text("put the text in quotes"))


def _stray(scene: _Scene) -> Diagnostic | None:
    character = scene.character(scene.at)
    if character in "]}":
        message = Text("This {bracket} closes nothing", bracket=character)
        return scene.here(message, Text("remove it, or put a text that holds it in quotes"))
    if "node content" not in scene.problem:
        return None
    return scene.here(Text("A value is missing here"), Text("put a text that begins with {it} in quotes", it=character))


def _list_begin(scene: _Scene) -> Diagnostic | None:
    if "sequence entries are not allowed" not in scene.problem and scene.character(scene.at) != "-":
        return None
    if scene.text[scene.line_start : scene.at].strip():
        message = Text("A list cannot begin on the line of its key")
        return scene.here(message, Text("put each - on a line of its own below the key, or the text in quotes"))
    hint = Text("remove the -, or indent the line as the list that it belongs to")
    return scene.here(Text("An entry of a list stands here among other things"), hint)


def _indentation(scene: _Scene) -> Diagnostic | None:
    if not re.search("expected key|block end|'-' indicator|keys are not allowed", scene.problem):
        return None
    above = _line_above(scene)
    if above is not None and _has_no_key(above[1]) and key_column(above[1]) == scene.at - scene.line_start:
        return _line_without_colon(scene, above[0] + key_column(above[1]))
    message = Text("This does not fit what stands above it: is the line indented right?")
    related = scene.beside(scene.context_at, Text("what it stands in begins here"))
    hint = Text("let the keys of one mapping, and the - of one list, begin in one column")
    end = scene.source.span(scene.line)[1]
    return scene.diagnostic(message, scene.at, end, hint, related=related)


def _something(scene: _Scene) -> Diagnostic:
    message = Text("From here on the text is not YAML")
    return scene.here(message, Text("put a text with : # [ or a quote in it in quotes"))


_EXPLANATIONS: tuple[Callable[[_Scene], Diagnostic | None], ...] = (
    _tab,
    _endless_quote,
    _quote,
    _bracket,
    _no_colon,
    _second_colon,
    _after_the_end,
    _escape,
    _special,
    _stray,
    _list_begin,
    _indentation,
    _something,
)
