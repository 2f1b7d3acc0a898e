"""The summary of an assignment: who goes where, how wishes were met, what is proved, what deserves a second look."""

from collections.abc import Sequence
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Document, Facts, Heading
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.papers.aim_words import proof_facts
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import cohort_facts, footer
from benchmark_cli.papers.listed import Listed, list_people, participants
from benchmark_cli.papers.notable import notable
from benchmark_cli.papers.people_columns import list_columns, people_table
from benchmark_cli.papers.pictures import wish_bars, wish_tally
from benchmark_cli.papers.roster import ROLE_LABELS, Roster, rosters
from benchmark_cli.papers.sharings import blocks_of_uses

name: Final = "assignment"
use: Final = ReadBy("committee", ("rows", "people"), is_printed=False)

_MODES: Final = {
    "split": Text("split: everybody goes to one locus"),
    "rotate": Text("rotate: every group goes to every locus"),
}


def build(request: Request) -> Document:
    """The groups, the wishes, the aims and what is notable, as short as can be."""
    groups = rosters(request.trip, request.plan)
    blocks: list[Block] = [Heading(request.trip.cohort.title, 1), _overview(request, groups)]
    blocks += wish_tally(request, groups)
    people = participants(list_people(request))
    for roster in groups:
        blocks += _group(request, roster, people)
    blocks += [
        *wish_bars(groups, request.language),
        *_aims(request),
        *blocks_of_uses(request),
        *_notable(request, groups),
    ]
    title = request.language.say(Text("Assignment"))
    return Document(name, request.plan.cohort, title, request.language, tuple(blocks), footer(request))


def _overview(request: Request, groups: list[Roster]) -> Facts:
    say = request.language.say
    _, days = cohort_facts(request)
    people = sum(len(roster.people) for roster in groups)
    mode = say(_MODES[request.plan.mode])
    rows = [days, (Text("Mode"), mode), (Text("Participants"), people)]
    return Facts(tuple((say(label), value) for label, value in rows))


def _group(request: Request, roster: Roster, people: Sequence[Listed]) -> list[Block]:
    say = request.language.say
    leaders = [(label, roster.leader_name(role)) for role, label in ROLE_LABELS.items()]
    facts: list[tuple[Text, Cell]] = [(Text("Size"), say(_size(roster))), *leaders]
    shown = list_columns(request, people, "no", "name", "rank", "agency", "wish")
    keys = (*request.keys(), *roster.keys)
    return [
        Heading(say(roster.title)),
        Facts(tuple((say(label), value) for label, value in facts if value not in (None, ""))),
        people_table(participants(people, roster), shown, keys),
    ]


def _size(roster: Roster) -> Text:
    number = len(roster.people)
    low, high = _room(roster.locus) if roster.locus else (0, None)
    if low and high is not None:
        return Text("{n} (room for {low} to {high})", n=number, low=low, high=high)
    if high is not None:
        return Text("{n} (room for {high})", n=number, high=high)
    if low:
        return Text("{n} (at least {low})", n=number, low=low)
    return Text("{n}", n=number)


def _room(locus: Locus) -> tuple[int, int | None]:
    limits = [limit for limit in (locus.capacity.max, locus.at_once) if limit is not None]
    return locus.capacity.min, min(limits, default=None)


def _aims(request: Request) -> list[Block]:
    say = request.language.say
    facts = tuple((say(label), say(told)) for label, told in proof_facts(request.trip, request.plan))
    return [Heading(say(Text("What was aimed at, in this order"))), Facts(facts)] if facts else []


def _notable(request: Request, groups: list[Roster]) -> list[Block]:
    say = request.language.say
    items = tuple(say(item) for item in notable(request.trip, request.plan, groups))
    return [Heading(say(Text("What is notable"))), Bullets(items)] if items else []
