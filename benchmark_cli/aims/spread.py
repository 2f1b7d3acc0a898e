"""`spread`: each value of a field as evenly over the bins as it goes."""

from collections.abc import Sequence
from typing import ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms, sizes
from benchmark_cli.model.selector import Attribute


class Spread(Aim, json_schema_extra={"examples": [{"spread": "agency"}, {"spread": {"tag": "intake"}}]}):
    """Each value is shared evenly among the groups: least people outside an even share, rounded down or up."""

    kind: ClassVar[str] = "spread"
    spreads: ClassVar[bool] = True
    spread: Attribute
    """A field of people, or `{tag: NAME}`."""

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return {"spread": self.spread.as_written()}

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("{field} spread evenly", field=self.spread.words)

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: for each value and bin the people over the ceiling and under the floor."""
        distance: list[Term] = []
        for people in self.spread.values(division.people).values():
            members = division.indices(people)
            for place in range(len(division.bins)):
                distance += distance_terms(sheet, members, place, division.fair_range(len(members), place))
        return [LinearExpr(distance)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The people over the ceilings and under the floors."""
        total = 0
        for people in self.spread.values(division.people).values():
            counts = sizes(assignment, people)
            for index, place in enumerate(division.bins):
                low, high = division.fair_range(len(people), index)
                total += max(0, counts[place.id] - high, low - counts[place.id])
        return total

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("outside an even share: {n}", n=value)


def distance_terms(sheet: ConstraintWriter, members: Sequence[int], place: int, fair: tuple[int, int]) -> list[Term]:
    """Terms that add up to how far the number of members in the bin lies outside the range; none where it can't."""
    low, high = fair
    terms: list[Term] = []
    if len(members) > high:
        terms.append((sheet.amount(len(members) - high), 1))
        sheet.row([*count_terms(sheet, members, place), (terms[-1][0], -1)], highest=high)
    if low > 0:
        terms.append((sheet.amount(low), 1))
        sheet.row([*count_terms(sheet, members, place), terms[-1]], lowest=low)
    return terms
