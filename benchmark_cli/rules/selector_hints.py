"""What a selector that fits nobody was probably meant to say."""

from collections.abc import Iterator, Sequence

from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.suggestion import did_you_mean

_MOST = 8
"""Values that are offered where none is like the one that nobody has."""
_PARSED = ("gender", "rank")
"""Fields whose values are read by a parser: what it knows is no misspelling of anything else it knows."""


def fits_nobody(participants: Sequence[Participant], where: Where) -> bool:
    """Whether nobody of the cohort meets the conditions, not even somebody who withdrew."""
    return not any(where.holds(person) for person in participants)


def describe_conditions(where: Where) -> list[Text]:
    """The conditions as they stand in the file, one by one."""
    return [_describe_condition(*condition) for condition in where.conditions()]


def meant(participants: Sequence[Participant], where: Where) -> list[Text]:
    """For each value that nobody has the nearest there is, else the values there are; never a word on removing it."""
    hints = list(_meant(participants, where))
    return hints or [Text("each of these values is there, but nobody has all of them")]


def _describe_condition(attribute: Attribute, values: Sequence[str]) -> Text:
    return Text("{field} `{values}`", field=attribute.name, values=" / ".join(values))


def _meant(participants: Sequence[Participant], where: Where) -> Iterator[Text]:
    for attribute, values in where.conditions():
        there = list(attribute.values(participants))
        missing = [value for value in values if value not in there]
        if not there:
            yield from _no_values(participants, attribute)
        elif len(missing) == len(values):
            yield from _instead(attribute, missing, there)


def _no_values(participants: Sequence[Participant], attribute: Attribute) -> Iterator[Text]:
    tags = {tag for person in participants for tag in person.tags}
    hints = did_you_mean(attribute.name, tags) if attribute.is_tag else ()
    yield from hints or [Text("nobody has a value for {field} yet", field=attribute.name)]


def _instead(attribute: Attribute, missing: Sequence[str], there: Sequence[str]) -> Iterator[Text]:
    is_parsed = attribute.name in _PARSED and not attribute.is_tag
    near = [] if is_parsed else [hint for value in missing for hint in did_you_mean(value, there)]
    shown = [f"`{value}`" for value in there[:_MOST]]
    yield from near or [Text("values of {field}: {values}", field=attribute.name, values=shown)]
