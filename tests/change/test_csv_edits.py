"""Edits of a table of participants: the cells that are meant, and no other byte."""

import csv
import io
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli import api
from benchmark_cli.change.csv_edits import edit_csv
from benchmark_cli.change.yaml_edits import APPEND, UneditableError, YamlEdit
from benchmark_cli.diagnostics import UserError
from benchmark_cli.inputs.tables.csv_text import delimiter_of
from tests.counts import examples

# All people are invented.
TEXT = 'DAFTAR\r\nid;name;agency;wishes\r\np1;"Ayu; Contoh";Satu;a|b\r\np2;Budi;;\r\n'


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (YamlEdit(("participants", 1, "agency"), "Dua"), TEXT.replace("Budi;;", "Budi;Dua;")),
        (YamlEdit(("participants", 0, "agency"), 'Dinas "X"; Y'), TEXT.replace("Satu", '"Dinas ""X""; Y"')),
        (YamlEdit(("participants", 0, "agency"), None), TEXT.replace("Satu", "")),
        (YamlEdit(("participants", 0, "wishes"), ["b", ["a", "c"]]), TEXT.replace("a|b", "b|a=c")),
        (
            YamlEdit(("participants", 1, "status"), "withdrawn"),
            TEXT.replace("wishes\r", "wishes;status\r").replace("p2;Budi;;", "p2;Budi;;;withdrawn"),
        ),
        (
            YamlEdit(("participants", APPEND), {"id": "p3", "name": "Citra", "project": {"title": "T"}}),
            TEXT.replace("wishes\r", "wishes;project.title\r") + "p3;Citra;;;T\r\n",
        ),
    ],
)
def test_one_edit(edit: YamlEdit, changed: str) -> None:
    """In place, with the sign between cells and the line ends that the file has."""
    assert edit_csv(TEXT, [edit], ["p1", "p2"]) == changed


def test_new_column_beside_commas_in_cells() -> None:
    """Where short rows would make a comma look like the delimiter, each row gets its empty cell; else none does."""
    text = "id;name\np1;Ayu, S.E.\n\np2;Budi, M.M.\np3;Citra, S.H.\n"
    changed = "id;name;status\np1;Ayu, S.E.;\n\np2;Budi, M.M.;\np3;Citra, S.H.;withdrawn\n"
    edit = YamlEdit(("participants", 2, "status"), "withdrawn")
    assert edit_csv(text, [edit], ["p1", "p2", "p3"]) == changed


def test_no_table() -> None:
    """Without a header of ids and names nothing is guessed."""
    with pytest.raises(UneditableError):
        edit_csv("a,b\n1,2\n", [YamlEdit(("participants", 0, "x"), "y")], ["1"])


@settings(max_examples=examples(60, 1000), deadline=None)
@given(st.randoms(use_true_random=False))
def test_made_tables(random: Random) -> None:
    """Whatever stands in the cells: after an edit each holds what it held, and the one that is meant the value."""
    texts = ["", "x", "a,b", 'say "x"', "two\nlines", " blank ", ";", "é"]
    heads = ["id", "name", *random.sample(["agency", "note", "position"], random.randint(0, 3))]
    rows = [[f"p{number}", f"Orang {number}", *random.choices(texts, k=len(heads) - 2)] for number in range(1, 5)]
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=random.choice(",;\t"), lineterminator=random.choice(["\n", "\r\n"]))
    writer.writerows([heads, *rows])
    who, field, value = random.randint(0, 3), random.choice([*heads[1:], "status"]), random.choice(texts[1:])
    changed = edit_csv(stream.getvalue(), [YamlEdit(("participants", who, field), value)], [row[0] for row in rows])
    delimiter = delimiter_of(changed)
    head, *read = list(csv.reader(io.StringIO(changed, newline=""), delimiter=delimiter))
    wanted = [dict(zip(heads, row, strict=True)) for row in rows]
    wanted[who][field] = value
    for one, row in zip(wanted, read, strict=True):
        assert {key: text for key, text in zip(head, row, strict=False) if text} == {k: v for k, v in one.items() if v}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_table_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    """What is read in an encoding is changed in it; what it has no room for is refused, and no byte changes."""
    head = "cohort: t\ntitle: T\nvisit: {from: 2027-10-05, to: 2027-10-05, loci: [a]}\nloci: [{id: a, name: A}]\n"
    (tmp_path / "t.yaml").write_text(f"{head}participants: p.csv\n")
    table = tmp_path / "p.csv"
    table.write_bytes("id;name\r\np1;Ren\u00e9 Contoh\r\np2;Budi\r\n".encode(encoding))
    api.change(tmp_path, [api.Order("set", ("p2", "name=Ang\u00e9lo"))])
    assert table.read_bytes() == "id;name\r\np1;Ren\u00e9 Contoh\r\np2;Ang\u00e9lo\r\n".encode(encoding)
    if encoding == "cp1252":
        with pytest.raises(UserError) as refused:
            api.change(tmp_path, [api.Order("set", ("p2", "name=\u674e"))])
        assert [one.code for one in refused.value.diagnostics] == ["uneditable"]
