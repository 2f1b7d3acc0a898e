"""Pictures of a plan where people would rather look than read: who goes where, the trip on a time line."""

from datetime import date
from zoneinfo import ZoneInfo

from benchmark_cli.document import Lane, Stretch, Tally, Timeline
from benchmark_cli.documents.kind import Request
from benchmark_cli.documents.roster import Roster, rosters
from benchmark_cli.documents.timetable import agenda_period, stays
from benchmark_cli.documents.wish import outcome, outcome_counts, outcome_text


def wish_tally(request: Request, groups: list[Roster]) -> list[Tally]:
    """Who goes where, and which wish was met there: a row for each group. Nothing where nobody has wishes."""
    say = request.language.say
    outcomes = [found for found, _ in outcome_counts(groups)]
    placed = [(roster, roster.locus.id) for roster in groups if roster.locus]
    met = [[outcome(person, locus) for person in roster.people] for roster, locus in placed]
    rows = tuple(
        (say(roster.title), tuple(map(found.count, outcomes))) for (roster, _), found in zip(placed, met, strict=True)
    )
    return [Tally(tuple(say(outcome_text(one)) for one in outcomes), rows)] if outcomes else []


def trip_timeline(request: Request) -> list[Timeline]:
    """The trip at one look: for each day and group its visits, and what all do together; a picture for each day.

    Nothing where nothing is planned. One picture of all days would not fit onto one page.
    """
    visit = request.trip.cohort.visit
    zone = ZoneInfo(visit.timezone)
    together = [Stretch(agenda_period(item, visit), item.what, is_shared=True) for item in visit.agenda]
    lanes = [
        Lane(request.language.say(roster.title), (*_visits(request, roster), *together))
        for roster in rosters(request.trip, request.plan)
    ]
    days = sorted({_day(stretch, zone) for lane in lanes for stretch in lane.stretches})
    return [Timeline(tuple(_on(day, lane, zone) for lane in lanes), zone) for day in days]


def _on(day: date, lane: Lane, zone: ZoneInfo) -> Lane:
    return lane._replace(stretches=tuple(one for one in lane.stretches if _day(one, zone) == day))


def _day(stretch: Stretch, zone: ZoneInfo) -> date:
    return stretch.period.start.astimezone(zone).date()


def _visits(request: Request, roster: Roster) -> list[Stretch]:
    found = stays(request.trip, request.plan, roster.letter)
    return [Stretch(stay.period, stay.locus.name) for stay in found]
