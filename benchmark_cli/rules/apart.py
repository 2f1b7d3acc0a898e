"""`apart`: no two of some people, or of those who share a value, in one bin."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, ClassVar

from pydantic import model_validator

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import (
    Assignment,
    ConstraintWriter,
    Instance,
    LinearExpr,
    Term,
    count_terms,
    together_in,
)
from benchmark_cli.model.frozen import Frozen, Line
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Counts, IdList, Impossibility, NameOf, Rule, Violation, at_index
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.spelling import mapping, write_as


def _ids_or_same(schema: dict[str, Any]) -> None:
    write_as(schema, schema["properties"]["ids"], {**mapping(same=schema["properties"]["same"]), "required": []})


class Those(Frozen, json_schema_extra=_ids_or_same):
    """Who is kept apart: people by their ids, or all who have the same value of an attribute."""

    ids: tuple[Line, ...] = ()
    same: Attribute | None = None
    """The field or tag of which no two people in a group share a value."""

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"ids": value} if isinstance(value, list | tuple) else value


class Apart(Rule, json_schema_extra={"examples": [{"apart": ["xxvi-03", "xxvi-11"]}, {"apart": {"same": "agency"}}]}):
    """No two of these people are in one group. As a should-rule it counts the pairs that are."""

    kind: ClassVar[str] = "apart"
    fewest_people: ClassVar[int] = 2
    apart: Those
    """A list of ids, or `{same: agency}`."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        if self.apart.same:
            return Text("no two people with the same {field} in one group", field=self.apart.same.words)
        return Text("{people} in different groups", people=[names(person) for person in self.apart.ids])

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """At most one of each class in a bin; or a column for the pairs, which are convex in the number of people."""
        pairs: list[Term] = []
        for people in self.keeps_apart(division):
            for place in range(len(division.bins)):
                members = count_terms(sheet, division.indices(people), place)
                if self.is_must:
                    sheet.row(members, highest=1)
                else:
                    pairs.append((pairs_column(sheet, members), 1))
        return LinearExpr(pairs)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each bin that holds two and more of a class."""
        return [
            Violation(tuple(person.id for person in met), (place,), len(met) * (len(met) - 1) // 2)
            for people in self.keeps_apart(division)
            if len({assignment[person.id] for person in people}) < len(people)
            for place, met in together_in(assignment, people)
            if len(met) > 1
        ]

    def applies(self, division: Instance) -> bool:
        """Whether there are two to keep apart."""
        return bool(self.keeps_apart(division))

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the list."""
        return at_index(("apart",), self.apart.ids)

    def id_lists(self) -> Sequence[IdList]:
        """The list of ids, where it is one."""
        return () if self.apart.same else [IdList((self.kind,), self.apart.ids, self.fewest_people)]

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """More people than there are groups to keep them apart in: in the list, or of one value."""
        division = counts.division
        if self.apart.same:
            yield from self._too_many_alike(division, self.apart.same)
            return
        people, groups = division.present(list(dict.fromkeys(self.apart.ids))), len(division.bins)
        if len(people) > groups:
            message = Text.count(
                groups,
                "{people} people are to be in different groups, and there is only one group",
                "{people} people are to be in different groups, and there are only {n} groups",
                people=len(people),
            )
            hint = Text("name at most {n} people, or write `strength: should` in the rule", n=groups)
            yield Impossibility("apart-too-large", message, (self.kind,), (hint,), is_about_groups=True)

    def _too_many_alike(self, division: Instance, same: Attribute) -> Iterator[Impossibility]:
        groups = len(division.bins)
        large = {value: len(people) for value, people in division.people_by(same).items() if len(people) > groups}
        if not large:
            return
        values: list[Value] = [Text("{value} ({n} people)", value=value, n=n) for value, n in large.items()]
        message = Text.count(
            groups,
            "People with the same {field} are to be in different groups, and there is only one group for {values}",
            "People with the same {field} are to be in different groups, and there are only {n} groups for {values}",
            field=same.name, values=values,
        )  # fmt: skip
        field = f"{{tag: {same.name}}}" if same.is_tag else same.name
        hints = (
            Text("write `strength: should` in the rule: then as few as possible meet"),
            Text("or remove the rule and write the aim `spread: {field}`", field=field),
        )
        yield Impossibility("apart-same-too-large", message, (self.kind,), hints, is_about_groups=True)

    def keeps_apart(self, division: Instance) -> Sequence[tuple[Participant, ...]]:
        """The sets of people of whom no two may meet, each of two and more."""
        return division.once(self.apart, lambda: [people for people in self._sets(division) if len(people) > 1])

    def _sets(self, division: Instance) -> Iterable[tuple[Participant, ...]]:
        same = self.apart.same
        return division.people_by(same).values() if same else [division.present(self.apart.ids)]


def pairs_column(sheet: ConstraintWriter, members: Sequence[Term]) -> int:
    """A column that is at least n (n - 1) / 2 for n members, by the tangents of that function at whole numbers."""
    most = len(members)
    pairs = sheet.amount(most * (most - 1) // 2)
    for n in range(1, most):
        sheet.row([(pairs, 1), *((column, -n) for column, _ in members)], lowest=-n * (n + 1) // 2)
    return pairs
