"""The people that `at_least` asks for in all its groups together against those there are."""

from collections.abc import Iterator

from benchmark_cli.checks import mention
from benchmark_cli.checks.case import Case
from benchmark_cli.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.rules.at_least import AtLeast

reads: tuple[Path, ...] = (*WHO_TAKES_PART, ("participants",))


def check(case: Case) -> Iterator[Diagnostic]:
    """Rules that ask for more people of a kind than take part."""
    split = split_of(case)
    if not split:
        return
    for index, rule in split.musts:
        if isinstance(rule, AtLeast):
            yield from _too_few(split, rule, ("rules", index, "at_least"))


def _too_few(split: Split, rule: AtLeast, path: Path) -> Iterator[Diagnostic]:
    """Optional loci are not counted, since they can be left out; but one locus there always is."""
    needed = {place.id for place in split.division.bins} - {locus.id for locus in split.loci if locus.optional}
    groups = sum(split.division.bins[place].id in needed for place in rule.bins(split.division))
    groups = groups if rule.places else max(groups, 1)
    there = len(rule.members(split.division))
    if there >= rule.at_least * groups:
        return
    message = Text.count(
        groups,
        "The rule {rule} needs {wanted} people, and {there} take part",
        "The rule {rule} needs {wanted} people for {n} groups, and {there} take part",
        rule=mention.rule(rule), wanted=rule.at_least * groups, there=there,
    )  # fmt: skip
    fits = there // groups
    hint = Text("write `at_least: {n}`", n=fits) if fits else Text("remove the rule, or write `strength: should` in it")
    yield split.case.error("too-few-for-rule", message, path, [hint])
