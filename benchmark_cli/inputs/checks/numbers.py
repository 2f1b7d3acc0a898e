"""The numbers that `balance` adds up: numbers, of at most three decimals."""

from collections.abc import Iterator

from benchmark_cli.aims.balance import read_thousandths
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """Tags that are to be balanced and hold no number; fields that never hold one."""
    tags: dict[str, int] = {}
    for index, aim in enumerate(case.cohort.aims or ()):
        attribute = aim.adds_up
        if attribute and attribute.is_tag:
            tags.setdefault(attribute.name, index)
        elif attribute:
            message = Text("`balance` adds up numbers, and {field} holds none", field=attribute.name)
            hint = Text("keep the numbers in a tag: `balance: {{tag: score}}`")
            yield case.error("not-a-number", message, ("aims", index, "balance"), [hint])
    for tag, index in tags.items():
        yield from _no_numbers(case, tag, index)


def _no_numbers(case: Case, tag: str, aim: int) -> Iterator[Diagnostic]:
    for index, person in enumerate(case.cohort.participants):
        value = person.tags.get(tag)
        if value is not None and person.is_active and read_thousandths(value) is None:
            yield case.error(
                "not-a-number",
                Text(
                    "The {tag} of {person} is to be balanced, and `{value}` is no number with at most three decimals",
                    tag=tag, person=mentions.person(person), value=value,
                ),
                ("participants", index, "tags", tag),
                [Text("write a number such as `81` or `81.5`, with a point, or remove the tag")],
                [case.note(Text("this aim adds the numbers up"), ("aims", aim, "balance"))],
            )  # fmt: skip
