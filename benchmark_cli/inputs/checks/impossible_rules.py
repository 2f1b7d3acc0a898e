"""Rules that no plan can satisfy, as counting alone shows: each rule says so of itself."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.model import inside
from benchmark_cli.model.rule import Impossibility, Rule
from benchmark_cli.model.selector import Where

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """What must-rules for groups find impossible by themselves."""
    split = split_of(case)
    for index, rule in split.musts if split else ():
        if split and (case.is_read(("participants",)) or not any(inside.parts(rule, Where))):
            yield from (_diagnostic(split, reason, ("rules", index)) for reason in impossibilities(split, rule))


def impossibilities(split: Split, rule: Rule) -> Iterator[Impossibility]:
    """Why the rule cannot hold among these people and groups."""
    return rule.bounds(split.counts)


def _diagnostic(split: Split, one: Impossibility, path: Path) -> Diagnostic:
    related = [split.case.note(*note) for note in one.related]
    if one.is_about_groups:
        related.append(split.note_groups())
    return split.case.error(one.code, one.message, (*path, *one.path), one.hints, related)
