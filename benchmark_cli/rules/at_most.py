"""`at_most`: no more than a number of people of a kind in each bin, or in some."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms
from benchmark_cli.model.frozen import Count
from benchmark_cli.model.rule import Counts, Impossibility, NameOf, Violation
from benchmark_cli.rules import mentions
from benchmark_cli.rules.barred import describe_where
from benchmark_cli.rules.tally import Tally


class AtMost(
    Tally,
    json_schema_extra={
        "examples": [{"at_most": 1, "where": {"rank": "IV/b"}, "in": "each"}, {"at_most": 6, "in_all": ["a", "b"]}]
    },
):
    """Each group has at most so many of these people. As a should-rule it counts the people over."""

    kind: ClassVar[str] = "at_most"
    at_most: Count
    """How many, no more."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        values: dict[str, Value] = {"number": self.at_most, "people": describe_where(self.where, self.at_most)}
        if self.in_all:
            loci = [names(place) for place in self.in_all]
            return Text("at most {number} {people} at {loci} together", **values, loci=loci)
        if self.places:
            return Text("at most {number} {people} at {loci}", **values, loci=[names(place) for place in self.places])
        return Text("at most {number} {people} in each group", **values)

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for what is counted as one; or a column for the people over."""
        over: list[Term] = []
        members = self.members(division)
        for places in self.positions(division):
            terms = [term for place in places for term in count_terms(sheet, members, place)]
            if not self.is_must:
                over.append((sheet.amount(len(members)), 1))
                terms.append((over[-1][0], -1))
            sheet.row(terms, highest=self.at_most)
        return LinearExpr(over)

    def numbers(self) -> Sequence[tuple[int, int]]:
        """One more, two more."""
        return [(step, self.at_most + step) for step in (1, 2)]

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """Fewer people of the kind let into all groups together than take part."""
        division = counts.division
        groups, people = len(division.bins), len(self.members(division))
        # Where the rule says nothing there may be any number.
        most = self.at_most * len(self.positions(division))
        if len(self.bins(division)) < groups or people <= most:
            return
        message = Text.count(
            groups,
            "The rule {rule} lets in {most} of the {there} people who take part, and there is only one group",
            "The rule {rule} lets in {most} of the {there} people who take part, in {n} groups together",
            rule=mentions.rule(self), most=most, there=people,
        )  # fmt: skip
        hint = Text("write `at_most: {n}`", n=-(-people // len(self.positions(division))))
        yield Impossibility("too-many-for-rule", message, (self.kind,), (hint,), is_about_groups=True)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin, or what is counted as one, that has too many, with all of them."""
        meant = self.meant(division)
        broken = []
        for indices in self.positions(division):
            places = tuple(division.bins[index].id for index in indices)
            present = tuple(person.id for person in meant if assignment[person.id] in places)
            if len(present) > self.at_most:
                broken.append(Violation(present, places, len(present) - self.at_most))
        return broken
