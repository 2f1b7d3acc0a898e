"""Messages to each person: all that concerns them, or what changed, and a link that opens a chat."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from benchmark_cli.document import Coded, Document
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.findings import Findings, Lesson
from benchmark_cli.papers.kind import Lists, Then
from benchmark_cli.render import csv_tables, html
from tests.tiny import COHORT, PEOPLE, earlier_plan, tiny_findings, tiny_plan, tiny_trip

Build = Callable[..., Document]


def texts(document: Document) -> dict[str, str]:
    """The text of each person, by id."""
    return {str(row["id"]): str(row["text"]) for table in document.tables() for row in table.records()}


def test_everybody_gets_all_that_concerns_them(build: Build) -> None:
    """Group, place, visits, bus, room and room-mates, and why there; nobody's phone or needs."""
    told = texts(build("message", before=None, findings=None))
    assert list(told) == ["p2", "p1", "p3", "p4", "p5", "w1", "w2"]
    assert told["p1"].startswith("Dear Dra. Ayu, M.Pd, this is your place on Diklat Contoh Angkatan I. ")
    assert all(one in told["p1"] for one in ("Dinas Utara", "Bus 1", "Citra", "Why there: 1st wish."))
    assert "0800" not in "".join(told.values())
    many = " and ".join(["Dinas Utara"] * 40)
    loci = tuple(one.model_copy(update={"name": many}) if one.id == "north" else one for one in tiny_trip().loci)
    assert many in texts(build("message", before=None, findings=None, trip=tiny_trip()._replace(loci=loci)))["p1"]
    assert "kursi roda" not in "".join(told.values())


def test_only_what_changed_is_told_to_those_whom_it_concerns(build: Build) -> None:
    """Budi moves, with his reason; who has all as before gets no message."""
    told = texts(build("message", before=Then(earlier_plan())))
    assert "Locus: Dinas Utara (before: Dinas Selatan)" in told["p2"]
    assert "Why there: 2nd wish." in told["p2"]
    assert "Vehicle" not in told["p2"]
    same = build("message", before=Then(tiny_plan()))
    assert not list(same.tables())


def test_a_moved_departure_is_told_to_all_who_are_there(build: Build) -> None:
    """On the day of either time; nobody's place is justified anew that stays as it was."""

    def depart(at: str) -> Trip:
        agenda = [{"at": f"2026-03-04 {at}", "what": "Departure"}]
        people = [{**one, "present": {"from": "2026-03-05"}} if one["id"] == "p2" else one for one in PEOPLE]
        return tiny_trip(participants=people, visit={**COHORT["visit"], "agenda": agenda})

    told = texts(build("message", trip=depart("05:30-06:00"), before=Then(tiny_plan(), depart("06:00-06:30"))))
    assert set(told) == {"p1", "p3", "p4", "p5", "w1", "w2"}
    assert told["p1"].endswith(
        "something changes for you on Diklat Contoh Angkatan I. Departure: Wednesday, 4 March 2026, "
        "05:30\N{EN DASH}06:00 WIB (before: Wednesday, 4 March 2026, 06:00\N{EN DASH}06:30 WIB)."
    )


def test_the_link_opens_a_chat_with_the_text(build: Build) -> None:
    """With the number as abroad and the whole text; in CSV the address itself; masked, there is none."""
    document = build("message", before=None, findings=None)
    (table,) = document.tables()
    phone, text, link = table.rows[1][1:]
    assert phone == "0800-555-0002"
    assert isinstance(link, Coded)
    address = urlsplit(str(link.value))
    assert (address.scheme, address.netloc, address.path) == ("https", "wa.me", "/628005550002")
    assert parse_qs(address.query) == {"text": [text]}
    assert f'<a href="{str(link.value).replace("&", "&amp;")}"' in html.write([document]).decode()
    assert str(link.value) in csv_tables.write([document]).decode()
    masked = build("message", before=None, findings=None, lists=Lists(is_masked=True))
    assert all(row[3] is None and "0800-555" not in str(row[1]) for row in next(masked.tables()).rows)


def test_a_text_breaks_no_link(build: Build) -> None:
    """A name with signs of addresses and pages stays within the text."""
    people = [{**PEOPLE[0], "name": 'A"><b>&x=1#'}, *PEOPLE[1:]]
    document = build("message", before=None, findings=None, trip=tiny_trip(participants=people))
    row = next(row for row in next(document.tables()).rows if "<b>" in str(row[0]))
    assert isinstance(row[3], Coded)
    assert parse_qs(urlsplit(str(row[3].value)).query) == {"text": [row[2]]}
    assert "<b>&" not in html.write([document]).decode()


def test_who_owes_findings_is_reminded(build: Build) -> None:
    """Once something has come back, those who came and have said nothing; beside an earlier plan, changes as ever."""
    findings = tiny_findings()
    said = {lesson.person for lesson in findings.lessons}
    here = tiny_plan().assignment()
    told = texts(build("message", before=None))
    assert said
    assert set(told) == {
        person for person, locus in here.items() if person not in said and findings.was_at(person, locus)
    }
    assert all("is still missing" in text for text in told.values())
    everybody = texts(build("message", before=None, findings=Findings(cohort="tiny", missed=())))
    assert set(everybody) == set(here)
    assert "What you learnt at Dinas Utara is still missing" in everybody["p1"]
    lessons = tuple(Lesson(person=person, locus=locus, lesson="x") for person, locus in here.items())
    assert not list(build("message", before=None, findings=Findings(cohort="tiny", lessons=lessons)).tables())
    assert "changes" in texts(build("message", before=Then(earlier_plan())))["p2"]


def test_who_went_home_early_is_asked_only_for_what_they_saw(build: Build) -> None:
    """A visit on a day on which somebody is not there is no place of theirs; who saw nothing owes nothing."""
    visits = [
        {"group": group, "locus": locus, "start": f"2026-03-0{day}T09:00+07:00", "end": f"2026-03-0{day}T11:00+07:00"}
        for group, locus, day in (("A", "north", 4), ("A", "south", 5), ("B", "south", 4), ("C", "east", 4))
    ]

    def ask(present: dict[str, object]) -> str | None:
        people = [{**one, "present": present} if one["id"] == "p1" else one for one in PEOPLE]
        trip, plan = tiny_trip(participants=people), tiny_plan(visits=visits)
        built = build("message", trip=trip, plan=plan, before=None, findings=Findings(cohort="tiny", missed=()))
        return texts(built).get("p1")

    assert "What you learnt at Dinas Utara and Dinas Selatan is" in (ask({}) or "")
    assert "What you learnt at Dinas Utara is" in (ask({"to": "2026-03-04"}) or "")
    assert ask({"days": ["2026-03-03"]}) is None
