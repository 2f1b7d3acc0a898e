"""The change note: what differs, for those whom it concerns, and nothing else."""

from collections.abc import Callable

from benchmark_cli.document import Document, Facts, Heading, Paragraph
from benchmark_cli.model.comparison import is_told_otherwise
from benchmark_cli.papers.kind import Then
from benchmark_cli.rules.lock import Lock
from tests.tiny import earlier_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]


def changed(document: Document) -> dict[object, list[tuple[object, ...]]]:
    """The rows of each table, by what they are about, slips apart."""
    tables = [(dict(table.keys), table.rows) for table in document.tables()]
    return {keys["what"]: list(rows) for keys, rows in tables if keys["what"] != "slip"}


def slips(document: Document) -> dict[object, dict[object, tuple[object, ...]]]:
    """What each person's slip tells: what was and what is, by its head."""
    tables = [(dict(table.keys), table.rows) for table in document.tables()]
    return {keys["id"]: {what: rest for what, *rest in rows} for keys, rows in tables if keys["what"] == "slip"}


def test_changes(build: Build) -> None:
    """Who moves, the visit at another time, who has another bed; seats that stay are not mentioned."""
    document = build("changes")
    found = changed(document)
    assert list(found) == ["groups", "visits", "rooms"]
    assert found["groups"][0] == ("p2", "Budi", "Dinas Selatan", "Dinas Utara")
    assert found["rooms"] == [("p1", "Dra. Ayu, M.Pd", "2", "1"), ("w2", "Dr. Kartika", "1", "2")]
    assert [row[:2] for row in found["visits"]] == [("C", "Dinas Timur")]
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert heads.index("Who changes debrief groups") == heads.index("Who changes rooms") + 1
    assert "Shared out for the first time." in [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_slips(build: Build) -> None:
    """Everybody gets what is otherwise for them, and no more; who shares a room with somebody else, the names too."""
    found = slips(build("changes"))
    assert found["p2"]["Locus"] == ["Dinas Selatan", "Dinas Utara"]
    assert found["p1"]["Room no."] == ["2", "1"]
    assert all(before != after for told in found.values() for before, after in told.values())
    assert not slips(build("changes", before=Then(tiny_plan(inputs="sha256:other"))))


def test_who_shares_a_room_with_somebody_new_has_a_slip(build: Build) -> None:
    """The number of the room is as it was; who sleeps in it is not."""
    rooms = tiny_plan().model_dump()["rooms"]
    first, second, *others = rooms["parts"]
    swapped = [dict(first, members=[*second["members"]]), dict(second, members=[*first["members"]]), *others]
    before = tiny_plan(rooms={**rooms, "parts": swapped})
    staying = {*first.get("staff", ()), *second.get("staff", ())}
    found = slips(build("changes", before=Then(before)))
    assert staying
    assert all("Room-mates" in found[one] and "Room no." not in found[one] for one in staying)


def test_why_and_by_whose_order(build: Build) -> None:
    """A lock says why somebody moved, and who withdrew, too; on the list and on the slip."""
    place = tiny_plan().assignment()["p2"]
    lock = Lock.model_validate({"lock": "p2", "at": place, "reason": "asked for", "by": "Ketua"})
    trip = tiny_trip()
    document = build("changes", trip=trip._replace(cohort=trip.cohort.model_copy(update={"rules": (lock,)})))
    assert changed(document)["groups"][0][-2:] == ("asked for", "Ketua")
    facts = [block.rows for block in document.blocks if isinstance(block, Facts)]
    assert (("Reason", "asked for"), ("By order of", "Ketua")) in facts


def test_no_earlier_plan(build: Build) -> None:
    """With nothing to compare with, the paper says that."""
    texts = [block.text for block in build("changes", before=None).blocks if isinstance(block, Paragraph)]
    assert texts == ["There is no earlier plan to compare with."]


def test_vehicle_by_name(build: Build) -> None:
    """Who changes the bus reads the name that is painted on it."""
    before = tiny_plan(
        vehicles={
            "parts": [
                {"id": "bus-1", "members": ["p1", "p2", "p3"], "staff": ["w1"]},
                {"id": "bus-2", "members": ["p4", "p5"], "staff": ["w2"]},
            ],
            "aims": [],
        }
    )
    document = build("changes", before=Then(before))
    assert changed(document) == {"vehicles": [("p3", "Citra", "Bus 1", "bus-2")]}
    assert is_told_otherwise(before, tiny_plan())


def test_who_is_gone_is_told_of_once(build: Build) -> None:
    """A seat that nobody sits in any more is no news beside the person's leaving."""
    first, *others = (group.model_dump() for group in tiny_plan().groups)
    first["members"] = [*first["members"], {"id": "p9"}]
    rooms = {"parts": [*tiny_plan().model_dump()["rooms"]["parts"], {"id": "5", "members": ["p9"]}], "aims": []}
    before = tiny_plan(groups=[first, *others], rooms=rooms)
    assert changed(build("changes", before=Then(before))) == {"groups": [("p9", "p9", "Dinas Utara", "takes no part")]}


def test_new_role(build: Build) -> None:
    """A role that somebody else has now is a change for both."""
    first, *others = (group.model_dump() for group in tiny_plan().groups)
    first["members"] = [{"id": "p1", "role": "chair"}, {"id": "p2", "role": "secretary"}]
    before = tiny_plan(groups=[first, *others])
    assert changed(build("changes", before=Then(before))) == {
        "roles": [("p1", "Dra. Ayu, M.Pd", "chair", "secretary"), ("p2", "Budi", "secretary", "chair")]
    }
    assert is_told_otherwise(before, tiny_plan())


def test_nothing_changes(build: Build) -> None:
    """The same plan again: nobody moves, and nothing is told otherwise."""
    document = build("changes", before=Then(tiny_plan(inputs="sha256:other")))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Nobody moves."]
    assert not list(document.tables())
    assert not is_told_otherwise(tiny_plan(inputs="sha256:other"), tiny_plan())
    assert is_told_otherwise(earlier_plan(), tiny_plan())
