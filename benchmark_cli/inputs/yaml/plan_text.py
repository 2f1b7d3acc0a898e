"""The plan file: written so that a version-control diff reads well, read as warily as any other input."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.inputs.yaml.json_text import JsonText, read_json
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Plan

PLANS_SCHEMA = "benchmark/plans/1"

_KINDS = ("benchmark/plan/1", "benchmark/plan/2")
_CODE = "damaged-plan"
_FRESH = Text("make it anew with `benchmark assign --fresh`")

_ONE_A_LINE = frozenset({"locks", "members", "aims", "visits", "timetable", "parts", "identities", "driving", "stops"})
"""The lists whose entries stand on a line each."""

_LEFT_OUT = frozenset({"timetable", "driving", "journeys", "locks", "staff", "nights", "off", "on"})
"""The lists that have no key where nothing is in them."""


def plan_text(plan: Plan) -> str:
    """The plan as JSON, keys in a fixed order: a line for each participant, aim, visit, vehicle and room.

    Of the second kind it is sealed: its last key is `seal`.
    """
    sealed, rest = _part_under_seal(plan)
    return sealed + ("" if plan.version == _KINDS[0] else f',\n  "seal": "{_seal(sealed)}"') + rest + "\n"


def seal_of(plan: Plan) -> str:
    """The SHA-256, in hex, of the UTF-8 text of the plan up to the comma before its `seal`.

    It is made of what the plan says, laid out as it is saved: a file with other blanks and line ends keeps its seal.
    """
    return _seal(_part_under_seal(plan)[0])


def _part_under_seal(plan: Plan) -> tuple[str, str]:
    """The text of the plan that its seal is made of, and the end of it without one."""
    end = "\n}"
    return _lay_out(plain(plan), 0).removesuffix(end), end


def _seal(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def is_sealed(plan: Plan) -> bool:
    """Whether the plan that was read is as it was saved; plans of the first kind do not tell."""
    return plan.seal == (None if plan.version == _KINDS[0] else seal_of(plan))


def with_seal(plan: Plan) -> dict[str, Any]:
    """The plan as plain data, with its seal where it is of the second kind."""
    return plain(plan) | ({} if plan.version == _KINDS[0] else {"seal": seal_of(plan)})


def plan_name(plan: Plan) -> str:
    """What a plan that keeps this one calls it: `sha256:` and the SHA-256 of its text."""
    return "sha256:" + sha256(plan_text(plan).encode()).hexdigest()


def plans_text(plans: Sequence[Plan], left_out: Sequence[Mapping[str, Any]] = ()) -> str:
    """Several plans as one JSON document, laid out as their files are; beside them what was *left_out*, if anything."""
    beside = {"left_out": list(left_out)} if left_out else {}
    return _lay_out({"schema": PLANS_SCHEMA, "plans": [with_seal(plan) for plan in plans], **beside}, 0) + "\n"


def plain(plan: Plan) -> dict[str, Any]:
    """The plan as plain data with the keys of the contract, without its seal; what is not there has no key."""
    unknown = set() if plan.identities else {"identities"}
    data: dict[str, Any] = _given(
        plan.model_dump(mode="json", by_alias=True, exclude_none=True, exclude={"seal", *unknown})
    )
    return data


def _given(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    match value:
        case dict():
            return {key: _given(inner) for key, inner in value.items() if inner != [] or key not in _LEFT_OUT}
        case list():
            return [_given(inner) for inner in value]
    return value


class PlanFile(NamedTuple):
    """A plan as it was read from a file, without its seal, and where everything in it stands."""

    plan: Plan
    text: JsonText
    is_sealed: bool = True

    @property
    def file(self) -> str:
        """The name of the file, as diagnostics show it."""
        return self.text.source.file


def read_plan_file(data: bytes, file: str, cohort: str | None) -> tuple[PlanFile | None, list[Diagnostic]]:
    """The plan of that cohort, of any if `None`, in the bytes of a file, or what is wrong with it."""
    plan, text, diagnostics = read_json(data, file, Plan, _CODE)
    if text and (diagnostics or "version" not in (plan.model_fields_set if plan else ())) and _is_of_another_kind(text):
        message = Text("{file} is not a plan of a kind that this version reads", file=file)
        return None, [_report_damage(message, text.value(("schema",)))]
    if plan is None or text is None:
        return None, [diagnostic._replace(hints=(*diagnostic.hints, _FRESH)) for diagnostic in diagnostics]
    if cohort and plan.cohort != cohort:
        message = Text("{file} is the plan of {other}, not of {cohort}", file=file, other=plan.cohort, cohort=cohort)
        return None, [_report_damage(message, text.value(("cohort",)))]
    return PlanFile(plan.model_copy(update={"seal": None}), text, is_sealed(plan)), []


def _is_of_another_kind(text: JsonText) -> bool:
    data = text.tree.data
    return not text.faults and (data.get("schema") if isinstance(data, dict) else None) not in _KINDS


def _report_damage(message: Text, place: Place) -> Diagnostic:
    return Diagnostic(_CODE, message, place, hints=(_FRESH,))


def _lay_out(value: Any, depth: int, key: str = "") -> str:  # noqa: ANN401 - plain data of any shape
    """JSON whose mappings are spread over lines, except entries of those lists that have one a line."""
    indent = "  " * depth

    def entry(inner: Any, name: str = "") -> str:  # noqa: ANN401 - the same
        return _line(inner) if key in _ONE_A_LINE else _lay_out(inner, depth + 1, name)

    match value:
        case dict():
            ends, parts = "{}", [f"{json.dumps(name)}: {entry(inner, name)}" for name, inner in value.items()]
        case [dict(), *_]:
            ends, parts = "[]", [entry(inner) for inner in value]
        case _:
            return _line(value)
    return f"{ends[0]}\n" + ",\n".join(f"{indent}  {part}" for part in parts) + f"\n{indent}{ends[1]}"


_line = json.JSONEncoder(ensure_ascii=False).encode
