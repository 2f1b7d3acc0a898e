"""What holds for every kind of paper."""

import pytest

from benchmark_cli.assignment.verify import recount
from benchmark_cli.document import Document, Facts, Letterhead, Signatures
from benchmark_cli.language import Text, language_codes, load_language
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, Then
from benchmark_cli.papers.people_columns import column_names
from benchmark_cli.render import ics, json_tables, text
from benchmark_cli.sharing.context import setting_of
from benchmark_cli.sharing.verify import check_sharing
from tests.tiny import round_plan, tiny_plan, tiny_trip

every_kind = pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: kind.name)
PAPERS = [kind for kind in DOCUMENTS if kind.name != "placements"]
"""What people read; `placements` is rows for programs."""
FOR_OUTSIDERS = [kind for kind in DOCUMENTS if kind.use.reader == "hosts" or kind.name == "nametags"]
SECRETS = ("198609262015052901", "19860926 201505", "19750505 200003", "0800-555", "kursi roda", "vegetarian", "Ardi")
BY_HAND = [
    Text(label)
    for label in (
        "Number plate", "Driver, phone", "Counted by", "Phone", "Date", "Total", "Item",
        "Quantity", "Number", "In words",
    )
]  # fmt: skip
"""Facts that have no value, because a hand fills them in."""
PRIVATE = {
    "message": ["0800"],
    "checklist": ["kursi roda"],
    "manifest": ["kursi roda", "0800"],
    "meals": ["vegetarian"],
    "people": ["kursi roda", "vegetarian", "0800"],
}
"""What private things stand on which papers of the committee: the first is a task that it wrote itself."""
SPOKEN = {"verification": {"rule"}}
"""The keys of what programs read in the language of a paper: sentences."""
every_paper = pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.name)


def shown(document: Document) -> str:
    """The document as plain text."""
    return text.write([document]).decode()


def test_tiny_plan_is_sound() -> None:
    """The plan of the tests is one that the judge accepts, so that its papers are true."""
    assert recount(tiny_trip(), tiny_plan()).faults == ()
    assert list(check_sharing(setting_of(tiny_trip(), tiny_plan()), tiny_plan())) == []


def test_names_differ() -> None:
    """Each kind has a name of its own, and the document carries it."""
    names = [kind.name for kind in DOCUMENTS]
    assert len(names) == len(set(names))
    assert len(PAPERS) >= 5


@every_paper
def test_identity(kind: DocumentKind, tiny: Request) -> None:
    """A paper knows its kind and cohort, and its foot names the plan."""
    document = kind.build(tiny)
    assert (document.kind, document.cohort, document.footer) == (kind.name, "tiny", "Plan 0123456789ab")


@every_kind
@pytest.mark.parametrize("code", ["en", "id"])
def test_bare(kind: DocumentKind, bare: Request, code: str) -> None:
    """A cohort with required fields only prints without "None", empty letterheads or facts without a value."""
    language = load_language(code)
    document = kind.build(bare._replace(language=language))
    assert "None" not in shown(document)
    assert not [block for block in document.blocks if isinstance(block, Letterhead)]
    facts = [row for block in document.blocks if isinstance(block, Facts) for row in block.rows]
    written = {language.say(label) for label in BY_HAND}
    assert [label for label, value in facts if value in {None, ""} and label not in written] == []
    signed = [party for block in document.blocks if isinstance(block, Signatures) for party in block.parties]
    assert [party.name for party in signed] == [""] * len(signed)


@every_kind
def test_private(kind: DocumentKind, tiny: Request) -> None:
    """Needs, diets and phones stand only where the committee works with them, and nobody who withdrew does."""
    told = shown(kind.build(tiny))
    found = [secret for secret in ("kursi roda", "vegetarian", "0800", "Fajar") if secret in told]
    assert found == PRIVATE.get(kind.name, [])


@every_kind
def test_masked(kind: DocumentKind, tiny: Request) -> None:
    """With `--mask` no number of a person and no private note is left on any paper."""
    told = shown(
        kind.build(tiny._replace(lists=Lists(columns=tuple(column_names([tiny.trip.cohort])), is_masked=True)))
    )
    assert [secret for secret in SECRETS if secret in told] == (["kursi roda"] if kind.name == "checklist" else [])


@pytest.mark.parametrize("kind", FOR_OUTSIDERS, ids=lambda kind: kind.name)
def test_nothing_private_for_outsiders(kind: DocumentKind, tiny: Request) -> None:
    """Whatever columns are asked for, a paper that outsiders read gives away no number and no private note."""
    told = shown(kind.build(tiny._replace(lists=Lists(columns=tuple(column_names([tiny.trip.cohort]))))))
    assert [secret for secret in SECRETS if secret in told] == []


@every_kind
def test_rotation(kind: DocumentKind, tiny: Request) -> None:
    """A rotation prints too: its groups have no locus of their own, and nothing is said of wishes."""
    document = kind.build(tiny._replace(plan=round_plan()))
    keys = {column.key for table in document.tables() for column in table.columns}
    assert "wish" not in keys
    assert "None" not in shown(document)


@every_kind
def test_values_are_the_same_in_every_language(kind: DocumentKind, tiny: Request) -> None:
    """Programs read the same in English and in Indonesian, but for sentences that explain and what is a label."""
    asked = tiny._replace(before=Then(tiny.plan))
    spoken = [
        [
            record
            for table in kind.build(asked._replace(language=load_language(code))).tables()
            for record in table.records()
        ]
        for code in language_codes()
    ]
    keys = {key for one, other in zip(*spoken, strict=True) for key in one.keys() | other if one[key] != other[key]}
    assert keys == SPOKEN.get(kind.name, set())


@every_kind
def test_rows_carry_the_cohort(kind: DocumentKind, tiny: Request) -> None:
    """Programs find the cohort beside every table, also where several cohorts are in one file."""
    tables = list(kind.build(tiny).tables())
    assert bool(tables) == bool(kind.use.holds)
    assert [dict(table.keys)["cohort"] for table in tables] == ["tiny"] * len(tables)


@every_kind
def test_holds_what_it_says(kind: DocumentKind, tiny: Request) -> None:
    """A kind that says that it holds rows or appointments has them; one that does not speak of rows has none."""
    document = kind.build(tiny)
    assert ("rows" in kind.use.holds) == any(document.tables())
    assert "times" not in kind.use.holds or ics.write([document])


@every_kind
def test_keys_are_not_translated(kind: DocumentKind, tiny: Request) -> None:
    """The keys of columns and tables are the same in every language."""

    def keys(document: Document) -> list[tuple[list[str], list[str]]]:
        return [([key for key, _ in table.keys], [one.key for one in table.columns]) for table in document.tables()]

    assert keys(kind.build(tiny)) == keys(kind.build(tiny._replace(language=load_language("id"))))


@every_kind
def test_same_plan_same_bytes(kind: DocumentKind, tiny: Request) -> None:
    """Built twice, a document is the same to the last byte."""
    assert json_tables.write([kind.build(tiny)]) == json_tables.write([kind.build(tiny)])


@every_paper
def test_organiser_without_letterhead(kind: DocumentKind, tiny: Request) -> None:
    """An organiser of whom only the name is known heads its papers with that name, and signs on a blank line."""
    document = kind.build(tiny._replace(trip=tiny_trip(organiser={"name": "Badan Contoh"})))
    heads = [block.lines for block in document.blocks if isinstance(block, Letterhead)]
    assert set(heads) == (set() if kind.name in ("assignment", "nametags", "spd") else {("Badan Contoh",)})
    assert "Drs. Indra" not in shown(document)
