"""The fingerprint: another one for everything that planning reads, the same for everything else."""

from copy import deepcopy
from typing import Any

import pytest

from benchmark_cli.model.fingerprint import fingerprint
from tests.assignment.small import trip_of

Data = dict[str, Any]

CASE: Data = {
    "loci": [
        {
            "id": "x",
            "capacity": {"min": "1", "max": "4"},
            "at_once": "4",
            "themes": ["t"],
            "open": {"mon-thu": "08:00-15:00"},
        },
        {"id": "y", "closed": ["2014-10-08"], "optional": "true", "timezone": "Asia/Makassar", "at": ["-8.6", "115.2"]},
    ],
    "participants": [
        {"id": "ana", "gender": "P", "rank": "IV/a", "agency": "A", "position": "Kabid", "role": "chair"},
        {"id": "budi", "wishes": ["x", "y"], "tags": {"intake": "a", "score": "81"}, "project": {"themes": ["t"]}},
        {"id": "citra", "status": "withdrawn", "agency": "B"},
    ],
    "rules": [
        {"apart": {"same": "agency"}, "strength": "should"},
        {"apart": ["ana", "budi"]},
        {"only_at": ["x"], "who": {"where": {"agency": "A"}}},
        {"at_least": "1", "where": {"position": "Kabid"}, "in": "each"},
        {"lock": "ana", "at": "x", "reason": "host", "by": "us", "name": "one"},
    ],
    "aims": ["wishes", {"spread": "agency"}, {"balance": {"tag": "score"}}],
    "visit": {
        "timezone": "Asia/Makassar",
        "slots": ["2014-10-08 08:30-10:30"],
        "hours": "08:00-16:00",
        "duration": "120",
        "breaks": ["fri 11:30-13:00"],
        "travel": {"x": {"y": "25"}},
        "agenda": [{"at": "2014-10-07 06:00-09:10", "what": "Flight", "where": "SUB", "timezone": "Asia/Jakarta"}],
        "base": {"name": "Hotel", "at": ["-8.67", "115.21"], "address": "Kuta"},
        "staff": [{"id": "w1", "name": "Wayan", "gender": "L", "groups": ["x"]}],
        "vehicles": [{"id": "bus", "name": "Bus 1", "seats": "30"}],
        "rooms": {"size": "2", "same": ["agency"]},
        "debrief": {"size": "4"},
        "roles": ["chair", "secretary"],
    },
}


def changed(*edits: tuple[str, object]) -> str:
    """The fingerprint of the case after edits: a path written `loci.0.at_once`, and its new value."""
    case, seed = deepcopy(CASE), "s"
    for path, value in edits:
        *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        if path == "seed":
            seed = str(value)
            continue
        node: Any = case
        for part in parents:
            node = node[part]
        if isinstance(last, int) and last == len(node):
            node.append(value)
        else:
            node[last] = value
    return fingerprint(trip_of(case), seed)


def test_it_is_a_sha_256() -> None:
    """Written `sha256:` and 64 hexadecimal digits, the same each time."""
    kind, digits = changed().split(":")
    assert (kind, len(digits), int(digits, 16) > 0) == ("sha256", 64, True)
    assert changed() == changed()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("seed", "t"),
        ("loci.0.id", "w"),
        ("loci.0.capacity", {"min": "1", "max": "5"}),
        ("loci.0.capacity", {"min": "2", "max": "4"}),
        ("loci.0.at_once", "3"),
        ("loci.0.themes", ["t", "u"]),
        ("loci.0.open", {"mon-fri": "08:00-15:00"}),
        ("loci.0.open", {"mon-thu": "08:00-15:30"}),
        ("loci.0.optional", "true"),
        ("loci.1.closed", ["2014-10-09"]),
        ("loci.1.timezone", "Asia/Jakarta"),
        ("loci.1.at", ["-8.6", "115.3"]),
        ("participants.0.id", "anna"),
        ("participants.0.gender", "L"),
        ("participants.0.rank", "IV/b"),
        ("participants.0.agency", "B"),
        ("participants.0.position", "Kabag"),
        ("participants.0.role", "secretary"),
        ("participants.0.status", "withdrawn"),
        ("participants.1.wishes", ["y", "x"]),
        ("participants.1.tags", {"intake": "b", "score": "81"}),
        ("participants.1.tags", {"intake": "a", "score": "82"}),
        ("participants.1.project", {"themes": ["u"]}),
        ("participants.2.status", "active"),
        ("participants.3", {"id": "dedi"}),
        ("rules.0.apart", {"same": "gender"}),
        ("rules.0.apart", {"same": {"tag": "agency"}}),
        ("rules.0.strength", "must"),
        ("rules.0.for", "rooms"),
        ("rules.1", {"together": ["ana", "budi"]}),
        ("rules.1.apart", ["ana", "citra"]),
        ("rules.2.only_at", ["y"]),
        ("rules.2.who", ["ana"]),
        ("rules.2.who", {"where": {"position": "A"}}),
        ("rules.3.at_least", "2"),
        ("rules.3.where", {"position": "Kabag"}),
        ("rules.3.in", ["x"]),
        ("rules.4.at", "y"),
        ("rules.5", {"not_alone": {"gender": "P"}}),
        ("aims", ["wishes", {"balance": {"tag": "score"}}, {"spread": "agency"}]),
        ("aims.0", {"wishes": "total"}),
        ("aims.1", {"spread": "gender"}),
        ("aims.1", {"gather": "agency"}),
        ("aims.2", {"balance": {"tag": "intake"}}),
        ("visit.from", "2014-10-06"),
        ("visit.to", "2014-10-10"),
        ("visit.timezone", "Asia/Jakarta"),
        ("visit.mode", "rotate"),
        ("visit.groups", "3"),
        ("visit.loci", ["x"]),
        ("visit.slots", ["2014-10-08 08:30-11:30"]),
        ("visit.hours", "08:00-17:00"),
        ("visit.duration", "90"),
        ("visit.breaks", ["thu 11:30-13:00"]),
        ("visit.travel", {"x": {"y": "26"}}),
        ("visit.travel", {"minutes": "25"}),
        ("visit.agenda.0.at", "2014-10-07 06:00-09:20"),
        ("visit.agenda.0.timezone", "Asia/Makassar"),
        ("visit.agenda.0.timezone_to", "Asia/Makassar"),
        ("visit.base.at", ["-8.67", "115.22"]),
        ("visit.staff.0.gender", "P"),
        ("visit.staff.0.groups", ["y"]),
        ("visit.vehicles.0.seats", "31"),
        ("visit.vehicles.0.id", "van"),
        ("visit.rooms.size", "3"),
        ("visit.rooms.same", ["rank"]),
        ("visit.rooms.same", ["agency", "gender"]),
        ("visit.debrief.size", "5"),
        ("visit.roles", ["chair"]),
    ],
)
def test_it_changes_with_what_planning_reads(path: str, value: object) -> None:
    """Another plan might come out, so the old one must not pass for its plan."""
    assert changed((path, value)) != changed()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("loci.0.name", "Dinas X"),
        ("loci.0.government", "Kota"),
        ("loci.0.address", "Jalan 1"),
        ("loci.0.focus", ["How?"]),
        ("loci.0.contact", {"name": "Made", "phone": "0361"}),
        ("loci.0.souvenir", "Plakat"),
        ("participants.0.name", "Ana Dewi"),
        ("participants.0.title_before", "Dr."),
        ("participants.0.title_after", "M.Si"),
        ("participants.0.number", "7"),
        ("participants.0.nip", "199001012015051001"),
        ("participants.0.phone", "0812"),
        ("participants.0.email", "ana@example.org"),
        ("participants.0.needs", "stairs"),
        ("participants.0.diet", "fish"),
        ("participants.0.emergency", {"name": "Ayah"}),
        ("participants.0.gender", "perempuan"),
        ("participants.0.rank", "IVa"),
        ("participants.0.status", "active"),
        ("participants.1.project", {"title": "Permits in a day", "themes": ["t"]}),
        ("participants.2.agency", "C"),
        ("participants.2.wishes", ["x"]),
        ("participants.3", {"id": "dedi", "status": "withdrawn"}),
        ("participants", CASE["participants"][::-1]),
        ("rules.0.name", "agencies"),
        ("rules.0.for", "groups"),
        ("rules.4.reason", "the host asks"),
        ("rules.4.by", "them"),
        ("visit.agenda.0.what", "Penerbangan"),
        ("visit.agenda.0.where", "Juanda"),
        ("visit.agenda.0.in_charge", "Made"),
        ("visit.agenda.0.wear", "PDH"),
        ("visit.base.name", "Hotel Kuta"),
        ("visit.base.address", "Legian"),
        ("visit.staff.0.name", "Nyoman"),
        ("visit.staff.0.phone", "0812"),
        ("visit.vehicles.0.name", "Bus 2"),
    ],
)
def test_it_does_not_change_with_words_for_papers(path: str, value: object) -> None:
    """A corrected name, phone or title, the order of people and withdrawn people make no plan stale."""
    assert changed((path, value)) == changed()
