"""A locus named in a cohort file: whether it is defined, and whether this cohort visits it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.plan import letters
from benchmark_cli.rules import mentions
from benchmark_cli.suggestion import did_you_mean, nearest

_OF_LOCI = ("unknown-locus", "locus-not-visited")
_ALSO = Text("named here too")
_CANCELLED = Text(
    "a host that is out: leave it in `visit.loci` and run `benchmark change cancel {name}`, then wishes for it pass"
)


def unknown(case: Case, name: str, path: Path, *besides: str) -> Iterator[Diagnostic]:
    """The fault that no file defines the locus; nothing where a file could not be read, which may define it.

    *besides* are words that may stand there too, and be meant.
    """
    if name in case.workspace.loci or not case.workspace.is_complete:
        return
    visited = [*besides, *(locus.id for locus in case.trip.loci)]
    hints = did_you_mean(name, visited) or did_you_mean(name, case.workspace.loci) or (_definition(name),)
    yield case.error("unknown-locus", Text("No file defines a locus `{name}`", name=name), path, hints)


def faults(case: Case, name: str, path: Path, *besides: str) -> Iterator[Diagnostic]:
    """What is wrong with naming that locus, where only loci of the visit may be named.

    A locus that the visit itself misspells, or that it names and nobody defines, is a fault of the visit alone.
    """
    loci = case.cohort.visit.all_loci
    if name in loci or name in besides:
        return
    if name not in case.workspace.loci:
        yield from unknown(case, name, path, *besides)
    elif is_unvisited(case, name):
        message = Text("The cohort does not visit `{name}`", name=name)
        hint = Text("name one of {loci}, or add `{name}` to `visit.loci`", loci=mentions.ids(loci), name=name)
        visited = case.note(Text("the loci of the visit"), ("visit", "loci"))
        yield case.error("locus-not-visited", message, path, [*did_you_mean(name, loci), hint], [visited])


def unknown_group(case: Case, name: str, path: Path) -> Iterator[Diagnostic]:
    """The fault that a rotation has no group of that letter."""
    known_names = list(islice(letters(), case.cohort.visit.group_count))
    if name not in known_names:
        message = Text("The rotation has no group `{name}`", name=name)
        yield case.error("unknown-group", message, path, [Text("the groups are {letters}", letters=known_names)])


def gather_places(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics, with each locus that is unknown or not visited reported once for each file.

    All places that name it are notes: a host that cancels, and is taken out by hand, stands in the wishes of many.
    """
    first: dict[tuple[object, ...], list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.code in _OF_LOCI and diagnostic.place:
            key = (diagnostic.code, diagnostic.place.file, diagnostic.message.values["name"])
            first.setdefault(key, []).append(diagnostic)
        else:
            yield diagnostic
    for diagnostic, *more in first.values():
        notes = [Related(repeated.place._replace(excerpt=""), _ALSO) for repeated in more if repeated.place]
        may_be_out = bool(more) and diagnostic.code == "locus-not-visited"
        out = [_CANCELLED.with_values(**diagnostic.message.values)] if may_be_out else []
        yield diagnostic._replace(related=(*diagnostic.related, *notes), hints=(*diagnostic.hints, *out))


def is_unvisited(case: Case, name: str) -> bool:
    """Whether the locus is defined, so that the word is sound, and this cohort does not visit it."""
    is_known = name in case.workspace.loci and name not in case.cohort.visit.all_loci
    return is_known and case.is_read(("visit", "loci")) and name not in _meant(case)


def idle(case: Case, code: str, message: Text, names: Sequence[str], path: Path) -> Diagnostic:
    """The warning that what is said of some loci has no effect, since the cohort does not visit them."""
    related = [case.note(Text("the loci of the visit"), ("visit", "loci"))]
    hints = [hint for name in names for hint in did_you_mean(name, case.cohort.visit.all_loci)]
    return case.warning(code, message, path, hints, related)


def _meant(case: Case) -> set[str | None]:
    """The loci that the visit means where it names one that nobody defines."""
    defined = case.workspace.loci
    return {nearest(name, defined) for name in case.cohort.visit.loci if name not in defined}


def _definition(name: str) -> Text:
    return Text("define it in a file of loci: `- {{id: {id}, name: …}}`", id=name)
