"""The best that vehicles, rooms and debrief groups can be by their definitions, by trying everything.

Nothing of the tool is used. A case is what the files hold, its participants and staff with the `group` of each where
there is one; the parts are given by their names.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tests.assignment.by_definition import Data, Setting, Whereabouts, broken, by_value, pairs, spread, targets, uneven

PAIR = 2


def best_values(
    use: str, case: Data, people: Sequence[Data], parts: Sequence[str], homes: Mapping[str, str]
) -> list[Any] | None:
    """The best values in their order, *keep* first where anybody has a home; nothing where nothing is allowed."""
    found = []
    setting = setting_of(use, case, people, parts)
    named = parts if use == "vehicles" else sorted(set(homes.values()))
    for where in everywhere(people, parts, named):
        if is_allowed(use, case, setting, where):
            kept = [sum(where[name] != home for name, home in homes.items() if name in where)] if homes else []
            found.append([*kept, *values(use, case, setting, where)])
    return min(found, default=None)


def everywhere(people: Sequence[Data], parts: Sequence[str], named: Sequence[str]) -> Iterator[Whereabouts]:
    """Every way to put the people into the parts; those that are not *named* are alike, and taken in their order."""
    names = [person["id"] for person in people]
    alike = [part for part in parts if part not in named]

    def placed(places: list[str]) -> Iterator[list[str]]:
        if len(places) == len(names):
            yield places
            return
        taken = sum(part in places for part in alike)
        for part in [*(part for part in parts if part in named), *alike[: taken + 1]]:
            yield from placed([*places, part])

    return (dict(zip(names, places, strict=True)) for places in placed([]))


def setting_of(use: str, case: Data, people: Sequence[Data], parts: Sequence[str]) -> Setting:
    """The parts as places, with their targets."""
    seats = (
        [int(one["seats"]) for one in case["visit"].get("vehicles", [])] if use == "vehicles" else [None] * len(parts)
    )
    return Setting(list(people), [{"id": part} for part in parts], targets(len(people), [(0, end) for end in seats]))


def rules(use: str, case: Data, strength: str) -> list[Data]:
    """The rules for that use of that strength."""
    return [rule for rule in case["rules"] if rule["for"] == use and rule.get("strength", "must") == strength]


def breaches(rule: Data, setting: Setting, where: Whereabouts) -> int:
    """How much of the rule is broken; a lock alone is broken by company."""
    if rule.get("at") == "alone":
        return int(rule["lock"] in where and list(where.values()).count(where[rule["lock"]]) > 1)
    return broken(rule, setting, where)


def is_allowed(use: str, case: Data, setting: Setting, where: Whereabouts) -> bool:
    """Must-rules, seats, beds, and that only people of one kind share a room."""
    sizes = Counter(where.values())
    ends = {one["id"]: int(one["seats"]) for one in case["visit"].get("vehicles", [])} if use == "vehicles" else {}
    if use == "rooms":
        ends = beds_of(case, where)
        couples = [{*rule["together"]} for rule in rules(use, case, "must") if len(rule.get("together", ())) == PAIR]
        met = [pair for pair in together(setting.people, where) if {one["id"] for one in pair} not in couples]
        if ends is None or any(differs(case, one, other) for one, other in met):
            return False
    is_seated = use == "rooms" or all(sizes[place] <= end for place, end in ends.items())
    return is_seated and not any(breaches(rule, setting, where) for rule in rules(use, case, "must"))


def beds_of(case: Data, where: Whereabouts) -> dict[str, int] | None:
    """The beds of the smallest rooms that the hotel has for those who are together; nothing where it has none."""
    rooms = case["visit"]["rooms"]
    asleep = {place: fullest(case, [name for name, at in where.items() if at == place]) for place in {*where.values()}}
    size = int(rooms.get("size", 2))
    if "stock" not in rooms:
        return dict.fromkeys(asleep, size) if max(asleep.values(), default=0) <= size else None
    left = sorted(int(one["beds"]) for one in rooms["stock"] for _ in range(int(one["count"])))
    found = {}
    # The least crowded first, each in the smallest room that will do.
    for place in sorted(asleep, key=lambda place: asleep[place]):
        fitting = [beds for beds in left if beds >= asleep[place]]
        if not fitting:
            return None
        found[place] = fitting[0]
        left.remove(fitting[0])
    return found


def fullest(case: Data, names: Sequence[str]) -> int:
    """How many of them sleep on the fullest night."""
    nights = case.get("nights") or {}
    every = sorted({night for stays in nights.values() for night in stays})
    return max((sum(night in nights[name] for name in names) for night in every), default=len(names))


def together(people: Sequence[Data], where: Whereabouts) -> Iterator[tuple[Data, Data]]:
    """Each two people who are in one part."""
    for index, one in enumerate(people):
        yield from ((one, other) for other in people[index + 1 :] if where[one["id"]] == where[other["id"]])


def differs(case: Data, one: Data, other: Data) -> bool:
    """Whether two people have not in common what those in a room must: a missing value equals nothing."""
    same = case["visit"]["rooms"].get("same", ["gender"])
    return any(one.get(field) is None or one.get(field) != other.get(field) for field in same)


def values(use: str, case: Data, setting: Setting, where: Whereabouts) -> list[Any]:
    """What is aimed at, in order."""
    should = [sum(breaches(rule, setting, where) for rule in rules(use, case, "should"))]
    should = should if rules(use, case, "should") else []
    staff = [person for person in setting.people if "escorts" in person]
    if use == "vehicles":
        escorting = [alone(person, setting, where) for person in staff if person["escorts"]]
        return [
            *should,
            used("group", setting, where),
            *([sum(escorting)] if escorting else []),
            uneven(setting, where),
        ]
    if use == "rooms":
        mixed = sum(pairs([where[p["id"]] for p in members]) for members in by_value(setting.people, "agency").values())
        rooms = case["visit"]["rooms"]
        stock = rooms.get("stock", ())
        largest = max([int(one["beds"]) for one in stock] or [int(rooms.get("size", 2))])
        crowd = [pairs(list(where.values()))] if largest > PAIR else []
        beds = [sum((beds_of(case, where) or {}).values())] if stock else []
        return [
            len(set(where.values())),
            *beds,
            *should,
            *([used("staff", setting, where)] if staff else []),
            mixed,
            *crowd,
        ]
    aims = [aim["spread"] for aim in case["aims"] if "spread" in aim]
    return [uneven(setting, where), *should, *(spread(field, setting, where) for field in ("group", *aims))]


def used(field: str, setting: Setting, where: Whereabouts) -> int:
    """The pairs of a value and a part."""
    return len({(person[field], where[person["id"]]) for person in setting.people if person.get(field)})


def alone(person: Data, setting: Setting, where: Whereabouts) -> int:
    """1 where somebody of the staff is with nobody of the groups that they go with, which have somebody."""
    charges = {where[one["id"]] for one in setting.people if one.get("group") in person["escorts"]}
    return int(bool(charges) and where[person["id"]] not in charges)
