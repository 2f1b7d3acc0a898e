"""`benchmark help`: the manual, without a network."""

import io
from typing import TYPE_CHECKING, Annotated

import typer

from benchmark_cli.cli.console import Console
from benchmark_cli.cli.options import argument, with_paper
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.document import Document

_COLUMNS = 80


def _topics(ctx: typer.Context, incomplete: str) -> list[str]:
    from benchmark_cli.cli.manual import TOPICS, WHOLE

    del ctx
    return [topic for topic in (*TOPICS, WHOLE) if topic.startswith(incomplete)]


Topic = Annotated[
    str | None,
    argument(
        "A topic, a command, a rule, an aim, or the code of a diagnostic; all for everything.",
        metavar="TOPIC",
        autocompletion=_topics,
    ),
]


@with_paper(("text", "html", "pdf", "docx", "md"))
def command(console: Console, topic: Topic = None) -> Outcome:
    """Show the manual: rules, aims, files, papers, diagnostics.

    Without a topic it lists the topics.

    \b
    Examples:
      benchmark help
      benchmark help rules
      benchmark help damaged-nip
      benchmark help all -o manual.pdf
    """
    from dataclasses import replace

    from benchmark_cli import api
    from benchmark_cli.cli.manual import TOPICS, WHOLE, build_manual
    from benchmark_cli.cli.manual.generated import words
    from benchmark_cli.suggestion import did_you_mean

    built = build_manual(topic, console.language)
    if built is None:
        message = Text("the manual has no topic `{name}`", name=topic or "")
        hints = did_you_mean(topic or "", [*TOPICS, WHOLE, *words()]) or (Text("`benchmark help` lists the topics"),)
        raise refusal(Outcome.USAGE, "unknown-topic", message, *hints)
    document = replace(built, paper=console.manner.paper)
    console.show([document], lambda name: _drawn(document) if name == "text" else api.render([document], name))
    return Outcome.DONE


def _drawn(document: "Document") -> bytes:
    """The page as text whose lines are wrapped, for a pager as for a printer."""
    from benchmark_cli.cli.terminal import draw

    stream = io.StringIO()
    draw([document], stream, colour=False, columns=_COLUMNS)
    return stream.getvalue().encode()
