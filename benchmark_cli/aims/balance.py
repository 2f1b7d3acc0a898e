"""`balance`: equal sums of a number in proportion to the people of each bin."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd
from typing import ClassVar

from benchmark_cli.aims.reachable import least_distance
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, ExtentOf, Instance, LinearExpr, Term, count_terms
from benchmark_cli.model.selector import Attribute

THOUSANDTHS = 1000
"""A number has at most three decimals, so that sums are whole in thousandths."""

_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,3})?", re.ASCII)
_SHOWN = Decimal("0.000001")


class Balance(Aim, json_schema_extra={"examples": [{"balance": {"tag": "score"}}]}):
    """Sums of a number in proportion to the groups: least distance from what their people would have at the mean."""

    kind: ClassVar[str] = "balance"
    is_exact: ClassVar[bool] = False
    balance: Attribute
    """A tag that holds numbers: `{tag: NAME}`."""

    @property
    def adds_up(self) -> Attribute:
        """The tag."""
        return self.balance

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return {"balance": self.balance.as_written()}

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("{field} balanced", field=self.balance.words)

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One whole number: the distances in thousandths, times the number of tagged people."""
        numbers = self.thousandths(division)
        count, total = len(numbers), sum(numbers.values())
        # Each person's part in count x (sum of the bin) - total x (people of the bin), in the unit common to all.
        parts = {division.person_index[name]: count * number - total for name, number in numbers.items()}
        unit = max(1, gcd(*parts.values()))
        places = range(len(division.bins) if parts else 0)
        distance: list[Term] = []
        for place in places:
            off = sheet.amount(sum(abs(part) for part in parts.values()) // unit)
            terms = [(sheet.at(person, place), part // unit) for person, part in parts.items()]
            sheet.row([(off, 1), *terms], lowest=0)
            sheet.row([(off, 1), *((column, -part) for column, part in terms)], lowest=0)
            distance.append((off, unit))

        def least(extent: ExtentOf) -> int:
            ranges = [extent(count_terms(sheet, [*parts], place)) for place in places]
            return least_distance([*numbers.values()], ranges)

        # What some bins are over, others are under: so the sum is twice something.
        return [LinearExpr(distance, step=2 * unit, least=least)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The sum of the distances, in the tag's unit."""
        numbers = self.thousandths(division)
        if not numbers:
            return Decimal(0)
        count, total = len(numbers), sum(numbers.values())
        off = dict.fromkeys((place.id for place in division.bins), 0)
        for person, number in numbers.items():
            off[assignment[person]] += count * number - total
        return _decimal(Fraction(sum(map(abs, off.values())), count * THOUSANDTHS))

    def from_objective(self, costs: Sequence[int], division: Instance) -> AimValue:
        """The cost in the tag's unit again."""
        return _decimal(Fraction(costs[0], self.unit(division)))

    def unit(self, division: Instance) -> int:
        """Thousandths, times the number of tagged people."""
        return THOUSANDTHS * max(1, len(self.thousandths(division)))

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("distance from the mean: {n}", n=value)

    def thousandths(self, division: Instance) -> Mapping[str, int]:
        """The number of each tagged person, by id; a value that is no number counts as not given."""
        return division.once((Balance, self.balance), lambda: dict(self._read(division)))

    def _read(self, division: Instance) -> Iterator[tuple[str, int]]:
        for person in division.people:
            number = read_thousandths(self.balance.of(person))
            if number is not None:
                yield person.id, number


def read_thousandths(text: str | None) -> int | None:
    """The number in thousandths; `None` for text that is no number of at most three decimals."""
    if not text or not _NUMBER.fullmatch(text.strip()):
        return None
    return int(Decimal(text) * THOUSANDTHS)


def _decimal(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(_SHOWN).normalize() + Decimal(0)
