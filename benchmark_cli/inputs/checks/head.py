"""What stands at the head of a cohort file: warnings that are accepted, the language of its papers."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks.case import Case, relies_on
from benchmark_cli.language import Text, language_codes
from benchmark_cli.suggestion import did_you_mean

WARNINGS = (
    "agenda-outside-visit", "duplicate-nip", "duplicate-number", "empty-groups", "idle-aim", "idle-capacity",
    "idle-groups", "idle-rule", "idle-travel", "late-arrival", "look-alike-ids", "malformed-nip", "namesakes",
    "nearly-the-same", "nip-and-gender", "no-room-mate", "no-time-for-travel", "role-not-used", "slot-in-agenda",
    "spelled-otherwise", "strange-file", "travel-estimated", "unknown-code", "unknown-rank", "unknown-tag",
    "unseen-character", "vehicle-at-two-places", "visit-on-holiday", "visit-over-friday-prayer",
)  # fmt: skip
"""The codes of all warnings."""


@relies_on()
def check_accepted(case: Case) -> Iterator[Diagnostic]:
    """Accepted codes that no warning has: they silence nothing."""
    for index, acceptance in enumerate(case.cohort.accept):
        if acceptance.code not in WARNINGS:
            message = Text("`accept` silences nothing here: no warning has the code `{code}`", code=acceptance.code)
            hint = Text("write the code that stands in brackets after `warning`")
            hints = did_you_mean(acceptance.code, WARNINGS) or (hint,)
            yield case.warning("unknown-code", message, ("accept", index, "code"), hints)


@relies_on()
def check_language(case: Case) -> Iterator[Diagnostic]:
    """A language that no papers can be written in."""
    language = case.cohort.language
    if language is not None and language not in language_codes():
        message = Text("There are no papers in the language `{language}`", language=language)
        hint = Text("write one of {codes}", codes=[f"`{code}`" for code in language_codes()])
        yield case.error("unknown-language", message, ("language",), [hint])
