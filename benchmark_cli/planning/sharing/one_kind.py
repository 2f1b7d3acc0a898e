"""Only people of one kind share a room: the rule that no file writes, because `rooms.same` says it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, Cost, Division, Sheet, together_in
from benchmark_cli.model.rule import Breach, Names, Rule
from benchmark_cli.model.selector import Attribute


class OneKind(Rule):
    """People of different kinds, by `kinds` of their ids, are not in one bin; each kind has bins of its own."""

    kind: ClassVar[str] = "one_kind"
    same: tuple[Attribute, ...]
    kinds: Mapping[str, str]

    def sentence(self, names: Names) -> Text:
        """The rule in words."""
        del names
        return Text("only people with the same {fields} in one room", fields=[one.said for one in self.same])

    def rows(self, division: Division, sheet: Sheet) -> Cost:
        """Nobody in a bin of another kind."""
        forbidden = [
            (sheet.at(person, place), 1)
            for person, one in enumerate(division.people)
            for place, there in enumerate(division.bins)
            if self.kinds[one.id] != there.kind
        ]
        if forbidden:
            sheet.row(forbidden, highest=0)
        return Cost(())

    def broken_by(self, division: Division, assignment: Assignment) -> Sequence[Breach]:
        """Each bin with people of several kinds."""
        return [
            Breach(tuple(person.id for person in met), (place,))
            for place, met in together_in(assignment, division.people)
            if len({self.kinds[person.id] for person in met}) > 1
        ]

    def speaks(self, division: Division) -> bool:
        """Whether there is anybody."""
        return bool(division.people)
