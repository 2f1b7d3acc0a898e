"""Data as lines of YAML that every reader takes for the same: text that might be meant otherwise stands in quotes."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from benchmark_cli.inputs.yaml.building import Data

# Texts that no YAML takes for anything but text, and counts and days as files have them; all others stand in quotes.
# In lists decimal numbers are coordinates; behind a key they are mostly tags, which are text: `3.10` is not `3.1`.
_NUMBER: Final = r"[1-9]\d{0,4}|\d{4}-\d\d-\d\d"
_PLAIN: Final = re.compile(rf"[^\W\d_][\w .()/+&',;-]*|{_NUMBER}")
_PLAIN_IN_LIST: Final = re.compile(rf"[^\W\d_][\w .()/+&';-]*|{_NUMBER}|-?(?:0|[1-9]\d*)\.\d+")
_MEANT_OTHERWISE: Final = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})


def mapping_lines(fields: Mapping[str, Data]) -> Iterator[str]:
    """A line for each field, mappings and lists of mappings in blocks below theirs, other lists on one line."""
    for name, value in fields.items():
        key = _text(name, _PLAIN)
        if isinstance(value, dict) and value:
            yield f"{key}:"
            yield from (f"  {line}" for line in mapping_lines(value))
        elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
            yield f"{key}:"
            yield from (f"  {line}" for inner in value for line in item_lines(inner))
        elif isinstance(value, str | None):
            yield f"{key}: {scalar(value or '')}"
        else:
            yield f"{key}: {flow(value)}"


def item_lines(value: Data) -> Iterator[str]:
    """One entry of a list in a block."""
    if not isinstance(value, dict):
        yield f"- {flow(value)}"
        return
    lead = "- "
    for line in mapping_lines(value):
        yield lead + line
        lead = "  "


def scalar(text: str) -> str:
    """A text as it stands behind a key."""
    return _text(text, _PLAIN)


def flow(value: Data) -> str:
    """The value on one line, lists and mappings in brackets."""
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_text(key, _PLAIN_IN_LIST)}: {flow(inner)}" for key, inner in value.items()) + "}"
    return _text(value or "", _PLAIN_IN_LIST)


def _text(text: str, plain: re.Pattern[str]) -> str:
    is_plain = plain.fullmatch(text) and text[-1] != " " and text.lower() not in _MEANT_OTHERWISE
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def list_yaml(key: str, entries: Iterable[Mapping[str, Data]]) -> str:
    """The key at the left margin, and below it a mapping for each entry.

    Read by `inputs.yaml` it gives the same entries again, whatever their values hold.
    """
    lines = (f"  {line}" for entry in entries for line in item_lines(dict(entry)))
    return "".join(f"{line}\n" for line in (f"{key}:", *lines))
