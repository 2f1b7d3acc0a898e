"""The JSON format: stable keys, plain values, and bytes that are safe to look at."""

import json
from copy import copy
from dataclasses import replace

from benchmark_cli.document import Coded, Document, Table
from benchmark_cli.render import json_tables
from benchmark_cli.safe_text import is_unseen
from tests.heads import columns

SMALL = [
    {"group": "A", "day": "2026-03-03", "no": 1, "name": "Ayu", "score": 87.5, "sign": None},
    {"group": "A", "day": "2026-03-03", "no": 10, "name": "東京 Bé", "score": None, "sign": None},
    {"name": "Banner", "ready": None},
    {"id": "p1", "time": "2026-03-03T08:00+08:00/2026-03-03T09:30+08:00", "activity": "Visit"},
    {"stop": "Aula"},
]


def test_one_paper(small: Document) -> None:
    """Its rows, with the keys of their table, under the values of programs; where a hand writes stands null."""
    assert json.loads(json_tables.write([replace(small, plan="sha256:3f2a")])) == {
        "schema": "benchmark/paper/1",
        "kind": "attendance",
        "cohort": "c26",
        "plan": "sha256:3f2a",
        "rows": SMALL,
    }


def test_several_papers(small: Document) -> None:
    """Each as it would stand alone, in a list that says what it is; so does a list of none."""
    alone = json.loads(json_tables.write([small]))
    assert json.loads(json_tables.write([small, small])) == {"schema": "benchmark/papers/1", "papers": [alone, alone]}
    assert json.loads(json_tables.write([])) == {"schema": "benchmark/papers/1", "papers": []}


def test_words_stand_for_values(small: Document) -> None:
    """Programs get what the words stand for, the name beside an id, and the ids of a row that shows none."""
    row = (Coded("perempuan", "female"), Coded("Bus 1", "bus-1", is_name=True), Coded("ya", value=True))
    table = Table(columns(("gender", "JK"), ("vehicle", "Bus"), ("proved", "Terbukti")), (row,), (), ((("id", "p1"),),))
    assert json.loads(json_tables.write([replace(small, blocks=(table,))]))["rows"] == [
        {"id": "p1", "gender": "female", "vehicle": "bus-1", "vehicle_name": "Bus 1", "proved": True}
    ]
    assert copy(row[1]).value == "bus-1"


def test_bytes(small: Document) -> None:
    """Two blanks of indentation, letters as they are, a line end; no plan where a paper has none."""
    bare = replace(small, cohort="東京", blocks=())
    assert json_tables.write([bare]).decode() == (
        '{\n  "schema": "benchmark/paper/1",\n  "kind": "attendance",\n  "cohort": "東京",\n  "rows": []\n}\n'
    )


def test_hostile_document_comes_back_whole(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """Nothing unseen stands in the bytes, and yet each text is read back as it was."""
    written = json_tables.write([hostile])
    assert {letter for letter in written.decode() if is_unseen(letter)} == {"\n"}
    rows = json.loads(written)["rows"]
    assert [row["text"] for row in rows if "text" in row][: len(hostile_texts)] == list(hostile_texts)
