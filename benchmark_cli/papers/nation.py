"""The summary of an assignment of many cohorts: what they come to together, and which of them are not proved."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from benchmark_cli.document import Block, Document, Facts, Heading, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import UNPROVED, Plan
from benchmark_cli.papers.aim_words import proof_facts
from benchmark_cli.papers.pictures import wish_bars
from benchmark_cli.papers.roster import rosters

MOST_SHOWN: Final = 50
"""Cohorts of which each is shown by itself."""


def build_nation(pairs: Sequence[tuple[Trip, Plan]], changed: int, language: Language) -> Document:
    """How many cohorts and people, how wishes were met, and each aim with a gap; *changed* plans gave way to others."""
    say = language.say
    people = sum(len(plan.assignment()) for _, plan in pairs)
    loci = {locus.id for trip, _ in pairs for locus in trip.loci}
    counted: list[tuple[Text, int]] = [
        (Text("Cohorts"), len(pairs)),
        (Text("Participants"), people),
        (Text("Loci"), len(loci)),
        (Text("Every aim proved"), sum(plan.is_proved for _, plan in pairs)),
        (Text("Draw not proved"), sum(plan.draw == UNPROVED for _, plan in pairs)),
        (Text("Other plans than before"), changed),
    ]
    blocks: list[Block] = [
        Heading(say(Text("All cohorts")), 1),
        Facts(tuple((say(label), number) for label, number in counted)),
    ]
    blocks += wish_bars(chain.from_iterable(rosters(trip, plan) for trip, plan in pairs), language)
    rows = tuple((cohort, say(aim), say(told)) for cohort, aim, told in _gaps(pairs))
    if rows:
        heads = columns(language, cohort=Text("Cohort"), aim=Text("Aim"), gap=Text("Reached"))
        blocks += [Heading(say(Text("Not proved"))), Table(heads, rows)]
    return Document("assignment", "", say(Text("Assignment")), language, tuple(blocks), "")


def _gaps(pairs: Sequence[tuple[Trip, Plan]]) -> Iterator[tuple[str, Text, Text]]:
    """The aims that are not proved, by cohort, in words."""
    for trip, plan in pairs:
        told = zip((*plan.aims, *plan.timetable), proof_facts(trip, plan), strict=True)
        yield from ((plan.cohort, *words) for reached, words in told if not reached.proved)
