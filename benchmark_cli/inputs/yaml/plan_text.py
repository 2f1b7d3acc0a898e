"""The plan file: written so that a version-control diff reads well, read as warily as any other input."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any, NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.inputs.yaml.json_text import JsonText, read_json
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Journey, Plan, Reached, Sharing

PLANS_SCHEMA = "benchmark/plans/1"

_KINDS = ("benchmark/plan/1", "benchmark/plan/2")
_CODE = "damaged-plan"
_FRESH = Text("make it anew with `benchmark assign --fresh`")

_ONE_A_LINE = frozenset({"locks", "members", "aims", "visits", "timetable", "parts", "identities", "driving", "stops"})
"""The lists whose entries stand on a line each."""


def plan_text(plan: Plan) -> str:
    """The plan as JSON, keys in a fixed order: a line for each participant, aim, visit, vehicle and room.

    Of the second kind it is sealed: its last key is `seal`.
    """
    return _lay_out(with_seal(plan), 0) + "\n"


def seal_of(plan: Plan) -> str:
    """The SHA-256, in hex, of the UTF-8 text of the plan up to the comma before its `seal`.

    It is made of what the plan says, laid out as it is saved: a file with other blanks and line ends keeps its seal.
    """
    text = _lay_out(plain(plan), 0)
    return sha256(text.removesuffix("\n}").encode()).hexdigest()


def is_sealed(plan: Plan) -> bool:
    """Whether the plan that was read is as it was saved; one of the first kind never tells."""
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
    return {
        **_given(
            {
                "schema": plan.version,
                "cohort": plan.cohort,
                "inputs": plan.inputs,
                "mode": plan.mode,
                "seed": plan.seed,
                "from": plan.kept,
                "draw": plan.draw,
            }
        ),
        "groups": [
            _given({"group": group.group, "locus": group.locus})
            | {"members": [_given({"id": member.id, "role": member.role}) for member in group.members]}
            for group in plan.groups
        ],
        "aims": _aims(plan.aims),
        "visits": [
            {
                "group": visit.group,
                "locus": visit.locus,
                "start": visit.start.isoformat(timespec="minutes"),
                "end": visit.end.isoformat(timespec="minutes"),
            }
            for visit in plan.visits
        ],
        **({"timetable": _aims(plan.timetable)} if plan.timetable else {}),
        **{name: _plain_sharing(sharing) for name, sharing in plan.sharings},
        **({"driving": _aims(plan.driving)} if plan.driving else {}),
        **({"journeys": [_journey(journey) for journey in plan.journeys]} if plan.journeys else {}),
        **({"identities": plan.identities} if plan.identities else {}),
        **({"locks": [kept_lock.model_dump(exclude_none=True) for kept_lock in plan.locks]} if plan.locks else {}),
    }


class PlanFile(NamedTuple):
    """A plan as it was read from a file, without its seal, and where everything in it stands."""

    plan: Plan
    text: JsonText
    is_sealed: bool = True

    @property
    def file(self) -> str:
        """The name of the file, as diagnostics show it."""
        return self.text.source.file


def parse_plan(data: bytes, file: str, cohort: str | None) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan of that cohort, of any if `None`, in the bytes of a file, or what is wrong with it."""
    read, diagnostics = read_plan_file(data, file, cohort)
    return (read.plan if read else None), diagnostics


def read_plan_file(data: bytes, file: str, cohort: str | None) -> tuple[PlanFile | None, list[Diagnostic]]:
    """The same as `parse_plan`, with the places of all that the plan says."""
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


def _aims(reached: Sequence[Reached]) -> list[dict[str, Any]]:
    return [
        {
            "aim": aim.aim,
            "value": _figure(aim.value),
            **({} if aim.best is None else {"best": _figure(aim.best)}),
            "bound": _figure(aim.bound),
            "proved": aim.proved,
        }
        for aim in reached
    ]


def _plain_sharing(sharing: Sharing) -> dict[str, Any]:
    """The parts, each with its staff where there are any, and the aims."""
    parts = [
        _given(
            {
                "id": part.id,
                "members": list(part.members),
                "staff": list(part.staff) or None,
                "beds": part.beds,
                "nights": [night.isoformat() for night in part.nights] or None,
            }
        )
        for part in sharing.parts
    ]
    return {"parts": parts, "aims": _aims(sharing.aims)}


def _journey(journey: Journey) -> dict[str, Any]:
    stops = [
        _given(
            {
                "place": stop.place,
                "arrive": stop.arrive.isoformat(timespec="minutes") if stop.arrive else None,
                "leave": stop.leave.isoformat(timespec="minutes") if stop.leave else None,
                "off": list(stop.off) or None,
                "on": list(stop.on) or None,
            }
        )
        for stop in journey.stops
    ]
    return {"vehicle": journey.vehicle, "day": journey.day.isoformat(), "stops": stops}


def _report_damage(message: Text, place: Place) -> Diagnostic:
    return Diagnostic(_CODE, message, place, hints=(_FRESH,))


def _given(entries: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entries.items() if value is not None}


def _figure(value: object) -> object:
    """A figure as JSON has it; a decimal number without trailing zeros."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return list(value) if isinstance(value, tuple) else value


def _lay_out(value: Any, depth: int, key: str = "") -> str:  # noqa: ANN401 - plain data of any shape
    """JSON whose mappings are spread over lines, except entries of those lists that have one a line."""
    inner, outer = "  " * (depth + 1), "  " * depth
    if isinstance(value, dict):
        is_table = key in _ONE_A_LINE
        parts = [
            f"{json.dumps(name)}: {_line(inner_value) if is_table else _lay_out(inner_value, depth + 1, name)}"
            for name, inner_value in value.items()
        ]
        return "{\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        parts = [
            _line(inner_value) if key in _ONE_A_LINE else _lay_out(inner_value, depth + 1) for inner_value in value
        ]
        return "[\n" + ",\n".join(inner + part for part in parts) + f"\n{outer}]"
    return _line(value)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
