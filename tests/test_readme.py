"""The README says what is so: its commands, its picture, its smallest trip."""

import io
import re
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.cli.manual import PAGES, TOPICS
from benchmark_cli.cli.terminal import draw

ROOT = Path(__file__).parents[1]
READMES = (ROOT / "README.md", ROOT / "README.id.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(marker: str, text: str = README) -> str:
    """The fenced block that follows a marker."""
    found = re.search(rf"<!-- {marker} -->\n```\w*\n(.*?)\n?```", text, re.DOTALL)
    assert found, f"the README has no block {marker}"
    return found[1]


def test_the_picture_is_what_is_drawn() -> None:
    """The picture shows, in order and without a change, lines that `assign` draws 80 columns wide."""
    found = api.check([ROOT / "cohorts"])
    assigned = api.assign(found, ["diklatpim3-xxvi"], dry_run=True)
    stream = io.StringIO()
    draw(api.build_summaries(assigned, "en"), stream, colour=False, columns=80)
    drawn = iter([line.rstrip() for line in stream.getvalue().splitlines()])
    shown = [line for line in block("picture").splitlines() if line != "…"]
    assert len(shown) > 20
    assert [line for line in shown if line not in drawn] == []


def test_the_smallest_trip_is_planned_without_a_complaint(tmp_path: Path) -> None:
    """The smallest trip passes every check and is assigned."""
    file = tmp_path / "trip.yaml"
    file.write_text(block("smallest"), encoding="utf-8")
    found = api.check([file])
    assert found.diagnostics == ()
    (plan,) = api.assign(found, dry_run=True).plans
    assert plan.assignment()["p1"] == "kominfo"


@pytest.mark.parametrize("readme", READMES, ids=lambda file: file.name)
def test_it_is_read_in_minutes(readme: Path) -> None:
    """It is short, and what it links to is there."""
    text = readme.read_text("utf-8")
    assert len(text.splitlines()) < 200
    links = re.findall(r"\]\(([^)]+)\)|src=\"([^\"]+)\"", text)
    assert len(links) > 3
    assert [one for pair in links for one in pair if one and not (ROOT / one).exists()] == []


def test_every_topic_is_linked() -> None:
    """Each topic of the manual stands in the README's table with its title."""
    for topic in TOPICS:
        title = (PAGES / f"{topic}.md").read_text("utf-8").splitlines()[0].removeprefix("# ")
        assert f"| [`{topic}`]({(PAGES / topic).relative_to(ROOT).as_posix()}.md) | {title} |" in README


def test_both_languages_show_the_same_commands() -> None:
    """What `.ci/run` reads, the way from a list to papers and all that follows, is one in both."""
    indonesian = READMES[1].read_text("utf-8")
    for marker in ("first-command", "second-command", "office"):
        assert block(marker) == block(marker, indonesian)
    assert block("life") == block("life", indonesian).replace("sakit", "ill")
