"""The best plan by the definitions of the files' contract and by trying everything; nothing of the tool is used.

A case is what the files hold, as the YAML reader gives it: `loci`, `participants`, `rules`, `aims`, `seed`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import combinations, count, pairwise, product
from math import ceil, floor
from typing import Any

Data = dict[str, Any]
"""A mapping of a file."""
Whereabouts = dict[str, str]
"""The locus of each person."""


@dataclass(frozen=True)
class Best:
    """The plan that the contract demands: who is where, what each number reaches, how many plans were as good."""

    whereabouts: Whereabouts
    values: list[Any]
    loci: int
    tied: int
    at_best: tuple[Any, ...] = ()
    """What each number reaches before those behind it give up what they may of it."""


@dataclass(frozen=True)
class Setting:
    """The people who take part and the loci in use, with the target size of each."""

    people: list[Data]
    loci: list[Data]
    targets: list[Fraction]


def best(case: Data) -> Best | None:
    """Return the best plan, or nothing where no plan satisfies what must hold."""
    people = sorted((p for p in case["participants"] if p.get("status") != "withdrawn"), key=lambda p: p["id"])
    unwanted = without_wishes(case, people)
    if unwanted and (found := best({**case, "loci": [one for one in case["loci"] if one["id"] not in unwanted]})):
        return found
    optional = [locus["id"] for locus in case["loci"] if locus.get("optional", "false") != "false"]
    for number in range(len(optional) + 1):
        plans: list[tuple[list[Any], Whereabouts]] = []
        for left_out in combinations(optional, number):
            loci = [locus for locus in case["loci"] if locus["id"] not in left_out]
            setting = Setting(people, loci, targets(len(people), [limits(locus) for locus in loci]))
            plans += [
                (values(case, setting, where), where)
                for where in everywhere(setting)
                if is_allowed(case, setting, where)
            ]
        if plans:
            tied, at_best = lexicographic(plans, slacks(case))
            where = drawn([where for _, where in tied], case["seed"])
            return Best(where, tied[0][0], len(case["loci"]) - number, len(tied), at_best)
    return None


Plans = list[tuple[list[Any], Whereabouts]]


def lexicographic(plans: Plans, given_up: Sequence[Any]) -> tuple[Plans, tuple[Any, ...]]:
    """The plans that are best at one number after the other, and how good each of these was at best.

    Of a number that may give up something all that are within it stay; behind the last these are pressed once more.
    """
    at_best = []
    for index, within in enumerate([*given_up, *given_up]):
        at = index % len(given_up)
        if index >= len(given_up) and within is None:
            continue
        least = min(sortable(found)[at] for found, _ in plans)
        most = least
        if index < len(given_up):
            at_best.append(-least if isinstance(plans[0][0][at], More) else least)
            if within is not None:
                most = least + (floor(abs(least) * Fraction(within[:-1]) / 100) if within[-1] == "%" else int(within))
        plans = [(found, where) for found, where in plans if sortable(found)[at] <= most]
    return plans, tuple(at_best)


def slacks(case: Data) -> list[Any]:
    """For each number what may be given up of it; nothing of what stands before the aims."""
    before = is_even_first(case) + bool(rules(case, "should"))
    return [*[None] * before, *(aim.get("within") if isinstance(aim, dict) else None for aim in aims(case))]


def is_even_first(case: Data) -> bool:
    """Whether even sizes stand before the aims."""
    return case.get("visit", {}).get("sizes") != "free" and not any("even" in aim for aim in case["aims"])


def aims(case: Data) -> list[Any]:
    """The aims, and directly behind wishes the priorities, where anybody who takes part has one."""
    people = [person for person in case["participants"] if person.get("status") != "withdrawn"]
    follows = any("priority" in person for person in people) and "priority" not in case["aims"]
    found = []
    for aim in case["aims"]:
        found += [aim, "priority"] if follows and "wishes" in aim else [aim]
    return found


def without_wishes(case: Data, people: Sequence[Data]) -> list[str]:
    """The loci that are left out where nobody wishes for them: of those who are locked elsewhere none counts."""
    locks = {rule["lock"]: rule["at"] for rule in rules(case, "must") if "lock" in rule}
    wishes = [(person["id"], place) for person in people for tier in tiers(person) for place in tier]
    wished = {place for name, place in wishes if locks.get(name, place) == place}
    here = {person["id"] for person in people}
    held = {place for name, place in locks.items() if name in here}
    doubtful = [locus["id"] for locus in case["loci"] if locus.get("optional") == "unwanted"]
    return [name for name in doubtful if name not in wished | held]


def everywhere(setting: Setting) -> Iterator[Whereabouts]:
    """Every way to put the people at the loci."""
    for places in product([locus["id"] for locus in setting.loci], repeat=len(setting.people)):
        if setting.loci:
            yield {person["id"]: place for person, place in zip(setting.people, places, strict=True)}


def is_allowed(case: Data, setting: Setting, where: Whereabouts) -> bool:
    """Capacities, must-rules, and no two of one role in one group."""
    sizes = Counter(where.values())
    for locus in setting.loci:
        low, high = limits(locus)
        ends = [int(end) for end in (high, locus.get("at_once")) if end is not None]
        if sizes[locus["id"]] < low or any(sizes[locus["id"]] > end for end in ends):
            return False
    roles = Counter((p["role"], where[p["id"]]) for p in setting.people if "role" in p)
    if any(number > 1 for number in roles.values()):
        return False
    return not any(broken(rule, setting, where) for rule in rules(case, "must"))


def rules(case: Data, strength: str) -> list[Data]:
    """The rules of that strength that speak of groups."""
    spoken = [rule for rule in case["rules"] if rule.get("for", "groups") == "groups"]
    return [rule for rule in spoken if rule.get("strength", "must") == strength]


def values(case: Data, setting: Setting, where: Whereabouts) -> list[Any]:
    """*even*, then the should-rules where there are any, then the aims."""
    found: list[Any] = [uneven(setting, where)] if is_even_first(case) else []
    if rules(case, "should"):
        found.append(sum(broken(rule, setting, where) for rule in rules(case, "should")))
    return found + [worth(aim, setting, where) for aim in aims(case)]


def sortable(found: Sequence[Any]) -> tuple[Any, ...]:
    """Those values so that less is better: of shared themes more are, and they are marked for that."""
    return tuple(-value.number if isinstance(value, More) else value for value in found)


@dataclass(frozen=True)
class More:
    """A number of which more is better."""

    number: int


def drawn(tied: list[Whereabouts], seed: str) -> Whereabouts:
    """The plan with the smallest sum of lots, in the first round that separates them."""
    for draw in count(1):
        sums = [sum(lot(seed, draw, person, place) for person, place in where.items()) for where in tied]
        tied = [where for where, total in zip(tied, sums, strict=True) if total == min(sums)]
        if all(where == tied[0] for where in tied):
            return tied[0]
    raise AssertionError


def lot(seed: str, draw: int, person: str, place: str) -> int:
    """The first two bytes, big-endian, of SHA-256 of seed, round, person and bin, joined by line feeds."""
    digest = sha256(f"{seed}\n{draw}\n{person}\n{place}".encode()).digest()
    return digest[0] * 256 + digest[1]


# Sizes.


def limits(locus: Data) -> tuple[int, int | None]:
    """The lowest and the highest number of people of one cohort that the locus hosts."""
    capacity = locus.get("capacity", {})
    return int(capacity.get("min", 0)), int(capacity["max"]) if "max" in capacity else None


def targets(number: int, ends: Sequence[tuple[int, int | None]]) -> list[Fraction]:
    """n/groups, cut to the capacities, the rest shared again: one level for all who are not at an end.

    The total grows with the level, in straight pieces between the capacities' ends; the level that gives *number* lies
    between two of these.
    """

    def at(level: Fraction) -> list[Fraction]:
        return [max(Fraction(low), level if high is None else min(level, Fraction(high))) for low, high in ends]

    turns = sorted({Fraction(0), *(Fraction(end) for pair in ends for end in pair if end is not None)})
    turns.append(turns[-1] + number + 1)
    if sum(at(turns[0])) >= number:
        return at(turns[0])
    for below, above in pairwise(turns):
        low, high = sum(at(below)), sum(at(above))
        if low < number <= high:
            return at(below + (above - below) * (number - low) / (high - low))
    return at(turns[-1])


def outside(number: int, share: Fraction) -> int:
    """How far the number lies outside the floor and ceiling of the share."""
    return max(0, floor(share) - number, number - ceil(share))


def uneven(setting: Setting, where: Whereabouts) -> int:
    """The sum over groups of how far the size lies outside floor and ceiling of its target."""
    sizes = Counter(where.values())
    pairs = zip(setting.loci, setting.targets, strict=True)
    return sum(outside(sizes[locus["id"]], target) for locus, target in pairs)


# Selectors.


def of(person: Data, field: Any) -> str | None:
    """The person's value of a field, or of a tag."""
    return person.get("tags", {}).get(field["tag"]) if isinstance(field, dict) else person.get(field)


def holds(person: Data, where: Data) -> bool:
    """All of the keys hold, of a list any; a missing value equals nothing."""
    pairs = [(key, wanted) for key, wanted in where.items() if key != "tag"]
    pairs += [({"tag": tag}, wanted) for tag, wanted in where.get("tag", {}).items()]
    return all(of(person, key) in (wanted if isinstance(wanted, list) else [wanted]) for key, wanted in pairs)


def by_value(people: Sequence[Data], field: Any) -> dict[str, list[Data]]:
    """The people of each value."""
    found = {value: [p for p in people if of(p, field) == value] for value in {of(p, field) for p in people}}
    return {value: members for value, members in found.items() if value is not None}


# Rules.


def broken(rule: Data, setting: Setting, where: Whereabouts) -> int:  # noqa: C901, PLR0911 - one case for each rule
    """How much of the rule is broken."""
    match rule:
        case {"apart": {"same": field}}:
            classes = [[where[p["id"]] for p in people] for people in by_value(setting.people, field).values()]
            return sum(pairs(places) for places in classes)
        case {"apart": ids}:
            return pairs([where[name] for name in ids if name in where])
        case {"together": ids}:
            return max(0, len({where[name] for name in ids if name in where}) - 1)
        case {"only_at": loci, "who": who}:
            return sum(where[name] not in loci for name in meant(who, setting))
        case {"never_at": loci, "who": who}:
            return sum(where[name] in loci for name in meant(who, setting))
        case {"at_least": least, "in_all": places, **more}:
            used = listed(places, setting)
            number = sum(counted(setting, where, more.get("where", {}), place) for place in used)
            return max(0, int(least) - number) if used else 0
        case {"at_most": most, "in_all": places, **more}:
            return max(0, sum(counted(setting, where, more.get("where", {}), place) for place in places) - int(most))
        case {"at_least": least, "where": conditions, "in": places}:
            found = [counted(setting, where, conditions, place) for place in listed(places, setting)]
            return sum(max(0, int(least) - number) for number in found)
        case {"at_most": most, "where": conditions, "in": places}:
            found = [counted(setting, where, conditions, place) for place in listed(places, setting)]
            return sum(max(0, number - int(most)) for number in found)
        case {"not_alone": conditions}:
            return sum(counted(setting, where, conditions, place) == 1 for place in listed("each", setting))
        case {"lock": name, "at": place}:
            return int(name in where and where[name] != place)
    raise AssertionError(rule)


def pairs(places: list[str]) -> int:
    """The pairs of equal places."""
    return sum(one == other for one, other in combinations(places, 2))


def meant(who: Any, setting: Setting) -> list[str]:
    """The ids of those people who take part and are meant."""
    chosen = [p for p in setting.people if (p["id"] in who if isinstance(who, list) else holds(p, who["where"]))]
    return [person["id"] for person in chosen]


def counted(setting: Setting, where: Whereabouts, conditions: Data, place: str) -> int:
    """How many people in that group fulfil the conditions."""
    return sum(holds(person, conditions) and where[person["id"]] == place for person in setting.people)


def listed(places: Any, setting: Setting) -> list[str]:
    """The loci in use that are meant."""
    return [locus["id"] for locus in setting.loci if places == "each" or locus["id"] in places]


# Aims.


def worth(aim: Any, setting: Setting, where: Whereabouts) -> Any:
    """The value of the aim."""
    match aim:
        case "wishes":
            longest = max((len(p.get("wishes", [])) for p in setting.people), default=0)
            ranks = Counter(rank(person, where[person["id"]]) for person in setting.people)
            return [ranks[worst] for worst in range(longest, 0, -1)]
        case {"wishes": "total"}:
            return sum(rank(person, where[person["id"]]) for person in setting.people)
        case {"match": "themes"}:
            themes = {locus["id"]: set(locus.get("themes", [])) for locus in setting.loci}
            wanted = [(set(p.get("project", {}).get("themes", [])), where[p["id"]]) for p in setting.people]
            return More(sum(len(some & themes[place]) for some, place in wanted))
        case {"spread": field}:
            return spread(field, setting, where)
        case "even" | {"even": _}:
            return uneven(setting, where)
        case "priority":
            numbers = sorted({int(p.get("priority", 10**9)) for p in setting.people})
            of_number = [[p for p in setting.people if int(p.get("priority", 10**9)) == number] for number in numbers]
            return [sum(rank(p, where[p["id"]]) for p in some) for some in of_number]
        case {"gather": field}:
            return len({(of(p, field), where[p["id"]]) for p in setting.people if of(p, field) is not None})
        case {"balance": field}:
            return balance(field, setting, where)
    raise AssertionError(aim)


def rank(person: Data, place: str) -> int:
    """The number of wishes passed over: 0 is the first wish or no wishes at all, not named is the list's length."""
    wishes = tiers(person)
    return next((index for index, tier in enumerate(wishes) if place in tier), len(wishes))


def tiers(person: Data) -> list[list[str]]:
    """The wishes, each as the loci that are as good as one another."""
    return [[wish] if isinstance(wish, str) else wish for wish in person.get("wishes", [])]


def spread(field: Any, setting: Setting, where: Whereabouts) -> int:
    """Over values and groups, how far the count lies outside floor and ceiling of its share."""
    total = 0
    for members in by_value(setting.people, field).values():
        for locus, target in zip(setting.loci, setting.targets, strict=True):
            number = sum(where[person["id"]] == locus["id"] for person in members)
            total += outside(number, len(members) * target / len(setting.people))
    return total


def balance(field: Any, setting: Setting, where: Whereabouts) -> Fraction:
    """Over groups, the distance of the tagged people's total from the mean of all times their number."""
    numbers = {p["id"]: Fraction(of(p, field) or 0) for p in setting.people if of(p, field) is not None}
    if not numbers:
        return Fraction(0)
    mean = sum(numbers.values()) / len(numbers)
    groups = [[number for name, number in numbers.items() if where[name] == locus["id"]] for locus in setting.loci]
    return sum((abs(sum(group) - mean * len(group)) for group in groups), Fraction(0))
