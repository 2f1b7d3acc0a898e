"""JSON, for scripts: the rows of the documents under keys, and with values, that no language changes."""

from collections.abc import Sequence
from typing import Any, Final

from benchmark_cli.document import Cards, Document, Form, Table
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.json_text import json_text

name: Final = "json"
use: Final = FormatUse(".json", needs="rows", carries=(Table, Cards, Form))

PAPER: Final = "benchmark/paper/1"
"""The name of the shape of one paper; its number rises when a program that reads it would break."""

PAPERS: Final = "benchmark/papers/1"
"""The name of the shape of several papers, or of none."""


def write(documents: Sequence[Document], /) -> bytes:
    """The one paper as an object with its rows; of several, a list of such objects under `papers`.

    Dates and periods are ISO 8601, numbers are numbers, words that stand for a value are that value (`female`).
    """
    papers = [_paper(document) for document in documents]
    return json_text(papers[0] if len(papers) == 1 else {"schema": PAPERS, "papers": papers}).encode()


def _paper(document: Document) -> dict[str, Any]:
    plan = {"plan": document.plan} if document.plan else {}
    rows = [record for table in document.tables() for record in table.records()]
    return {"schema": PAPER, "kind": document.kind, "cohort": document.cohort, **plan, "rows": rows}
