"""Who sleeps where: as few rooms as possible, only people of one kind in each, staff with staff, agencies mixed.

A kind is what the people of a room have in common (`same`). Who lacks it, and who has a room alone by a lock, is a kind
of their own: a missing value equals nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.presence import nights_of
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.traveller import Traveller
from benchmark_cli.model.visit import Rooms, Visit
from benchmark_cli.sharing.aims import Crowding, Mixed, RoomCount, Should, StaffTogether
from benchmark_cli.sharing.context import SharingContext, make_problem, rules_for
from benchmark_cli.sharing.room_rules import OneKind, StaffFirst

name: Final = "rooms"

_COMMON, _OWN = "1 ", "2 "
"""How the names of kinds begin: rooms are numbered in the order of these, those of one person last."""


class _RoomKind(NamedTuple):
    """People who may share rooms, the rooms that they have, and how many they need whatever is done."""

    name: str
    people: tuple[Traveller, ...]
    rooms: tuple[str, ...]
    fewest: int


def is_wanted(visit: Visit) -> bool:
    """Whether there are any."""
    return visit.rooms is not None


def question(setting: SharingContext, parts: Sequence[str] | None = None) -> AssignmentProblem:
    """Participants and staff over as many rooms as they need.

    Where nothing stands before that, the staff are first given rooms together by a rule. If that can't be, their rooms
    are counted.
    """
    setting = setting._replace(people=tuple(person for person in setting.people if _sleeps(setting, person)))
    kinds = list(_kinds(setting))
    size = _rooms(setting).size
    bins = [Bin(room, highest=size, kind=kind.name) for kind in kinds for room in kind.rooms]
    musts = [rule for rule in rules_for(setting.trip, name) if rule.is_must]
    given = _rooms_of_staff(kinds, size)
    is_given = parts is None and _may_be_given(setting) and bool(given)
    return make_problem(
        setting,
        name,
        people=setting.people,
        bins=tuple(bins) if parts is None else tuple(Bin(part, highest=size) for part in parts),
        rules=(
            *([StaffFirst(rooms=given)] if is_given else []),
            OneKind(same=_rooms(setting).same, kinds=_kind_by_id(kinds)),
            *musts,
        ),
        aims=tuple(_aims(setting, kinds, len(set(chain(*given.values()))) if is_given else None)),
        is_even_first=False,
        is_easy=True,
    )


def _aims(setting: SharingContext, kinds: Sequence[_RoomKind], rooms_of_staff: int | None) -> Iterator[Aim]:
    yield RoomCount(fewest=tuple((kind.name, kind.fewest) for kind in kinds))
    shoulds = tuple(rule for rule in rules_for(setting.trip, name) if not rule.is_must)
    if shoulds:
        # Behind the number of rooms: no room more is taken for what should hold.
        yield Should(rules=shoulds)
    if setting.trip.cohort.visit.staff:
        yield StaffTogether(fewest=rooms_of_staff)
    yield Mixed(kinds=_kind_by_id(kinds))
    if _rooms(setting).size > 2:  # noqa: PLR2004 - a room of two holds one pair
        yield Crowding()


def _sleeps(setting: SharingContext, person: Traveller) -> bool:
    """Whether somebody needs a bed on any night of the visit."""
    visit = setting.trip.cohort.visit
    is_overnight = visit.first_day < visit.last_day
    return person.bed is None and bool(not is_overnight or nights_of(person, visit.first_day, visit.last_day))


def _kind_by_id(kinds: Sequence[_RoomKind]) -> Mapping[str, str]:
    return {person.id: kind.name for kind in kinds for person in kind.people}


def _may_be_given(setting: SharingContext) -> bool:
    """Whether nothing stands before the staff's being together: nothing kept, no rule that should hold."""
    is_first = setting.kept is None and not setting.spare
    return is_first and all(rule.is_must for rule in rules_for(setting.trip, name))


def _rooms_of_staff(kinds: Sequence[_RoomKind], size: int) -> Mapping[str, tuple[str, ...]]:
    """For each of the staff, by id, the first rooms of their kind: as many as its staff fill."""
    given: dict[str, tuple[str, ...]] = {}
    for kind in kinds:
        staff = [person.id for person in kind.people if person.staff]
        given |= dict.fromkeys(staff, kind.rooms[: -(-len(staff) // size)])
    return given


def widest(setting: SharingContext) -> Mapping[str, int]:
    """So many rooms more that everybody has one alone."""
    kinds = _kinds(setting._replace(spare={}))
    return {kind.name: len(kind.people) - len(kind.rooms) for kind in kinds}


def _rooms(setting: SharingContext) -> Rooms:
    return setting.trip.cohort.visit.rooms or Rooms()


def _kinds(setting: SharingContext) -> Iterator[_RoomKind]:
    """Each kind with its rooms: those of a sharing that is kept stay with whoever is in them still."""
    size = _rooms(setting).size
    members: dict[str, list[Traveller]] = {}
    for person in setting.people:
        members.setdefault(_kind_of(setting, person), []).append(person)
    homes = _homes(setting, members)
    taken = set(homes.values())
    new = (str(number) for number in range(1, len(taken) + len(setting.people) + 1) if str(number) not in taken)
    for kind in sorted(members):
        own = members[kind]
        kept = sorted({homes[person.id] for person in own if person.id in homes}, key=lambda room: (len(room), room))
        fewest, more = -(-len(own) // size), setting.spare.get(kind, 0)
        number = _number_of_rooms(setting, own, kept) if setting.kept else fewest
        rooms = (*kept, *(next(new) for _ in range(min(len(own), number + more) - len(kept))))
        yield _RoomKind(kind, tuple(own), rooms, fewest if setting.kept or not setting.is_least else len(rooms))


def _kind_of(setting: SharingContext, person: Traveller) -> str:
    """What the person has in common with others, or the person's id; staff have nothing in common but the gender."""
    values = [_value(person, attribute) for attribute in _rooms(setting).same]
    if None in values or person.id in _alone(setting):
        return f"{_OWN}{person.id}"
    return "\n".join([_COMMON, *(value for value in values if value)])


def _value(person: Traveller, attribute: Attribute) -> str | None:
    is_gender = attribute.name == "gender" and not attribute.is_tag
    return person.staff if person.staff and not is_gender else attribute.of(person)


def _alone(setting: SharingContext) -> set[str]:
    rules = rules_for(setting.trip, name)
    return {person for rule in rules if rule.is_must and (person := rule.alone())}


def _homes(setting: SharingContext, members: Mapping[str, Sequence[Traveller]]) -> Mapping[str, str]:
    """The room of each person in the sharing that is kept, where it can stay theirs: it is the room of one kind."""
    owner: dict[str, str] = {}
    homes: dict[str, str] = {}
    for kind in sorted(members, key=lambda one: (-len(members[one]), one)):
        for person in members[kind]:
            room = setting.homes.get(person.id)
            if room and owner.setdefault(room, kind) == kind:
                homes[person.id] = room
    return homes


def _number_of_rooms(setting: SharingContext, own: Sequence[Traveller], kept: Sequence[str]) -> int:
    """As many as may be needed to move the fewest: a new one for each who comes; where a rule is broken, all."""
    stay = tuple(person for person in own if setting.homes.get(person.id) in kept)
    rules = [rule for rule in rules_for(setting.trip, name) if rule.is_must]
    is_broken = any(_breaks(rule, stay, kept, setting.homes) for rule in rules)
    return len(own) if is_broken else len(kept) + len(own) - len(stay)


def _breaks(rule: Rule, people: tuple[Traveller, ...], rooms: Sequence[str], homes: Mapping[str, str]) -> bool:
    division = Instance(people, tuple(map(Bin, rooms)))
    return bool(rule.violations(division, {person.id: homes[person.id] for person in people}))
