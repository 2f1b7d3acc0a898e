"""What all commands that print a paper do: load, choose the plan, build, write."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import paths_or_default
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.papers.options import PaperOptions

CHAT_FORMATS = ("md",)
"""Formats that are pasted where others read along: they are masked unless the user says `--no-mask`."""


def print_paper(  # noqa: PLR0913 - what can be asked of a paper, and of its lists
    console: Console,
    paths: list[Path] | None,
    kind: str,
    asked: "PaperOptions",
    offered: Sequence[str] = (),
    *,
    columns: str | None = None,
    mask: bool | None = None,
) -> Outcome:
    """Print one kind of paper for each cohort; *offered* are the kinds that the command has, if it has a choice."""
    from benchmark_cli import api

    chosen = api.kind_named(kind, offered or (kind,))
    manner, format_name = console.manner, console.format_among()
    chosen = api.form_for(chosen, format_name)
    api.demand_carried(chosen, format_name)
    is_masked = format_name in CHAT_FORMATS if mask is None else mask
    lists = asked.lists._replace(columns=_names(columns), is_masked=is_masked)
    asked = asked._replace(language=manner.language, lists=lists, paper=manner.paper, stamp=moment(console))
    diagnosis = api.load_valid(paths_or_default(console, paths))
    console.detail(api.summarise(diagnosis.workspace))
    documents, notices = api.build_papers(diagnosis, chosen, asked)
    console.tell([*diagnosis.diagnostics, *notices])
    console.show(documents, lambda name: api.render(documents, name, manner.csv))
    if lists.is_masked and mask is None and "people" in chosen.use.holds:
        console.say(
            Text("numbers and private notes are masked in `{format}`: `--no-mask` shows them", format=format_name)
        )
    return Outcome.DONE


def moment(console: Console) -> datetime | None:
    """The moment of printing, by the clock of this place, if papers shall show it."""
    return datetime.now().astimezone() if console.manner.stamp else None


def _names(columns: str | None) -> tuple[str, ...]:
    """The names between the commas, each once."""
    return tuple(dict.fromkeys(name.strip() for name in (columns or "").split(",") if name.strip()))
