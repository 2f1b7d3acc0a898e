"""A rule for vehicles holds for vehicles that ride; one that stays at home needs nobody."""

import itertools
from collections.abc import Iterator

import pytest

from benchmark_cli.model.division import Bin, ConstraintWriter, Instance, Term
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules.at_least import AtLeast

PEOPLE = tuple(
    Participant.model_validate({"id": name, "name": name, "gender": gender})
    for name, gender in (("a", "male"), ("b", "female"), ("c", "female"))
)
CARS = (Bin("one"), Bin("two"))


class Sheet(ConstraintWriter):
    """Rows over a column for each person and car, and columns behind those."""

    def __init__(self) -> None:
        self.rows: list[tuple[dict[int, int], float | None]] = []
        self.amounts = 0

    def at(self, person: int, place: int) -> int:
        """The column of a person in a car."""
        return person * len(CARS) + place

    def amount(self, highest: float) -> int:
        """A column behind those."""
        assert highest == 2
        self.amounts += 1
        return len(PEOPLE) * len(CARS) + self.amounts - 1

    def row(self, terms: list[Term], lowest: float | None = None, highest: float | None = None) -> None:  # type: ignore[override]
        """Keep the row."""
        assert highest is None
        columns = [column for column, _ in terms]
        assert len(columns) == len(set(columns))
        self.rows.append((dict(terms), lowest))

    def least(self, places: tuple[int, ...]) -> list[float]:
        """How far each row is below its lowest, without the columns of amounts."""
        there = {self.at(person, place) for person, place in enumerate(places)}
        return [(low or 0) - sum(factor for column, factor in row.items() if column in there) for row, low in self.rows]


def everywhere() -> Iterator[tuple[int, ...]]:
    """Every way to put the people into the cars."""
    return itertools.product(range(len(CARS)), repeat=len(PEOPLE))


@pytest.mark.parametrize("use", ["vehicles", "groups"])
@pytest.mark.parametrize("where", [{"in": "each"}, {"in": ["one"]}, {"in_all": ["one", "two"]}])
@pytest.mark.parametrize("strength", ["must", "should"])
def test_the_rows_say_what_is_counted(use: str, where: dict[str, object], strength: str) -> None:
    """By definition: too few women in each car with anybody in it, of groups in each; the rows say the same."""
    written = {"at_least": 2, "where": {"gender": "female"}, "for": use, "strength": strength, **where}
    rule, division = AtLeast.model_validate(written), Instance(PEOPLE, CARS)
    sheet = Sheet()
    cost = rule.constraints(division, sheet)
    for places in everywhere():
        blocks = [(0, 1)] if "in_all" in where else [(0,)] if where["in"] == ["one"] else [(0,), (1,)]
        broken = 0
        for block in blocks:
            aboard = [person for person, place in zip(PEOPLE, places, strict=True) if place in block]
            if aboard or use == "groups":
                broken += max(0, 2 - sum(person.gender == "female" for person in aboard))
        assignment = {person.id: CARS[place].id for person, place in zip(PEOPLE, places, strict=True)}
        assert sum(one.count for one in rule.violations(division, assignment)) == broken
        short = sheet.least(places)
        if strength == "must":
            assert (max(short) <= 0) == (broken == 0)
        else:
            amounts = [column for column, _ in cost.terms]
            needed = dict.fromkeys(amounts, 0.0)
            for (row, _), lacks in zip(sheet.rows, short, strict=True):
                (column,) = [one for one in row if one in needed]
                needed[column] = max(needed[column], lacks)
            assert sum(needed.values()) == broken
