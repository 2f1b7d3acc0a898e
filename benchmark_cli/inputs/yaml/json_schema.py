"""The JSON Schema (2020-12) of cohort, locus and plan files, generated from the models that read them.

For one trip it may hold the ids of its people and loci, so that an editor offers them.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from benchmark_cli.inputs.yaml.schema import CohortFile, StandingRules
from benchmark_cli.model.cohort import LocusFile
from benchmark_cli.model.frozen import one_or_many
from benchmark_cli.model.plan import Plan
from benchmark_cli.rules import RULES

_NOTHING = {"type": "null"}

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _SchemaKind(NamedTuple):
    """A model, and whether its files are written by people (`validation`) or by the tool (`serialization`)."""

    model: type[BaseModel]
    mode: Literal["validation", "serialization"]


KINDS: Mapping[str, _SchemaKind] = {
    "cohort": _SchemaKind(CohortFile, "validation"),
    "locus": _SchemaKind(LocusFile, "validation"),
    "standing": _SchemaKind(StandingRules, "validation"),
    "plan": _SchemaKind(Plan, "serialization"),
}
"""Every kind of file that has a schema."""


def schema_of(kind: str) -> dict[str, Any]:
    """The schema of a kind of file. Raises `KeyError` where there is no such kind."""
    model, mode = KINDS[kind]
    schema = model.model_json_schema(mode=mode, schema_generator=_Generator, ref_template="#/$defs/{model}")
    if mode == "validation":
        schema = _with_nothing(schema)
    # In an order of their own: that of the models differs with what was imported before.
    definitions = {"$defs": dict(sorted(schema["$defs"].items()))} if "$defs" in schema else {}
    return {"$schema": DIALECT, **schema, **definitions, "title": f"benchmark: {kind}"}


def _with_nothing(schema: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """The same, but a key that is not required may stand without a value, as any key of a free mapping may."""
    if isinstance(schema, list):
        return [_with_nothing(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    mended = {key: _with_nothing(part) for key, part in schema.items()}
    needed = mended.get("required", ())
    if isinstance(fields := mended.get("properties"), dict):
        mended["properties"] = {key: part if key in needed else _or_nothing(part) for key, part in fields.items()}
    if isinstance(values := mended.get("additionalProperties"), dict):
        mended["additionalProperties"] = _or_nothing(values)
    return mended


def _or_nothing(schema: JsonSchemaValue) -> JsonSchemaValue:
    if schema == _NOTHING:
        return schema
    described = {key: value for key, value in schema.items() if key in ("description", "default")}
    rest = {key: value for key, value in schema.items() if key not in described}
    forms = rest["anyOf"] if [*rest] == ["anyOf"] else [rest]
    return {**described, "anyOf": [*forms, _NOTHING]}


class _Generator(GenerateJsonSchema):
    """Pydantic's generator, taught how our files are written.

    Scalars are text whatever they look like; a key without a value is not given; a list of one may be the one. Fields
    are described by the docstrings below them.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - pydantic's own
        super().__init__(*given, **named)
        self._models: list[type[BaseModel]] = []

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """The schema in the order of the models."""
        del parent_key
        return value

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ANN401 - pydantic's own
        """No titles beside the keys that say the same."""
        del schema
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """A model, whose class its fields will ask for."""
        self._models.append(schema["cls"])
        try:
            return super().model_schema(schema)
        finally:
            self._models.pop()

    def model_fields_schema(self, schema: core_schema.ModelFieldsSchema) -> JsonSchemaValue:
        """The fields, each with its description."""
        generated = super().model_fields_schema(schema)
        model = self._models[-1]
        for name, text in _field_docs(model):
            key = model.model_fields[name].alias or name
            generated["properties"][key] = {"description": text, **generated["properties"][key]}
        return generated

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Text that is not blank; a file may have a number or a truth value there, which is text too."""
        kinds = ["string", "number", "boolean"] if self.mode == "validation" else "string"
        return {"type": kinds, **({"pattern": r"\S"} if schema.get("min_length") else {})}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """The value itself: what is not given is the matter of the field."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A value that need not be given; a default that is one word or number is told."""
        generated = self.generate_inner(schema["schema"])
        default = schema.get("default")
        return {**generated, "default": default} if isinstance(default, str | int) else generated

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Keys and values of one kind each."""
        keys, values = self.generate_inner(schema["keys_schema"]), self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": values}

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """What the function is given: for a list that may be written as its only entry, either."""
        generated = super().function_before_schema(schema)
        if schema["function"]["function"] is not one_or_many:
            return generated
        item = generated["items"]
        return {"anyOf": [{"not": {"type": "object"}, **item} if "$ref" in item else item, generated]}


def _field_docs(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The fields of a model that have a docstring below them in the source, and that docstring."""
    owners = (owner for owner in reversed(model.__mro__) if issubclass(owner, BaseModel) and owner is not BaseModel)
    for field, below in (pair for owner in owners for pair in pairwise(_statements(owner))):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(told))):
                if name in model.model_fields:
                    yield name, " ".join(told.split())


def _statements(model: type[BaseModel]) -> Sequence[ast.stmt]:
    """The statements of the class; a model made of parts has no source of its own."""
    try:
        (body,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    except OSError:
        return ()
    return body.body if isinstance(body, ast.ClassDef) else ()


_LOCI: Final = (
    ("Visit", "loci"), ("Participant", "wishes"), ("Staff", "groups"), ("Cancelled", "locus"), ("Cancelled", "instead"),
    ("AgendaItem", "place"), ("Task", "locus"),
)  # fmt: skip
"""Fields outside rules that hold ids of loci, each with the definition that it stands in."""

_INNER: Final = ("anyOf", "oneOf", "items")
"""Where the forms of a value stand."""


def schema_with_ids(people: Sequence[str], loci: Sequence[str]) -> dict[str, Any]:
    """The schema of cohort files, which offers these ids where ids of that kind stand; any other text stays allowed."""
    schema = deepcopy(schema_of("cohort"))
    definitions = schema["$defs"]
    fields = [(*field, loci) for field in _LOCI]
    for rule in RULES:
        for example in definitions[rule.__name__]["examples"]:
            instance = rule.model_validate(example)
            named = ((instance.people_named(), people), (instance.loci_named(), loci))
            fields += [(rule.__name__, str(path[0]), ids) for places, ids in named for path, _ in places]
    for name, field, ids in {(name, field): (name, field, ids) for name, field, ids in fields}.values():
        properties = definitions[name]["properties"]
        properties[field] = _offer(properties[field], list(ids), definitions)
    return schema


def _offer(schema: Any, ids: list[str], definitions: dict[str, Any]) -> Any:  # noqa: ANN401 - JSON of any shape
    """The schema with the ids beside each place for a text; what it refers to is taken in, without mappings there."""
    match schema:
        case list():
            return [_offer(part, ids, definitions) for part in schema]
        case {"$ref": str(path), **others}:
            return {**others, **_offer(definitions[path.rpartition("/")[2]], ids, {})}
        case {"type": "object"} | {"enum": _} | {"const": _}:
            return schema
        case {"type": str() | list() as kind, **others} if "string" in kind:
            described = {key: others[key] for key in ("description", "default") if key in others}
            rest = {key: value for key, value in schema.items() if key not in described}
            return {**described, "anyOf": [{"enum": ids}, rest]}
        case dict():
            return {key: _offer(part, ids, definitions) if key in _INNER else part for key, part in schema.items()}
        case _:
            return schema
