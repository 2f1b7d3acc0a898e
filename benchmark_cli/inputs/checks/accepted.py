"""The warnings that the committee accepts: by codes that there are."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.suggestion import did_you_mean

reads: tuple[Path, ...] = ()

WARNINGS = (
    "agenda-outside-visit", "duplicate-nip", "duplicate-number", "empty-groups", "idle-aim", "idle-capacity",
    "idle-groups", "idle-rule", "idle-travel", "late-arrival", "look-alike-ids", "malformed-nip", "namesakes",
    "nearly-the-same", "nip-and-gender", "no-room-mate", "no-time-for-travel", "role-not-used", "slot-in-agenda",
    "spelled-otherwise", "strange-file", "travel-estimated", "unknown-code", "unknown-rank", "unknown-tag",
    "unseen-character", "vehicle-at-two-places", "visit-on-holiday", "visit-over-friday-prayer",
)  # fmt: skip
"""The codes of all warnings."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Accepted codes that no warning has: they silence nothing."""
    for index, acceptance in enumerate(case.cohort.accept):
        if acceptance.code not in WARNINGS:
            yield case.warning(
                "unknown-code",
                Text("`accept` silences nothing here: no warning has the code `{code}`", code=acceptance.code),
                ("accept", index, "code"),
                did_you_mean(acceptance.code, WARNINGS)
                or (Text("write the code that stands in brackets after `warning`"),),
            )
