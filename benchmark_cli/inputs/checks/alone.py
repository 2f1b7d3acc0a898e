"""The people of whom nobody is to be the only one in a group: one person is alone wherever that one goes."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import selectors
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, split_of
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.selector import GENDER_WORDS, Where
from benchmark_cli.rules.not_alone import NotAlone

reads: tuple[Path, ...] = (*WHO_TAKES_PART, ("participants",))


def check(case: Case) -> Iterator[Diagnostic]:
    """Rules about a kind of which just one person takes part."""
    split = split_of(case)
    for index, rule in split.musts if split else ():
        if isinstance(rule, NotAlone):
            meant = [person for person in case.cohort.active if rule.not_alone.holds(person)]
            if len(meant) == 1:
                yield _one(case, rule.not_alone, meant[0], ("rules", index))


def _one(case: Case, where: Where, person: Participant, path: Path) -> Diagnostic:
    if len(where.conditions()) == 1 and len(where.gender) == 1:
        message = Text(
            "No plan can exist, since only 1 person is {gender}: this rule alone cannot hold",
            gender=GENDER_WORDS[where.gender[0]],
        )
    else:
        message = Text(
            "No plan can exist, since only 1 person has {conditions}: this rule alone cannot hold",
            conditions=selectors.said(where),
        )
    place = ("participants", case.cohort.participants.index(person))
    related = [case.related(Text("the only one: {name}", name=person.name), (*place, "name"))]
    hint = Text("write `strength: should` in the rule: then one who is alone is told, and a plan is made")
    return case.error("alone-of-its-kind", message, path, [hint], related)
