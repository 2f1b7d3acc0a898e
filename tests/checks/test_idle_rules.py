"""Rules that have nothing to say never stop planning, say why, and are never to be removed because of it."""

from pathlib import Path

import pytest

from benchmark_cli.api import load_valid
from benchmark_cli.assignment.assign import assign
from benchmark_cli.assignment.verify import recount
from benchmark_cli.diagnostics import Severity
from benchmark_cli.language import ENGLISH
from tests.checks.workspaces import COHORT, LOCI, found

OFFICES = COHORT.replace("name: Budi", "name: Budi, gender: male, agency: Bappeda Kota Contoh, tags: {intake: a}")


def hints(folder: Path, cohort: str) -> list[str]:
    """The hints of the one diagnostic, which is a warning that the rule is idle, and a plan is made all the same."""
    (one,) = (one for one in found(folder, cohort) if one.code == "idle-rule")
    assert (one.code, one.severity) == ("idle-rule", Severity.WARNING)
    workspace = load_valid([folder]).workspace
    trip = workspace.trip(workspace.cohorts[0])
    assert recount(trip, assign(trip, "1"), None).faults == ()
    told = [ENGLISH.say(hint) for hint in one.hints]
    assert not [hint for hint in told if "remove" in hint]
    return told


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("not_alone: {gender: female}", "values of gender: `male`"),
        ("at_most: 1\n    where: {gender: female}", "values of gender: `male`"),
        ("at_least: 1\n    where: {gender: female}\n    strength: should", "values of gender: `male`"),
        ("not_alone: {agency: Bapeda Kota Contoh}", "did you mean `Bappeda Kota Contoh`?"),
        ("never_at: kominfo\n    who: {where: {agency: bapeda kota contoh}}", "did you mean `Bappeda Kota Contoh`?"),
        ("only_at: kominfo\n    who: {where: {agency: Bappeda}}", "did you mean `Bappeda Kota Contoh`?"),
        ("not_alone: {agency: Inspektorat}", "values of agency: `Bappeda Kota Contoh`"),
        ("not_alone: {tag: {intak: a}}", "did you mean `intake`?"),
        ("not_alone: {tag: {score: 9}}", "nobody has a value for score yet"),
        ("not_alone: {rank: IV/b}", "nobody has a value for rank yet"),
        ("apart: []", "name the people by their ids: until then the rule has no effect"),
        ("together: []", "name the people by their ids: until then the rule has no effect"),
        ("together: [p-1]", "name the people by their ids: until then the rule has no effect"),
        ("never_at: kominfo\n    who: []", "name the people by their ids: until then the rule has no effect"),
        ("apart: {same: agency}", "it has an effect as soon as it fits those who take part: nothing has to be done"),
    ],
)
def test_a_selector_that_fits_nobody(tmp_path: Path, rule: str, hint: str) -> None:
    """The nearest value where one is near, else those there are; of a gender or a rank none is near another."""
    assert hints(tmp_path, f"{OFFICES}rules:\n  - {rule}\n") == [hint]


def test_values_that_are_there_but_not_together(tmp_path: Path) -> None:
    """Each condition is met by somebody, and all of them by nobody."""
    cohort = OFFICES.replace("name: Citra", "name: Citra, gender: female")
    rule = "rules:\n  - not_alone: {gender: female, agency: Bappeda Kota Contoh}\n"
    assert hints(tmp_path, cohort + rule) == ["each of these values is there, but nobody has all of them"]


def test_one_office_in_several_spellings(tmp_path: Path) -> None:
    """A rule that is idle since one office is written in two ways names the spellings."""
    cohort = OFFICES.replace("name: Ani", "name: Ani, agency: Bapeda Kota Contoh").replace(
        "name: Citra", "name: Citra, agency: Badan Kota Contoh"
    )
    told = hints(tmp_path, cohort + "rules:\n  - apart: {same: agency}\n")
    assert told == [
        "are `Badan Kota Contoh` and `Bapeda Kota Contoh` one and the same? write both alike",
        "are `Bapeda Kota Contoh` and `Bappeda Kota Contoh` one and the same? write both alike",
    ]


@pytest.mark.parametrize(
    "rule",
    [
        "never_at: badung\n    who: [p-1]",
        "at_most: 0\n    where: {gender: male}\n    in: badung",
        "at_least: 1\n    where: {gender: male}\n    in: badung",
        "only_at: [badung, kominfo]\n    who: [p-1]",
    ],
)
def test_a_locus_that_is_not_visited(tmp_path: Path, rule: str) -> None:
    """A rule may name a locus of the workspace that this cohort does not visit."""
    (one,) = found(tmp_path, f"{OFFICES}rules:\n  - {rule}\n", LOCI + "  - {id: badung, name: Badung}\n")
    assert (one.code, one.severity) == ("idle-rule", Severity.WARNING)


@pytest.mark.parametrize("rule", ["lock: p-1\n    at: badung", "only_at: badung\n    who: [p-1]"])
def test_a_rule_that_cannot_be_kept_is_no_idle_one(tmp_path: Path, rule: str) -> None:
    """Nobody can stay where the cohort does not go."""
    (one,) = found(tmp_path, f"{OFFICES}rules:\n  - {rule}\n", LOCI + "  - {id: badung, name: Badung}\n")
    assert (one.code, one.severity) == ("locus-not-visited", Severity.ERROR)


def test_a_rule_that_asks_for_whom_nobody_is_cannot_hold(tmp_path: Path) -> None:
    """`at_least` of a kind that is misspelt is no idle rule: no plan can hold it, and the nearest value is told."""
    rule = "rules:\n  - at_least: 1\n    where: {agency: Bapeda Kota Contoh}\n"
    (one,) = found(tmp_path, OFFICES + rule)
    assert one.code == "too-few-for-rule"
    assert ENGLISH.say(one.hints[0]) == "did you mean `Bappeda Kota Contoh`?"


def test_an_unknown_id_stays_an_error(tmp_path: Path) -> None:
    """A selector may fit nobody; an id must be somebody's, and nobody is suggested who is named already."""
    (one,) = found(tmp_path, f"{OFFICES}rules:\n  - apart: [p-1, p-01]\n")
    assert (one.code, one.severity, one.hints) == ("unknown-participant", Severity.ERROR, ())


def test_travel_times_of_other_loci(tmp_path: Path) -> None:
    """One table serves several cohorts: loci that this one does not visit are one warning, unknown ones an error."""
    loci = LOCI + "  - {id: badung, name: Badung}\n  - {id: gianyar, name: Gianyar}\n"
    table = "{kominfo: {perizinan: 20, badung: 40, gianyar: 50}, badung: {perizinan: 40}}"
    (one,) = found(tmp_path, COHORT.replace("participants:", f"  travel: {table}\nparticipants:"), loci)
    assert (one.code, one.severity) == ("idle-travel", Severity.WARNING)
    assert "`badung` and `gianyar`" in ENGLISH.say(one.message)
    (one,) = found(tmp_path, COHORT.replace("participants:", f"  travel: {table}\nparticipants:"))[:1]
    assert (one.code, one.severity) == ("unknown-locus", Severity.ERROR)
