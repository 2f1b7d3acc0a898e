"""How a message mentions a person, a rule, or what they have in common."""

from collections.abc import Sequence

from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule

_MOST = 6
"""Things that a sentence names one by one."""


def person(participant: Participant) -> Text:
    """The name, which people know, and the id, which they can look for in the file."""
    return Text("{name} (`{id}`)", name=participant.name, id=participant.id)


def people(participants: Sequence[Participant]) -> Sequence[Text]:
    """Each of them, or the first few and how many there are besides."""
    named = [person(participant) for participant in participants[:_MOST]]
    more = len(participants) - len(named)
    return [*named, Text("{n} more", n=more)] if more else named


def ids(names: Sequence[str]) -> Sequence[Text]:
    """Ids as they stand in the file."""
    return [Text("`{id}`", id=name) for name in names]


def rule(said: Rule) -> Text:
    """What a rule says, with the ids that stand in the file; after the rule's name where it has one."""
    sentence = said.sentence(str)
    if said.name and said.name not in sentence.values.values():
        return Text('"{name}" ({rule})', name=said.name, rule=sentence)
    return Text('"{rule}"', rule=sentence)
