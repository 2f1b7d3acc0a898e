"""The lists of ids in rules, and how many ids each must hold for the rule to mean anything."""

from collections.abc import Iterator
from typing import NamedTuple

from benchmark_cli.diagnostics import Path
from benchmark_cli.inputs.checks import inside
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Who
from benchmark_cli.rules.apart import Apart
from benchmark_cli.rules.together import Together

_PAIR = 2


class RuleList(NamedTuple):
    """A list of ids, its path inside the rule, and the fewest ids that make sense there."""

    path: Path
    ids: tuple[str, ...]
    fewest: int

    @property
    def is_short(self) -> bool:
        """Whether too few people are named; one who is named twice counts twice, which is a fault of its own."""
        return len(self.ids) < self.fewest


def lists(rule: Rule) -> Iterator[RuleList]:
    """The lists of the rule; none where it speaks of people by a field or a condition."""
    if isinstance(rule, Together):
        yield RuleList((rule.kind,), rule.together, _PAIR)
    elif isinstance(rule, Apart) and not rule.apart.same:
        yield RuleList((rule.kind,), rule.apart.ids, _PAIR)
    for path, who in inside.parts(rule, Who):
        if not who.where:
            yield RuleList(path, who.ids, 1)
