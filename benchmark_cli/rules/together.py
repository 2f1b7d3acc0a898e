"""`together`: some people in one bin."""

from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, in_use, together_in
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import IdList, NameOf, Rule, Violation, at_index


class Together(Rule, json_schema_extra={"examples": [{"together": ["xxvi-05", "xxvi-06"]}]}):
    """These people are all in one group. As a should-rule it counts the groups beyond the first."""

    kind: ClassVar[str] = "together"
    fewest_people: ClassVar[int] = 2
    together: tuple[Line, ...]
    """The ids of the people."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text("{people} in one group", people=[names(person) for person in self.together])

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Neighbours of the list are everywhere equal; or a column for each bin that is in use."""
        people = division.indices(division.present(self.together))
        used: list[Term] = []
        for place in range(len(division.bins)):
            if self.is_must:
                for person, other in pairwise(people):
                    sheet.row([(sheet.at(person, place), 1), (sheet.at(other, place), -1)], lowest=0, highest=0)
            elif people:
                used.append((in_use(sheet, people, place), 1))
        return LinearExpr(used, -1 if used else 0)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """One breach with all bins that are in use, where these are two and more."""
        people = division.present(self.together)
        places = tuple(place for place, _ in together_in(assignment, people))
        if len(places) < 2:  # noqa: PLR2004 - all in one
            return ()
        return [Violation(tuple(person.id for person in people), places, len(places) - 1)]

    def applies(self, division: Instance) -> bool:
        """Whether there are two to keep together."""
        return len(division.present(self.together)) > 1

    def id_lists(self) -> Sequence[IdList]:
        """The list."""
        return [IdList((self.kind,), self.together, self.fewest_people)]

    def keeps_together(self, division: Instance) -> Sequence[tuple[Participant, ...]]:
        """Those of the list who take part."""
        return [division.present(self.together)]

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the list."""
        return at_index(("together",), self.together)
