"""A locus named in a cohort file: whether it is defined, and whether this cohort visits it."""

from benchmark_cli.checks import mention
from benchmark_cli.checks.case import Case
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.suggestion import did_you_mean, nearest


def unknown(case: Case, name: str, path: Path, *besides: str) -> Diagnostic | None:
    """The fault that no file defines the locus; nothing where a file could not be read, which may define it.

    *besides* are words that may stand there too, and be meant.
    """
    if name in case.workspace.loci or not case.workspace.is_complete:
        return None
    visited = [*besides, *(locus.id for locus in case.trip.loci)]
    hints = did_you_mean(name, visited) or did_you_mean(name, case.workspace.loci) or (_definition(name),)
    return case.error("unknown-locus", Text("No file defines a locus `{name}`", name=name), path, hints)


def fault(case: Case, name: str, path: Path, *besides: str) -> Diagnostic | None:
    """What is wrong with naming that locus, where only loci of the visit may be named.

    A locus that the visit itself misspells, or that it names and nobody defines, is a fault of the visit alone.
    """
    if name in case.cohort.visit.loci or name in besides:
        return None
    if name not in case.workspace.loci:
        return unknown(case, name, path, *besides)
    if not case.is_read(("visit", "loci")) or name in _meant(case):
        return None
    message = Text("The cohort does not visit `{name}`", name=name)
    hint = Text(
        "name one of {loci}, or add `{name}` to `visit.loci`", loci=mention.ids(case.cohort.visit.loci), name=name
    )
    return case.error(
        "locus-not-visited",
        message,
        path,
        [*did_you_mean(name, case.cohort.visit.loci), hint],
        [case.related(Text("the loci of the visit"), ("visit", "loci"))],
    )


def _meant(case: Case) -> set[str | None]:
    """The loci that the visit means where it names one that nobody defines."""
    defined = case.workspace.loci
    return {nearest(name, defined) for name in case.cohort.visit.loci if name not in defined}


def _definition(name: str) -> Text:
    return Text("define it in a file of loci: `- {{id: {id}, name: …}}`", id=name)
