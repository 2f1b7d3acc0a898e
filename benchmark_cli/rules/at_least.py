"""`at_least`: no fewer than a number of people of a kind in each bin, or in some."""

from collections.abc import Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms, sizes
from benchmark_cli.model.frozen import Positive
from benchmark_cli.model.rule import NameOf, Violation
from benchmark_cli.rules.barred import said_where
from benchmark_cli.rules.tally import Tally


class AtLeast(Tally, json_schema_extra={"examples": [{"at_least": 2, "where": {"gender": "female"}, "in": "each"}]}):
    """No fewer than `at_least` of these people in a bin; broken, it counts the people missing."""

    kind: ClassVar[str] = "at_least"
    at_least: Positive
    """How many, no fewer."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        told: dict[str, Value] = {"number": self.at_least, "people": said_where(self.where)}
        if self.places:
            return Text("at least {number} {people} at {loci}", **told, loci=[names(place) for place in self.places])
        return Text("at least {number} {people} in each group", **told)

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for each bin; or a column for the people missing in it."""
        missing: list[Term] = []
        for place in self.bins(division):
            terms = count_terms(sheet, self.members(division), place)
            if not self.is_must:
                terms.append((sheet.amount(self.at_least), 1))
                missing.append(terms[-1])
            sheet.row(terms, lowest=self.at_least)
        return LinearExpr(missing)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin that has too few."""
        found = sizes(assignment, [division.people[index] for index in self.members(division)])
        places = [division.bins[index].id for index in self.bins(division)]
        return [Violation((), (name,), self.at_least - found[name]) for name in places if found[name] < self.at_least]
