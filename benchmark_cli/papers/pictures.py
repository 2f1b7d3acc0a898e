"""Pictures of a plan where people would rather look than read: who goes where, the trip on a time line."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from benchmark_cli.document import Bars, Block, Heading, Lane, Stretch, Timeline, Totals
from benchmark_cli.language import Language, Text
from benchmark_cli.model.calendar import zone_of
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.roster import Roster, rosters
from benchmark_cli.papers.timetable import agenda_period, days_of, stays
from benchmark_cli.papers.wish_outcome import outcome, outcome_counts, outcome_text


def wish_tally(request: Request, groups: list[Roster]) -> list[Totals]:
    """Who goes where, and which wish was met there: a row for each group. Nothing where nobody has wishes."""
    say = request.language.say
    outcomes = [found for found, _ in outcome_counts(groups)]
    placed = [(roster, roster.locus.id) for roster in groups if roster.locus]
    met = [[outcome(person, locus) for person in roster.people] for roster, locus in placed]
    rows = tuple(
        (say(roster.title), tuple(map(found.count, outcomes))) for (roster, _), found in zip(placed, met, strict=True)
    )
    return [Totals(tuple(say(outcome_text(one)) for one in outcomes), rows)] if outcomes else []


def wish_bars(groups: Iterable[Roster], language: Language) -> list[Block]:
    """How many had which wish met, over all groups. Nothing where nobody has wishes."""
    counts = outcome_counts(groups)
    bars = tuple((language.say(outcome_text(met)), number) for met, number in counts)
    total = sum(number for _, number in counts)
    return [Heading(language.say(Text("How wishes were met"))), Bars(bars, total)] if counts else []


def trip_timeline(request: Request) -> list[Timeline]:
    """The trip at one look: for each day and group its visits, and what all do together; a picture for each day.

    Nothing where nothing is planned. One picture of all days would not fit onto one page.
    """
    visit = request.trip.cohort.visit
    together = [Stretch(agenda_period(item, visit), item.what, is_shared=True) for item in visit.agenda]
    found = [
        (roster, (*_visits(request, roster), *together))
        for roster in rosters(request.trip, request.plan)
        if roster.people or _visits(request, roster)
    ]
    days = sorted({day for _, stretches in found for one in stretches for day in days_of(one.period)})
    return [Timeline(tuple(_lanes(request, found, day)), zone_of(visit), day) for day in days]


def _lanes(request: Request, found: Sequence[tuple[Roster, Sequence[Stretch]]], day: date) -> Iterator[Lane]:
    """What each group does on the day; one lane for groups that do the same."""
    alike: dict[tuple[Stretch, ...], list[Roster]] = {}
    for roster, stretches in found:
        todays = tuple(one for one in stretches if day in days_of(one.period))
        alike.setdefault(todays, []).append(roster)
    for todays, groups in alike.items():
        letters = [roster.letter for roster in groups]
        title = Text("Groups {groups}", groups=letters) if len(groups) > 1 else groups[0].title
        yield Lane(request.language.say(title), todays)


def _visits(request: Request, roster: Roster) -> list[Stretch]:
    found = stays(request.trip, request.plan, roster.letter)
    return [Stretch(stay.period, stay.locus.name) for stay in found]
