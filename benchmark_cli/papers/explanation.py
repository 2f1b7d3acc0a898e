"""Why a person is where the plan puts them, and what stands against each other locus, as a paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from benchmark_cli.aims.wishes import rank_of
from benchmark_cli.assignment.explain import Elsewhere, HeldRole, PersonExplanation, RoleReason, ValueChange
from benchmark_cli.assignment.rule_references import PlanContext, RuleReference
from benchmark_cli.document import Block, Bullets, Cell, Column, Document, Facts, Heading, Paragraph, Table
from benchmark_cli.language import Language, Text
from benchmark_cli.model.comparison import Move
from benchmark_cli.model.participant import Participant
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.letterhead import footer
from benchmark_cli.papers.proof import aim_said
from benchmark_cli.papers.roster import ROLE_NAMES
from benchmark_cli.papers.wish import outcome, outcome_text

_KIND: Final = "explanation"

_ROLES: Final[Mapping[RoleReason, Text]] = {
    RoleReason.COMMITTEE: Text("{role}, named by the committee"),
    RoleReason.RANK: Text("{role}, the only one of the highest rank in the group ({rank})"),
    RoleReason.RANK_AND_LOT: Text("{role}, drawn by lot among the {n} of the highest rank in the group ({rank})"),
    RoleReason.LOT: Text("{role}, drawn by lot"),
    RoleReason.KEPT: Text("{role}, as in the plan that was kept"),
}


def person_paper(found: PersonExplanation, language: Language) -> Document:
    """The place, the wish that it was, the role; the rules that speak of the person; each other locus in turn."""
    say = language.say
    person, ground = found.person, found.ground
    title = Text("Why {person} is at {locus}", person=person.full_name, locus=ground.name(found.locus))
    if ground.trip.cohort.visit.is_rotation:
        title = Text("Why {person} is in group {group}", person=person.full_name, group=found.locus)
    blocks: list[Block] = [Heading(say(title), 1), Facts(tuple((say(a), b) for a, b in _facts(found, language)))]
    blocks += kept_blocks(ground, language)
    blocks += rule_blocks(found.rules, Text("Rules that speak of {name}", name=person.full_name), language)
    if person.wishes and found.locus not in person.wishes and not ground.trip.cohort.visit.is_rotation:
        blocks.append(Paragraph(say(_tried(person))))
    for one in found.elsewhere:
        blocks += _elsewhere(found, one, language)
    return paper(ground, say(title), language, blocks)


def paper(ground: PlanContext, title: str, language: Language, blocks: Sequence[Block]) -> Document:
    """A document of that title and those blocks about the plan."""
    foot = footer(Request(ground.trip, ground.plan, language))
    return Document(_KIND, ground.plan.cohort, title, language, tuple(blocks), foot)


def kept_blocks(ground: PlanContext, language: Language) -> list[Block]:
    """That the plan keeps an earlier one, where it does: its values need not be the best there are."""
    if not ground.plan.kept:
        return []
    told = Text("This plan keeps an earlier one and moved the fewest people; a fresh plan may be worth more.")
    return [Paragraph(language.say(told))]


def rule_blocks(rules: Sequence[RuleReference], heading: Text, language: Language) -> list[Block]:
    """The rules under a heading, each in words, with its name and where it is written."""
    if not rules:
        return [Heading(language.say(heading)), Paragraph(language.say(Text("None.")))]
    return [Heading(language.say(heading)), cited_list(rules, language)]


def cited_list(rules: Sequence[RuleReference], language: Language) -> Bullets:
    """Rules and capacities as a list."""
    return Bullets(tuple(language.say(_cited(one)) for one in rules))


def change_said(ground: PlanContext, change: ValueChange) -> dict[str, Text]:
    """The aim of a change, its value before and its value after, in words."""
    aims = ground.asked().aims
    aim, before = aim_said(change.before, aims)
    return {"aim": aim, "before": before, "after": aim_said(change.after, aims)[1]}


def _cited(one: RuleReference) -> Text:
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
        wishes = "; ".join(f"{n}. {name(wish)}" for n, wish in enumerate(person.wishes, 1))
        yield Text("Wishes, the best first"), wishes


def _role(held: HeldRole, person: Participant) -> Text:
    values: dict[str, Text | str | int] = {"role": ROLE_NAMES[held.role]}
    if held.why in {RoleReason.RANK, RoleReason.RANK_AND_LOT}:
        values["rank"] = person.rank or Text("no rank given")
    if held.why is RoleReason.RANK_AND_LOT:
        values["n"] = held.among
    return _ROLES[held.why].filled(**values)


def _tried(person: Participant) -> Text:
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
    if one.locus in person.wishes:
        wish = outcome_text(outcome(person, one.locus))
        heading = Text("Why not {locus} ({wish})?", locus=ground.name(one.locus), wish=wish)
    if not one.is_possible:
        no = Text("No: with {person} there no plan can exist, because of", person=person.full_name)
        return [Heading(say(heading)), Paragraph(say(no) + ":"), cited_list(one.forbidden_by, language)]
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
    told = change_said(ground, one.change)
    if not one.change.is_better:
        return Text("Possible, but worse at “{aim}”: {after}; now {before}.", **told)
    if kept:
        return Text("Possible, and better at “{aim}”: {after}; now {before}. People were kept where they were.", **told)
    return Text("Possible, and better at “{aim}”: {after}; now {before}. The plan is not proved the best.", **told)


def _others(one: Elsewhere) -> Text:
    number = len(one.moves) - 1
    if not number:
        return Text("Nobody else would have to move.")
    return Text.count(
        number,
        "With all aims as good as they can then be, at least {n} other would have to move.",
        "With all aims as good as they can then be, at least {n} others would have to move.",
    )


def _gains(found: PersonExplanation, one: Elsewhere) -> Iterator[Text]:
    """How many of those who move come nearer to their wishes, and how many farther from them."""
    people = {person.id: person for person in found.ground.trip.cohort.active}
    steps = [
        rank_of(people[move.person], move.after or "") - rank_of(people[move.person], move.before or "")
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
        met = [say(outcome_text(outcome(people[move.person], place))) for place in places if has_wishes]
        rows.append((move.person, people[move.person].full_name, *map(ground.name, places), *met))
    return Table(tuple(Column(key, say(head)) for key, head in heads), tuple(rows), (("cohort", ground.plan.cohort),))
