"""The manual, offline: pages of prose in `pages/`, with what is generated from rules, aims, schemas and diagnostics.

A page `NAME.md` is a topic; `NAME.id.md` is the same in Indonesian. A line `<!-- rules -->` stands for what the
function of that name in `generated` makes, so that no prose repeats a field, a rule or a diagnostic.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmark_cli import __version__
from benchmark_cli.cli.manual.generated import GENERATED, describe_word
from benchmark_cli.cli.manual.prose import Inserted, read_prose
from benchmark_cli.document import Block, Document, Heading, Paragraph, SheetBreak, Table, Verbatim, columns
from benchmark_cli.language import ENGLISH, Language, Text

PAGES: Final = Path(__file__).with_name("pages")

TOPICS: Final = (
    "start", "commands", "files", "lists", "rules", "aims", "groups", "sharing", "times", "changes", "papers", "after",
    "ledger", "draw", "verify", "scripting", "editor", "fields", "diagnostics",
)  # fmt: skip
"""Every topic, in the order of the manual: names of pages."""

WHOLE: Final = "all"
"""The topic that is all of them."""


def build_manual(topic: str | None, language: Language) -> Document | None:
    """The page of a topic, the list of them where none is named, or the page on a rule, aim, command or diagnostic.

    None where there is nothing of that name.
    """
    if topic is None:
        return _document(language.say(Text("Manual of benchmark")), _overview(language), language)
    if topic == WHOLE:
        pages = [[*_page(name, language), SheetBreak()] for name in TOPICS]
        return _document(
            language.say(Text("Manual of benchmark")), [block for page in pages for block in page][:-1], language
        )
    if topic in TOPICS:
        return _document(_title(topic, language), list(_page(topic, language)), language)
    blocks = describe_word(topic, language)
    return _document(topic, [Heading(topic, 1), *blocks], language) if blocks else None


def _document(title: str, blocks: list[Block], language: Language) -> Document:
    return Document("manual", "", title, language, tuple(blocks), f"benchmark {__version__}")


def _overview(language: Language) -> list[Block]:
    say = language.say
    heads = columns(language, topic=Text("Topic"), about=Text("What it tells"))
    rows = tuple((name, _title(name, language)) for name in TOPICS)
    return [
        Heading(say(Text("Manual of benchmark")), 1),
        Table(heads, rows),
        Paragraph(say(Text("A topic may also be a command, a rule, an aim or the code of a diagnostic:"))),
        Verbatim(
            (
                "benchmark help rules",
                "benchmark help lock",
                "benchmark help damaged-nip",
                "benchmark help all -o manual.pdf",
            )
        ),
    ]


def _title(topic: str, language: Language) -> str:
    first = next(_page(topic, language))
    return first.text if isinstance(first, Heading) else topic


def _page(topic: str, language: Language) -> Iterator[Block]:
    file = PAGES / f"{topic}.{language.code}.md"
    is_translated = file.is_file()
    text = (file if is_translated else PAGES / f"{topic}.md").read_text("utf-8")
    for index, part in enumerate(read_prose(text)):
        yield from GENERATED[part.name](language) if isinstance(part, Inserted) else [part]
        if index == 0 and not is_translated and language.code != ENGLISH.code:
            yield Paragraph(language.say(Text("This page is in English.")))
