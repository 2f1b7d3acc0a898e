"""Reading on after a fault: faulty values are taken out, so that everything else is still checked in the same run."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from benchmark_cli.diagnostics import Diagnostic, Path, Place
from benchmark_cli.inputs.yaml.building import value_at
from benchmark_cli.inputs.yaml.faults import FieldFault, diagnostics_of, faults_of
from benchmark_cli.inputs.yaml.places import Located
from benchmark_cli.inputs.yaml.schema import fields_at
from benchmark_cli.inputs.yaml.yaml_text import Tree

_ROUNDS = 8

_HOLE = object()
"""Stands in the data where an entry of a list was taken out, so that the others keep their index in the file."""

# These replace required values that are missing or faulty. Nothing is ever planned with them: the fault has been
# reported, and checks that read a mended path are skipped.
_STAND_INS: Mapping[str, Any] = {
    "cohort": "unnamed",
    "id": "unnamed",
    "title": "?",
    "name": "?",
    "visit": {"from": "2000-01-01", "to": "2000-01-01", "loci": ["unnamed"]},
    "from": "2000-01-01",
    "to": "2000-01-01",
    "loci": ["unnamed"],
    "participants": [{"id": "unnamed", "name": "?"}],
}


class MendedPlaces(NamedTuple):
    """Places for the paths of a model whose lists lost faulty entries: `kept` has the file's index of each entry."""

    places: Located
    kept: Mapping[Path, Sequence[int]]

    def value(self, path: Path) -> Place:
        """The place of the value in the file."""
        return self.places.value(self.in_file(path))

    def key(self, path: Path) -> Place:
        """The place of the key in the file."""
        return self.places.key(self.in_file(path))

    def in_file(self, path: Path) -> Path:
        """The path in the file of a path in the model."""
        written: Path = ()
        for step in path:
            kept = self.kept.get(written)
            written = (*written, kept[step] if kept is not None and isinstance(step, int) else step)
        return written


@dataclass
class Mended:
    """A model made from what is sound in a tree, the paths of the file that are not, and what was found."""

    model: BaseModel | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    paths: set[Path] = field(default_factory=set)
    kept: dict[Path, list[int]] = field(default_factory=dict)


def read_model(tree: Tree, model: type[BaseModel]) -> Mended:
    """The tree as that model, with a diagnostic for everything in it that the model refuses."""
    mended = Mended(paths=set(tree.lost))
    data = _given(tree.data, model)
    for _ in range(_ROUNDS):
        mended.kept.clear()
        try:
            mended.model = model.model_validate(_without_holes(data, (), mended.kept), by_alias=True, by_name=False)
        except ValidationError as error:
            faults = _faults(error, tree, mended)
        else:
            break
        mended.diagnostics += diagnostics_of([fault for fault in faults if not _follows(fault, mended)], model, tree)
        for fault in faults:
            if not _is_inside(fault, mended.paths):
                mended.paths.add(_take_out(data, fault))
    return mended


def _given(value: Any, model: type[BaseModel], path: Path = ()) -> Any:  # noqa: ANN401 - plain data of any shape
    """A copy of the data without keys that are given no value, but for those that no field of the model has."""
    if isinstance(value, dict):
        return {
            key: _given(inner, model, (*path, key)) if isinstance(inner, (dict, list)) else inner
            for key, inner in value.items()
            if inner is not None or _is_unknown(key, model, path)
        }
    return (
        [_given(inner, model, (*path, index)) for index, inner in enumerate(value)]
        if isinstance(value, list)
        else value
    )


def _is_unknown(key: str, model: type[BaseModel], path: Path) -> bool:
    """Whether the mapping at the path has fields, and none of that name."""
    allowed = fields_at(model, path)
    return bool(allowed) and key not in allowed


def _without_holes(value: Any, path: Path, kept: dict[Path, list[int]]) -> Any:  # noqa: ANN401 - the same
    if isinstance(value, dict):
        return {
            key: _without_holes(inner, (*path, key), kept) if isinstance(inner, (dict, list)) else inner
            for key, inner in value.items()
        }
    if not isinstance(value, list):
        return value
    entries = [index for index, inner in enumerate(value) if inner is not _HOLE]
    if len(entries) < len(value):
        kept[path] = entries
    return [_without_holes(value[index], (*path, index), kept) for index in entries]


def _faults(error: ValidationError, tree: Tree, mended: Mended) -> list[FieldFault]:
    errors = error.errors(include_url=False, include_input=False)
    in_file = MendedPlaces(tree.places, mended.kept).in_file
    faults = faults_of([{**detail, "loc": in_file(detail["loc"])} for detail in errors], tree)
    return [fault for fault in faults if fault.code != "empty-list" or not _is_around(fault, faults)]


def _is_inside(fault: FieldFault, paths: AbstractSet[Path]) -> bool:
    """Whether what the fault is in has been taken out already."""
    return any(path == fault.target[: len(path)] for path in paths if len(path) < len(fault.target))


def _is_around(outer: FieldFault, faults: Sequence[FieldFault]) -> bool:
    """Whether the list has faulty entries: pydantic counts the sound ones alone, and calls it too short."""
    size = len(outer.target)
    return any(len(fault.target) > size and fault.target[:size] == outer.target for fault in faults)


def _follows(fault: FieldFault, mended: Mended) -> bool:
    """Whether the fault comes from what was taken out, and not from what the user wrote."""
    target = fault.target
    return any(target[: len(path)] == path or path[: len(target)] == target for path in mended.paths)


def _take_out(data: Any, fault: FieldFault) -> Path:  # noqa: ANN401 - plain data of any shape
    """Take the faulty value out of the data, or put in what is missing; returns the path that was changed."""
    path = fault.target
    if fault.code == "missing":
        name = path[-1]
        owner = value_at(data, path[:-1])
        if isinstance(owner, dict) and name in _STAND_INS:
            owner[name] = _STAND_INS[str(name)]
            return path
        path = path[:-1]
    owner = value_at(data, path[:-1])
    if isinstance(owner, list):
        owner[int(path[-1])] = _HOLE
    elif path:
        owner.pop(path[-1], None)
    return path
