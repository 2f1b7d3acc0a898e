"""Characters in names and offices that nobody sees, so that two texts look the same and are not."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions
from benchmark_cli.safe_text import is_unseen

reads: tuple[Path, ...] = ()

_FIELDS = ("name", "agency", "position")
# The scripts that join letters with them use these two characters rightly.
_JOINERS = "\u200c\u200d"


def check(case: Case) -> Iterator[Diagnostic]:
    """Control, zero-width and direction characters, and blanks that are no plain space."""
    for index, person in enumerate(case.cohort.participants):
        for field in _FIELDS:
            codes = [f"U+{ord(character):04X}" for character in _find_unseen(getattr(person, field) or "")]
            if codes:
                yield case.warning(
                    "unseen-character",
                    Text.count(
                        len(codes),
                        "The {field} of {person} holds a character that cannot be seen: {codes}",
                        "The {field} of {person} holds {n} characters that cannot be seen: {codes}",
                        field=field, person=mentions.person(person), codes=codes,
                    ),
                    ("participants", index, field),
                    [Text("type the {field} again, with plain spaces", field=field)],
                )  # fmt: skip


def _find_unseen(text: str) -> Iterator[str]:
    if text.isascii() and text.isprintable():
        return
    for character in dict.fromkeys(text):
        is_odd_blank = character.isspace() and character != " "
        is_at_home = character in _JOINERS and not text.replace(character, "").isascii()
        if is_odd_blank or (is_unseen(character) and not is_at_home):
            yield character
