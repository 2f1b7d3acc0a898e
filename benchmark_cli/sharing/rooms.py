"""Who sleeps where: as few rooms as possible, only people of one kind in each, staff with staff, agencies mixed.

A kind is what the people of a room have in common (`same`). Who lacks it, and who has a room alone by a lock, is a kind
of their own: a missing value equals nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, count
from typing import Final, NamedTuple

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.plan import Part
from benchmark_cli.model.presence import nights_of
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.traveller import Traveller
from benchmark_cli.model.visit import Rooms, Visit
from benchmark_cli.sharing.aims import BedCount, Crowding, Mixed, RoomCount, Should, StaffTogether
from benchmark_cli.sharing.context import WHOLE_STOCK, SharingContext, make_problem, number_order, rules_for
from benchmark_cli.sharing.hotel import RoomNeed, choose_rooms
from benchmark_cli.sharing.own_rules import BedsPerNight, OneKind, StaffFirst

name: Final = "rooms"

_PAIR: Final = 2
_FEW: Final = 300
"""Rooms times people, up to which all of a stock is looked at before more rooms of it than the fewest are taken."""

_RESIZED: Final = "sizes"
"""The key of `spare` that lets rooms that are kept have other sizes, where nothing can be with those that they have."""

_COMMON, _OWN = "1 ", "2 "
"""How the names of kinds begin: rooms are numbered in the order of these, those of one person last."""


class _Room(NamedTuple):
    """A room by its number, and how many sleep there."""

    id: str
    beds: int


class _RoomKind(NamedTuple):
    """People who may share rooms, the rooms that they have, and how many they need whatever is done."""

    name: str
    people: tuple[Traveller, ...]
    rooms: tuple[_Room, ...]
    fewest: int


def is_wanted(visit: Visit) -> bool:
    """Whether there are any."""
    return visit.rooms is not None


def question(setting: SharingContext, parts: Sequence[Part] | None = None) -> AssignmentProblem:
    """Participants and staff over as many rooms as they need.

    Where nothing stands before that, the staff are first given rooms together by a rule. If that can't be, their rooms
    are counted.
    """
    setting = setting._replace(people=tuple(person for person in setting.people if _sleeps(setting, person)))
    nights = _nights(setting)
    kinds = _kinds(setting, nights)
    bins = [_bin(room, kind.name, is_nightly=bool(nights)) for kind in kinds for room in kind.rooms]
    if parts is not None:
        size = _rooms(setting).size
        bins = [_bin(_Room(part.id, part.beds or size), "", is_nightly=bool(nights)) for part in parts]
    musts = [rule for rule in rules_for(setting.trip, name) if rule.is_must]
    is_given = parts is None and not nights and _may_be_given(setting)
    given = _rooms_of_staff(kinds) if is_given else {}
    asked = make_problem(
        setting,
        name,
        people=setting.people,
        bins=tuple(bins),
        rules=(
            *([StaffFirst(rooms=given)] if given else []),
            *([BedsPerNight(days=nights)] if nights else []),
            OneKind(
                same=_rooms(setting).same,
                kinds=_kind_by_id(kinds),
                stock=_sizes(setting) if _is_open(setting, nights) else {},
            ),
            *musts,
        ),
        aims=tuple(_aims(setting, kinds, len(set(chain(*given.values()))) if given else None)),
        is_even_first=False,
        is_easy=True,
    )
    return asked._replace(is_selection=_is_selection(setting, nights))


def finish(setting: SharingContext, place: Bin, part: Part) -> Part:
    """The room with its beds, where the hotel's differ, and its nights, where somebody sleeps there on some only."""
    by_person = _nights(setting)
    nights = {night for person in (*part.members, *part.staff) for night in by_person.get(person, ())}
    beds = place.places if _rooms(setting).stock else None
    is_always = nights == frozenset[date]().union(*by_person.values())
    return part.model_copy(update={"beds": beds, "nights": () if is_always else tuple(sorted(nights))})


def _bin(room: _Room, kind: str, *, is_nightly: bool) -> Bin:
    """The room; where people stay different nights, it is a rule that keeps each night within its beds."""
    return Bin(room.id, highest=None if is_nightly else room.beds, kind=kind, places=room.beds)


def _aims(setting: SharingContext, kinds: Sequence[_RoomKind], rooms_of_staff: int | None) -> Iterator[Aim]:
    fewest = tuple((kind.name, kind.fewest) for kind in kinds)
    yield RoomCount(fewest=fewest)
    if _rooms(setting).stock:
        yield BedCount(fewest=fewest)
    shoulds = tuple(rule for rule in rules_for(setting.trip, name) if not rule.is_must)
    if shoulds:
        # Behind the number of rooms: no room more is taken for what should hold.
        yield Should(rules=shoulds)
    if setting.trip.cohort.visit.staff:
        yield StaffTogether(fewest=rooms_of_staff)
    yield Mixed(kinds=_kind_by_id(kinds))
    if max(_sizes(setting)) > 2:  # noqa: PLR2004 - a room of two holds one pair
        yield Crowding()


def _sizes(setting: SharingContext) -> Mapping[int, int]:
    """How many rooms there are of each number of beds; as many as people, where the hotel's are not told."""
    rooms = _rooms(setting)
    return {
        beds: sum(one.count for one in rooms.stock if one.beds == beds) for beds in {one.beds for one in rooms.stock}
    } or {rooms.size: len(setting.people)}


def _sleeps(setting: SharingContext, person: Traveller) -> bool:
    """Whether somebody needs a bed on any night of the visit."""
    visit = setting.trip.cohort.visit
    is_overnight = visit.first_day < visit.last_day
    return person.bed is None and bool(not is_overnight or nights_of(person, visit.first_day, visit.last_day))


def _nights(setting: SharingContext) -> Mapping[str, frozenset[date]]:
    """The nights of everybody, by id, where not all stay the same ones; else nothing."""
    visit = setting.trip.cohort.visit
    found = {
        person.id: nights_of(person, visit.first_day, visit.last_day)
        for person in setting.people
        if _sleeps(setting, person)
    }
    return found if len({*found.values()}) > 1 else {}


def _kind_by_id(kinds: Sequence[_RoomKind]) -> Mapping[str, str]:
    return {person.id: kind.name for kind in kinds for person in kind.people}


def _may_be_given(setting: SharingContext) -> bool:
    """Whether nothing stands before the staff's being together: nothing kept, no rule that should hold."""
    is_first = setting.kept is None and not setting.spare
    return is_first and all(rule.is_must for rule in rules_for(setting.trip, name))


def _rooms_of_staff(kinds: Sequence[_RoomKind]) -> Mapping[str, tuple[str, ...]]:
    """For each of the staff, by id, the first rooms of their kind: as many as its staff fill, which are alike.

    Nothing where the rooms of a kind differ: then it is counted which do.
    """
    given: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        staff = [person.id for person in kind.people if person.staff]
        sizes = {room.beds for room in kind.rooms}
        if staff and len(sizes) != 1:
            return {}
        if staff:
            given |= dict.fromkeys(staff, tuple(room.id for room in kind.rooms[: -(-len(staff) // sizes.pop())]))
    return given


def widest(setting: SharingContext) -> Mapping[str, int]:
    """So many rooms more that everybody has one alone, or as many as the hotel has."""
    kinds = _kinds(setting._replace(spare={}, is_least=False), _nights(setting))
    resized = {_RESIZED: 1} if setting.kept and _rooms(setting).stock else {}
    return resized | {kind.name: len(kind.people) - kind.fewest for kind in kinds}


def only(setting: SharingContext, kind: str) -> SharingContext:
    """The setting of the people of that kind; all of it where none are of it."""
    kinds = _kind_by_person(setting)
    people = tuple(person for person in setting.people if kinds[person.id] == kind)
    return setting._replace(people=people) if people else setting


def _is_open(setting: SharingContext, nights: Mapping[str, frozenset[date]]) -> bool:
    """Whether each kind may take any of the hotel's rooms, and there are beds for all kinds."""
    if WHOLE_STOCK not in setting.spare and not _is_small(setting):
        return False
    needs = [_need(setting, own, nights) for own in _members(setting).values()]
    return choose_rooms(_sizes(setting), needs) is not None


def _is_selection(setting: SharingContext, nights: Mapping[str, frozenset[date]]) -> bool:
    """Whether there are more rooms than the fewest, of a size each that nobody proved to be the best."""
    return any(setting.spare.values()) and len(_sizes(setting)) > 1 and not _is_open(setting, nights)


def _is_small(setting: SharingContext) -> bool:
    """Whether rooms of other sizes, where the fewest do not do, can be looked at with all more rooms at once."""
    sizes = _sizes(setting)
    is_asked = setting.kept is None and any(setting.spare.values()) and len(sizes) > 1
    return is_asked and sum(sizes.values()) * len(setting.people) <= _FEW


def _members(setting: SharingContext) -> dict[str, list[Traveller]]:
    """The people of each kind."""
    members: dict[str, list[Traveller]] = {}
    kinds = _kind_by_person(setting)
    for person in setting.people:
        members.setdefault(kinds[person.id], []).append(person)
    return members


def _rooms(setting: SharingContext) -> Rooms:
    return setting.trip.cohort.visit.rooms or Rooms()


def _kinds(setting: SharingContext, nights: Mapping[str, frozenset[date]]) -> list[_RoomKind]:
    """Each kind with its rooms: those of a sharing that is kept stay with whoever is in them still."""
    members = _members(setting)
    homes, beds = _homes(setting, members), _beds_kept(setting)
    is_open = _is_open(setting, nights)
    is_resized = bool(setting.kept and setting.spare.get(_RESIZED)) and not is_open
    at_home = Counter(homes.values())
    kept: dict[str, list[_Room]] = {}
    for kind, own in sorted(members.items()):
        own_homes = {homes[person.id] for person in own if person.id in homes}
        # Of rooms that get other sizes the fullest have the largest.
        order = sorted(own_homes, key=lambda room: (-at_home[room] if is_resized else 0, number_order(room)))
        kept[kind] = [_Room(room, beds[room]) for room in order]
    further: Mapping[str, tuple[int, ...]]
    if is_open:
        whole = tuple(size for size, number in _sizes(setting).items() for _ in range(number))
        further = dict.fromkeys(members, whole)
    else:
        further = _further_rooms(setting, members, {} if is_resized else kept, homes, nights)
    new = (str(number) for number in count(1) if str(number) not in at_home)
    # More rooms than the fewest may hold because one of them is larger: then not all of them are needed.
    is_loose = setting.kept or not setting.is_least or is_open or _is_selection(setting, nights)
    found = []
    for kind in sorted(members):
        own = members[kind]
        sizes = (*(() if is_resized else (room.beds for room in kept[kind])), *further[kind])
        ids = chain((room.id for room in kept[kind]), new)
        rooms = tuple(_Room(room, size) for size, room in zip(sizes, ids, strict=False))
        alone = choose_rooms(_sizes(setting), [_need(setting, own, nights)])
        fewest = len(alone[0] if alone else rooms)
        found.append(_RoomKind(kind, tuple(own), rooms, min(fewest, len(rooms)) if is_loose else len(rooms)))
    return found


def _need(
    setting: SharingContext, people: Sequence[Traveller], nights: Mapping[str, frozenset[date]], rooms: int = 0
) -> RoomNeed:
    """The beds for these people on the fullest night, in rooms enough for those of whom no two may share one."""
    each_night = Counter(night for person in people for night in nights.get(person.id, ()))
    division = Instance(tuple(people), ())
    musts = (rule for rule in rules_for(setting.trip, name) if rule.is_must)
    parted = max((len(apart) for rule in musts for apart in rule.keeps_apart(division)), default=0)
    return RoomNeed(max(each_night.values(), default=0) if nights else len(people), max(rooms, parted))


def _further_rooms(
    setting: SharingContext,
    members: Mapping[str, Sequence[Traveller]],
    kept: Mapping[str, Sequence[_Room]],
    homes: Mapping[str, str],
    nights: Mapping[str, frozenset[date]],
) -> Mapping[str, tuple[int, ...]]:
    """The beds of the rooms that each kind takes beside those that are kept, of what the hotel still has."""
    stock = Counter(_sizes(setting))
    stock.subtract(Counter(room.beds for rooms in kept.values() for room in rooms))
    left = {size: max(number, 0) for size, number in stock.items()}
    needs = {}
    for kind, own in sorted(members.items()):
        more = setting.spare.get(kind, 0)
        if setting.kept and kept:
            wanted = _number_of_rooms(setting, own, [room.id for room in kept[kind]], homes) + more
            number = min(len(own), wanted) - len(kept[kind])
            needs[kind] = RoomNeed(number, number if not _rooms(setting).stock or more else 0)
        else:
            least = len((choose_rooms(left, [_need(setting, own, nights)]) or [()])[0])
            needs[kind] = _need(setting, own, nights, min(len(own), least + more) if more else 0)
    chosen = choose_rooms(left, [*needs.values()]) or choose_rooms(
        left, [RoomNeed(need.beds) for need in needs.values()]
    )
    if chosen is None:
        # The stock is short: each takes what those before have left, and the engine finds what clashes.
        chosen = []
        for need in needs.values():
            fewer = (RoomNeed(beds, rooms) for beds in range(need.beds, -1, -1) for rooms in range(need.rooms, -1, -1))
            rooms = next(found[0] for less in fewer if (found := choose_rooms(left, [less])))
            left = {size: number - rooms.count(size) for size, number in left.items()}
            chosen.append(rooms)
    return dict(zip(needs, chosen, strict=True))


def _beds_kept(setting: SharingContext) -> Mapping[str, int]:
    """How many sleep in each room that is kept; of a size of which the hotel has not so many, the fullest stay."""
    size, left = _rooms(setting).size, dict(_sizes(setting))
    found = {}
    parts = setting.kept.parts if setting.kept else ()
    for part in sorted(parts, key=lambda one: (-len(one.members) - len(one.staff), number_order(one.id))):
        beds = part.beds or size
        if not _rooms(setting).stock:
            found[part.id] = size
        elif left.get(beds, 0):
            found[part.id] = beds
            left[beds] -= 1
    return found


def _kind_by_person(setting: SharingContext) -> Mapping[str, str]:
    """What each has in common with others, or the person's id; staff have nothing in common but the gender.

    Two whom a rule wants together are a kind of their own where they have not the same in common: the rule outweighs.
    """
    couples = find_couples(setting.trip, setting.people)
    paired = {person.id: f"{_OWN}{pair[0].id}\n{pair[1].id}" for pair in reversed(couples) for person in pair}
    return {one.id: paired.get(one.id) or _common_kind(setting.trip, one) for one in setting.people}


def _common_kind(trip: Trip, person: Traveller) -> str:
    rooms = trip.cohort.visit.rooms or Rooms()
    values = [_value(person, attribute) for attribute in rooms.same]
    if None in values or person.id in _alone(trip):
        return f"{_OWN}{person.id}"
    return "\n".join([_COMMON, *(value for value in values if value)])


def find_couples(trip: Trip, people: Sequence[Traveller]) -> list[tuple[Traveller, Traveller]]:
    """The pairs of people who share a room by a rule, though they have not in common what people in a room must."""
    by_id = {person.id: person for person in people}
    division = Instance(tuple(people), ())
    pairs = [
        (by_id[first.id], by_id[second.id])
        for rule in rules_for(trip, name)
        if rule.is_must
        for first, second in (met for met in rule.keeps_together(division) if len(met) == _PAIR)
    ]
    named = Counter(person.id for pair in pairs for person in pair)
    return [
        pair
        for pair in pairs
        if len({_common_kind(trip, person) for person in pair}) > 1
        and all(named[person.id] == 1 and person.id not in _alone(trip) for person in pair)
    ]


def _value(person: Traveller, attribute: Attribute) -> str | None:
    is_gender = attribute.name == "gender" and not attribute.is_tag
    return person.staff if person.staff and not is_gender else attribute.of(person)


def _alone(trip: Trip) -> set[str]:
    rules = rules_for(trip, name)
    return {person for rule in rules if rule.is_must and (person := rule.alone())}


def _homes(setting: SharingContext, members: Mapping[str, Sequence[Traveller]]) -> Mapping[str, str]:
    """The room of each person in the sharing that is kept, where it can stay theirs: it is the room of one kind."""
    owner: dict[str, str] = {}
    homes: dict[str, str] = {}
    beds = _beds_kept(setting)
    for kind in sorted(members, key=lambda one: (-len(members[one]), one)):
        for person in members[kind]:
            room = setting.homes.get(person.id)
            if room and room in beds and owner.setdefault(room, kind) == kind:
                homes[person.id] = room
    return homes


def _number_of_rooms(
    setting: SharingContext, own: Sequence[Traveller], kept: Sequence[str], homes: Mapping[str, str]
) -> int:
    """As many as may be needed to move the fewest: a new one for each who comes; where a rule is broken, all."""
    stay = tuple(person for person in own if homes.get(person.id) in kept)
    rules = [rule for rule in rules_for(setting.trip, name) if rule.is_must]
    is_broken = any(_breaks(rule, stay, kept, homes) for rule in rules)
    return len(own) if is_broken else len(kept) + len(own) - len(stay)


def _breaks(rule: Rule, people: tuple[Traveller, ...], rooms: Sequence[str], homes: Mapping[str, str]) -> bool:
    division = Instance(people, tuple(map(Bin, rooms)))
    return bool(rule.violations(division, {person.id: homes[person.id] for person in people}))
