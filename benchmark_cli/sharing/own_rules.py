"""Rules that no file can write: places on each day; for rooms, one kind of people in each, and rooms for the staff."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, Bin, ConstraintWriter, Instance, LinearExpr, in_use, together_in
from benchmark_cli.model.frozen import Made
from benchmark_cli.model.rule import NameOf, Rule, Violation
from benchmark_cli.model.selector import Attribute


class _OwnRule(Made, Rule):
    """A rule of our own: it applies wherever there is anybody."""

    words: ClassVar[Text]
    """The rule in words."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return self.words

    def applies(self, division: Instance) -> bool:
        """Whether there is anybody."""
        return bool(division.people)


class OneKind(_OwnRule):
    """People of different `kinds`, by their ids, never share a bin; each kind has bins of its own.

    No more of them are used than `stock` has of that number of places, where it says so.
    """

    kind: ClassVar[str] = "one_kind"
    same: tuple[Attribute, ...]
    kinds: Mapping[str, str]
    stock: Mapping[int, int] = {}

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text("only people with the same {fields} in one room", fields=[one.words for one in self.same])

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Nobody in a bin of another kind."""
        forbidden = [
            (sheet.at(person, place), 1)
            for person, one in enumerate(division.people)
            for place, there in enumerate(division.bins)
            if self.kinds[one.id] != there.kind
        ]
        if forbidden:
            sheet.row(forbidden, highest=0)
        for size, number in self.stock.items():
            alike = [place for place, there in enumerate(division.bins) if there.places == size]
            everybody = range(len(division.people))
            sheet.row([(in_use(sheet, everybody, place), 1) for place in alike], highest=number)
        return LinearExpr(())

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin with people of several kinds."""
        kinds = {(assignment[person.id], self.kinds[person.id]) for person in division.people}
        if len(kinds) == len({place for place, _ in kinds}):
            return ()
        return [
            Violation(tuple(person.id for person in met), (place,))
            for place, met in together_in(assignment, division.people)
            if len({self.kinds[person.id] for person in met}) > 1
        ]


class PlacesEachDay(_OwnRule):
    """No more people in a bin on any day than it has places; `days` are the days of each person, by id.

    `needs` has the people who need more than one place. On days when a bin is `away` it has no places.
    """

    days: Mapping[str, frozenset[date]]
    needs: Mapping[str, int] = {}
    away: Mapping[str, frozenset[date]] = {}

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """A row for each bin and day."""
        for place, there in enumerate(division.bins):
            for day in self._all_days():
                needs = [
                    (sheet.at(index, place), self.needs.get(one.id, 1))
                    for index, one in enumerate(division.people)
                    if day in self.days[one.id]
                ]
                if needs:
                    sheet.row(needs, highest=self._places(there, day))
        return LinearExpr(())

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin and day with too many people."""
        found, days, met = [], self._all_days(), dict(together_in(assignment, division.people))
        for there in division.bins:
            for day in days:
                here = tuple(one.id for one in met.get(there.id, ()) if day in self.days[one.id])
                if sum(self.needs.get(one, 1) for one in here) > self._places(there, day):
                    found.append(Violation(here, (there.id,)))
        return found

    def _places(self, there: Bin, day: date) -> int:
        return 0 if day in self.away.get(there.id, ()) else there.places

    def _all_days(self) -> Sequence[date]:
        return sorted(frozenset[date]().union(*self.days.values()))


class BedsPerNight(PlacesEachDay):
    """No more people in a room on any night than it has beds."""

    kind: ClassVar[str] = "beds_per_night"
    words: ClassVar[Text] = Text("nobody without a bed on any night")


class SeatsPerDay(PlacesEachDay):
    """No more people in a vehicle on any day than it has seats."""

    kind: ClassVar[str] = "seats_per_day"
    words: ClassVar[Text] = Text("nobody without a seat on any day")


class StaffFirst(_OwnRule):
    """Each of the staff is in one of the bins that `rooms` gives them, by id.

    Rooms of a kind are alike, so the staff of that kind can take the first ones, as many as they fill. Then they are
    in the fewest rooms, and nobody has to count in how many.
    """

    kind: ClassVar[str] = "staff_first"
    words: ClassVar[Text] = Text("staff with staff")
    rooms: Mapping[str, tuple[str, ...]]

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Each of them in one of their rooms."""
        for person, rooms in self.rooms.items():
            index = division.person_index[person]
            sheet.row([(sheet.at(index, division.bin_index[room]), 1) for room in rooms], lowest=1)
        return LinearExpr(())

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each of them who is elsewhere."""
        away = [person for person, rooms in self.rooms.items() if assignment[person] not in rooms]
        return [Violation((person,), (assignment[person],)) for person in away]

    def applies(self, division: Instance) -> bool:
        """Whether there are any staff."""
        return bool(division.people and self.rooms)
