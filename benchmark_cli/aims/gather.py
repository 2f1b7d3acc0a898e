"""`gather`: people of one value in as few bins as possible."""

from collections.abc import Sequence
from typing import ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms
from benchmark_cli.model.selector import Attribute


class Gather(Aim, json_schema_extra={"examples": [{"gather": "agency"}]}):
    """People of one value are in few groups: fewest pairs of a value and a group that has it."""

    kind: ClassVar[str] = "gather"
    gather: Attribute
    """A field of people, or `{tag: NAME}`."""

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return {"gather": self.gather.as_written()}

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("{field} gathered in few groups", field=self.gather.words)

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: a column for each value and bin that is 1 where somebody of that value is."""
        used: list[Term] = []
        for people in division.people_by(self.gather).values():
            for place in range(len(division.bins)):
                flag = sheet.amount(1)
                used.append((flag, 1))
                members = division.indices(people)
                for person in members:
                    sheet.row([(flag, 1), (sheet.at(person, place), -1)], lowest=0)
                limit = division.bins[place].limit
                if limit and limit < len(members):
                    # Nothing new of whole people; but parts of people fill a bin too, which proves much.
                    filling = ((column, -1) for column, _ in count_terms(sheet, members, place))
                    sheet.row([(flag, limit), *filling], lowest=0)
        return [LinearExpr(used)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The pairs in use."""
        return sum(len({assignment[one.id] for one in people}) for people in division.people_by(self.gather).values())

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("pairs of value and group in use: {n}", n=value)
