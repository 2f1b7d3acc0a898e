"""Which groups ride together, against every distribution and every order of halts; nothing of planning is used."""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from benchmark_cli import api
from benchmark_cli.inputs.yaml.plan_text import plan_text
from tests.counts import examples
from tests.journeys.by_definition import Way, best_in_time

DAYS = ("2014-10-08", "2014-10-09")
PLACES = ("x", "y", "z")
Vector = tuple[int, int, int]


def random_trip(random: Random) -> dict[str, Any]:
    """Two or three groups, each at its office, two vehicles, one or two days."""
    loci = PLACES[: random.choice([2, 2, 3])]
    places = ("base", *loci)
    slots = [
        f"{day} {hours}"
        for day in DAYS[: random.choice([1, 2])]
        for hours in random.sample(["08:30-10:00", "09:00-10:00", "13:00-14:00"], random.choice([1, 1, 2]))
    ]
    groups = [random.randrange(1, 4) for _ in loci]
    people = [f"p-{place}-{number}" for place, size in zip(loci, groups, strict=True) for number in range(size)]
    return {
        "cohort": "loads",
        "title": "Loads",
        "language": "en",
        "visit": {
            "from": DAYS[0],
            "to": DAYS[1],
            "loci": list(loci),
            "sizes": "free",
            "slots": sorted(slots),
            "base": {"name": "Hotel"},
            "travel": {one: {to: random.randrange(1, 7) * 5 for to in places if to != one} for one in places},
            "boarding": random.choice([0, 0, 5]),
            "vehicles": [{"id": f"v-{number}", "seats": random.choice([3, 6, 9])} for number in range(2)],
        },
        "loci": [
            {"id": place, "name": f"Office {place}", **({"closed": [DAYS[1]]} if random.random() < 0.2 else {})}
            for place in loci
        ],
        "participants": [{"id": name, "name": f"Peserta {name}"} for name in people],
        "rules": [{"lock": name, "at": name.split("-")[1]} for name in people],
    }


def ways(plan: dict[str, Any], place: str, day: str) -> list[Way]:
    """The rides that a group needs on a day."""
    visits = sorted((one["start"], one["end"]) for one in plan["visits"] if one["locus"] == place)
    own = [each for each in visits if each[0].startswith(day)]
    return [Way("base", place, None, minute(own[0][0])), Way(place, "base", minute(own[-1][1]), None)] if own else []


def minute(written: str) -> int:
    """The minute of its day."""
    moment = datetime.fromisoformat(written)
    return 60 * moment.hour + moment.minute


def every_vector(trip: dict[str, Any], plan: dict[str, Any]) -> Iterator[Vector]:
    """First departures, all departures and minutes driven of each distribution with seats in which nobody is late."""
    table, vehicles = trip["visit"]["travel"], trip["visit"]["vehicles"]
    sizes = {group["locus"]: len(group["members"]) for group in plan["groups"]}

    @cache
    def cost(load: frozenset[str], day: str) -> Vector | None:
        """The first departure to the end of the day, that to the first visit, minutes; nothing where one is late."""
        parties = [rides for place in sorted(load) if (rides := ways(plan, place, day))]
        drive = lambda start, end: 0 if start == end else table[start][end]  # noqa: E731
        found = best_in_time(parties, drive, trip["visit"]["boarding"]) if parties else (24 * 60, 0)
        start = min((rides[0].due or 0 for rides in parties), default=24 * 60)
        return (24 * 60 - found[0], max(0, start - found[0]), found[1]) if found else None

    for choice in product(range(len(vehicles)), repeat=len(sizes)):
        pairs = list(zip(sizes, choice, strict=True))
        loads = [frozenset(place for place, at in pairs if at == one) for one in range(len(vehicles))]
        if any(sum(sizes[place] for place in load) > one["seats"] for load, one in zip(loads, vehicles, strict=True)):
            continue
        costs = {day: [cost(load, day) for load in loads] for day in DAYS}
        known = [one for each in costs.values() for one in each if one]
        if len(known) == len(DAYS) * len(loads):
            first = sum(max(one[0] for one in each if one) for each in costs.values())
            yield (first, sum(one[1] for one in known), sum(one[2] for one in known))


@pytest.mark.parametrize("seed", range(examples(4, 100)))
def test_no_distribution_is_better(tmp_path: Path, seed: int) -> None:
    """What the plan says of its vehicles is the best of all distributions of whole groups, proved."""
    trip = random_trip(Random(f"loads {seed}"))
    (tmp_path / "trip.yaml").write_text(json.dumps(trip))
    found = api.check([tmp_path])
    if found.outcome is not api.Outcome.DONE:
        pytest.skip("too few seats, or no time for a way")
    made = api.assign(api.load_valid([tmp_path]), dry_run=True).plans[0]
    plan = json.loads(plan_text(made))
    aims = {one["aim"]: one for one in plan["vehicles"]["aims"] if isinstance(one["aim"], str)}
    vectors = [*every_vector(trip, plan)]
    if not vectors or "first" not in aims:
        assert not vectors or any(
            sum(
                bool({*part["members"]} & {member["id"] for member in group["members"]})
                for part in plan["vehicles"]["parts"]
            )
            > 1
            for group in plan["groups"]
        )
        return
    assert tuple(aims[name]["value"] for name in ("first", "departure", "minutes")) == min(vectors)
    assert all(one["proved"] for one in aims.values())
