"""Pydantic's errors as diagnostics, by their type and context, never by their text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from benchmark_cli.diagnostics import Diagnostic, Path, write_path
from benchmark_cli.inputs.yaml.building import value_at
from benchmark_cli.inputs.yaml.expected import EXPECTED, KINDS, STANDARD
from benchmark_cli.inputs.yaml.masking import PRIVATE_KEYS
from benchmark_cli.inputs.yaml.schema import fields_at
from benchmark_cli.inputs.yaml.yaml_text import Tree
from benchmark_cli.language import Text, Value
from benchmark_cli.suggestion import did_you_mean, nearest

PRIVATE = PRIVATE_KEYS | {"email"}
"""Fields whose values appear in no message."""


class FieldFault(NamedTuple):
    """One of pydantic's errors: its diagnostic's code, its location, the path of that in the tree, its context."""

    code: str
    location: Path
    path: Path
    context: Mapping[str, Any]

    @property
    def target(self) -> Path:
        """The path that the fault is about: a missing or unknown field's own, though it may not be in the tree."""
        name = self.location[-1] if self.location else None
        if self.code not in ("missing", "extra_forbidden") or name is None or self.path[-1:] == (name,):
            return self.path
        return (*self.path, name)


_KEY = "[key]"
"""What ends the location of a fault that pydantic finds in a key."""


def faults_of(errors: Sequence[ErrorDetails], tree: Tree) -> list[FieldFault]:
    """The errors with their codes and paths, in the order of the file."""
    details = [(error["type"], error["loc"], error.get("ctx", {})) for error in errors]
    faults = [FieldFault(STANDARD.get(kind, kind), at, tree.places.path(at), context) for kind, at, context in details]
    return sorted(faults, key=lambda fault: (tree.places.value(fault.path).line, _in_order(fault.location)))


def _in_order(location: Path) -> tuple[tuple[bool, int, str], ...]:
    """Steps that can be compared: at one place there may be an index here and a name there."""
    return tuple((isinstance(step, str), *((0, step) if isinstance(step, str) else (step, ""))) for step in location)


def diagnostics_of(faults: Sequence[FieldFault], model: type[BaseModel], tree: Tree) -> Iterator[Diagnostic]:
    """A diagnostic for each fault; a field that is missing under its name and there under another is one fault."""
    missing = [fault for fault in faults if fault.code == "missing"]
    renamed: set[Path] = set()
    for fault in faults:
        if fault.code != "extra_forbidden":
            continue
        absent = _meant(fault, missing, faults)
        renamed |= {absent.location} if absent else set()
        yield _unknown_field(fault, model, tree, str(absent.location[-1]) if absent else None)
    for fault in faults:
        if fault.code == "missing" and fault.location not in renamed:
            yield _report_missing(fault, tree)
        elif fault.code not in ("missing", "extra_forbidden"):
            yield _report_value(fault, tree)


def _meant(unknown: FieldFault, missing: Sequence[FieldFault], faults: Sequence[FieldFault]) -> FieldFault | None:
    """The missing field that an unknown field was meant to be: one that is like it, or the only one beside it."""
    beside = [fault for fault in missing if fault.location[:-1] == unknown.location[:-1]]
    named = {str(fault.location[-1]): fault for fault in beside}
    alike = nearest(str(unknown.location[-1]), named)
    if alike:
        return named[alike]
    strangers = [f for f in faults if f.code == "extra_forbidden" and f.location[:-1] == unknown.location[:-1]]
    return beside[0] if len(beside) == len(strangers) == 1 else None


def _unknown_field(fault: FieldFault, model: type[BaseModel], tree: Tree, meant: str | None) -> Diagnostic:
    name = str(fault.location[-1])
    allowed = fields_at(model, fault.location[:-1])
    hints = (Text("did you mean `{word}`?", word=meant),) if meant else did_you_mean(name, allowed)
    if not hints and allowed:
        hints = (Text("the fields here are {allowed}", allowed=sorted(allowed)),)
    place = tree.places.key(fault.target)
    message = Text("unknown field `{field}`", field=name)
    return Diagnostic("unknown-field", message, place, path=fault.target, hints=hints)


def _report_missing(fault: FieldFault, tree: Tree) -> Diagnostic:
    name = str(fault.location[-1])
    # For a key without a value the path ends at the key itself; its owner is one step above.
    owner = write_path(fault.path[:-1] if fault.path[-1:] == (name,) else fault.path)
    message = (
        Text("`{owner}` has no `{field}`", owner=owner, field=name)
        if owner
        else Text("the file has no `{field}`", field=name)
    )
    hint = Text("add `{field}: …`", field=name)
    return Diagnostic("missing-field", message, tree.places.value(fault.target), path=fault.target, hints=(hint,))


def _report_value(fault: FieldFault, tree: Tree) -> Diagnostic:
    """A value that is not what its field expects."""
    allowed = list(KINDS.get(fault.code) or fault.context.get("allowed", ()))
    values: dict[str, Value] = {**fault.context, "allowed": [f"`{word}`" for word in allowed]}
    expected = EXPECTED.get(fault.code, Text("another value")).with_values(**values)
    if fault.location[-1:] == (_KEY,):
        # A key of a mapping whose keys are of a kind: weekdays, ids.
        *above, key = fault.path
        shown = None if any(step in PRIVATE for step in fault.path) else f"`{key}`"
        return Diagnostic(fault.code, _expects(above, expected, shown), tree.places.key(fault.path), path=fault.path)
    message = _expects(fault.path, expected, found_at(tree, fault.path))
    value = value_at(tree.data, fault.path)
    if isinstance(value, Mapping):
        # A rule or aim whose key is unknown is marked at the key that comes nearest, not at the whole mapping.
        key = next((word for word in value if nearest(word, allowed)), next(iter(value), ""))
        place = tree.places.key((*fault.path, key))
        return Diagnostic(fault.code, message, place, path=fault.path, hints=did_you_mean(key, allowed))
    hints = did_you_mean(value, allowed) if isinstance(value, str) else ()
    return Diagnostic(fault.code, message, tree.places.value(fault.path), path=fault.path, hints=hints)


def _expects(path: Sequence[str | int], expected: Text, found: "Value | None") -> Text:
    field = write_path(tuple(path))
    if found is None:
        return Text("`{field}` expects {expected}", field=field, expected=expected)
    return Text("`{field}` expects {expected}, and found {found}", field=field, expected=expected, found=found)


def found_at(tree: Tree, path: Path) -> Text | None:
    """What stands at the path, in words; `None` where that is private."""
    if any(step in PRIVATE for step in path):
        return None
    match value_at(tree.data, path):
        case str(text):
            return Text("`{text}`", text=text)
        case None:
            return Text("nothing")
        case list():
            return Text("a list")
        case _:
            return Text("fields with values")
