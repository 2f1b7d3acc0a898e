"""The conditions of rules: somebody of the cohort meets them."""

from collections.abc import Iterator, Sequence

from benchmark_cli.checks import inside
from benchmark_cli.checks.case import ANY, Case
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.language import Text
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.suggestion import did_you_mean

reads: tuple[Path, ...] = (("participants", ANY, "id"),)


def check(case: Case) -> Iterator[Diagnostic]:
    """Conditions that nobody meets, not even somebody who withdrew."""
    for index, rule in enumerate(case.cohort.rules):
        for inner, where in inside.parts(rule, Where):
            if _is_read(case, where) and not any(where.holds(person) for person in case.cohort.participants):
                yield case.error(
                    "rule-names-nobody",
                    Text("No participant has {conditions}", conditions=[_said(*one) for one in where.conditions()]),
                    ("rules", index, *inner),
                    _meant(case, where),
                )


def _said(attribute: Attribute, values: Sequence[str]) -> Text:
    return Text("{field} `{values}`", field=attribute.name, values=" / ".join(values))


def _is_read(case: Case, where: Where) -> bool:
    """Whether the fields that the conditions speak of were read of all participants."""
    return all(case.is_read(_pattern(attribute)) for attribute, _ in where.conditions())


def _pattern(attribute: Attribute) -> Path:
    return ("participants", ANY, *(("tags",) if attribute.is_tag else ()), attribute.name)


def _meant(case: Case, where: Where) -> Iterator[Text]:
    """For each value that nobody has, the one that was meant; all the values there are where none is like it."""
    for attribute, values in where.conditions():
        found = attribute.values(case.cohort.participants)
        if not found:
            yield from _no_values(case, attribute)
        for value in values:
            if found and value not in found:
                yield from _alike(value, attribute, list(found))


def _no_values(case: Case, attribute: Attribute) -> Iterator[Text]:
    meant = did_you_mean(attribute.name, _tags(case)) if attribute.is_tag else ()
    yield from meant or [Text("give people a value for {field}, or remove the rule", field=attribute.name)]


def _alike(value: str, attribute: Attribute, found: list[str]) -> Iterator[Text]:
    by_lower = {other.lower(): other for other in found}
    alike = did_you_mean(value, by_lower)
    if alike:
        yield Text("did you mean `{word}`?", word=by_lower[str(alike[0].values["word"])])
    else:
        yield Text("values of {field}: {values}", field=attribute.name, values=[f"`{other}`" for other in found[:8]])


def _tags(case: Case) -> set[str]:
    return {tag for person in case.cohort.participants for tag in person.tags}
