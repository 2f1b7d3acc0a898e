"""Offices and posts that are one however they are spelled, in rules, aims, counts and fingerprints."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.folding import fold_value
from benchmark_cli.model.fingerprint import fingerprint

COHORT = """\
cohort: trip
title: Trip
visit: {from: 2014-10-07, to: 2014-10-07, loci: [a, b]}
loci: [{id: a, name: North}, {id: b, name: South}]
participants:
  - {id: p-1, name: Ani, agency: Dinas Kominfo}
  - {id: p-2, name: Budi, agency: DINAS  KOMINFO}
  - {id: p-3, name: Citra, agency: Dinas Kominfo.}
  - {id: p-4, name: Dedi, agency: Dinas Kominfo}
  - {id: p-5, name: Eko, agency: Bappeda}
  - {id: p-6, name: Fitri, agency: Bappeda}
rules:
  - at_most: 2
    where: {agency: dinas kominfo}
aims: [{spread: agency}]
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Kominfo", "DINAS  KOMINFO."),
        ("Kab. Contoh", "Kab.Contoh"),
        ("Ma'arif", "Ma\u2019arif"),
        ("S.Sos", "SSos"),
        ("Dinas\u00a0A", "Dinas A"),
        ("\uff24inas", "Dinas"),
    ],
)
def test_one_value(one: str, other: str) -> None:
    """Case, dots, blanks of every kind, kinds of apostrophes."""
    assert fold_value(one) == fold_value(other)


@pytest.mark.parametrize(
    ("one", "other"), [("A+", "A"), ("Seksi A/B", "Seksi AB"), ("Dinas 1", "Dinas 2"), ("C#", "C++")]
)
def test_two_values(one: str, other: str) -> None:
    """Signs that mean something keep values apart."""
    assert fold_value(one) != fold_value(other)


def test_one_office_for_rules_aims_and_counts(tmp_path: Path) -> None:
    """The spelling of most is shown, all four count as one office, and each respelling is told with its place."""
    file = tmp_path / "trip.yaml"
    file.write_text(COHORT, encoding="utf-8")
    found = api.check([file])
    told = [(one.code, one.place.line if one.place else 0) for one in found.diagnostics]
    assert told == [("spelled-otherwise", 7), ("spelled-otherwise", 8)]
    people = found.workspace.cohorts[0].cohort.participants
    assert {person.agency for person in people} == {"Dinas Kominfo", "Bappeda"}
    plan = api.assign(found, dry_run=True).plans[0]
    kominfo = {"p-1", "p-2", "p-3", "p-4"}
    assert [sum(member.id in kominfo for member in group.members) for group in plan.groups] == [2, 2]


def test_another_spelling_makes_no_plan_stale(tmp_path: Path) -> None:
    """The fingerprint is of the values as they are compared."""
    prints = []
    for name, text in (("one", COHORT), ("two", COHORT.replace("agency: Bappeda", "agency: BAPPEDA"))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "trip.yaml").write_text(text, encoding="utf-8")
        workspace = api.load_valid([folder]).workspace
        prints.append(fingerprint(workspace.trip(workspace.cohorts[0]), "seed"))
    assert prints[0] == prints[1]
