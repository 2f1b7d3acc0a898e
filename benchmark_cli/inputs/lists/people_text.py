"""Participants written as YAML to stand in a cohort file, in the order in which they are given."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from benchmark_cli.inputs.yaml.building import Data

# Texts that no YAML takes for anything but text; all others stand in quotes.
_PLAIN = re.compile(r"[^\W\d_][\w .()/+&',;-]*")
_PLAIN_IN_LIST = re.compile(r"[^\W\d_][\w .()/+&';-]*")
_COUNT = re.compile(r"[1-9]\d{0,4}")
_MEANT_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def people_yaml(people: Sequence[Mapping[str, Data]]) -> str:
    """The key `participants` at the left margin, and below it a mapping for each person.

    Read by `inputs.yaml` it gives the same people again, whatever their values hold.
    """
    lines = [line for person in people for line in _person(person)]
    return "".join(f"{line}\n" for line in ["participants:", *lines])


def _person(person: Mapping[str, Data]) -> Iterator[str]:
    lead = "  - "
    for line in _fields(person):
        yield lead + line
        lead = "    "


def _fields(fields: Mapping[str, Data]) -> Iterator[str]:
    for name, value in fields.items():
        key = _text(name, _PLAIN)
        if isinstance(value, dict):
            yield f"{key}:"
            yield from (f"  {line}" for line in _fields(value))
        elif isinstance(value, list):
            entries = (_text(str(entry), _PLAIN_IN_LIST) for entry in value)
            yield f"{key}: [{', '.join(entries)}]"
        else:
            yield f"{key}: {_text(value or '', _PLAIN)}"


def _text(text: str, plain: re.Pattern[str]) -> str:
    if _COUNT.fullmatch(text) or (plain.fullmatch(text) and text[-1] != " " and text.lower() not in _MEANT_OTHERWISE):
        return text
    return json.dumps(text, ensure_ascii=False)
