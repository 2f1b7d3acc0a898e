"""Ids that have come to mean other people: a list numbered anew over a saved plan."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import ENGLISH
from benchmark_cli.plans.decide import Wanted

HEAD = """\
cohort: c
title: C
visit: {from: 2027-10-05, to: 2027-10-06, loci: [north, south]}
participants:
"""
LOCI = "loci:\n  - {id: north, name: North}\n  - {id: south, name: South}\n"
PEOPLE = [("Ayu", "0800-1"), ("Budi", "0800-2"), ("Citra", "0800-3"), ("Dewi", "0800-4")]


def written(folder: Path, people: list[tuple[str, str]]) -> Path:
    """The trip with these people, numbered in their order."""
    lines = [f'  - {{id: p{n}, name: {name}, phone: "{phone}"}}\n' for n, (name, phone) in enumerate(people, 1)]
    (folder / "loci.yaml").write_text(LOCI, encoding="utf-8")
    (folder / "c.yaml").write_text(HEAD + "".join(lines), encoding="utf-8")
    return folder


def assigned(folder: Path, *, is_fresh: bool = False) -> None:
    """Plan the trip and save the plan."""
    api.assign(api.check([folder]), wanted=Wanted(is_fresh=is_fresh))


def faults(folder: Path) -> list[tuple[str, int]]:
    """What planning over the saved plan is refused for: the codes and their lines."""
    with pytest.raises(UserError) as caught:
        assigned(folder)
    assert caught.value.outcome is Outcome.MISMATCH
    return [(one.code, one.place.line) for one in caught.value.diagnostics if one.place]


@pytest.mark.parametrize(
    ("people", "lines"),
    [
        (PEOPLE[1:], [5, 6, 7]),
        ([("Esra", "0800-9"), *PEOPLE], [5, 6, 7, 8]),
        ([PEOPLE[1], PEOPLE[0], *PEOPLE[2:]], [5, 6]),
        ([("Esra", "0800-9"), *PEOPLE[1:]], [5]),
    ],
)
def test_another_person_under_an_id_is_refused(tmp_path: Path, people: list[tuple[str, str]], lines: list[int]) -> None:
    """Somebody gone, new, swapped, or in another's place: each at their line; a fresh plan may do as it likes."""
    assigned(written(tmp_path, PEOPLE))
    written(tmp_path, people)
    assert faults(tmp_path) == [("identity-changed", line) for line in lines]
    assigned(tmp_path, is_fresh=True)
    assigned(tmp_path)


def test_two_who_share_a_number_are_told_apart_by_their_names(tmp_path: Path) -> None:
    """The one who had the id is whoever agrees in everything, not whoever agrees in something first."""
    people = [("Ayu", "0800-1"), ("Budi", "0800-1"), ("Citra", "0800-3")]
    assigned(written(tmp_path, people))
    written(tmp_path, [("Dewi", "0800-9"), ("Budi", "0800-1"), ("Ayu", "0800-1")])
    with pytest.raises(UserError) as caught:
        assigned(tmp_path)
    told = {one.path[1]: ENGLISH.say(one.related[0].message) for one in caught.value.diagnostics if one.related}
    assert list(told) == [0]
    assert "p3" in told[0]


@pytest.mark.parametrize(
    "people",
    [
        [("Ayuu", "0800-1"), *PEOPLE[1:]],
        [("Ayu", "0800-99"), *PEOPLE[1:]],
        PEOPLE[:3],
        [*PEOPLE, ("Esra", "0800-9")],
    ],
)
def test_corrections_and_comings_and_goings_are_not(tmp_path: Path, people: list[tuple[str, str]]) -> None:
    """One value corrected, somebody gone from the end or added there: everybody has their id still."""
    assigned(written(tmp_path, PEOPLE))
    assigned(written(tmp_path, people))


def test_a_plan_without_tags_stays_as_it_is(tmp_path: Path) -> None:
    """A plan of the first kind, saved before there were tags and seals, is not written anew for them."""
    import json

    assigned(written(tmp_path, PEOPLE))
    file = tmp_path / "plans" / "c.json"
    plan = json.loads(file.read_text("utf-8"))
    assert plan["identities"]["p1"].keys() == {"phone", "name"}
    text = file.read_text("utf-8")
    head, _, _ = text.partition(',\n  "identities"')
    file.write_text(head.replace("plan/2", "plan/1") + "\n}\n", encoding="utf-8")
    before = file.read_bytes()
    assigned(tmp_path)
    assert file.read_bytes() == before
