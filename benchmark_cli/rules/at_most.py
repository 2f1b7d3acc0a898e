"""`at_most`: no more than a number of people of a kind in each bin, or in some."""

from collections.abc import Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import (
    Assignment,
    ConstraintWriter,
    Instance,
    LinearExpr,
    Term,
    count_terms,
    together_in,
)
from benchmark_cli.model.frozen import Count
from benchmark_cli.model.rule import NameOf, Violation
from benchmark_cli.rules.barred import said_where
from benchmark_cli.rules.tally import Tally


class AtMost(Tally, json_schema_extra={"examples": [{"at_most": 1, "where": {"rank": "IV/b"}, "in": "each"}]}):
    """No more than `at_most` of these people in a bin; broken, it counts the people over."""

    kind: ClassVar[str] = "at_most"
    at_most: Count
    """How many, no more."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        told: dict[str, Value] = {"number": self.at_most, "people": said_where(self.where)}
        if self.places:
            return Text("at most {number} {people} at {loci}", **told, loci=[names(place) for place in self.places])
        return Text("at most {number} {people} in each group", **told)

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for each bin; or a column for the people over."""
        over: list[Term] = []
        members = self.members(division)
        for place in self.bins(division):
            terms = count_terms(sheet, members, place)
            if not self.is_must:
                over.append((sheet.amount(len(members)), 1))
                terms.append((over[-1][0], -1))
            sheet.row(terms, highest=self.at_most)
        return LinearExpr(over)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin that has too many, with all of them."""
        meant = [division.people[index] for index in self.members(division)]
        bins = {division.bins[index].id for index in self.bins(division)}
        return [
            Violation(tuple(person.id for person in met), (place,), len(met) - self.at_most)
            for place, met in together_in(assignment, meant)
            if place in bins and len(met) > self.at_most
        ]
