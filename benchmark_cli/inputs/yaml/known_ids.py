"""The schema of cohort files with the ids of a trip in it, so that an editor offers people and loci."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any, Final

from benchmark_cli.inputs.yaml.json_schema import schema_of
from benchmark_cli.rules import RULES

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
