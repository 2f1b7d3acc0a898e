"""Of very many cohorts `assign` shows what they come to together."""

from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.language import load_language
from benchmark_cli.starter.writer import Size


def test_many_cohorts_are_one_page_with_each_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of all, wishes of all, and of aims only the one that is not proved, with its cohort."""
    api.start_trip(tmp_path / "trip", Size(3, 6, 2), load_language("en"))
    assigned = api.assign(api.load_valid([tmp_path / "trip"]), dry_run=True)
    assert len(api.build_summaries(assigned, "en")) == 3
    monkeypatch.setattr(api, "MOST_SHOWN", 2)
    (proved,) = api.build_summaries(assigned, "en")
    text = api.render([proved], "text").decode()
    assert "Not proved" not in text
    assert text.count(" 9/18 ") == 2
    lines = [line.split(":")[-1].strip() for line in text.splitlines() if ":" in line]
    assert lines == ["3", "18", "2", "3", "0", "0"]
    plan = assigned.plans[1]
    even = plan.aims[0].model_copy(update={"value": 2, "proved": False})
    open_plan = plan.model_copy(update={"aims": (even, *plan.aims[1:]), "draw": "unproved"})
    gap = assigned._replace(plans=(assigned.plans[0], open_plan, assigned.plans[2]))
    (told,) = api.build_summaries(gap, "en")
    text = api.render([told], "text").decode()
    assert [line for line in text.splitlines() if plan.cohort in line] == text.splitlines()[-1:]
    assert "even sizes" in text.splitlines()[-1]
