"""Who receives whom: the loci that sheets are made for, their guests, when they come."""

from collections.abc import Iterable, Iterator
from datetime import date

from benchmark_cli.document import Cell, Period, words
from benchmark_cli.language import Text
from benchmark_cli.model.locus import Contact, Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.presence import is_present
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.roster import Roster, loci_visited, rosters
from benchmark_cli.papers.timetable import Stay, stays


def hosts(request: Request) -> list[Locus]:
    """The loci that some group goes to, in the order of the visit; only the one that the user asked for, if any."""
    visited = loci_visited(request.trip, request.plan)
    return [locus for locus in visited if request.locus in {None, locus.id}]


def stays_at(request: Request, locus: Locus) -> list[Stay]:
    """The visits to the locus, in order of time and then of groups."""
    return [stay for stay in stays(request.trip, request.plan) if stay.locus.id == locus.id]


def guests(request: Request, locus: Locus) -> list[Roster]:
    """The groups that the locus receives."""
    coming = {stay.group for stay in stays_at(request, locus)}
    groups = rosters(request.trip, request.plan)
    return [one for one in groups if one.letter in coming or (one.locus and one.locus.id == locus.id)]


def people_coming(request: Request, roster: Roster, locus: Locus) -> list[Participant]:
    """Those of the group who are there on a day of its visits to the locus; all, where no times are known."""
    days = {stay.period.start.date() for stay in stays_at(request, locus) if stay.group == roster.letter}
    return [person for person in roster.people if not days or any(is_present(person, day) for day in days)]


def groups_asked(request: Request) -> list[Roster]:
    """The groups of the plan; only those that go to the locus that the user asked for, if any."""
    groups = rosters(request.trip, request.plan)
    wanted = {one.letter for locus in hosts(request) for one in guests(request, locus)}
    return [one for one in groups if request.locus is None or one.letter in wanted]


def contact_said(request: Request, contact: Contact | None) -> Cell:
    """Name and position of whoever receives the visitors."""
    if contact is None or contact.position is None:
        return contact.name if contact else None
    return request.language.say(Text("{name}, {position}", name=contact.name, position=contact.position))


def visits_said(request: Request, visits: Iterable[Stay], *, named: bool = False) -> Iterator[str]:
    """Each day and place of the visits with their hours, the place only if it is to be *named*."""
    found: dict[tuple[date, str], list[Period]] = {}
    for stay in visits:
        found.setdefault((stay.period.start.date(), stay.locus.name), []).append(stay.period)
    for (day, place), periods in found.items():
        hours = _hours(request, periods)
        if named:
            told = Text("{date}, {hours}, {locus}", date=day, hours=hours, locus=place)
        else:
            told = Text("{date}, {hours}", date=day, hours=hours)
        yield request.language.say(told)


def _hours(request: Request, periods: Iterable[Period]) -> str:
    """The hours of periods in one place; its zone is told once, at the end."""
    told = list(dict.fromkeys(words(period, request.language) for period in periods))
    *earlier, last = told
    zone = f" {last.rpartition(' ')[2]}"
    return request.language.show([*(one.removesuffix(zone) for one in earlier), last])
