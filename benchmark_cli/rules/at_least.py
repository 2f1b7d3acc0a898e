"""`at_least`: no fewer than a number of people of a kind in each bin, or in some."""

from collections.abc import Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, Cost, Division, Sheet, Term, counted, sizes
from benchmark_cli.model.frozen import Positive
from benchmark_cli.model.rule import Breach, Names
from benchmark_cli.rules.barred import said_where
from benchmark_cli.rules.tally import Tally


class AtLeast(Tally, json_schema_extra={"examples": [{"at_least": 2, "where": {"gender": "female"}, "in": "each"}]}):
    """No fewer than `at_least` of these people in a bin; broken, it counts the people missing."""

    kind: ClassVar[str] = "at_least"
    at_least: Positive
    """How many, no fewer."""

    def sentence(self, names: Names) -> Text:
        """The rule in words."""
        told: dict[str, Value] = {"number": self.at_least, "people": said_where(self.where)}
        if self.places:
            return Text("at least {number} {people} at {loci}", **told, loci=[names(place) for place in self.places])
        return Text("at least {number} {people} in each group", **told)

    def rows(self, division: Division, sheet: Sheet) -> Cost:
        """A row for each bin; or a column for the people missing in it."""
        missing: list[Term] = []
        for place in self.bins(division):
            terms = counted(sheet, self.members(division), place)
            if not self.is_must:
                terms.append((sheet.amount(self.at_least), 1))
                missing.append(terms[-1])
            sheet.row(terms, lowest=self.at_least)
        return Cost(missing)

    def broken_by(self, division: Division, assignment: Assignment) -> Sequence[Breach]:
        """Each bin that has too few."""
        found = sizes(assignment, [division.people[index] for index in self.members(division)])
        places = [division.bins[index].id for index in self.bins(division)]
        return [Breach((), (name,), self.at_least - found[name]) for name in places if found[name] < self.at_least]
