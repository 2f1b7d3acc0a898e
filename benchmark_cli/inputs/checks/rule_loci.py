"""The loci that rules name: visited by the cohort."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import locus_names, mention
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.locks import unknown_group
from benchmark_cli.language import Text
from benchmark_cli.model.rule import Rule
from benchmark_cli.rules.lock import Lock
from benchmark_cli.rules.never_at import NeverAt
from benchmark_cli.rules.only_at import OnlyAt
from benchmark_cli.rules.tally import Tally

reads: tuple[Path, ...] = (("visit", "mode"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Loci in rules for groups that nobody defines or that the cohort does not visit; letters of no group."""
    for index, rule in enumerate(case.cohort.rules):
        if rule.use == "groups" and not (case.cohort.visit.is_rotation and isinstance(rule, Lock)):
            yield from _faults(case, rule, ("rules", index))


def _faults(case: Case, rule: Rule, path: Path) -> Iterator[Diagnostic]:
    for inner, name in rule.loci_named():
        if case.cohort.visit.is_rotation and isinstance(rule, Tally) and name not in case.workspace.loci:
            yield from unknown_group(case, name, (*path, *inner))
        elif locus_names.is_unvisited(case, name) and _holds_without(case, rule):
            message = Text("The cohort does not visit `{name}`, and {rule} has no effect there",
                           name=name, rule=mention.rule(rule))  # fmt: skip
            yield locus_names.idle(case, "idle-rule", message, [name], (*path, *inner))
        elif found := locus_names.fault(case, name, (*path, *inner)):
            yield found


def _holds_without(case: Case, rule: Rule) -> bool:
    """Whether the rule can be kept where a locus that it names is not visited; a lock there cannot."""
    if isinstance(rule, OnlyAt):
        return any(name in case.cohort.visit.loci for name in rule.only_at)
    return isinstance(rule, NeverAt | Tally)
