"""`spread`: each value of a field as evenly over the bins as it goes."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, Term, count_terms
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
        for people in division.people_by(self.spread).values():
            members = division.indices(people)
            for place, fair in enumerate(division.fair_ranges(len(members))):
                distance += distance_terms(sheet, members, place, fair)
        return [LinearExpr(distance)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The people over the ceilings and under the floors."""
        total = 0
        for ids, ranges in division.once((Spread, self.spread), lambda: list(self._find_limited(division))):
            there = [assignment[name] for name in ids]
            for place, low, high in ranges:
                count = there.count(place)
                total += max(0, count - high, low - count)
        return total

    def _find_limited(self, division: Instance) -> Iterator[tuple[list[str], list[tuple[str, int, int]]]]:
        """The people of each value by id, and the bins that may have too many or too few of them, with both ends."""
        for people in division.people_by(self.spread).values():
            fair = zip(division.bins, division.fair_ranges(len(people)), strict=True)
            ranges = [(place.id, low, high) for place, (low, high) in fair if low or high < len(people)]
            if ranges:
                yield [person.id for person in people], ranges

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
