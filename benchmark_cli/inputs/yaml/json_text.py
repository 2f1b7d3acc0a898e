"""JSON text that is to be a model: as strict as YAML is read, and every fault with its place.

A sound file is read by the libraries alone. Only where one of them refuses it, the text is walked once more, by the
builder that reads YAML too: it knows places, double keys, and the limits of depth and size.
"""

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from benchmark_cli.diagnostics import Diagnostic, Path, Place
from benchmark_cli.inputs.yaml.building import MOST_FAULTS, Builder
from benchmark_cli.inputs.yaml.characters import decode
from benchmark_cli.inputs.yaml.faults import FieldFault, diagnostics_of, faults_of
from benchmark_cli.inputs.yaml.places import Source
from benchmark_cli.inputs.yaml.yaml_text import Tree, build, tree_of
from benchmark_cli.language import Text

ModelType = TypeVar("ModelType", bound=BaseModel)

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_LONGEST_NUMBER = 40
_FARTHEST = 20
"""Places that a number may be shifted by its exponent."""

_WORDS = {
    "Expecting value": Text("a value is missing here"),
    "Expecting property name enclosed in double quotes": Text("a key in double quotes is missing here"),
    "Illegal trailing comma before end of object": Text("a comma stands here, and nothing follows it"),
    "Illegal trailing comma before end of array": Text("a comma stands here, and nothing follows it"),
    "Expecting ',' delimiter": Text("a comma is missing here"),
    "Expecting ':' delimiter": Text("a colon is missing here"),
    "Unterminated string starting at": Text("the text that begins here has no end"),
    "Invalid control character at": Text("a line end or another control character stands in a text"),
    "Extra data": Text("something follows the end"),
}
"""What the library says, in words."""


class _DoubleKeyError(Exception):
    """A mapping has a key twice."""


class _NumberError(Exception):
    """The number is not one of JSON's, or no plan can hold it."""


class JsonText:
    """The text of a file that is JSON, and where everything in it stands; that is only found out when it is asked."""

    def __init__(self, source: Source) -> None:
        """Keep the text."""
        self.source = source

    def value(self, path: Path) -> Place:
        """The place of the value at that path, or of the nearest thing around it."""
        return self.tree.places.value(path)

    @property
    def tree(self) -> Tree:
        """The document with every scalar as text, and its places."""
        return self._read[0]

    @property
    def faults(self) -> list[Diagnostic]:
        """Double keys, and what is too deep or too much."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[Tree, list[Diagnostic]]:
        builder = Builder(self.source)
        build(builder, _events(self.source.text))
        return tree_of(builder)


def read_json(
    data: bytes, file: str, model: type[ModelType], code: str
) -> tuple[ModelType | None, JsonText | None, list[Diagnostic]]:
    """The model in the bytes of *file*, its text, and all that is wrong with it; *code* names what does not fit.

    Raises nothing, whatever the bytes.
    """
    source, unreadable = decode(data, file)
    if source is None or unreadable:
        return None, None, unreadable
    document = JsonText(source)
    refused = _refuse(document, code)
    if refused:
        return None, None, refused
    try:
        return model.model_validate_json(source.text, strict=True, by_alias=True, by_name=False), document, []
    except ValidationError as error:
        return None, document, _unfit(error, document, model, code) or [_not_json(source, 0, code)]


def _refuse(document: JsonText, code: str) -> list[Diagnostic]:
    """What is no JSON, or no good JSON."""
    source = document.source
    try:
        json.loads(
            source.text, object_pairs_hook=_once, parse_int=_number, parse_float=_number, parse_constant=_no_number
        )
    except json.JSONDecodeError as error:
        return [_not_json(source, error.pos, code, _WORDS.get(error.msg))]
    except _NumberError as error:
        match = next((match for match in _TOKEN.finditer(source.text) if match[0] == str(error)), None)
        return [_not_json(source, match.start() if match else 0, code, Text("this is no number that can be read"))]
    except (_DoubleKeyError, RecursionError):
        return document.faults or [_not_json(source, 0, code)]
    return []


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) < len(pairs):
        raise _DoubleKeyError
    return mapping


def _number(text: str) -> str:
    _, _, exponent = text.lower().partition("e")
    if len(text) > _LONGEST_NUMBER or (exponent and abs(int(exponent)) > _FARTHEST):
        raise _NumberError(text)
    return text


def _no_number(text: str) -> object:
    raise _NumberError(text)


def _not_json(source: Source, at: int, code: str, what: Text | None = None) -> Diagnostic:
    message = Text("{file} is not a plan: it is not JSON", file=source.file)
    if what:
        message = Text("{file} is not a plan: it is not JSON ({what})", file=source.file, what=what)
    return Diagnostic(code, message, source.place(at, at + 1))


def _unfit(error: ValidationError, document: JsonText, model: type[BaseModel], code: str) -> list[Diagnostic]:
    """What the model refuses, each place once."""
    if document.faults:
        return document.faults
    details = error.errors(include_url=False, include_input=False)[:MOST_FAULTS]
    faults: dict[object, FieldFault] = {}
    for fault in faults_of(details, document.tree):
        # Each member of a union complains for itself.
        faults.setdefault((fault.target, fault.code in {"missing", "extra_forbidden"}), fault)
    diagnostics = diagnostics_of(list(faults.values()), model, document.tree)
    return [diagnostic._replace(code=code) for diagnostic in sorted(diagnostics, key=_order)]


def _order(found: Diagnostic) -> tuple[int, int]:
    return (found.place.line, found.place.column) if found.place else (0, 0)


def _events(text: str) -> Iterator[yaml.Event]:
    """The tokens as events of YAML; all that is no text in quotes and no bracket is a bare word."""
    for match in _TOKEN.finditer(text):
        token, (start, end) = match[0], (yaml.Mark("", at, 0, 0, None, 0) for at in match.span())
        match token[0]:
            case "{":
                yield yaml.MappingStartEvent(None, None, True, start, end)  # noqa: FBT003 - it takes it by place
            case "[":
                yield yaml.SequenceStartEvent(None, None, True, start, end)  # noqa: FBT003 - the same
            case "}" | "]":
                yield yaml.MappingEndEvent(start, end)
            case '"':
                yield yaml.ScalarEvent(None, None, (False, True), json.loads(token, strict=False), start, end, '"')
            case word if word not in ":,":
                yield yaml.ScalarEvent(None, None, (True, False), token, start, end)
