"""The people whom the committee gave one role against the number of groups, each of which has it once."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, split_of
from benchmark_cli.language import Text
from benchmark_cli.model.participant import ROLES
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = (*WHO_TAKES_PART, ("participants", ANY, "role"))


def check(case: Case) -> Iterator[Diagnostic]:
    """More people of one fixed role than there are groups."""
    split = split_of(case)
    for role in ROLES if split else ():
        bearers = [
            index for index, person in enumerate(case.cohort.participants) if person.is_active and person.role == role
        ]
        groups = len(split.division.bins) if split else 0
        if len(bearers) > groups:
            *earlier, last = bearers
            message = Text.count(
                groups,
                "{people} people are to be {role}, and there is only one group",
                "{people} people are to be {role}, one in each group, and there are only {n} groups",
                people=len(bearers), role=role,
            )  # fmt: skip
            hint = Text("remove `role: {role}` from {over} of them", role=role, over=len(bearers) - groups)
            related = [
                case.note(
                    Text("{person}", person=mentions.person(case.cohort.participants[index])),
                    ("participants", index, "role"),
                )
                for index in earlier
            ]
            yield case.error("too-many-of-a-role", message, ("participants", last, "role"), [hint], related)
