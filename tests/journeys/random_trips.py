"""Random trips with vehicles, days and presence, and a checker of their plans; nothing of planning is used.

The checker reads the files' contract alone: what was written, and the JSON of the plan.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import pairwise
from random import Random
from typing import Any

DAYS = ("2014-10-08", "2014-10-09", "2014-10-10")
SLOTS = (("09:00", "10:00"), ("11:00", "12:00"), ("14:00", "15:30"))
PLACES = ("x", "y", "z")


def random_trip(random: Random) -> dict[str, Any]:
    """A trip of one to three loci and vehicles, four to ten people, as a file has it."""
    loci = PLACES[: random.randrange(1, 4)]
    places = ("base", *loci)
    days = DAYS[: random.randrange(1, 4)]
    minutes = {one: {other: random.randrange(1, 9) * 5 for other in places if other != one} for one in places}
    number = random.randrange(4, 11)
    mode = random.choice(["split", "split", "rotate"]) if len(loci) > 1 else "split"
    slots = [
        f"{day} {start}-{end}" for day in days for start, end in SLOTS if mode == "rotate" or random.random() < 0.6
    ]
    agenda = [
        {"at": f"{day} {start}-{end}", "what": "Meeting", "place": random.choice(places)}
        for day in days
        for start, end in (("07:30", "08:00"), ("12:30", "13:15"), ("16:30", "17:00"))
        if random.random() < 0.2
    ]
    vehicles = random.randrange(1, 4)
    seats = -(-(number + 1) // vehicles) + random.randrange(0, 3)
    people = [{"id": f"p-{index}", "name": f"Peserta {index}", **_absence(random, days)} for index in range(number)]
    return {
        "cohort": "random",
        "title": "A random trip",
        "language": "en",
        "visit": {
            "from": days[0],
            "to": days[-1],
            "mode": mode,
            "loci": list(loci),
            "slots": slots or [f"{days[0]} 09:00-10:00"],
            "base": {"name": "Hotel"},
            "travel": minutes,
            "boarding": random.choice([0, 0, 5]),
            "agenda": agenda,
            "vehicles": [
                {"id": f"v-{index}", "seats": seats, **_limits(random, days, loci)} for index in range(vehicles)
            ],
            "rooms": {"size": 2, "same": []},
            "staff": [{"id": "s-1", "name": "Pendamping", "groups": [loci[0] if mode == "split" else "A"]}],
        },
        "loci": [{"id": name, "name": f"Office {name}"} for name in loci],
        "participants": people,
    }


def _absence(random: Random, days: tuple[str, ...]) -> dict[str, Any]:
    chance = random.random()
    if chance < 0.1:
        return {"present": {"from": random.choice(days)}}
    if chance < 0.2:
        return {"present": [random.choice(days)]}
    others = ({"transport": "own"}, {"bed": "none"}, {"seats": 2})
    return others[int((chance - 0.2) * 20)] if chance < 0.35 else {}


def _limits(random: Random, days: tuple[str, ...], loci: tuple[str, ...]) -> dict[str, Any]:
    chance = random.random()
    if chance < 0.1:
        return {"present": [random.choice(days)]}
    return {"starts": random.choice(loci)} if chance < 0.2 else {}


def is_there(person: dict[str, Any], day: str) -> bool:
    """Whether somebody is present."""
    present = person.get("present")
    if present is None:
        return True
    return day in present if isinstance(present, list) else present["from"] <= day


def faults(trip: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the journeys and beds of a plan."""
    for journey in plan.get("journeys", []):
        yield from _one_road(trip, journey)
    if len({(one["vehicle"], one["day"]) for one in plan.get("journeys", [])}) < len(plan.get("journeys", [])):
        yield "two journeys of one vehicle on one day"
    late = 0
    for group in plan["groups"]:
        late += yield from _group(trip, plan, group)
    reached = {one["aim"]: one["value"] for one in plan.get("driving", [])}
    if plan.get("journeys") and reached["lateness"] != late:
        yield f"lateness is {late}, not {reached['lateness']}"
    yield from _beds(trip, plan)


def _one_road(trip: dict[str, Any], journey: dict[str, Any]) -> Iterator[str]:
    aboard: set[str] = set()
    vehicle = next(one for one in trip["visit"]["vehicles"] if one["id"] == journey["vehicle"])
    needs = {one["id"]: one.get("seats", 1) for one in (*trip["participants"], *trip["visit"]["staff"])}
    first = journey["stops"][0]["place"]
    if not is_there(vehicle, journey["day"]) or first != vehicle.get("starts", first):
        yield "drives on a day on which it is not there, or from elsewhere"
    for index, stop in enumerate(journey["stops"]):
        if index:
            before = journey["stops"][index - 1]
            way = trip["visit"]["travel"][before["place"]][stop["place"]]
            if _minutes(before["leave"], stop["arrive"]) != way:
                yield "a way takes another time"
            if "leave" in stop and _minutes(stop["arrive"], stop["leave"]) < trip["visit"]["boarding"]:
                yield "no time to get on"
        if not set(stop.get("off", [])) <= aboard:
            yield "off without being on"
        aboard -= set(stop.get("off", []))
        if aboard & set(stop.get("on", [])):
            yield "on twice"
        aboard |= set(stop.get("on", []))
        if sum(needs[name] for name in aboard) > vehicle["seats"]:
            yield "too few seats"
    if aboard:
        yield "nobody lets them off"


def _group(trip: dict[str, Any], plan: dict[str, Any], group: dict[str, Any]) -> Iterator[str]:
    people = {one["id"]: one for one in trip["participants"]}
    late: dict[tuple[str, str, str], int] = {}
    for member in group["members"]:
        person = people[member["id"]]
        if person.get("transport"):
            if any(person["id"] in stop.get("on", []) for one in plan.get("journeys", []) for stop in one["stops"]):
                yield "own transport rides"
            continue
        vehicle = next(one["id"] for one in plan["vehicles"]["parts"] if person["id"] in one["members"])
        for day in DAYS:
            journey = next(
                (one for one in plan.get("journeys", []) if (one["vehicle"], one["day"]) == (vehicle, day)), None
            )
            stops = journey["stops"] if journey else []
            rides = any(person["id"] in stop.get("on", []) for stop in stops)
            visits = [one for one in plan["visits"] if one["group"] == group["group"] and one["start"][:10] == day]
            events = [(one["start"], one["end"], one["locus"]) for one in visits]
            zone = plan["visits"][0]["start"][16:]
            for item in trip["visit"]["agenda"]:
                if item["at"].startswith(day):
                    start, end = item["at"][11:].split("-")
                    events.append((f"{day}T{start}{zone}", f"{day}T{end}{zone}", item["place"]))
            if not is_there(person, day) or not events:
                if rides:
                    yield f"{person['id']} rides on {day} for nothing"
                continue
            minutes = yield from _follow(person["id"], stops, sorted(events))
            late |= {(vehicle, day, start): number for start, number in minutes.items()}
    return sum(late.values())


def _follow(name: str, stops: list[dict[str, Any]], events: list[tuple[str, str, str]]) -> Iterator[str]:
    """Walk with somebody through a day; the minutes of lateness by the starts of what they were driven to."""
    place, since, at = "base", "", 0
    late: dict[str, int] = {}
    moves = [(stop["place"], stop.get("arrive"), stop.get("leave"), name in stop.get("off", []),
              name in stop.get("on", [])) for stop in stops]  # fmt: skip
    for where, arrive, leave, is_off, is_on in moves:
        if is_off:
            place, since = where, arrive
        if is_on:
            if place != where:
                yield f"{name} gets on elsewhere"
            at = _attend(events, at, place, since, leave, late)
            place = "on the road"
    at = _attend(events, at, place, since, "9999", late)
    if at < len(events):
        yield f"{name} misses {events[at]}"
    if place != "base":
        yield f"{name} is not brought back"
    return late


def _attend(  # noqa: PLR0913, PLR0917 - a step of the walk
    events: list[tuple[str, str, str]], at: int, place: str, since: str, leave: str, late: dict[str, int]
) -> int:
    """Note the lateness at what happens at the place until somebody leaves; the position of what comes next."""
    while at < len(events) and events[at][2] == place and events[at][1] <= leave:
        if since and _is_first(events, at):
            late[events[at][0]] = max(0, _minutes(events[at][0], since))
        at += 1
    return at


def _is_first(events: list[tuple[str, str, str]], at: int) -> bool:
    """Whether somebody is driven to it: what comes before is elsewhere."""
    return at == 0 or events[at - 1][2] != events[at][2]


def _beds(trip: dict[str, Any], plan: dict[str, Any]) -> Iterator[str]:
    rooms = plan["rooms"]["parts"] if "rooms" in plan else []
    names = [name for one in rooms for name in (*one["members"], *one.get("staff", []))]
    days = [day for day in DAYS if day <= trip["visit"]["to"]]
    for person in (*trip["participants"], *trip["visit"]["staff"]):
        sleeps = len(days) == 1 or any(
            is_there(person, one) and is_there(person, other) for one, other in pairwise(days)
        )
        if names.count(person["id"]) != (sleeps and not person.get("bed")):
            yield f"{person['id']} has {names.count(person['id'])} beds"
    if any(len(one["members"]) + len(one.get("staff", [])) > trip["visit"]["rooms"]["size"] for one in rooms):
        yield "too few beds"


def _minutes(start: str, end: str) -> int:
    return int((datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()) // 60
