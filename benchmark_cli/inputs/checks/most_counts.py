"""The people of a kind against the number that `at_most` lets into all groups together."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import mention
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.language import Text
from benchmark_cli.rules.at_most import AtMost

reads: tuple[Path, ...] = (*WHO_TAKES_PART, ("participants",))


def check(case: Case) -> Iterator[Diagnostic]:
    """Rules for every group that let in fewer people of a kind than take part."""
    split = split_of(case)
    if not split:
        return
    for index, rule in split.musts:
        if isinstance(rule, AtMost):
            yield from _too_many(split, rule, ("rules", index, "at_most"))


def _too_many(split: Split, rule: AtMost, path: Path) -> Iterator[Diagnostic]:
    if len(rule.bins(split.division)) < len(split.division.bins):
        return  # where the rule says nothing there may be any number
    groups, there = len(split.division.bins), len(rule.members(split.division))
    if there <= rule.at_most * groups:
        return
    message = Text.count(
        groups,
        "The rule {rule} lets in {most} of the {there} people who take part, and there is only one group",
        "The rule {rule} lets in {most} of the {there} people who take part, in {n} groups together",
        rule=mention.rule(rule), most=rule.at_most * groups, there=there,
    )  # fmt: skip
    hint = Text("write `at_most: {n}`", n=-(-there // groups))
    yield split.case.error("too-many-for-rule", message, path, [hint], [split.related_groups()])
