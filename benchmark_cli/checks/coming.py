"""What the files may say already and this version does not plan yet."""

from collections.abc import Iterator

from benchmark_cli.checks.case import Case
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text

reads: tuple[Path, ...] = ()

_NAMES = {
    "hours": Text("daily hours"),
    "duration": Text("the duration of a visit"),
}


def check(case: Case) -> Iterator[Diagnostic]:
    """One warning, at the first of them, for all that is only read and checked."""
    found = sorted(_not_planned(case), key=lambda path: _position(case, path))
    if found:
        names = [str(path[-1]) for path in found]
        message = Text(
            "This version reads and checks {fields}, and does not plan with them yet",
            fields=[_NAMES[name] for name in names],
        )
        hint = Text("leave them for a later version, and write `accept: [not-planned-yet]` to hear no more of it")
        warning = case.warning("not-planned-yet", message, found[0], [hint])
        yield warning._replace(place=case.entry.document.places.key(found[0]))


def _not_planned(case: Case) -> Iterator[Path]:
    visit = case.cohort.visit
    if not visit.slots:
        yield from (("visit", name) for name in ("hours", "duration") if getattr(visit, name) is not None)


def _position(case: Case, path: Path) -> tuple[int, int]:
    place = case.entry.document.places.key(path)
    return place.line, place.column
