"""The loci that rules name: visited by the cohort."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import locus_names
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.locks import unknown_group
from benchmark_cli.language import Text
from benchmark_cli.model.rule import Named, Rule
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = (("visit", "mode"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci in rules for groups that nobody defines or that the cohort does not visit; letters of no group."""
    for index, rule in enumerate(case.cohort.rules):
        if rule.use == "groups" and not (case.cohort.visit.is_rotation and rule.named is Named.BINS):
            yield from _faults(case, rule, ("rules", index))


def _faults(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, name in rule.loci_named():
        if case.cohort.visit.is_rotation and rule.named is Named.EITHER and name not in case.workspace.loci:
            yield from unknown_group(case, name, (*path, *inner))
        elif locus_names.is_unvisited(case, name) and rule.holds_without(case.cohort.visit.all_loci):
            message = Text("The cohort does not visit `{name}`, and {rule} has no effect there",
                           name=name, rule=mentions.rule(rule))  # fmt: skip
            yield locus_names.idle(case, "idle-rule", message, [name], (*path, *inner))
        else:
            yield from locus_names.faults(case, name, (*path, *inner))
