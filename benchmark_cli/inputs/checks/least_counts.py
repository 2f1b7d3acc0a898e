"""The people that `at_least` asks for in all its groups together against those there are."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks import mention, selectors
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.language import Text
from benchmark_cli.rules.at_least import AtLeast

reads: tuple[Path, ...] = (*WHO_TAKES_PART, ("participants",))


def check(case: Case) -> Iterator[Diagnostic]:
    """Rules that ask for more people of a kind than take part."""
    split = split_of(case)
    if not split:
        return
    for index, rule in split.musts:
        if isinstance(rule, AtLeast) and (groups := shortage(split, rule)):
            yield _too_few(split, rule, groups, ("rules", index, "at_least"))


def shortage(split: Split, rule: AtLeast) -> int:
    """The number of groups for which there are too few people; 0 where there are enough.

    Optional loci are not counted, since they can be left out; but one locus there always is.
    """
    needed = {place.id for place in split.division.bins} - {locus.id for locus in split.loci if locus.optional}
    groups = sum(split.division.bins[place].id in needed for place in rule.bins(split.division))
    groups = groups if rule.places else max(groups, 1)
    return groups if len(rule.members(split.division)) < rule.at_least * groups else 0


def _too_few(split: Split, rule: AtLeast, groups: int, path: Path) -> Diagnostic:
    there = len(rule.members(split.division))
    message = Text.count(
        groups,
        "The rule {rule} needs {wanted} people, and {there} take part",
        "The rule {rule} needs {wanted} people for {n} groups, and {there} take part",
        rule=mention.rule(rule), wanted=rule.at_least * groups, there=there,
    )  # fmt: skip
    return split.case.error("too-few-for-rule", message, path, _hints(split.case, rule, there // groups))


def _hints(case: Case, rule: AtLeast, fits: int) -> list[Text]:
    if fits:
        return [Text("write `at_least: {n}`", n=fits)]
    meant = selectors.meant(case, rule.where) if selectors.fits_nobody(case, rule.where) else []
    return [*meant, Text("write `strength: should` in the rule: then as many as there are count")]
