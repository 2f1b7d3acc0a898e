"""Roles that the committee fixed: among those that the cohort has."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = (("visit", "roles"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """People with a role that the groups of this visit do not have."""
    for index, person in enumerate(case.cohort.participants):
        if person.role and person.role not in case.cohort.visit.roles:
            yield case.warning(
                "role-not-used",
                Text(
                    "{person} is to be {role}, and the groups have no such role",
                    person=mentions.person(person), role=person.role,
                ),
                ("participants", index, "role"),
                [Text("add `{role}` to `visit.roles`, or remove the role here", role=person.role)],
                [case.note(Text("the roles of the groups"), ("visit", "roles"))],
            )  # fmt: skip
