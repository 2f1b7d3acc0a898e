"""JSON as text that cannot steer the terminal on which it is looked at, and loses nothing."""

import json

from benchmark_cli.safe_text import is_unseen


def json_text(value: object) -> str:
    """The value as indented JSON with a line end; unseen characters are escaped, all other letters stay readable."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(map(_safe, text)) + "\n"


def _safe(character: str) -> str:
    # Inside strings JSON itself escapes the line feed; the others are the indentation.
    if character == "\n" or not is_unseen(character):
        return character
    return json.dumps(character)[1:-1]
