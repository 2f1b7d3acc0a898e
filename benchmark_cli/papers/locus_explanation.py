"""What a plan does with a locus: its group, who wanted to be there, what one place more would be worth, as a paper."""

from collections.abc import Iterator

from benchmark_cli.assignment.explain import LocusExplanation, Price
from benchmark_cli.document import Block, Bullets, Cell, Document, Facts, Heading
from benchmark_cli.language import Language, Text
from benchmark_cli.papers.explanation import change_said, kept_blocks, paper, rule_blocks


def locus_paper(found: LocusExplanation, language: Language) -> Document:
    """Size against capacity, wishes, the rules that speak of the locus, and the price of its capacity."""
    say = language.say
    title = Text("Why {locus} has the group that it has", locus=found.locus.name)
    blocks: list[Block] = [
        Heading(say(title), 1),
        Facts(tuple((say(label), value) for label, value in _facts(found, language))),
    ]
    blocks += kept_blocks(found.ground, language)
    blocks += rule_blocks(found.rules, Text("Rules that speak of {name}", name=found.locus.name), language)
    prices = tuple(say(text) for text in _prices(found))
    return paper(
        found.ground, say(title), language, [*blocks, Heading(say(Text("What its places are worth"))), Bullets(prices)]
    )


def _facts(found: LocusExplanation, language: Language) -> Iterator[tuple[Text, Cell]]:
    yield Text("Cohort"), found.ground.trip.cohort.title
    if found.ground.trip.cohort.visit.is_rotation:
        yield Text("Group"), ", ".join(group.group for group in found.ground.plan.groups)
    else:
        yield Text("Group"), found.group.group if found.group else language.say(Text("left out"))
        yield Text("Participants"), len(found.group.members) if found.group else 0
    yield Text("Room"), language.say(_room(found))
    yield Text("First wish of"), found.first_wishes
    yield Text("Wished for at all by"), found.wishes


def _room(found: LocusExplanation) -> Text:
    low, high = found.locus.capacity.min, found.limit
    if high is None:
        return Text("{low} and more", low=low) if low else Text("any number")
    return Text("{low} to {high}", low=low, high=high) if low else Text("{high} at most", high=high)


def _prices(found: LocusExplanation) -> Iterator[Text]:
    if found.more is None:
        yield Text("No highest number is given, so that one place more changes nothing.")
        return
    yield _more(found, found.more)
    if found.fewer and not found.fewer.is_possible:
        yield Text("With one place fewer ({n}) no plan could exist.", n=found.fewer.places)
    elif found.fewer and found.fewer.change and not found.fewer.change.is_better:
        told = change_said(found.ground, found.fewer.change)
        yield Text("One place fewer ({n}): worse at “{aim}”: {after}; now {before}.", n=found.fewer.places, **told)


def _more(found: LocusExplanation, more: Price) -> Text:
    if more.change is None or not more.change.is_better:
        if found.group and len(found.group.members) < more.places - 1:
            return Text("One place more ({n}) would make nothing better: the places are not all taken.", n=more.places)
        return Text("One place more ({n}) would make nothing better.", n=more.places)
    told = change_said(found.ground, more.change)
    return Text("One place more ({n}): better at “{aim}”: {after}; now {before}.", n=more.places, **told)
