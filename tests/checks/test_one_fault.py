"""One fault gives one diagnostic, and what is no fault gives none."""

from pathlib import Path

import pytest

from benchmark_cli.cli.report import report
from benchmark_cli.diagnostics import Severity
from benchmark_cli.language import ENGLISH
from tests.checks.workspaces import COHORT, LOCI, codes, found


def test_the_bare_cohort_is_sound(tmp_path: Path) -> None:
    """Nobody is told anything about a cohort with the required fields alone."""
    assert found(tmp_path, COHORT) == []


def test_a_locus_misspelt_in_the_visit_is_told_once(tmp_path: Path) -> None:
    """Wishes for `kominfo` stay silent where the visit writes `komnfo`: the visit is what is wrong."""
    assert codes(tmp_path, COHORT.replace("perizinan, kominfo]\np", "perizinan, komnfo]\np")) == ["unknown-locus"]


def test_a_locus_defined_under_another_id_is_told_once(tmp_path: Path) -> None:
    """Visit and wishes agree on `kominfo`, and the file of loci has `kominfo-kota`: one diagnostic, at the visit."""
    assert codes(tmp_path, COHORT, LOCI.replace("id: kominfo", "id: kominfo-kota")) == ["unknown-locus"]


@pytest.mark.parametrize("fault", ["id: P 2, name: Budi", "name: Budi", "Budi"])
def test_a_person_without_a_sound_id_is_not_missed_by_rules(tmp_path: Path, fault: str) -> None:
    """A rule names `p-2`, whose entry is faulty: only that fault is told."""
    entry = fault if fault == "Budi" else f"{{{fault}}}"
    cohort = COHORT.replace("{id: p-2, name: Budi}", entry) + "rules:\n  - apart: [p-1, p-2]\n"
    assert len(codes(tmp_path, cohort)) == 1


def test_a_mended_field_is_not_missed_by_conditions(tmp_path: Path) -> None:
    """The only woman is written `femael`: that `gender: female` then fits nobody is not a second fault."""
    cohort = COHORT.replace("name: Budi", "name: Budi, gender: femael")
    cohort += "rules:\n  - at_least: 1\n    where: {gender: female}\n"
    assert codes(tmp_path, cohort) == ["unknown-value"]


def test_a_rule_whose_strength_is_faulty_is_not_taken_for_a_must(tmp_path: Path) -> None:
    """`strength: shuld` is the only fault of an apart rule that could not hold as a must."""
    cohort = COHORT + "rules:\n  - apart: [p-1, p-2, p-3]\n    strength: shuld\n"
    assert codes(tmp_path, cohort) == ["unknown-value"]


def test_a_slot_of_a_reversed_visit_is_not_told(tmp_path: Path) -> None:
    """Exchanged dates of the visit put every slot outside it; only the dates are told."""
    cohort = COHORT.replace("to: 2014-10-09", "to: 2014-10-01\n  slots: [2014-10-08 10:00-11:45]")
    assert codes(tmp_path, cohort) == ["dates-reversed"]


def test_a_shared_locus_is_told_once(tmp_path: Path) -> None:
    """Two cohorts visit a locus whose capacity is reversed: one diagnostic, in the file of the locus."""
    (tmp_path / "second.yaml").write_text(COHORT.replace("cohort: trip", "cohort: tour"), "utf-8")
    diagnostics = found(tmp_path, COHORT, LOCI.replace("Kominfo}", "Kominfo, capacity: {min: 9, max: 3}}"))
    assert [(one.code, one.place.file) for one in diagnostics if one.place] == [("reversed-capacity", "loci.yaml")]


def test_an_unknown_person_by_name_is_answered_with_the_id(tmp_path: Path) -> None:
    """Who writes a name where an id belongs is told the id."""
    diagnostic = found(tmp_path, COHORT + "rules:\n  - apart: [p-1, budi]\n")[0]
    assert diagnostic.hints[0].values["id"] == "p-2"


def test_what_the_committee_accepts_is_silent(tmp_path: Path) -> None:
    """A warning that the file accepts is not shown, and accepting it is no fault."""
    cohort = COHORT.replace("name: Budi", "name: Budi, rank: Penata")
    assert codes(tmp_path, cohort) == ["unknown-rank"]
    assert codes(tmp_path, "accept: [unknown-rank]\n" + cohort) == []


@pytest.mark.parametrize(
    "rank", ["III/d", "IVa", "Penata Tk. I, III/d", "Penata Tk. I (III/d)", "IX", "Golongan VII", "17", "PPPK V"]
)
def test_a_rank_with_a_grade_is_right(tmp_path: Path, rank: str) -> None:
    """Grades of civil servants and of contract staff are known in their usual spellings."""
    assert codes(tmp_path, COHORT.replace("name: Budi", f'name: Budi, rank: "{rank}"')) == []


def test_a_letter_joiner_among_letters_of_its_script_is_right(tmp_path: Path) -> None:
    """A zero-width joiner is invisible in `Budi`, and part of the spelling in Balinese."""
    assert codes(tmp_path, COHORT.replace("name: Budi", 'name: "Bu\\u200Ddi"')) == ["unseen-character"]
    assert codes(tmp_path, COHORT.replace("name: Budi", 'name: "\u1b29\u1b44\\u200D\u1b2c"')) == []


def test_flights_into_an_earlier_zone_are_forward(tmp_path: Path) -> None:
    """A flight may land ten minutes after it left by the clocks of two zones, and an hour before it left."""
    cohort = COHORT.replace(
        "participants:",
        "  timezone: Asia/Makassar\n  agenda:\n"
        "    - {at: 2014-10-09 16:00-15:50, what: Flight, timezone_to: Asia/Jakarta}\n"
        "    - {at: 2014-10-09 16:00-17:00, what: Bus, timezone: Asia/Jakarta}\nparticipants:",
    )
    assert codes(tmp_path, cohort) == []


def test_travel_times_may_name_the_base(tmp_path: Path) -> None:
    """A table of travel times knows the loci of the visit and `base`, with or without the key `matrix`."""
    for table in (
        "{base: {kominfo: 20, perizinan: 25}, kominfo: {perizinan: 5}}",
        "{minutes: 5, matrix: {kominfo: {base: 20}}}",
    ):
        cohort = COHORT.replace("participants:", f"  travel: {table}\nparticipants:")
        assert codes(tmp_path, cohort) == []


def test_a_rotation_says_which_rules_have_no_effect(tmp_path: Path) -> None:
    """Loci in rules mean nothing where every group visits every locus; the letter of a group is no locus."""
    cohort = COHORT.replace("  loci:", "  mode: rotate\n  loci:") + (
        "rules:\n  - never_at: kominfo\n    who: [p-1]\n  - apart: [p-1, p-2]\n  - lock: p-3\n    at: B\n"
    )
    assert codes(tmp_path, cohort) == ["idle-rule"]


@pytest.mark.parametrize(
    ("nip", "expected"),
    [
        ("198503122009012902", []),
        ("19850312 200901 2 902", []),
        ("'198503122009012902", []),
        ("130456789", []),
        ("1,98503E+17", ["damaged-nip"]),
        ("1.98503e17", ["damaged-nip"]),
        ("198503122009012902.0", ["damaged-nip"]),
        ("19850312200901290", ["damaged-nip"]),
        ("1985031220090129020", ["damaged-nip"]),
        ("198503122009012000", ["damaged-nip"]),
        ("198503122009012100", []),
        ("198502302009012902", ["malformed-nip"]),
        ("199001012022211901", ["malformed-nip"]),
        ("12345", ["malformed-nip"]),
        ("belum ada", ["malformed-nip"]),
        ("198503122009011902", ["nip-and-gender"]),
        ("200005012000052902", ["malformed-nip"]),
        ("200004302000052902", []),
    ],
)
def test_a_nip_is_refused_only_where_it_was_damaged(tmp_path: Path, nip: str, expected: list[str]) -> None:
    """A number that a spreadsheet damaged is an error, an odd one a warning; neither is ever shown."""
    diagnostics = found(tmp_path, COHORT.replace("name: Budi", f'name: Budi, gender: female, nip: "{nip}"'))
    assert [one.code for one in diagnostics] == expected
    assert [one.severity for one in diagnostics if one.code != "damaged-nip"] in ([], [Severity.WARNING])
    assert nip not in repr(diagnostics)


def test_two_places_at_one_address_are_no_estimate(tmp_path: Path) -> None:
    """Where every way takes no minute, there is no estimate to warn of."""
    here = "at: [-8.65, 115.21]"
    loci = LOCI.replace("Perizinan}", f"Perizinan, {here}}}").replace("Kominfo}", f"Kominfo, {here}}}")
    timed = COHORT.replace("participants:", "  slots: [2014-10-08 08:30-10:30]\nparticipants:")
    assert codes(tmp_path, timed, loci) == []
    assert codes(tmp_path, timed, loci.replace("-8.65", "-8.75", 1)) == ["travel-estimated"]


@pytest.mark.parametrize("days", ["from: 2014-10-09\n  to: 2014-10-12", "from: 2014-10-10\n  to: 2014-10-12"])
def test_one_nip_in_two_cohorts(tmp_path: Path, days: str) -> None:
    """A person who travels with two cohorts is told where their days meet, and not where they do not."""
    nip = "198503122009012902"
    cohort = COHORT.replace("name: Ani", f'name: Ani, nip: "{nip}"')
    second = COHORT.replace("cohort: trip", "cohort: tour").replace("from: 2014-10-07\n  to: 2014-10-09", days)
    (tmp_path / "second.yaml").write_text(second.replace("name: Ani", f'name: Ani, nip: "\'{nip}"'), "utf-8")
    meets = "10-09\n" in days
    assert codes(tmp_path, cohort) == ["duplicate-nip"] * meets


def test_ids_that_look_like_numbers_are_shown(tmp_path: Path) -> None:
    """Student numbers may be ids: messages, notes and source lines show them, and no NIP beside them."""
    numbers = ("2110511001", "2110511002", "pim3-2014-10-0001")
    cohort = COHORT.replace("p-1,", f"{numbers[0]},").replace("p-2,", f'{numbers[1]}, nip: "198503122009012902",')
    cohort = cohort.replace("cohort: trip", f"cohort: {numbers[2]}").replace("p-3,", f"{numbers[0]},")
    said = report(found(tmp_path, cohort + f"rules:\n  - apart: [{numbers[1]}, {numbers[1]}]\n"), ENGLISH, colour=False)
    assert f"Two participants have the id `{numbers[0]}`" in said
    assert f"The rule names `{numbers[1]}` twice" in said
    assert f"{{id: {numbers[0]}, name: Ani" in said
    assert "1985" not in said
