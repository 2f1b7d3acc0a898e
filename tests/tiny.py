"""The cohort that everybody knows by heart: five people, three loci, one of them in another time zone.

| group | locus | people: their wishes                                             |
|-------|-------|------------------------------------------------------------------|
| A     | north | Ayu: north, south (1st) · Budi: south, north (2nd)               |
| B     | south | Citra: north, east (none met) · Dewi: no wishes                  |
| C     | east  | Eko: north, south, east (3rd)                                    |

Fajar has withdrawn. Citra and Dewi should be apart and are not; group C has no chair. All data is invented.
"""

from datetime import timedelta
from typing import Any

from benchmark_cli.aims.spread import Spread
from benchmark_cli.aims.wishes import Wishes
from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.yaml.plan_text import read_plan_file
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.findings import Findings
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.plan import Member, Plan, Sharing
from benchmark_cli.rules.apart import Apart

LOCI: list[dict[str, Any]] = [
    {
        "id": "north",
        "name": "Dinas Utara",
        "government": "Pemerintah Kota Contoh",
        "address": "Jalan Utara 1",
        "timezone": "Asia/Makassar",
        "capacity": {"min": "1", "max": "2"},
        "focus": ["Bagaimana waktu layanan dipangkas?", "Siapa yang menjaganya?"],
        "contact": {"name": "Gede Contoh", "position": "Sekretaris", "phone": "0800-555-0001"},
        "souvenir": "Plakat",
    },
    {"id": "south", "name": "Dinas Selatan", "capacity": {"max": "3"}},
    {"id": "east", "name": "Dinas Timur", "contact": {"name": "Hana Contoh"}},
]

PEOPLE: list[dict[str, Any]] = [
    {
        "id": "p1",
        "number": "2",
        "name": "Ayu",
        "title_before": "Dra.",
        "title_after": "M.Pd",
        "nip": "198609262015052901",
        "gender": "female",
        "rank": "III/d",
        "position": "Kepala Seksi",
        "agency": "Dinas Satu",
        "phone": "0800-555-0002",
        "email": "ayu@example.org",
        "wishes": ["north", "south"],
        "project": {"title": "Loket tanpa antre"},
        "emergency": {"name": "Ardi", "phone": "0800-555-0003"},
        "tags": {"intake": "a"},
    },
    {
        "id": "p2",
        "number": "1",
        "name": "Budi",
        "nip": "999 999 999",
        "gender": "male",
        "rank": "IV/a",
        "agency": "Dinas Dua",
        "wishes": ["south", "north"],
        "needs": "kursi roda",
    },
    {
        "id": "p3",
        "name": "Citra",
        "gender": "female",
        "wishes": ["north", "east"],
        "diet": "vegetarian",
        "code": "S-7",
        "note": "seconded",
    },
    {"id": "p4", "name": "Dewi", "gender": "female"},
    {"id": "p5", "name": "Eko", "wishes": ["north", "south", "east"]},
    {"id": "p6", "name": "Fajar", "gender": "male", "rank": "II/a", "status": "withdrawn"},
]

AGENDA: list[dict[str, Any]] = [
    {"at": "2026-03-04 16:00-17:00", "what": "Penutupan"},
    {
        "at": "2026-03-03 08:00-10:10",
        "what": "Penerbangan",
        "timezone": "Asia/Jakarta",
        "timezone_to": "Asia/Makassar",
        "in_charge": "Seksi Transportasi",
    },
    {"at": "2026-03-03 13:00-14:00", "what": "Penerimaan", "where": "Aula", "in_charge": "Protokol", "wear": "PDH"},
    {"at": "2026-03-03 12:00-13:00", "what": "Makan siang", "where": "Kantin", "in_charge": "Seksi Konsumsi"},
]

CHECKLIST: list[dict[str, Any]] = [
    {"task": "Sewa kursi roda", "due": "H-2", "in_charge": "Sekretariat"},
    {"task": "Cetak peta", "due": "H-2", "in_charge": "Seksi Acara", "locus": "east"},
]

ORGANISER: dict[str, Any] = {
    "name": "Badan Contoh",
    "letterhead": ["PEMERINTAH PROVINSI CONTOH", "BADAN CONTOH"],
    "signatory": {"name": "Drs. Indra", "nip": "197001011990031902", "position": "Kepala Bidang"},
    "letters": {
        "assignment": {"number": "800/01/2026", "date": "2026-02-20"},
        "travel": {"number": "094/02/2026"},
        "request": {"number": "005/03/2026", "date": "2026-02-01"},
    },
}

STAFF: list[dict[str, Any]] = [
    {
        "id": "w1",
        "name": "Joko",
        "gender": "male",
        "nip": "197505052000031904",
        "position": "Widyaiswara",
        "phone": "0800-555-0004",
        "groups": ["north"],
    },
    {"id": "w2", "name": "Dr. Kartika", "gender": "female", "position": "Pimpinan rombongan"},
]

COHORT: dict[str, Any] = {
    "cohort": "tiny",
    "title": "Diklat Contoh Angkatan I",
    "organiser": ORGANISER,
    "visit": {
        "from": "2026-03-03",
        "to": "2026-03-04",
        "loci": ["north", "south", "east"],
        "agenda": AGENDA,
        "base": {"name": "Hotel Contoh", "address": "Jalan Pantai 2"},
        "staff": STAFF,
        "vehicles": [{"id": "bus-1", "name": "Bus 1", "seats": "4"}, {"id": "bus-2", "seats": "4"}],
        "rooms": {"size": "2"},
        "debrief": {"size": "3"},
    },
    "participants": PEOPLE,
    "checklist": CHECKLIST,
}

PLAN: dict[str, Any] = {
    "cohort": "tiny",
    "inputs": "sha256:0123456789abcdef",
    "mode": "split",
    "seed": "tiny",
    "groups": [
        {"group": "A", "locus": "north", "members": [{"id": "p1", "role": "secretary"}, {"id": "p2", "role": "chair"}]},
        {"group": "B", "locus": "south", "members": [{"id": "p3", "role": "chair"}, {"id": "p4"}]},
        {"group": "C", "locus": "east", "members": [{"id": "p5", "role": "secretary"}]},
    ],
    "aims": [
        {"aim": "even", "value": 0, "bound": 0, "proved": True},
        {"aim": "should", "value": 1, "bound": 1, "proved": True},
        {"aim": "wishes", "value": [0, 2, 1], "bound": [0, 1, 1], "proved": False},
        {"aim": {"spread": "gender"}, "value": 2, "bound": 2, "proved": True},
    ],
    "visits": [
        {"group": "C", "locus": "east", "start": "2026-03-04T09:00+07:00", "end": "2026-03-04T11:00+07:00"},
        {"group": "B", "locus": "south", "start": "2026-03-04T09:00+07:00", "end": "2026-03-04T11:00+07:00"},
        {"group": "A", "locus": "north", "start": "2026-03-04T09:00+07:00", "end": "2026-03-04T11:00+07:00"},
    ],
    "vehicles": {
        "parts": [
            {"id": "bus-1", "members": ["p1", "p2"], "staff": ["w1"]},
            {"id": "bus-2", "members": ["p3", "p4", "p5"], "staff": ["w2"]},
        ],
        "aims": [
            {"aim": {"gather": "group"}, "value": 3, "bound": 3, "proved": True},
            {"aim": "escorts", "value": 0, "bound": 0, "proved": True},
            {"aim": "even", "value": 0, "bound": 0, "proved": True},
        ],
    },
    "rooms": {
        "parts": [
            {"id": "1", "members": ["p1", "p3"]},
            {"id": "2", "members": ["p4"], "staff": ["w2"]},
            {"id": "3", "members": ["p2"], "staff": ["w1"]},
            {"id": "4", "members": ["p5"]},
        ],
        "aims": [
            {"aim": "rooms", "value": 4, "bound": 4, "proved": True},
            {"aim": {"gather": "staff"}, "value": 2, "bound": 2, "proved": True},
            {"aim": "mixed", "value": 0, "bound": 0, "proved": True},
        ],
    },
    "debrief": {
        "parts": [{"id": "1", "members": ["p1", "p3", "p5"]}, {"id": "2", "members": ["p2", "p4"]}],
        "aims": [
            {"aim": "even", "value": 0, "bound": 0, "proved": True},
            {"aim": {"spread": "group"}, "value": 0, "bound": 0, "proved": True},
            {"aim": {"spread": "gender"}, "value": 0, "bound": 0, "proved": True},
        ],
    },
}


def tiny_trip(**changes: object) -> Trip:
    """The trip; *changes* replace fields of the cohort."""
    rules = (Apart.model_validate({"apart": ["p3", "p4"], "strength": "should"}),)
    aims = (Wishes(), Spread.model_validate({"spread": "gender"}))
    cohort = Cohort.model_validate({**COHORT, "rules": rules, "aims": aims, **changes})
    return Trip(cohort, tuple(map(Locus.model_validate, LOCI)))


def tiny_plan(**changes: object) -> Plan:
    """The plan; *changes* replace fields of it."""
    return Plan.model_validate({**PLAN, **changes})


def tiny_findings() -> Findings:
    """What came back: Ayu and Budi adopt and adapt, Citra does not, Dewi is silent, Eko did not come."""
    question = "Bagaimana waktu layanan dipangkas?"
    return Findings.model_validate(
        {
            "cohort": "tiny",
            "lessons": [
                {
                    "person": "p1", "locus": "north", "question": question, "lesson": "Satu loket untuk semua",
                    "choice": "adopt", "improves": "Loket perizinan", "rules": "Peraturan bupati", "time": "3 bulan",
                    "by": "2026-06-01", "source": "Dinas Utara",
                },
                {"person": "p2", "locus": "north", "question": question, "lesson": "Antrean daring", "choice": "adapt"},
                {"person": "p3", "locus": "south", "lesson": "Belum cocok", "choice": "not"},
            ],
            "suggestions": [{"person": "p1", "locus": "north", "text": "Tambahkan papan petunjuk"}],
            "missed": [{"person": "p5", "locus": "east"}],
        }
    )  # fmt: skip


def earlier_plan() -> Plan:
    """The plan before: the last member of the first group was in the second, and somebody has left since.

    Visits, rooms and debrief differ too; see `_earlier_places`.
    """
    plan = tiny_plan()
    first, second, *others = plan.groups
    gone = Member(id="p9")
    groups = (
        first.model_copy(update={"members": first.members[:-1]}),
        second.model_copy(update={"members": (*second.members, first.members[-1], gone)}),
        *others,
    )
    return plan.model_copy(update={"groups": groups, **_earlier_places(plan)})


def _earlier_places(plan: Plan) -> dict[str, object]:
    """The visit of the last group was an hour later; Ayu and Dr. Kartika had other beds; there was no debrief."""
    later, *visits = plan.visits
    moved = later.model_copy(update={"start": later.start + timedelta(hours=1), "end": later.end + timedelta(hours=1)})
    rooms = {
        "parts": [
            {"id": "1", "members": ["p3"], "staff": ["w2"]},
            {"id": "2", "members": ["p1", "p4"]},
            {"id": "3", "members": ["p2"], "staff": ["w1"]},
            {"id": "4", "members": ["p5"]},
        ],
        "aims": [],
    }
    return {"visits": (moved, *visits), "rooms": Sharing.model_validate(rooms), "debrief": None}


def bare_trip() -> Trip:
    """A trip of which only the required fields are given."""
    cohort = {
        "cohort": "bare",
        "title": "Bare",
        "visit": {"from": "2026-03-03", "to": "2026-03-03", "loci": ["north", "south"]},
        "participants": [{"id": "p1", "name": "Ayu"}, {"id": "p2", "name": "Budi"}],
    }
    loci = (Locus.model_validate({"id": name, "name": name.title()}) for name in ("north", "south"))
    return Trip(Cohort.model_validate(cohort), tuple(loci))


def bare_plan() -> Plan:
    """A plan of the bare trip, without roles, visits or aims."""
    groups = [
        {"group": "A", "locus": "north", "members": [{"id": "p1"}]},
        {"group": "B", "locus": "south", "members": [{"id": "p2"}]},
    ]
    changes = {"cohort": "bare", "groups": groups, "aims": [], "visits": []}
    changes |= {"vehicles": None, "rooms": None, "debrief": None}
    return tiny_plan(**changes)


def round_plan(**changes: object) -> Plan:
    """The same people as a rotation of two groups."""
    groups = [
        {"group": "A", "members": [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}]},
        {"group": "B", "members": [{"id": "p4"}, {"id": "p5"}]},
    ]
    visits = [
        {"group": "B", "locus": "north", "start": "2026-03-04T09:00+07:00", "end": "2026-03-04T10:00+07:00"},
        {"group": "A", "locus": "south", "start": "2026-03-04T09:00+07:00", "end": "2026-03-04T10:00+07:00"},
        {"group": "A", "locus": "north", "start": "2026-03-04T11:00+07:00", "end": "2026-03-04T12:00+07:00"},
    ]
    return tiny_plan(**{"mode": "rotate", "groups": groups, "visits": visits, **changes})


def parse_plan(data: bytes, file: str, cohort: str | None) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan in the bytes of a file, without its places, or what is wrong with it."""
    read, diagnostics = read_plan_file(data, file, cohort)
    return (read.plan if read else None), diagnostics
