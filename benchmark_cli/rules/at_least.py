"""`at_least`: no fewer than a number of people of a kind in each bin, or in some."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms, sizes
from benchmark_cli.model.frozen import Positive
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Counts, Impossibility, NameOf, Violation
from benchmark_cli.rules import mentions, selector_hints
from benchmark_cli.rules.barred import describe_where
from benchmark_cli.rules.tally import Tally


class AtLeast(Tally, json_schema_extra={"examples": [{"at_least": 2, "where": {"gender": "female"}, "in": "each"}]}):
    """Each group has at least so many of these people. As a should-rule it counts the people missing."""

    kind: ClassVar[str] = "at_least"
    asks_for_people: ClassVar[bool] = True
    at_least: Positive
    """How many, no fewer."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        values: dict[str, Value] = {"number": self.at_least, "people": describe_where(self.where, self.at_least)}
        if self.in_all:
            loci = [names(place) for place in self.in_all]
            return Text("at least {number} {people} at {loci} together", **values, loci=loci)
        if self.places:
            return Text("at least {number} {people} at {loci}", **values, loci=[names(place) for place in self.places])
        return Text("at least {number} {people} in each group", **values)

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for what is counted as one; or a column for the people missing in it.

        A vehicle that stays at home needs nobody: there, the number is asked for by each person x aboard,
        `sum of members - at_least * x >= 0`.
        """
        missing: list[Term] = []
        members = self.members(division)
        for places in self.positions(division):
            terms = [term for place in places for term in count_terms(sheet, members, place)]
            if not self.is_must:
                terms.append((sheet.amount(self.at_least), 1))
                missing.append(terms[-1])
            if not self._may_be_idle:
                sheet.row(terms, lowest=self.at_least)
                continue
            for person in range(len(division.people)):
                aboard = [(sheet.at(person, place), -self.at_least) for place in places]
                sheet.row(_merge([*terms, *aboard]), lowest=0)
        return LinearExpr(missing)

    @property
    def _may_be_idle(self) -> bool:
        """Whether places without anybody need nobody: a vehicle that no one rides in stays at home."""
        return self.use == "vehicles"

    def numbers(self) -> Sequence[tuple[int, int]]:
        """One less, two less, but not none."""
        return [(step, self.at_least - step) for step in (1, 2) if self.at_least > step]

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """More people of the kind wanted than take part.

        Optional loci are not counted, since they can be left out; but one locus there always is.
        """
        division = counts.division
        counted = self.positions(division)
        groups = sum(not all(division.bins[place].is_optional for place in places) for places in counted)
        groups = groups if self.places or self.in_all else max(groups, 1)
        people = len(self.members(division))
        if people >= self.at_least * groups:
            return
        message = Text.count(
            groups,
            "The rule {rule} needs {wanted} people, and {there} take part",
            "The rule {rule} needs {wanted} people for {n} groups, and {there} take part",
            rule=mentions.rule(self), wanted=self.at_least * groups, there=people,
        )  # fmt: skip
        yield Impossibility(
            "too-few-for-rule", message, (self.kind,), self._hints(counts.participants, people // groups)
        )

    def _hints(self, participants: Sequence[Participant], fits: int) -> tuple[Text, ...]:
        if fits:
            return (Text("write `at_least: {n}`", n=fits),)
        is_misspelt = self.where is not None and selector_hints.fits_nobody(participants, self.where)
        meant = selector_hints.meant(participants, self.where) if self.where and is_misspelt else []
        return (*meant, Text("write `strength: should` in the rule: then as many as there are count"))

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin, or what is counted as one, that has too few."""
        counts = sizes(assignment, self.meant(division))
        blocks = [tuple(division.bins[index].id for index in indices) for indices in self.positions(division)]
        if self._may_be_idle:
            used = {*assignment.values()}
            blocks = [names for names in blocks if not used.isdisjoint(names)]
        missing = [(names, self.at_least - sum(counts[name] for name in names)) for names in blocks]
        return [Violation((), names, number) for names, number in missing if number > 0]


def _merge(terms: Sequence[Term]) -> list[Term]:
    """The same sum with each column once."""
    merged: dict[int, int] = {}
    for column, factor in terms:
        merged[column] = merged.get(column, 0) + factor
    return [*merged.items()]
