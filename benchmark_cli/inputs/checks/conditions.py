"""The conditions of rules: somebody of the cohort meets them."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.inputs.checks.impossible_rules import impossibilities
from benchmark_cli.inputs.checks.split import split_of
from benchmark_cli.language import Text
from benchmark_cli.model import inside
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.rules import selector_hints

reads: tuple[Path, ...] = (("participants", ANY, "id"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Conditions that nobody meets, not even somebody who withdrew: the word is sound, and the rule may come to matter.

    A rule that asks for such people all the same cannot hold, which the arithmetic says.
    """
    participants = case.cohort.participants
    for index, rule in enumerate(case.cohort.rules):
        for inner, where in inside.parts(rule, Where):
            fits_nobody = _is_read(case, where) and selector_hints.fits_nobody(participants, where)
            if fits_nobody and not _cannot_hold(case, rule):
                conditions = selector_hints.describe_conditions(where)
                message = Text("The rule has no effect: no participant has {conditions}", conditions=conditions)
                hints = selector_hints.meant(participants, where)
                yield case.warning("idle-rule", message, ("rules", index, *inner), hints)


def _cannot_hold(case: Case, rule: Rule) -> bool:
    split = split_of(case) if rule.is_must and rule.use == "groups" else None
    return bool(split and any(impossibilities(split, rule)))


def _is_read(case: Case, where: Where) -> bool:
    """Whether the fields that the conditions speak of were read of all participants."""
    return all(case.is_read(_pattern(attribute)) for attribute, _ in where.conditions())


def _pattern(attribute: Attribute) -> Path:
    return ("participants", ANY, *(("tags",) if attribute.is_tag else ()), attribute.name)
