"""The change note: what differs, for those whom it concerns, and nothing else."""

from collections.abc import Callable

from benchmark_cli.document import Document, Heading, Paragraph
from benchmark_cli.model.comparison import is_told_otherwise
from tests.tiny import earlier_plan, tiny_plan

Build = Callable[..., Document]


def changed(document: Document) -> dict[object, list[tuple[object, ...]]]:
    """The rows of each table, by what they are about."""
    return {dict(table.keys)["what"]: list(table.rows) for table in document.tables()}


def test_changes(build: Build) -> None:
    """Who moves, the visit at another time, who has another bed; seats that stay are not mentioned."""
    document = build("changes")
    found = changed(document)
    assert list(found) == ["groups", "visits", "rooms"]
    assert found["groups"][0] == ("p2", "Budi", "Dinas Selatan", "Dinas Utara")
    assert found["rooms"] == [("p1", "Dra. Ayu, M.Pd", "2", "1"), ("w2", "Dr. Kartika", "1", "2")]
    assert [row[:2] for row in found["visits"]] == [("C", "Dinas Timur")]
    assert [block.text for block in document.blocks if isinstance(block, Heading)][-1] == "Who changes debrief groups"
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "Shared out for the first time."
    ]


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
    document = build("changes", before=before)
    assert changed(document) == {"vehicles": [("p3", "Citra", "Bus 1", "bus-2")]}
    assert is_told_otherwise(before, tiny_plan())


def test_who_is_gone_is_told_of_once(build: Build) -> None:
    """A seat that nobody sits in any more is no news beside the person's leaving."""
    first, *others = (group.model_dump() for group in tiny_plan().groups)
    first["members"] = [*first["members"], {"id": "p9"}]
    rooms = {"parts": [*tiny_plan().model_dump()["rooms"]["parts"], {"id": "5", "members": ["p9"]}], "aims": []}
    before = tiny_plan(groups=[first, *others], rooms=rooms)
    assert changed(build("changes", before=before)) == {"groups": [("p9", "p9", "Dinas Utara", "takes no part")]}


def test_new_role(build: Build) -> None:
    """A role that somebody else has now is a change for both."""
    first, *others = (group.model_dump() for group in tiny_plan().groups)
    first["members"] = [{"id": "p1", "role": "chair"}, {"id": "p2", "role": "secretary"}]
    before = tiny_plan(groups=[first, *others])
    assert changed(build("changes", before=before)) == {
        "roles": [("p1", "Dra. Ayu, M.Pd", "chair", "secretary"), ("p2", "Budi", "secretary", "chair")]
    }
    assert is_told_otherwise(before, tiny_plan())


def test_nothing_changes(build: Build) -> None:
    """The same plan again: nobody moves, and nothing is told otherwise."""
    document = build("changes", before=tiny_plan(inputs="sha256:other"))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["Nobody moves."]
    assert not list(document.tables())
    assert not is_told_otherwise(tiny_plan(inputs="sha256:other"), tiny_plan())
    assert is_told_otherwise(earlier_plan(), tiny_plan())
