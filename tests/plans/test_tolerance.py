"""What an aim gives up is held against what the committee lets it give up."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmark_cli import api
from benchmark_cli.plans.saved_plan_check import Examiner
from tests.alterations import resealed
from tests.altered_workspaces import assigned, outcomes

# Two agencies of two; each agency whole at one locus, or everybody where they wish. All people are invented.
TRIP = """\
cohort: two-agencies
title: Two agencies
visit: {{from: 2027-03-01, to: 2027-03-01, loci: [north, south]}}
participants:
  - {{id: p1, name: Ayu, agency: Harbours, wishes: [north]}}
  - {{id: p2, name: Budi, agency: Harbours, wishes: [south]}}
  - {{id: p3, name: Citra, agency: Roads, wishes: [north]}}
  - {{id: p4, name: Dewi, agency: Roads, wishes: [south]}}
aims:
  - {{gather: agency, within: {within}}}
  - wishes: total
loci:
  - {{id: north, name: North}}
  - {{id: south, name: South}}
"""


def planned(folder: Path, within: str) -> dict[str, Any]:
    """The saved plan of the trip with that tolerance."""
    (folder / "trip.yaml").write_text(TRIP.format(within=within), "utf-8")
    assigned(folder, is_fresh=True)
    return json.loads((folder / "plans" / "two-agencies.json").read_text("utf-8"))


def value_of(plan: dict[str, Any], key: str) -> tuple[int, int | None]:
    """What the aim of that key is worth, and what it was at its best."""
    (aim,) = [aim for aim in plan["aims"] if isinstance(aim["aim"], dict) and key in aim["aim"]]
    return aim["value"], aim.get("best")


@pytest.mark.parametrize(("within", "pieces", "unserved"), [("0", 2, 2), ("1", 2, 2), ("2", 4, 0)])
def test_later_aims_gain_what_an_aim_may_give_up(tmp_path: Path, within: str, pieces: int, unserved: int) -> None:
    """Sizes are even, so both agencies are parted or none: one piece more helps nobody, two give all wishes."""
    plan = planned(tmp_path, within)
    assert value_of(plan, "gather") == (pieces, 2)
    assert value_of(plan, "wishes") == (unserved, None)
    assert api.verify(api.load_valid([tmp_path])).outcome is api.Outcome.DONE


def test_a_value_outside_the_tolerance_is_refused(tmp_path: Path) -> None:
    """A plan that is right in every figure, and gives up two where the committee lets it give up one."""
    generous = planned(tmp_path, "2")
    narrow = planned(tmp_path, "1")
    altered = {**narrow, "groups": generous["groups"]}
    altered["aims"] = [
        {**theirs, "aim": mine["aim"]} for mine, theirs in zip(narrow["aims"], generous["aims"], strict=True)
    ]
    (tmp_path / "plans" / "two-agencies.json").write_text(resealed(altered), "utf-8")
    workspace = api.load_valid([tmp_path]).workspace
    saved = Examiner(workspace).examine_saved(workspace.cohorts[0])
    assert saved
    templates = [finding.text.template for finding in saved.verdict.findings]
    assert templates == ["`{aim}` is worth {value}, which is not within what may be given up of {best}"]
    assert saved.alterations[0].place
    assert outcomes(tmp_path, packs=False) == {"verify": 1, "roster": 1, "assign": 1}
