"""Whom a name on the command line means: a better kind of match wins, and nobody is found inside a word."""

from pathlib import Path

import pytest

from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.inputs.load import load
from benchmark_cli.inputs.target import Target, targets
from benchmark_cli.language import ENGLISH

TRIP = """\
cohort: pim3-xxvi
title: T
visit: {from: 2014-10-07, to: 2014-10-09, loci: [denpasar-kominfo, utara]}
loci:
  - {id: denpasar-kominfo, name: Dinas Komunikasi Kota Denpasar}
  - {id: utara, name: Kecamatan Utara}
participants:
  - {id: p-01, number: 21, name: Ma\u2019ruf Amin, title_before: Drs., title_after: "M.Si"}
  - {id: p-02, number: 22, name: Budi Santoso, title_after: "S.E., M.M."}
  - {id: p-03, number: 23, name: Budiman}
  - {id: p-04, name: Sugiyono}
  - {id: p-05, name: sugiyono}
  - {id: p-06, name: Jos\u00e9 Wibudi}
  - {id: p-07, name: Candra, status: withdrawn}
"""


def meant(folder: Path, name: str) -> list[Target]:
    """What the name means in the trip."""
    (folder / "trip.yaml").write_text(TRIP, "utf-8")
    workspace, _ = load([folder])
    return targets(workspace, workspace.cohorts, [name])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("p-01", "p-01"),
        ("pim3-xxvi/p-01", "p-01"),
        ("21", "p-01"),
        ("xxvi/21", "p-01"),
        ("Ma'ruf", "p-01"),
        ("Ma\u2019ruf", "p-01"),
        ("ma`ruf", "p-01"),
        ("MARUF AMIN", "p-01"),
        ("amin maruf", "p-01"),
        ("Drs. Ma'ruf Amin, M.Si.", "p-01"),
        ("Budi", "p-02"),
        ("Budi Santoso, SE, MM", "p-02"),
        ("budi san", "p-02"),
        ("budim", "p-03"),
        ("jose", "p-06"),
        ("utara", "utara"),
        ("Kominfo", "denpasar-kominfo"),
        ("Dinas Komunikasi", "denpasar-kominfo"),
    ],
)
def test_who_is_meant(tmp_path: Path, name: str, expected: str) -> None:
    """By id, number, whole words, beginnings; apostrophes, accents, case, dots and titles do not matter."""
    (found,) = meant(tmp_path, name)
    assert expected in {found.person, found.locus}


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("uruf", "unknown-person", "did you mean `p-01` (Drs. Ma\u2019ruf Amin, M.Si)?"),
        ("min", "unknown-person", "did you mean `p-01` (Drs. Ma\u2019ruf Amin, M.Si)?"),
        ("p-99", "unknown-person", "write an id, COHORT/ID, an attendance number, words of a name, or a locus"),
        ("cnadra", "unknown-person", "write an id, COHORT/ID, an attendance number, words of a name, or a locus"),
        ("kominfoo", "unknown-person", "did you mean `denpasar-kominfo` (Dinas Komunikasi Kota Denpasar)?"),
        ("M.Si", "unknown-person", "write an id, COHORT/ID, an attendance number, words of a name, or a locus"),
        ("'", "unknown-person", "write an id, COHORT/ID, an attendance number, words of a name, or a locus"),
        (
            "bud",
            "ambiguous-person",
            "write one of pim3-xxvi/p-02 (Budi Santoso, S.E., M.M.) and pim3-xxvi/p-03 (Budiman)",
        ),
        ("Sugiyono", "ambiguous-person", "write one of pim3-xxvi/p-04 (Sugiyono) and pim3-xxvi/p-05 (sugiyono)"),
    ],
)
def test_who_is_not_meant(tmp_path: Path, name: str, code: str, hint: str) -> None:
    """Nobody inside a word, nobody who withdrew; several are told with ids to paste, one nearby with an id to type."""
    with pytest.raises(UserError) as caught:
        meant(tmp_path, name)
    (diagnostic,) = caught.value.diagnostics
    assert (caught.value.outcome, diagnostic.code) == (Outcome.USAGE, code)
    assert [ENGLISH.say(one) for one in diagnostic.hints] == [hint]
