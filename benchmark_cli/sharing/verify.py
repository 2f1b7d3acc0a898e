"""The recount of who shares vehicles, rooms and debrief groups, in plain Python; nothing of the engine is used."""

from collections import Counter
from collections.abc import Iterator, Mapping

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.verify import claims, find_violations, values_of
from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Plan, Sharing
from benchmark_cli.sharing import SHARING_USES
from benchmark_cli.sharing.context import SharingContext, SharingUse
from benchmark_cli.sharing.journey_aim import BestJourneys, values_told

USE_WORDS = {"vehicles": Text("vehicles"), "rooms": Text("rooms"), "debrief": Text("debrief groups")}
"""The uses in words."""


def check_sharing(setting: SharingContext, plan: Plan, kept: Plan | None = None) -> Iterator[Finding]:
    """What is wrong with the sharings of a whole plan; how many moved is recounted beside the plan that was *kept*."""
    sharings = dict(plan.sharings)
    for use in SHARING_USES:
        sharing = sharings.get(use.name)
        word = USE_WORDS[use.name]
        if use.is_wanted(setting.trip.cohort.visit) != (sharing is not None):
            path = (use.name,) if sharing else ()
            yield Finding(Text("the visit and the plan differ in whether there are {use}", use=word), path)
        elif sharing:
            own = setting.with_kept(use.name, kept)._replace(journey_aims=find_journey_aims(plan, sharing))
            for found in _faults(use, own, sharing, is_known=plan.kept is None or kept is not None):
                yield Finding(Text("{use}: {fault}", use=word, fault=found.text), (use.name, *found.path))


def find_journey_aims(plan: Plan, sharing: Sharing) -> tuple[BestJourneys, ...]:
    """The aims of journeys that a sharing lists, with what the plan's own journeys are worth."""
    places = {member.id: group.place for group in plan.groups for member in group.members}
    loads = frozenset(
        (part.id, frozenset(places[name] for name in part.members if name in places)) for part in sharing.parts
    )
    listed = {str(one.aim) for one in sharing.aims}
    return tuple(
        BestJourneys(part=part, told={loads: value}) for part, value in values_told(plan).items() if part in listed
    )


def question_shared(use: SharingUse, setting: SharingContext, sharing: Sharing) -> AssignmentProblem:
    """The question over the parts that a plan has."""
    return use.question(setting, sharing.parts)


def _faults(use: SharingUse, setting: SharingContext, sharing: Sharing, *, is_known: bool) -> Iterator[Finding]:
    """What is wrong with one sharing; where it `is_known` what was kept, its parts are known too."""
    asked = question_shared(use, setting, sharing)
    misplaced = list(_check_people(asked, sharing))
    if misplaced:
        yield from misplaced
        return
    if use.name == "debrief" and is_known:
        expected = [place.id for place in use.question(setting).division.bins]
        if sorted(expected) != sorted(part.id for part in sharing.parts):
            yield Finding(Text("they are not those of the visit"), ("parts",))
    if use.name == "rooms":
        yield from _check_beds(use, setting, asked, sharing)
        if is_known:
            yield from _check_numbers(setting, sharing)
    where: Mapping[str, Path] = {part.id: ("parts", index) for index, part in enumerate(sharing.parts)}
    assignment = sharing.assignment()
    yield from find_violations(asked, assignment, where)
    yield from claims(asked, sharing.aims, tuple(values_of(asked, assignment)))
    for index, part in enumerate(sharing.parts):
        if use.name == "rooms" and not part.members and not part.staff:
            yield Finding(Text("a room has nobody"), ("parts", index))


def _check_beds(
    use: SharingUse, setting: SharingContext, asked: AssignmentProblem, sharing: Sharing
) -> Iterator[Finding]:
    """Rooms that the hotel has not, or not so many of, and nights on which nobody, or somebody, sleeps in them."""
    stock = setting.trip.cohort.visit.rooms.stock if setting.trip.cohort.visit.rooms else ()
    left: Counter[int] = Counter()
    for one in stock:
        left[one.beds] += one.count
    for index, (place, part) in enumerate(zip(asked.division.bins, sharing.parts, strict=True)):
        left[part.beds or 0] -= 1
        if stock and left[part.beds or 0] < 0:
            yield Finding(Text("the hotel has not so many rooms of {n} beds", n=part.beds or 0), ("parts", index))
        # Plans from before nights were recorded have none.
        wanted = use.finish(setting, place, part)
        if part not in {wanted, wanted.model_copy(update={"nights": ()})}:
            yield Finding(Text("its beds or nights are not those of the visit"), ("parts", index))


def _check_numbers(setting: SharingContext, sharing: Sharing) -> Iterator[Finding]:
    """Rooms with a number that the tool never gives: it keeps numbers, and makes at most one more for each person."""
    kept = {part.id for part in setting.kept.parts} if setting.kept else set()
    known = kept | {str(number) for number in range(1, len(kept) + len(sharing.assignment()) + 1)}
    for index, part in enumerate(sharing.parts):
        if part.id not in known:
            yield Finding(Text("there is no room {room}", room=part.id), ("parts", index, "id"))


def _check_people(asked: AssignmentProblem, sharing: Sharing) -> Iterator[Finding]:
    """People of whom the sharing says nothing or too much, staff among participants, parts that are none."""
    found: dict[str, list[Path]] = {}
    for index, part in enumerate(sharing.parts):
        for field, names in (("members", part.members), ("staff", part.staff)):
            for number, name in enumerate(names):
                found.setdefault(name, []).append(("parts", index, field, number))
    staff = {name for part in sharing.parts for name in part.staff}
    expected = asked.division.person_index
    for name in sorted(expected.keys() - found.keys()):
        yield Finding(Text("{person} is left out", person=name), ("parts",))
    for name in sorted(found.keys() - expected.keys()):
        yield Finding(Text("{person} is not among those who share", person=name), found[name][0])
    for name in sorted(name for name, paths in found.items() if len(paths) > 1):
        yield Finding(Text("{person} is there twice", person=name), found[name][1])
    known = {person.id for person in asked.division.people if getattr(person, "staff", None)}
    for name in sorted((staff ^ known) & found.keys()):
        yield Finding(Text("participants and staff are mixed up"), found[name][0])
    if [part.id for part in sharing.parts] != [place.id for place in asked.division.bins]:
        yield Finding(Text("they are not those of the visit"), ("parts",))
    if len({part.id for part in sharing.parts}) < len(sharing.parts):
        yield Finding(Text("two have the same name"), ("parts",))
