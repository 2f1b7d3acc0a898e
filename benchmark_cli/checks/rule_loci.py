"""The loci that rules name: visited by the cohort."""

from collections.abc import Iterator

from benchmark_cli.checks import locus_names
from benchmark_cli.checks.case import Case
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.model.rule import Rule
from benchmark_cli.rules.lock import Lock

reads: tuple[Path, ...] = (("visit", "mode"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci in rules for groups that nobody defines or that the cohort does not visit."""
    for index, rule in enumerate(case.cohort.rules):
        if rule.use == "groups" and not _names_a_group(case, rule):
            yield from _faults(case, rule, ("rules", index))


def _names_a_group(case: Case, rule: Rule) -> bool:
    """Whether what the rule names is the letter of a group that rotates, and no locus."""
    return case.cohort.visit.mode == "rotate" and isinstance(rule, Lock)


def _faults(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, name in rule.loci_named():
        found = locus_names.fault(case, name, (*path, *inner))
        if found:
            yield found
