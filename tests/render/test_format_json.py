"""The JSON format: stable keys, plain values, and bytes that are safe to look at."""

import json
from dataclasses import replace

from benchmark_cli.document import Document
from benchmark_cli.render import json_tables
from benchmark_cli.safe_text import is_unseen

ROWS = [
    {"no": 1, "name": "Ayu", "score": 87.5, "sign": None},
    {"no": 10, "name": "東京 Bé", "score": None, "sign": None},
]

VISIT = {"time": "2026-03-03T08:00+08:00/2026-03-03T09:30+08:00", "activity": "Visit"}
VISITING = {"period": "2026-03-03T08:00+08:00/2026-03-03T09:30+08:00", "label": "Visit", "shared": False}
LUNCHING = {"period": "2026-03-03T09:30+08:00/2026-03-03T10:30+08:00", "label": "Lunch", "shared": True}


def test_small_document(small: Document) -> None:
    """Tables and counts are there with the values of programs; where a hand writes stands null."""
    assert json.loads(json_tables.write([small])) == {
        "schema": "benchmark/document/1",
        "documents": [
            {
                "kind": "attendance",
                "cohort": "c26",
                "title": "Attendance",
                "language": "en",
                "footer": "plan 3f2a91c0",
                "tables": [
                    {
                        "keys": {"group": "A", "day": "2026-03-03"},
                        "columns": ["no", "name", "score", "sign"],
                        "rows": ROWS,
                    },
                    {"keys": {}, "columns": ["name", "ready"], "rows": [{"name": "Banner", "ready": None}]},
                    {"keys": {"id": "p1"}, "columns": ["time", "activity"], "rows": [VISIT]},
                    {"keys": {"id": "p2"}, "columns": ["time", "activity"], "rows": []},
                ],
                "bars": [
                    {"total": 12, "rows": [{"label": "First wish", "count": 9}, {"label": "None", "count": 0}]},
                ],
                "tallies": [
                    {
                        "categories": ["Met", "Not met"],
                        "rows": [{"label": "Group A", "counts": [5, 4]}, {"label": "Group B", "counts": [3, 0]}],
                    }
                ],
                "timelines": [
                    {
                        "zone": "Asia/Makassar",
                        "rows": [
                            {"label": "Group A", "stretches": [VISITING, LUNCHING]},
                            {"label": "Group B", "stretches": [LUNCHING]},
                        ],
                    }
                ],
            }
        ],
    }


def test_bytes(small: Document) -> None:
    """Two blanks of indentation, letters as they are, a line end; keys without a value are left out."""
    bare = replace(small, title="東京", blocks=(), footer="")
    assert json_tables.write([bare]).decode() == (
        '{\n  "schema": "benchmark/document/1",\n  "documents": [\n    {\n      "kind": "attendance",\n'
        '      "cohort": "c26",\n      "title": "東京",\n      "language": "en",\n      "tables": []\n    }\n  ]\n}\n'
    )


def test_hostile_document_comes_back_whole(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Nothing unseen stands in the bytes, and yet each text is read back as it was."""
    written = json_tables.write([hostile])
    assert {letter for letter in written.decode() if is_unseen(letter)} == {"\n"}
    _, table, *backs = json.loads(written)["documents"][0]["tables"]
    assert [row["text"] for row in table["rows"]] == list(hostile_texts)
    assert [back["keys"]["name"] for back in backs] == list(hostile_texts)
