"""The summary of an assignment."""

from collections.abc import Callable
from decimal import Decimal

from benchmark_cli.document import Bars, Bullets, Document, Facts, Heading
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Member
from benchmark_cli.papers import assignment
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.wish_outcome import Unmet, outcome_text
from benchmark_cli.rules.at_least import AtLeast
from tests.tiny import round_plan, tiny_plan, tiny_trip

Build = Callable[..., Document]


def bullets(document: Document) -> list[str]:
    """What the document lists as notable."""
    return [item for block in document.blocks if isinstance(block, Bullets) for item in block.items]


def facts(document: Document) -> dict[str, object]:
    """All labelled values; of labels that come again, the last."""
    return dict(row for block in document.blocks if isinstance(block, Facts) for row in block.rows)


def test_wish_of_each_person(build: Build) -> None:
    """Citra named two places and is at neither: that is no third wish; Dewi named none."""
    rows = [row for table in build("assignment").tables() for row in table.rows]
    assert [(row[1], row[-1]) for row in rows] == [
        ("Budi", "2nd wish"),
        ("Dra. Ayu, M.Pd", "1st wish"),
        ("Citra", "no wish met"),
        ("Dewi", "no wishes given"),
        ("Eko", "3rd wish"),
    ]


def test_wish_counts(build: Build) -> None:
    """Every outcome has a bar of its own, and the bars add up to all who take part."""
    (bars,) = (block for block in build("assignment").blocks if isinstance(block, Bars))
    assert dict(bars.rows) == {
        "1st wish": 1,
        "2nd wish": 1,
        "3rd wish": 1,
        "no wish met": 1,
        "no wishes given": 1,
    }
    assert bars.total == 5


def test_no_bar_for_what_nobody_could_have(tiny: Request) -> None:
    """Where everybody named a wish there is no bar for people without any, but always one for unmet wishes."""
    people = [{"id": f"p{n}", "name": f"P{n}", "wishes": ["north"]} for n in range(1, 6)]
    document = assignment.build(tiny._replace(trip=tiny_trip(participants=people, rules=())))
    (bars,) = (block for block in document.blocks if isinstance(block, Bars))
    assert [label for label, _ in bars.rows] == ["1st wish", "no wish met"]


def test_wish_words(tiny: Request) -> None:
    """Each outcome reads differently, far down the list too."""
    outcomes = [1, 2, 3, 4, 21, Unmet.NOT_MET, Unmet.NOT_GIVEN]
    assert [tiny.language.say(outcome_text(met)) for met in outcomes] == [
        "1st wish",
        "2nd wish",
        "3rd wish",
        "wish no. 4",
        "wish no. 21",
        "no wish met",
        "no wishes given",
    ]


def test_proof(build: Build) -> None:
    """Each aim says what it reached and whether that is proved; one that is not names its bound."""
    told = facts(build("assignment"))
    assert told["even sizes"] == "people outside an even size: 0 (proved)"
    assert told["rules that should hold"] == "breaches: 1 (proved)"
    assert str(told["wishes, the worst-off first"]).endswith("(not proved; bound [0, 1, 1])")
    assert told["gender spread evenly"] == "outside an even share: 2 (proved)"


def test_kept_and_unknown_aims(build: Build) -> None:
    """What was kept from a saved plan is told, and an aim that the cohort no longer has is shown as written."""
    reached = [
        {"aim": "keep", "value": 2, "bound": 2, "proved": True},
        {"aim": {"balance": "score"}, "value": Decimal("1.5"), "bound": 0, "proved": False},
    ]
    told = facts(build("assignment", plan=tiny_plan(aims=reached)))
    assert told["people kept where they were"] == "people moved: 2 (proved)"
    assert told["{'balance': 'score'}"] == "1.5 (not proved; bound 0)"


def test_notable(build: Build) -> None:
    """Unmet wishes by name, the locus that too many wished for, the broken should-rule, the group without a chair."""
    assert bullets(build("assignment")) == [
        "No wish met at Dinas Selatan: Citra.",
        "Dinas Utara is the first wish of 3; its group has 2.",
        "Not kept at Dinas Selatan: “Citra and Dewi in different groups” (Citra and Dewi).",
        "Group C has no chair.",
    ]


def test_nothing_notable(bare: Request) -> None:
    """Where nothing deserves a second look the part is left out, heading and all."""
    groups = tuple(
        group.model_copy(update={"members": tuple(Member(id=one.id, role="chair") for one in group.members)})
        for group in bare.plan.groups
    )
    document = assignment.build(bare._replace(plan=bare.plan.model_copy(update={"groups": groups})))
    assert not bullets(document)
    assert not [block for block in document.blocks if isinstance(block, Heading) and "notable" in block.text]


def test_breach_without_people(build: Build) -> None:
    """A should-rule that nobody meets is told without a list of people."""
    rule = {"at_least": "1", "where": {"rank": "IV/e"}, "in": ["east"], "strength": "should", "name": "Seorang IV/e"}
    document = build("assignment", trip=tiny_trip(rules=(AtLeast.model_validate(rule),)))
    assert "Not kept at Dinas Timur: “Seorang IV/e”." in bullets(document)


def test_sizes(build: Build) -> None:
    """The size stands against what the locus receives, where it says so."""
    blocks = (dict(block.rows) for block in build("assignment").blocks if isinstance(block, Facts))
    assert [rows["Size"] for rows in blocks if "Size" in rows] == ["2 (room for 1 to 2)", "2 (room for 3)", "1"]


def test_order_of_people() -> None:
    """Attendance numbers first, then names: whatever the order of the file or of ids."""
    people = [
        Participant(id="a", name="Zaki"),
        Participant(id="b", name="Adi"),
        Participant(id="c", name="M", number=9),
    ]
    assert [person.id for person in sorted(people, key=lambda person: person.list_order)] == ["c", "b", "a"]


def test_rotation_says_so(build: Build) -> None:
    """A rotation names its mode, and its groups by their letters alone."""
    document = build("assignment", plan=round_plan())
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert heads[1:3] == ["Group A", "Group B"]
    assert facts(document)["Mode"] == "rotate: every group goes to every locus"
