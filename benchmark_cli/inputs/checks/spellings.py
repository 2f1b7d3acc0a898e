"""Offices and posts that are one in different spellings, and those that may be one."""

from collections.abc import Iterator
from itertools import combinations

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.selector import FIELD_WORDS
from benchmark_cli.suggestion import are_near

reads: tuple[Path, ...] = (("participants",),)

_MOST_COMPARED = 60
"""Offices of which each is held against each."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Values that were read as one, and offices that are nearly the same."""
    for spelling in case.entry.respellings:
        message = Text(
            "“{written}” ({people}) and “{shown}” ({others}) are one {field}, and read as “{shown}”",
            written=spelling.written,
            people=_count(spelling.people),
            shown=spelling.shown,
            others=_count(spelling.people_shown),
            field=FIELD_WORDS[spelling.field],
        )
        related = case.note(Text("the other spelling"), ("participants", spelling.first_shown, spelling.field))
        yield case.warning(
            "spelled-otherwise", message, ("participants", spelling.first, spelling.field), [], [related]
        )
    yield from _near(case)


def _near(case: Case) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, person in enumerate(case.cohort.participants):
        if person.agency:
            first.setdefault(person.agency, index)
    for value, other in combinations(list(first)[:_MOST_COMPARED], 2):
        if are_near(value, other):
            message = Text("“{one}” and “{other}” are nearly the same: two offices, or one?", one=value, other=other)
            hint = Text("rules and aims take them for two; where they are one, write both alike")
            related = case.note(Text("the other"), ("participants", first[value], "agency"))
            yield case.warning("nearly-the-same", message, ("participants", first[other], "agency"), [hint], [related])


def _count(people: int) -> Text:
    return Text("{n} participants", n=people)
