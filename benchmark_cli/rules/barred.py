"""What `only_at` and `never_at` share: people who are kept out of bins."""

from collections.abc import Sequence

from benchmark_cli.language import Text, Value
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.rule import Barring, IdList, NameOf, Violation
from benchmark_cli.model.selector import Where, Who


def bar_rows(barring: Barring, division: Instance, sheet: ConstraintWriter, *, must: bool) -> LinearExpr:
    """Forbid the bins to the people; or return how many of them are in one."""
    places = [division.bin_index[name] for name in barring.bins]
    terms = [(sheet.at(person, place), 1) for person in division.indices(barring.people) for place in places]
    if must and terms:
        sheet.row(terms, highest=0)
    return LinearExpr(() if must else terms)


def bar_breaches(barring: Barring, assignment: Assignment) -> Sequence[Violation]:
    """Each person who is where they may not be."""
    return [
        Violation((person.id,), (assignment[person.id],))
        for person in barring.people
        if assignment[person.id] in barring.bins
    ]


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
