"""People who are kept apart against the number of groups."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.language import Text, Value
from benchmark_cli.model.selector import Attribute
from benchmark_cli.rules.apart import Apart

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """Lists and values with more people than there are groups to keep them apart in."""
    split = split_of(case)
    if not split:
        return
    for index, rule in split.musts:
        if isinstance(rule, Apart) and rule.apart.same:
            yield from _same(split, rule.apart.same, ("rules", index, "apart"))
        elif isinstance(rule, Apart):
            yield from _listed(split, rule, ("rules", index, "apart"))


def _listed(split: Split, rule: Apart, path: Path) -> Iterator[Diagnostic]:
    people = split.division.present(list(dict.fromkeys(rule.apart.ids)))
    groups = len(split.division.bins)
    if len(people) > groups:
        message = Text.count(
            groups,
            "{people} people are to be in different groups, and there is only one group",
            "{people} people are to be in different groups, and there are only {n} groups",
            people=len(people),
        )
        hint = Text("name at most {n} people, or write `strength: should` in the rule", n=groups)
        yield split.case.error("apart-too-large", message, path, [hint], [split.related_groups()])


def _same(split: Split, same: Attribute, path: Path) -> Iterator[Diagnostic]:
    groups = len(split.division.bins)
    large = {value: len(people) for value, people in same.values(split.division.people).items() if len(people) > groups}
    if not large:
        return
    told: list[Value] = [Text("{value} ({n} people)", value=value, n=n) for value, n in large.items()]
    message = Text.count(
        groups,
        "People with the same {field} are to be in different groups, and there is only one group for {values}",
        "People with the same {field} are to be in different groups, and there are only {n} groups for {values}",
        field=same.name, values=told,
    )  # fmt: skip
    field = f"{{tag: {same.name}}}" if same.is_tag else same.name
    hints = [
        Text("write `strength: should` in the rule: then as few as possible meet"),
        Text("or remove the rule and write the aim `spread: {field}`", field=field),
    ]
    yield split.case.error("apart-same-too-large", message, path, hints, [split.related_groups()])
