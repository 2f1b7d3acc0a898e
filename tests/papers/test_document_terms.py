"""The words of other fields on papers, and which papers a pack holds."""

from collections.abc import Callable

import pytest

from benchmark_cli.language import ENGLISH, Text, load_language
from benchmark_cli.model.cohort import Trip
from benchmark_cli.pack.contents import _kinds
from benchmark_cli.paper_names import AFTERWARDS, PACKED
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.options import paper_language
from tests.tiny import COHORT, tiny_plan, tiny_trip


def organised(**changes: object) -> Trip:
    """The tiny trip with other fields of its organiser."""
    return tiny_trip(organiser={**COHORT["organiser"], **changes})


def test_terms_of_another_field() -> None:
    """A class visits clinics: singular, plural and capital letters; values and names of fields stay."""
    language = paper_language(organised(terms={"cohort": "class", "locus": "clinic", "participant": "trainee"}), "en")
    assert language.say(Text("Cohort")) == "Class"
    assert language.say(Text("all loci of {locus} for participants: `visit.loci`", locus="cohort")) == (
        "all clinics of cohort for trainees: `visit.loci`"
    )


def test_one_of_a_term() -> None:
    """What there is one of is said in the singular of the field, as it is without terms."""
    language = ENGLISH.with_terms({"locus": "clinic", "participant": "trainee"})
    assert language.say(Text("{n} loci, {seats} participants", n=1, seats=1)) == "1 clinic, 1 trainee"
    assert language.say(Text("{n} loci, {seats} participants", n=2, seats=1)) == "2 clinics, 1 trainee"


def test_terms_in_indonesian() -> None:
    """There is one form for one and for many."""
    language = paper_language(organised(terms={"locus": "klinik"}), "id")
    assert (language.say(Text("Locus")), language.say(Text("Cohort"))) == ("Klinik", "Angkatan")


@pytest.mark.parametrize(("word", "plural"), [("class", "classes"), ("agency", "agencies"), ("day", "days")])
def test_plural_of_a_term(word: str, plural: str) -> None:
    """As English makes it of a regular noun."""
    assert ENGLISH.with_terms({"locus": word}).say(Text("loci")) == plural


def test_no_terms_no_change() -> None:
    """A language without terms of a field is the one that all share."""
    assert paper_language(tiny_trip(), "id").texts == load_language("id").texts


def test_a_pack_holds_what_was_chosen() -> None:
    """In that order, and what else would be left out."""
    trip = organised(papers=["wishes", "groups", "wishes"])
    assert [kind.name for kind in _kinds(trip, tiny_plan())] == ["wishes", "groups"]


@pytest.mark.parametrize(
    ("name", "lacks"),
    [
        ("rooms", lambda: (tiny_trip(), tiny_plan(rooms=None))),
        ("manifest", lambda: (tiny_trip(), tiny_plan(vehicles=None))),
        ("debrief", lambda: (tiny_trip(), tiny_plan(debrief=None))),
        ("spd", lambda: (tiny_trip(participants=[{"id": f"p{n}", "name": f"P{n}"} for n in range(1, 6)]), tiny_plan())),
        ("receipt", lambda: (tiny_trip()._replace(loci=without_souvenirs()), tiny_plan())),
    ],
)
def test_a_pack_holds_what_applies(name: str, lacks: Callable[[], tuple[Trip, object]]) -> None:
    """Without rooms there is no list of rooms, and so on; with them there is."""
    assert name in {kind.name for kind in _kinds(tiny_trip(), tiny_plan())}
    assert name not in {kind.name for kind in _kinds(*lacks())}


def without_souvenirs() -> tuple[object, ...]:
    """The loci, for none of which a souvenir is named."""
    return tuple(locus.model_copy(update={"souvenir": None}) for locus in tiny_trip().loci)


def test_every_paper_may_be_chosen() -> None:
    """But those that are made of findings or belong to commands that read a plan."""
    others = {*AFTERWARDS - {"message"}, "findings", "verification", "placements"}
    assert set(PACKED) == {kind.name for kind in DOCUMENTS} - others
