"""Aims that only vehicles, rooms and debrief groups have; no file can name them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, Final

from benchmark_cli.aims.gather import Gather
from benchmark_cli.aims.spread import Spread
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import (
    Assignment,
    ConstraintWriter,
    Instance,
    LinearExpr,
    Term,
    add_counts,
    count_terms,
    in_use,
    sizes,
)
from benchmark_cli.model.frozen import Made
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.traveller import Traveller
from benchmark_cli.rules.apart import pairs_column

_AGENCY: Final = Attribute.model_construct(name="agency", is_tag=False)


class _Worded:
    """An aim whose sentence and whose value are always worded alike."""

    words: ClassVar[Text]
    """The aim in a few words."""
    value_words: ClassVar[Text]
    """Its value, {n}, in words."""

    def sentence(self) -> Text:
        """The aim in a few words."""
        return self.words

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return self.value_words.with_values(n=value)


class _OwnAim(Made, _Worded, Aim):
    """An aim of our own, for which plans have one word."""

    def form(self) -> AimForm:
        """The word that plans have for it."""
        return self.kind


class WholeGroups(Made, _Worded, Gather):
    """Each group in as few bins as possible; `is_whole` says that rules keep each in one, the best there is."""

    words: ClassVar[Text] = Text("groups in one piece")
    value_words: ClassVar[Text] = Text("pairs of a group and a vehicle: {n}")
    gather: Attribute = Attribute.model_construct(name="group", is_tag=False)
    is_whole: bool = False

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the pairs of a group and a bin, or the groups themselves."""
        if self.is_whole:
            return [LinearExpr((), len(division.people_by(self.gather)))]
        return super().costs(division, sheet)


class StaffTogether(Made, _Worded, Gather):
    """The staff in as few bins as possible; `fewest` is the number of bins where rules ensure it."""

    words: ClassVar[Text] = Text("staff with staff")
    value_words: ClassVar[Text] = Text("rooms with staff: {n}")
    gather: Attribute = Attribute.model_construct(name="staff", is_tag=False)
    fewest: int | None = None

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the bins with staff."""
        return super().costs(division, sheet) if self.fewest is None else [LinearExpr((), self.fewest)]


class EachPresent(Made, Spread):
    """Somebody of each group in every bin, as evenly as possible."""

    spread: Attribute = Attribute.model_construct(name="group", is_tag=False)

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("somebody of every group in each")


class Escorts(_OwnAim):
    """Fewest of the staff who are in a bin with nobody of the groups that they go with."""

    kind: ClassVar[str] = "escorts"
    words: ClassVar[Text] = Text("staff with their groups")
    value_words: ClassVar[Text] = Text("staff without their group: {n}")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: for each of the staff and each bin a column that is 1 where they are without their groups."""
        away: list[Term] = []
        for person, charges in _find_escorted(division):
            for place in range(len(division.bins)):
                away.append((sheet.amount(1), 1))
                row = [away[-1], (sheet.at(division.person_index[person.id], place), -1)]
                sheet.row([*row, *count_terms(sheet, division.indices(charges), place)], lowest=0)
        return [LinearExpr(away)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The staff without their groups."""
        return sum(
            assignment[person.id] not in {assignment[one.id] for one in charges}
            for person, charges in division.once(Escorts, lambda: list(_find_escorted(division)))
        )


def _find_escorted(division: Instance) -> Iterator[tuple[Participant, list[Participant]]]:
    """Each of the staff who goes with groups that have people, and these people."""
    travellers = [person for person in division.people if isinstance(person, Traveller)]
    for person in (one for one in travellers if one.escorts):
        charges: list[Participant] = [one for one in travellers if one.group in person.escorts]
        if charges:
            yield person, charges


class Should(_OwnAim):
    """Fewest breaches of rules that should hold, if that does not come before all aims."""

    kind: ClassVar[str] = "should"
    words: ClassVar[Text] = Text("rules that should hold")
    value_words: ClassVar[Text] = Text("breaches: {n}")
    rules: tuple[Rule, ...]

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the breaches of all rules."""
        return [add_counts([rule.constraints(division, sheet) for rule in self.rules])]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The breaches."""
        return sum(breach.count for rule in self.rules for breach in rule.violations(division, assignment))


class RoomCount(_OwnAim):
    """Fewest rooms. `fewest` says for each kind of bin how many are needed in any case."""

    kind: ClassVar[str] = "rooms"
    words: ClassVar[Text] = Text("few rooms")
    value_words: ClassVar[Text] = Text("rooms: {n}")
    fewest: tuple[tuple[str, int], ...] = ()

    @property
    def least(self) -> int:
        """What no rooms of the hotel are below; the beds are not either, one in each room."""
        return sum(rooms for _, rooms in self.fewest)

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the bins that are never empty, and for each other bin a column that is 1 if it is used."""
        used: list[Term] = []
        needed, everybody = 0, range(len(division.people))
        for kind, fewest in self.fewest:
            places = [index for index, place in enumerate(division.bins) if place.kind == kind]
            if len(places) == fewest:
                needed += fewest
            else:
                own = [(in_use(sheet, everybody, place), 1) for place in places]
                sheet.row(own, lowest=fewest)
                used += own
        return [LinearExpr(used, needed)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The rooms that somebody is in."""
        return len(set(assignment.values()))


class BedCount(RoomCount):
    """Fewest beds in the rooms that are taken, so that the fewest stay empty."""

    kind: ClassVar[str] = "beds"
    words: ClassVar[Text] = Text("few empty beds")
    value_words: ClassVar[Text] = Text("beds in the rooms taken: {n}")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the beds of the bins that are never empty, and of each other bin with somebody in it."""
        used: list[Term] = []
        certain, everybody = 0, range(len(division.people))
        for kind, fewest in self.fewest:
            places = [index for index, place in enumerate(division.bins) if place.kind == kind]
            if len(places) == fewest:
                certain += sum(division.bins[place].places for place in places)
            else:
                used += [(in_use(sheet, everybody, place), division.bins[place].places) for place in places]
        return [LinearExpr(used, certain)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The beds of the rooms that somebody is in."""
        return sum(place.places for place in division.bins if place.id in {*assignment.values()})


class Mixed(_OwnAim):
    """Fewest pairs of people of one agency in one bin; `kinds` has the kind of bin of each person, by id."""

    kind: ClassVar[str] = "mixed"
    words: ClassVar[Text] = Text("agencies mixed")
    value_words: ClassVar[Text] = Text("pairs of one agency together: {n}")
    kinds: Mapping[str, str]

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: a column for the pairs of each agency in each bin where two of them may meet."""
        pairs: list[Term] = []
        for people in division.people_by(_AGENCY).values():
            for place, there in enumerate(division.bins):
                members = division.indices([person for person in people if self.kinds[person.id] == there.kind])
                if len(members) > 1:
                    pairs.append((pairs_column(sheet, count_terms(sheet, members, place)), 1))
        return [LinearExpr(pairs)]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The pairs."""
        found = [sizes(assignment, people) for people in division.people_by(_AGENCY).values() if len(people) > 1]
        return sum(number * (number - 1) // 2 for one in found for number in one.values())


class Crowding(_OwnAim):
    """Fewest pairs of people who share a room, so that spare beds are spread over the rooms."""

    kind: ClassVar[str] = "crowding"
    words: ClassVar[Text] = Text("rooms evenly full")
    value_words: ClassVar[Text] = Text("pairs who share a room: {n}")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: a column for the pairs in each bin."""
        everybody = range(len(division.people))
        return [
            LinearExpr(
                [(pairs_column(sheet, count_terms(sheet, everybody, place)), 1) for place in range(len(division.bins))]
            )
        ]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The pairs in all rooms."""
        return sum(number * (number - 1) // 2 for number in Counter(assignment.values()).values())
