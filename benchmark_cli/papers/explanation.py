"""Why a person is where the plan puts them, a locus has its group, or the whole plan is as it is: papers of answers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from benchmark_cli.assignment.explain import (
    Elsewhere,
    Explanation,
    HeldRole,
    LocusExplanation,
    PersonExplanation,
    Price,
    RoleReason,
    ValueChange,
    find_tolerance_gains,
)
from benchmark_cli.assignment.rule_references import PlanContext, RuleReference
from benchmark_cli.document import Block, Bullets, Cell, Coded, Column, Document, Heading, Paragraph, Table
from benchmark_cli.language import Language, Text
from benchmark_cli.model.comparison import Move
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.aim_words import aim_said
from benchmark_cli.papers.evidence import aims_table, lottery_blocks
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.letterhead import footer, known_facts
from benchmark_cli.papers.priority import priority_texts
from benchmark_cli.papers.roster import ROLE_NAMES
from benchmark_cli.papers.wish_outcome import outcome, outcome_cell, outcome_text

_KIND: Final = "explanation"

_ROLES: Final[Mapping[RoleReason, Text]] = {
    RoleReason.COMMITTEE: Text("{role}, named by the committee"),
    RoleReason.RANK: Text("{role}, the only one of the highest rank in the group ({rank})"),
    RoleReason.RANK_AND_LOT: Text("{role}, drawn by lot among the {n} of the highest rank in the group ({rank})"),
    RoleReason.LOT: Text("{role}, drawn by lot"),
    RoleReason.KEPT: Text("{role}, as in the plan that was kept"),
}


def ground_of(found: Explanation) -> PlanContext:
    """The plan that is explained."""
    return found if isinstance(found, PlanContext) else found.ground


def paper_of(found: Explanation, language: Language) -> Document:
    """The explanation for people."""
    match found:
        case PersonExplanation():
            return _person_paper(found, language)
        case LocusExplanation():
            return _locus_paper(found, language)
        case PlanContext():
            return _aims_paper(found, language)


def _person_paper(found: PersonExplanation, language: Language) -> Document:
    """The place, the wish that it was, the role; the rules that speak of the person; each other locus in turn."""
    say = language.say
    person, ground = found.person, found.ground
    title = Text("Why {person} is at {locus}", person=person.full_name, locus=ground.name(found.locus))
    if ground.trip.cohort.visit.is_rotation:
        title = Text("Why {person} is in group {group}", person=person.full_name, group=found.locus)
    blocks: list[Block] = []
    if reasons := tuple(say(text) for text in priority_texts(found)):
        blocks += [Heading(say(Text("Who is served before whom"))), Bullets(reasons)]
    blocks += _rule_blocks(found.rules, Text("Rules that speak of {name}", name=person.full_name), language)
    if person.wishes and found.locus not in person.wish_list and not ground.trip.cohort.visit.is_rotation:
        blocks.append(Paragraph(say(_wishes_tried(person))))
    for one in found.elsewhere:
        blocks += _elsewhere(found, one, language)
    return _paper(ground, title, language, _facts(found, language), blocks)


def _paper(
    ground: PlanContext,
    title: Text,
    language: Language,
    facts: Iterable[tuple[Text, Cell]],
    blocks: Iterable[Block],
) -> Document:
    """A document about the plan: the title, with the cohort where no facts tell it, the facts, and the blocks.

    A plan that keeps an earlier one says so: its values need not be the best there are.
    """
    request, said = Request(ground.trip, ground.plan, language), language.say(title)
    known = known_facts(request, facts)
    head: list[Block] = [Heading(said, 1), known] if known.rows else [Heading(f"{ground.trip.cohort.title}: {said}", 1)]
    if ground.plan.kept:
        told = Text("This plan keeps an earlier one and moved the fewest people; a fresh plan may be worth more.")
        head.append(Paragraph(language.say(told)))
    return Document(_KIND, ground.plan.cohort, said, language, (*head, *blocks), footer(request))


def _rule_blocks(rules: Sequence[RuleReference], heading: Text, language: Language) -> list[Block]:
    """The rules under a heading, each in words, with its name and where it is written."""
    if not rules:
        return [Heading(language.say(heading)), Paragraph(language.say(Text("None.")))]
    return [Heading(language.say(heading)), _citations(rules, language)]


def _citations(rules: Sequence[RuleReference], language: Language) -> Bullets:
    """Rules and capacities as a list."""
    return Bullets(tuple(language.say(_cite(one)) for one in rules))


def _change_said(ground: PlanContext, change: ValueChange) -> dict[str, Text]:
    """The aim of a change, its value before and its value after, in words."""
    aims = ground.question().aims
    aim, before = aim_said(change.before, aims)
    return {"aim": aim, "before": before, "after": aim_said(change.after, aims)[1]}


def _cite(one: RuleReference) -> Text:
    where = f"{one.place.file}:{one.place.line}"
    told = Text("{rule} ({place})", rule=one.sentence, place=where)
    if one.name:
        told = Text("“{name}”: {rule} ({place})", rule=one.sentence, name=one.name, place=where)
    return told if one.is_must else Text("as far as possible: {rule}", rule=told)


def _facts(found: PersonExplanation, language: Language) -> Iterator[tuple[Text, Cell]]:
    say, ground, person = language.say, found.ground, found.person
    yield Text("Cohort"), ground.trip.cohort.title
    yield Text("Group"), next(group.group for group in ground.plan.groups if group.place == found.locus)
    if not ground.trip.cohort.visit.is_rotation:
        yield from _locus_facts(found, language)
    if found.role:
        yield Text("Role"), say(_role(found.role, person))


def _locus_facts(found: PersonExplanation, language: Language) -> Iterator[tuple[Text, Cell]]:
    name, person = found.ground.name, found.person
    yield Text("Locus"), name(found.locus)
    yield Text("Wish"), language.say(outcome_text(outcome(person, found.locus)))
    if person.wishes:
        wishes = "; ".join(f"{n}. {' = '.join(map(name, tier))}" for n, tier in enumerate(person.wishes, 1))
        yield Text("Wishes, the best first"), wishes


def _role(held: HeldRole, person: Participant) -> Text:
    values: dict[str, Text | str | int] = {"role": ROLE_NAMES[held.role]}
    if held.why in {RoleReason.RANK, RoleReason.RANK_AND_LOT}:
        values["rank"] = person.rank or Text("no rank given")
    if held.why is RoleReason.RANK_AND_LOT:
        values["n"] = held.among
    return _ROLES[held.why].with_values(**values)


def _wishes_tried(person: Participant) -> Text:
    return Text.count(
        len(person.wishes),
        "The {n} wish is not met. The plan was made again with {person} there and everybody else free to move; what "
        "stood in the way, and who would have lost what, is told below.",
        "None of the {n} wishes is met. For each of them the plan was made again with {person} there and everybody "
        "else free to move; what stood in the way, and who would have lost what, is told below.",
        person=person.full_name,
    )


def _elsewhere(found: PersonExplanation, one: Elsewhere, language: Language) -> list[Block]:
    say, person, ground = language.say, found.person, found.ground
    heading = Text("Why not {locus}?", locus=ground.name(one.locus))
    if ground.trip.cohort.visit.is_rotation:
        heading = Text("Why not group {group}?", group=one.locus)
    if one.locus in person.wish_list:
        wish = outcome_text(outcome(person, one.locus))
        heading = Text("Why not {locus} ({wish})?", locus=ground.name(one.locus), wish=wish)
    if not one.is_possible:
        no = Text("No: with {person} there no plan can exist, because of", person=person.full_name)
        return [Heading(say(heading)), Paragraph(say(no) + ":"), _citations(one.forbidden_by, language)]
    told = [_verdict(ground, one), _others(one), *_gains(found, one)]
    return [Heading(say(heading)), *(Paragraph(say(text)) for text in told), _moves(found, one.moves, language)]


def _verdict(ground: PlanContext, one: Elsewhere) -> Text:
    kept = bool(ground.plan.kept)
    if one.change is None:
        if kept:
            return Text("Possible, and as good by every aim: only the plan that was kept stood against it.")
        return Text(
            "Possible, and as good by every aim: only the lottery decided (seed {seed}).", seed=ground.plan.seed
        )
    told = _change_said(ground, one.change)
    if not one.change.is_better:
        return Text("Possible, but worse at “{aim}”: {after}; now {before}.", **told)
    if kept:
        return Text("Possible, and better at “{aim}”: {after}; now {before}. People were kept where they were.", **told)
    return Text("Possible, and better at “{aim}”: {after}; now {before}. The plan is not proved the best.", **told)


def _others(one: Elsewhere) -> Text:
    number = len(one.moves) - 1
    if not number:
        return Text("Nobody else would have to move.")
    return Text("With all aims as good as they can then be, at least {n} others would have to move.", n=number)


def _gains(found: PersonExplanation, one: Elsewhere) -> Iterator[Text]:
    """How many of those who move come nearer to their wishes, and how many farther from them."""
    people = {person.id: person for person in found.ground.trip.cohort.active}
    steps = [
        people[move.person].rank_of(move.after or "") - people[move.person].rank_of(move.before or "")
        for move in one.moves
    ]
    if any(steps):
        better, worse = (sum(step * sign > 0 for step in steps) for sign in (-1, 1))
        yield Text(
            "Of all who move, {better} would get a better wish and {worse} a worse one.", better=better, worse=worse
        )


def _moves(found: PersonExplanation, moves: Sequence[Move], language: Language) -> Table:
    """Who moves from where to where, the person first; and what each of them gains or loses."""
    say, ground = language.say, found.ground
    people = {person.id: person for person in ground.trip.cohort.active}
    has_wishes = any(person.wishes for person in people.values()) and not ground.trip.cohort.visit.is_rotation
    heads = [("id", Text("ID")), ("name", Text("Name")), ("from", Text("From")), ("to", Text("To"))]
    if has_wishes:
        heads += [("wish_now", Text("Wish now")), ("wish_then", Text("Wish then"))]
    rows = []
    for move in moves:
        places = [move.before or "", move.after or ""]
        met = [outcome_cell(outcome(people[move.person], place), language) for place in places if has_wishes]
        named = (Coded(ground.name(place), place, is_name=True) for place in places)
        rows.append((move.person, people[move.person].full_name, *named, *met))
    return Table(tuple(Column(key, say(head)) for key, head in heads), tuple(rows), (("cohort", ground.plan.cohort),))


def _locus_paper(found: LocusExplanation, language: Language) -> Document:
    """Size against capacity, wishes, the rules that speak of the locus, and the price of its capacity."""
    say = language.say
    title = Text("Why {locus} has the group that it has", locus=found.locus.name)
    blocks = [
        *_rule_blocks(found.rules, Text("Rules that speak of {name}", name=found.locus.name), language),
        Heading(say(Text("What its places are worth"))),
        Bullets(tuple(say(text) for text in _prices(found))),
    ]
    return _paper(found.ground, title, language, _facts_of_locus(found, language), blocks)


def _facts_of_locus(found: LocusExplanation, language: Language) -> Iterator[tuple[Text, Cell]]:
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
        told = _change_said(found.ground, found.fewer.change)
        yield Text("One place fewer ({n}): worse at “{aim}”: {after}; now {before}.", n=found.fewer.places, **told)


def _more(found: LocusExplanation, more: Price) -> Text:
    if more.change is None or not more.change.is_better:
        if found.group and len(found.group.members) < more.places - 1:
            return Text("One place more ({n}) would make nothing better: the places are not all taken.", n=more.places)
        return Text("One place more ({n}) would make nothing better.", n=more.places)
    told = _change_said(found.ground, more.change)
    return Text("One place more ({n}): better at “{aim}”: {after}; now {before}.", n=more.places, **told)


def _aims_paper(ground: PlanContext, language: Language) -> Document:
    """The aims in order with value, bound and proof; the seed; how anybody can draw again."""
    say = language.say
    title = Text("Why the groups are as they are")
    order = Text(
        "Every rule that must hold is kept. The aims stand in order: an earlier one is never given up for a later one."
    )
    blocks = [
        Heading(say(Text("What was aimed at, in this order"))),
        Paragraph(say(order)),
        aims_table(ground.plan, ground.question().aims, language),
        *(Paragraph(say(text)) for text in _tolerances(ground)),
        *lottery_blocks(ground.plan, language),
    ]
    return _paper(ground, title, language, (), blocks)


def _tolerances(ground: PlanContext) -> Iterator[Text]:
    """What each aim gave up that may give something up, and what that gained."""
    for one in find_tolerance_gains(ground):
        aim, value = aim_said(one.aim, ground.question().aims)
        if one.gained is None:
            yield Text("{aim}: {value}. What it gave up gained nothing but another draw.", aim=aim, value=value)
        else:
            told = _change_said(ground, one.gained)
            yield Text(
                "{aim}: {value}. That gained at “{other}”: {before}; without it {after}.",
                aim=aim,
                value=value,
                other=told["aim"],
                before=told["before"],
                after=told["after"],
            )
