"""What of a source line may be shown: private values and long numbers become asterisks of the same length."""

import re

PRIVATE_KEYS = frozenset({"nip", "phone", "needs", "diet", "emergency"})
"""Keys, in lower case, whose values are for the committee alone."""
ID_KEYS = frozenset({"id", "cohort"})
"""Keys whose values are ids, which are shown whatever they look like."""

_KEYS = "|".join(sorted(PRIVATE_KEYS))
_PRIVATE_FIELD = re.compile(rf"""(?i)(?:^|[\s{{,\-?\["'])(?:{_KEYS})["']?(?=[\s:])\s*:?""")
_LEADING = re.compile(r"[ \t]*(?:-[ \t]+)*")
_LINES_UP = 200


def stars(text: str) -> str:
    """As many asterisks as the text has characters; blanks before the text stay."""
    bare = text.lstrip(" \t")
    return text[: len(text) - len(bare)] + "*" * len(bare)


def without_fields(line: str) -> str:
    """The line with all starred that follows a private key: for a file that could not be parsed."""
    field = _PRIVATE_FIELD.search(line)
    return line if field is None else line[: field.end()] + stars(line[field.end() :])


def indentation(line: str) -> int:
    """The column, from 0, where the line's text begins, a tab reaching to the next multiple of eight."""
    wide = line.expandtabs()
    return len(wide) - len(wide.lstrip())


def key_column(line: str) -> int:
    """The column, from 0, where the line's text begins after the dashes of a list."""
    match = _LEADING.match(line)
    return len(match[0].expandtabs()) if match else 0


def is_inside_private_field(above: list[str], line: str) -> bool:
    """Whether the line hangs, by its indentation, under a private key in one of the lines above (top first)."""
    left = indentation(line)
    for upper in reversed(above[-_LINES_UP:]):
        if not upper.strip() or key_column(upper) >= left:
            continue
        if _PRIVATE_FIELD.search(upper):
            return True
        left = indentation(upper)
    return False
