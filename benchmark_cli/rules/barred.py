"""What `only_at` and `never_at` share: people who are kept out of bins."""

from collections.abc import Sequence

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.rule import IdList, NameOf, Rule, Violation
from benchmark_cli.model.selector import Where, Who


class Barred(Rule):
    """Some people are kept out of some bins, as `keeps_out` says."""

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Nobody of them in these bins; or as many as are."""
        barring = self.keeps_out(division)
        places = [division.bin_index[name] for name in barring.bins]
        terms = [(sheet.at(person, place), 1) for person in division.indices(barring.people) for place in places]
        if self.is_must and terms:
            sheet.row(terms, highest=0)
        return LinearExpr(() if self.is_must else terms)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Each person who is where they may not be."""
        people, bins = self.keeps_out(division)
        places = ((person.id, assignment[person.id]) for person in people)
        return [Violation((name,), (place,)) for name, place in places if place in bins]

    def applies(self, division: Instance) -> bool:
        """Whether anybody is meant, and any bin is barred."""
        return all(self.keeps_out(division))


def id_lists(who: Who) -> Sequence[IdList]:
    """The list of ids; none where there are conditions."""
    return () if who.where else [IdList(("who",), who.ids, 1)]


def describe_people(who: Who, names: NameOf) -> Value:
    """Those who are meant, in words."""
    return describe_where(who.where) if who.where else [names(person) for person in who.ids]


def describe_where(where: Where | None, number: int = 2) -> Text:
    """The conditions in words: "people with agency Bappeda and gender female", of one "person"; without any, all."""
    if where is None:
        return Text.count(number, "person", "people")
    return Text.count(
        number,
        "person with {conditions}",
        "people with {conditions}",
        conditions=[
            Text("{field} {values}", field=field.words, values=_either([field.value_said(value) for value in values]))
            for field, values in where.conditions()
        ],
    )


def _either(values: Sequence[Value]) -> Value:
    """The values with strokes between them: "A / B"."""
    first, *further = values
    return Text("{one} / {other}", one=first, other=_either(further)) if further else first
