"""The days of the visit: the last one not before the first."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text

reads: tuple[Path, ...] = (("visit", "from"), ("visit", "to"))


def check(case: Case) -> Iterator[Diagnostic]:
    """A visit that ends before it begins."""
    visit = case.cohort.visit
    if visit.last_day < visit.first_day:
        first, last = visit.first_day.isoformat(), visit.last_day.isoformat()
        yield case.error(
            "dates-reversed",
            Text("The visit ends on {last}, before it begins on {first}", first=first, last=last),
            ("visit", "to"),
            [Text("if the two are exchanged, write `from: {last}` and `to: {first}`", first=first, last=last)],
            [case.note(Text("it begins here"), ("visit", "from"))],
        )
