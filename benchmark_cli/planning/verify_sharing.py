"""The recount of who shares vehicles, rooms and debrief groups, in plain Python; nothing of the engine is used."""

from collections import Counter
from collections.abc import Iterator

from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan, Sharing
from benchmark_cli.planning.question import Question
from benchmark_cli.planning.sharing import SHARING_USES
from benchmark_cli.planning.sharing.setting import SharingUse, setting_of
from benchmark_cli.planning.verify import broken, claims, values_of

USE_WORDS = {"vehicles": Text("vehicles"), "rooms": Text("rooms"), "debrief": Text("debrief groups")}
"""The uses in words."""


def misshared(trip: Trip, plan: Plan, kept: Plan | None = None) -> Iterator[Text]:
    """What is wrong with the sharings of a whole plan; how many moved is recounted beside the plan that was *kept*."""
    sharings, setting = dict(plan.sharings), setting_of(trip, plan)
    for use in SHARING_USES:
        sharing = sharings.get(use.name)
        if use.is_wanted(trip.cohort.visit) != (sharing is not None):
            yield Text("the visit and the plan differ in whether there are {use}", use=USE_WORDS[use.name])
        elif sharing:
            asked = use.question(setting.keeping(use.name, kept), [part.id for part in sharing.parts])
            for fault in _faults(use, asked, sharing):
                yield Text("{use}: {fault}", use=USE_WORDS[use.name], fault=fault)


def _faults(use: SharingUse, asked: Question, sharing: Sharing) -> Iterator[Text]:
    misplaced = list(_misplaced(asked, sharing))
    if misplaced:
        yield from misplaced
        return
    assignment = sharing.assignment()
    yield from broken(asked, assignment)
    yield from claims(asked, sharing.aims, tuple(values_of(asked, assignment)))
    if use.name == "rooms" and any(not part.members and not part.staff for part in sharing.parts):
        yield Text("a room has nobody")


def _misplaced(asked: Question, sharing: Sharing) -> Iterator[Text]:
    """People of whom the sharing says nothing or too much, staff among participants, parts that are none."""
    found = Counter(name for part in sharing.parts for name in (*part.members, *part.staff))
    staff = {name for part in sharing.parts for name in part.staff}
    expected = asked.division.person_index
    for name in sorted(expected.keys() - found.keys()):
        yield Text("{person} is left out", person=name)
    for name in sorted(found.keys() - expected.keys()):
        yield Text("{person} is not among those who share", person=name)
    for name in sorted(name for name, times in found.items() if times > 1):
        yield Text("{person} is there twice", person=name)
    if staff != {person.id for person in asked.division.people if getattr(person, "staff", None)}:
        yield Text("participants and staff are mixed up")
    if [part.id for part in sharing.parts] != [place.id for place in asked.division.bins]:
        yield Text("they are not those of the visit")
    if len({part.id for part in sharing.parts}) < len(sharing.parts):
        yield Text("two have the same name")
