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
    for one in case.entry.respellings:
        message = Text(
            "“{written}” ({people}) and “{shown}” ({others}) are one {field}, and read as “{shown}”",
            written=one.written,
            people=_count(one.people),
            shown=one.shown,
            others=_count(one.people_shown),
            field=FIELD_WORDS[one.field],
        )
        related = case.note(Text("the other spelling"), ("participants", one.first_shown, one.field))
        yield case.warning("spelled-otherwise", message, ("participants", one.first, one.field), [], [related])
    yield from _near(case)


def _near(case: Case) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, person in enumerate(case.cohort.participants):
        if person.agency:
            first.setdefault(person.agency, index)
    for one, other in combinations(list(first)[:_MOST_COMPARED], 2):
        if are_near(one, other):
            message = Text("“{one}” and “{other}” are nearly the same: two offices, or one?", one=one, other=other)
            hint = Text("rules and aims take them for two; where they are one, write both alike")
            related = case.note(Text("the other"), ("participants", first[one], "agency"))
            yield case.warning("nearly-the-same", message, ("participants", first[other], "agency"), [hint], [related])


def _count(people: int) -> Text:
    return Text.count(people, "{n} participant", "{n} participants")
