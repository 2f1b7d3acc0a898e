"""`not_alone`: in no bin is anybody the only one of a kind."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import (
    Assignment,
    ConstraintWriter,
    Instance,
    LinearExpr,
    Term,
    count_terms,
    in_use,
    together_in,
)
from benchmark_cli.model.rule import Counts, Impossibility, NameOf, Rule, Violation
from benchmark_cli.model.selector import GENDER_WORDS, Where
from benchmark_cli.rules import selector_hints
from benchmark_cli.rules.barred import describe_where


class NotAlone(Rule, json_schema_extra={"examples": [{"not_alone": {"gender": "female"}}]}):
    """Each group has none of these people, or two and more. As a should-rule it counts the groups with one."""

    kind: ClassVar[str] = "not_alone"
    not_alone: Where
    """Which people."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text("none of the {people} alone in a group", people=describe_where(self.not_alone))

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Where one of them is there are two; or a flag for the bin where that does not hold."""
        members = division.indices(division.meant(self.not_alone))
        alone: list[Term] = []
        for place in range(len(division.bins) if members else 0):
            spare: list[Term] = [] if self.is_must else [(sheet.amount(1), 1)]
            terms = count_terms(sheet, members, place)
            # A column that says whether anybody is there, in place of each of the others in each person's own row.
            used = in_use(sheet, members, place)
            sheet.row([*terms, *spare, (used, -2)], lowest=0)
            alone += spare
        return LinearExpr(alone)

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """One person of the kind is alone wherever that one goes."""
        where = self.not_alone
        meant = counts.division.meant(where)
        if len(meant) != 1:
            return
        if len(where.conditions()) == 1 and len(where.gender) == 1:
            message = Text(
                "No plan can exist, since only 1 person is {gender}: this rule alone cannot hold",
                gender=GENDER_WORDS[where.gender[0]],
            )
        else:
            message = Text(
                "No plan can exist, since only 1 person has {conditions}: this rule alone cannot hold",
                conditions=selector_hints.describe_conditions(where),
            )
        path: Path = ("participants", counts.participants.index(meant[0]), "name")
        hint = Text("write `strength: should` in the rule: then one who is alone is told, and a plan is made")
        related = ((Text("the only one: {name}", name=meant[0].name), path),)
        yield Impossibility("alone-of-its-kind", message, (), (hint,), related)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin where one of them is alone."""
        met_in = together_in(assignment, division.meant(self.not_alone))
        return [Violation((met[0].id,), (place,)) for place, met in met_in if len(met) == 1]

    def applies(self, division: Instance) -> bool:
        """Whether there is anybody of this kind."""
        return bool(division.meant(self.not_alone))
