"""`at_least`: no fewer than a number of people of a kind in each bin, or in some."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms, sizes
from benchmark_cli.model.frozen import Positive
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Counts, Impossibility, NameOf, Violation
from benchmark_cli.rules import selector_hints, wording
from benchmark_cli.rules.barred import said_where
from benchmark_cli.rules.tally import Tally


class AtLeast(Tally, json_schema_extra={"examples": [{"at_least": 2, "where": {"gender": "female"}, "in": "each"}]}):
    """No fewer than `at_least` of these people in a bin; broken, it counts the people missing."""

    kind: ClassVar[str] = "at_least"
    asks_for_people: ClassVar[bool] = True
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

    def numbers(self) -> Sequence[tuple[int, int]]:
        """One less, two less, but not none."""
        return [(step, self.at_least - step) for step in (1, 2) if self.at_least > step]

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """More people of the kind wanted than take part.

        Optional loci are not counted, since they can be left out; but one locus there always is.
        """
        division = counts.division
        groups = sum(not division.bins[place].is_optional for place in self.bins(division))
        groups = groups if self.places else max(groups, 1)
        people = len(self.members(division))
        if people >= self.at_least * groups:
            return
        message = Text.count(
            groups,
            "The rule {rule} needs {wanted} people, and {there} take part",
            "The rule {rule} needs {wanted} people for {n} groups, and {there} take part",
            rule=wording.rule(self), wanted=self.at_least * groups, there=people,
        )  # fmt: skip
        yield Impossibility(
            "too-few-for-rule", message, (self.kind,), self._hints(counts.participants, people // groups)
        )

    def _hints(self, participants: Sequence[Participant], fits: int) -> tuple[Text, ...]:
        if fits:
            return (Text("write `at_least: {n}`", n=fits),)
        is_misspelt = selector_hints.fits_nobody(participants, self.where)
        meant = selector_hints.meant(participants, self.where) if is_misspelt else []
        return (*meant, Text("write `strength: should` in the rule: then as many as there are count"))

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin that has too few."""
        found = sizes(assignment, [division.people[index] for index in self.members(division)])
        places = [division.bins[index].id for index in self.bins(division)]
        return [Violation((), (name,), self.at_least - found[name]) for name in places if found[name] < self.at_least]
