"""Revised lists over a cohort: who is new, gone and otherwise is right, whatever the list looks like."""

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli import api
from benchmark_cli.change.update import Update, match_list
from benchmark_cli.diagnostics import UserError
from benchmark_cli.inputs.workspace import CohortEntry
from tests.counts import examples
from tests.inputs.test_office_lists import NIPS

# All people are invented, and so are their numbers.
FIRST = ("Ayu", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi", "Indah", "Joko", "Kartika", "Lestari")
LAST = ("Contoh", "Misalkan", "Rekaan", "Umpama")
AGENCIES = ("Dinas Satu", "Dinas Dua", "Dinas Tiga")


def random_person(random: Random, number: int) -> dict[str, Any]:
    """Somebody with a number of their own, an address, or a name that nobody else has."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]} {number:02}"
    person: dict[str, Any] = {"name": name, "agency": random.choice(AGENCIES), "wishes": [random.choice("ab")]}
    if random.random() < 0.6:
        person["nip"] = f"19700101199501{1 + number % 2}{number + 1:03}"
    if random.random() < 0.4:
        person["email"] = f"orang{number}@contoh.example"
    return person


def cohort_of(people: list[dict[str, Any]]) -> CohortEntry:
    """A cohort of these people, read from a file."""
    with TemporaryDirectory() as folder:
        listed = [{"id": f"p{number:02}", **person} for number, person in enumerate(people, 1)]
        data = {
            "cohort": "trip", "title": "Trip", "participants": listed,
            "visit": {"from": "2027-10-05", "to": "2027-10-05", "loci": ["a", "b"]},
            "loci": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
        }  # fmt: skip
        (Path(folder) / "trip.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
        return api.load_valid([Path(folder)]).workspace.cohorts[0]


def noisy(random: Random, person: dict[str, Any]) -> dict[str, Any]:
    """The person as another office would write them: capitals, dots, blanks; a number with gaps."""
    name = random.choice([str.upper, str.title, str])(person["name"]).replace(" ", random.choice([" ", "  "]))
    listed = {**person, "name": name}
    if "nip" in person and random.random() < 0.5:
        listed["nip"] = f"{person['nip'][:8]} {person['nip'][8:14]} {person['nip'][14]} {person['nip'][15:]}"
    return listed


@settings(max_examples=examples(36, 500), deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_revised_list(random: Random) -> None:
    """Rows in another order, some people gone, some new, some with another office or wish: exactly that is told."""
    count = random.randint(3, 12)
    people = [random_person(random, number) for number in range(count)]
    entry = cohort_of(people)
    ids = {person["name"]: f"p{number:02}" for number, person in enumerate(people, 1)}
    kept = [person for person in people if random.random() < 0.8]
    revised, expected = [], set()
    for person in kept:
        listed = noisy(random, person)
        if random.random() < 0.3:
            listed["agency"] = "Dinas Baru"
            expected.add((ids[person["name"]], ("agency",)))
        if random.random() < 0.3:
            listed["wishes"] = [{"a": "b", "b": "a"}[person["wishes"][0]]]
            expected.add((ids[person["name"]], ("wishes",)))
        if random.random() < 0.2 and "email" in listed and "nip" in listed:
            listed["name"] = "Nama Yang Dibetulkan"
            expected.add((ids[person["name"]], ("name",)))
        revised.append(listed)
    new = [random_person(random, number) for number in range(count, count + random.randint(0, 3))]
    rows = [*revised, *(noisy(random, person) for person in new)]
    random.shuffle(rows)
    update = match_list(
        entry, [{**row, "id": f"x{number}", "number": str(number)} for number, row in enumerate(rows, 1)]
    )
    assert {(change.person, change.path) for change in update.changes} == expected
    assert {str(one["name"]).casefold().split()[-1] for one in update.new} == {one["name"].split()[-1] for one in new}
    assert {*update.gone} == {ids[person["name"]] for person in people if person not in kept}
    changed = {person for person, _ in expected}
    assert {*update.same} == {ids[person["name"]] for person in kept} - changed


def told(people: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Update:
    """What the rows say against a cohort of these people."""
    return match_list(cohort_of(people), rows)


def test_two_people_of_one_name() -> None:
    """Told apart by their office; where nothing tells them apart, it is asked back, and nothing is guessed."""
    people = [{"name": "Ayu Contoh", "agency": "Satu"}, {"name": "Ayu Contoh", "agency": "Dua"}]
    update = told(people, [{"name": "Ayu Contoh", "agency": "Dua", "wishes": ["a"]}])
    assert [(change.person, change.path) for change in update.changes] == [("p02", ("wishes",))]
    with pytest.raises(UserError) as refused:
        told(people, [{"name": "Ayu Contoh", "wishes": ["a"]}])
    assert refused.value.diagnostics[0].code == "ambiguous-person"


def test_another_number_is_another_person() -> None:
    """One name and two numbers are two people; a number that has come to a name is theirs."""
    people = [{"name": "Ayu Contoh", "nip": "197001011995011001"}]
    update = told(people, [{"name": "Ayu Contoh", "nip": "198001012005012002"}])
    assert ([str(one["name"]) for one in update.new], update.gone) == (["Ayu Contoh"], ("p01",))
    update = told([{"name": "Ayu Contoh"}], [{"name": "Ayu Contoh", "nip": "198001012005012002"}])
    assert [(change.person, change.path) for change in update.changes] == [("p01", ("nip",))]


def test_wishes_that_are_missing_are_told() -> None:
    """Who has not answered stands at the end."""
    update = told([{"name": "Ayu"}, {"name": "Budi", "wishes": ["a"]}], [{"name": "Budi", "wishes": ["b"]}])
    assert update.without_wishes == ("p01",)


def test_numbers_of_two_people_that_change_places_are_asked_back() -> None:
    """A number that means one and a name that means another: nobody is renamed."""
    people = [{"name": "Ayu", "code": "S1"}, {"name": "Budi", "code": "S2"}]
    with pytest.raises(UserError) as caught:
        told(people, [{"name": "Ayu", "code": "S2"}])
    (found,) = caught.value.diagnostics
    assert found.code == "ambiguous-person"


def test_who_has_withdrawn_is_not_new() -> None:
    """An old list that still has them adds nobody a second time."""
    people = [{"name": "Ayu"}, {"name": "Budi", "status": "withdrawn"}]
    update = told(people, [{"name": "Ayu"}, {"name": "Budi"}])
    assert (update.new, update.back, update.changes) == ((), ("p02",), ())


def test_a_list_says_who_has_withdrawn() -> None:
    """What is said to be read is merged."""
    (changed,) = told([{"name": "Ayu"}], [{"name": "Ayu", "status": "withdrawn"}]).changes
    assert (changed.path, changed.after) == (("status",), "withdrawn")


def test_phones_and_names_in_another_spelling() -> None:
    """With the country's number, and the family's name first."""
    people = [{"name": "Ayu Misalkan", "phone": "0811-2222-333"}, {"name": "Budi", "phone": "08112222444"}]
    rows = [{"name": "Misalkan, Ayu"}, {"name": "B.", "phone": "+62 811 2222 444"}]
    update = told(people, rows)
    assert ([change.path for change in update.changes], update.new) == ([("name",)], ())


@pytest.mark.parametrize(
    ("key", "header", "cell"), [("code", "NIM", "S1"), ("email", "Email", "ayu@x.id"), ("nip", "NIP", NIPS[0])]
)
def test_wishes_without_names(tmp_path: Path, key: str, header: str, cell: str) -> None:
    """Of people who are known a number or an address is enough, and nobody is renamed to it."""
    options = api.ListOptions(of_known=True)
    imported = api.import_list(_listed(tmp_path, f"{header},Pilihan 1\n{cell},b\n"), options)
    (changed,) = told([{"name": "Ayu", key: cell}], [dict(person) for person in imported.people]).changes
    assert (changed.path, changed.after) == (("wishes",), ["b"])
    stranger = api.import_list(_listed(tmp_path, f"{header},Pilihan 1\n{NIPS[1]}x@y,b\n"), options)
    with pytest.raises(UserError):
        told([{"name": "Ayu", key: cell}], [dict(person) for person in stranger.people])


def _listed(folder: Path, text: str) -> Path:
    file = folder / "list.csv"
    file.write_text(text, "utf-8")
    return file
