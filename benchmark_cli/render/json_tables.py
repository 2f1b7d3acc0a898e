"""JSON, for scripts: the tables and counts of the documents under keys that no language changes."""

from collections.abc import Sequence
from typing import Any, Final

from benchmark_cli.document import Bars, Block, Cards, Document, Lane, Table, Timeline, Totals, plain
from benchmark_cli.render.json_text import json_text

name: Final = "json"
suffix: Final = ".json"
binary: Final = False
carries: Final[tuple[type[Block], ...]] = (Table, Bars, Totals, Timeline, Cards)
needs: Final = "rows"
in_pack: Final = False

SCHEMA: Final = "benchmark/document/1"
"""The name of the shape that `write` gives; its number rises when a program that reads it would break."""


def write(documents: Sequence[Document], /) -> bytes:
    """An object with the schema and a list of documents: dates and periods as ISO 8601, numbers as numbers."""
    return json_text({"schema": SCHEMA, "documents": [_document(document) for document in documents]}).encode()


def _document(document: Document) -> dict[str, Any]:
    about = {
        "kind": document.kind,
        "cohort": document.cohort,
        "title": document.title,
        "language": document.language.code,
    }
    footer = {"footer": document.footer} if document.footer else {}
    pictures = {
        "bars": [_bars(block) for block in document.blocks if isinstance(block, Bars)],
        "tallies": [_tally(block) for block in document.blocks if isinstance(block, Totals)],
        "timelines": [_timeline(block) for block in document.blocks if isinstance(block, Timeline)],
    }
    shown = {key: found for key, found in pictures.items() if found}
    return about | footer | {"tables": [_table(table) for table in document.tables()]} | shown


def _table(table: Table) -> dict[str, Any]:
    keys = [column.key for column in table.columns]
    return {
        "keys": {key: plain(cell) for key, cell in table.keys},
        "columns": keys,
        "rows": [dict(zip(keys, map(plain, row), strict=True)) for row in table.rows],
    }


def _bars(block: Bars) -> dict[str, Any]:
    return {"total": block.total, "rows": [{"label": label, "count": count} for label, count in block.rows]}


def _tally(block: Totals) -> dict[str, Any]:
    rows = [{"label": label, "counts": list(counts)} for label, counts in block.rows]
    return {"categories": list(block.categories), "rows": rows}


def _timeline(block: Timeline) -> dict[str, Any]:
    return {"zone": str(block.zone), "rows": [_lane(lane) for lane in block.lanes]}


def _lane(lane: Lane) -> dict[str, Any]:
    stretches = [{"period": plain(one.period), "label": one.label, "shared": one.is_shared} for one in lane.stretches]
    return {"label": lane.label, "stretches": stretches}
