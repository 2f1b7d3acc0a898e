"""Made tables against the command line: bombs of every kind, each in a process of its own that is measured.

No input may end the process by a signal, with exit 70 or a traceback, take over 10 s of the processor, or over 700 MB.

    python tests/campaign/tables.py --count 150 --seed 1
"""

import argparse
import io
import os
import random
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

LIMIT = 10 * 1024 * 1024
MOST_SECONDS, MOST_BYTES = 10.0, 700 * 1024 * 1024
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = ("No", "Nama", "NIP", "Jabatan", "Instansi", "Pilihan 1")
ODF = "urn:oasis:names:tc:opendocument:xmlns"
TRIP = """\
cohort: tiny
title: Tiny
visit: {from: 2027-10-05, to: 2027-10-06, loci: [north, south]}
participants: TABLE
"""
PEOPLE = "participants:\n  - {id: p1, name: Ayu}\n  - {id: p2, name: Budi}\n"
LOCI = "loci:\n  - {id: north, name: North}\n  - {id: south, name: South}\n"

Draw = random.Random
Made = bytes
Parts = dict[str, bytes]


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def workbook(sheet: str | bytes, *, strings: str = "", after: Parts | None = None, sheets: int = 1) -> Parts:
    """The parts of a workbook with that XML in its first sheet."""
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{DOCUMENT}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    targets += f'<Relationship Id="rIds" Type="{DOCUMENT}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{DOCUMENT}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{targets}</Relationships>',
    }
    found = {name: data.encode() if isinstance(data, str) else data for name, data in parts.items()}
    for n in range(1, sheets + 1):
        found[f"xl/worksheets/sheet{n}.xml"] = sheet.encode() if isinstance(sheet, str) else sheet
    if strings:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'.encode()
    return found | (after or {})


def sheet_xml(rows: str, more: str = "", before: str = "") -> str:
    """A sheet of rows, with something behind or before them."""
    return f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def inline(reference: str, text: str) -> str:
    """A cell with text of its own."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def listed(people: int) -> str:
    """The rows of a usual list."""
    rows = [
        HEAD,
        *((str(n), f"Orang Rekaan {n}", "", f"Kepala {n % 7}", f"Dinas {n % 9}", "north") for n in range(people)),
    ]
    return "".join(
        f'<row r="{line}">{"".join(inline(f"{chr(65 + at)}{line}", text) for at, text in enumerate(row) if text)}</row>'
        for line, row in enumerate(rows, 1)
    )


def content(tables: str, more: str = "") -> Parts:
    """The parts of an OpenDocument spreadsheet."""
    spaces = " ".join(f'xmlns:{one}="{ODF}:{one}:1.0"' for one in ("office", "table", "text", "style"))
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    return {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}>{more}{body}</office:document-content>".encode(),
    }


def table(rows: str, name: str = "S") -> str:
    """A table of OpenDocument."""
    return f'<table:table table:name="{name}">{rows}</table:table>'


def ods_row(texts: tuple[str, ...], more: str = "", cell: str = "") -> str:
    """A row of texts."""
    cells = "".join(
        f'<table:table-cell office:value-type="string" {cell}><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row {more}>{cells}</table:table-row>"


def size(draw: Draw, most: int) -> int:
    """A number up to *most*, as often small as large."""
    return int(most ** draw.random()) + 1


def a_list(draw: Draw) -> Made:
    """A sound list of some length."""
    return packed(workbook(sheet_xml(listed(size(draw, 12_000)))))


def far_cell(draw: Draw) -> Made:
    """A cell in a far corner."""
    reference = f"{draw.choice(('A', 'Z', 'ABC', 'XFD'))}{size(draw, 1_048_576)}"
    return packed(workbook(sheet_xml(listed(3) + f'<row r="9">{inline(reference, "x")}</row>')))


def odd_reference(draw: Draw) -> Made:
    """A reference that none can have."""
    reference = draw.choice(("A0000001", "A0", "0", "A-1", "XFE1", "A" * 5000 + "1", "A1:B2", "A99999999999", "", "é1"))
    return packed(workbook(sheet_xml(listed(3) + f'<row r="5">{inline(reference, "x")}</row>')))


def merges(draw: Draw) -> Made:
    """Many merged ranges, long ones, or ones that overlap."""
    count, longest = size(draw, 300_000), size(draw, 1_048_576)
    ranges = "".join(f'<mergeCell ref="{draw.choice("ABCD")}1:D{longest}"/>' for _ in range(count))
    filled = "".join(f'<row r="{n}">{inline(f"F{n}", "x")}</row>' for n in range(10, 10 + size(draw, 60_000)))
    return packed(workbook(sheet_xml(listed(3) + filled, f"<mergeCells>{ranges}</mergeCells>")))


def huge_cell(draw: Draw) -> Made:
    """One cell of many letters."""
    letters = draw.choice(("N", "\u00e9", "a ", ",", "\u0301\u0323", "&amp;")) * size(draw, 15_000_000)
    return packed(workbook(sheet_xml(listed(2) + f'<row r="9">{inline("B9", letters[:30_000_000])}</row>')))


def many_long_cells(draw: Draw) -> Made:
    """Cells just below the longest, of signs that are slow to normalise or to search."""
    letters = draw.choice(("N", ",", "\u0301\u0323", "1.", "NIP ", "Dr. ", "a,", "((("))
    text = (letters * 32_000)[: draw.choice((300, 5_000, 32_000))]
    lines = min(size(draw, 20_000), 40_000_000 // len(text))
    columns = draw.choice(("B", "BC", "BCDEF"))
    rows = "".join(
        f'<row r="{n}">{"".join(inline(f"{at}{n}", text) for at in columns)}</row>' for n in range(5, 5 + lines)
    )
    return packed(workbook(sheet_xml(listed(2) + rows)))


def shared_strings(draw: Draw) -> Made:
    """A long text that many cells share, or very many texts."""
    if draw.random() < 0.5:
        text = f"<si><t>{'A' * size(draw, 40_000)}</t></si>"
        cells = '<c t="s"><v>0</v></c>' * 20
        rows = "".join(f'<row r="{n}">{cells}</row>' for n in range(1, size(draw, 60_000)))
        return packed(workbook(sheet_xml(rows), strings=text))
    return packed(workbook(sheet_xml(listed(2)), strings="<si><t>x</t></si>" * size(draw, 3_000_000)))


def many_styles(draw: Draw) -> Made:
    """Styles of cells without end, all of a few long formats."""
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{"q" * 250}"/>' for n in range(20))
    uses = "".join(f'<xf numFmtId="{n % 20}"/>' for n in range(size(draw, 2_000_000)))
    styles = f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellXfs>{uses}</cellXfs></styleSheet>'
    relation = f'<Relationship Id="rIdt" Type="{DOCUMENT}/styles" Target="styles.xml"/></Relationships>'
    parts = workbook(sheet_xml(listed(3)))
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>", relation.encode()
    )
    return packed({**parts, "xl/styles.xml": styles.encode()})


def many_sheets(draw: Draw) -> Made:
    """More sheets than anybody has."""
    return packed(workbook(sheet_xml(listed(size(draw, 20))), sheets=size(draw, 6_000)))


def sheets_far_down(draw: Draw) -> Made:
    """Sheets with a cell far down each."""
    xml = sheet_xml(f'<row r="{size(draw, 100_000)}">{inline("A" + str(size(draw, 100_000)), "x")}</row>')
    return packed(workbook(xml, sheets=size(draw, 200)))


def entities(draw: Draw) -> Made:
    """Entities that grow, or that lie elsewhere."""
    grow = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, size(draw, 20) + 1))
    outside = '<!ENTITY x SYSTEM "file:///dev/zero">'
    before = f'<!DOCTYPE worksheet [<!ENTITY e0 "aaaaaaaaaa">{grow}{outside}]>'
    named = draw.choice(("&e1;", "&x;", "x"))
    return packed(workbook(sheet_xml(f'<row r="1">{inline("A1", named)}</row>', before=before)))


def deep(draw: Draw) -> Made:
    """Elements in elements."""
    count = size(draw, 3_000_000)
    name = draw.choice(("row", "a", "c", "x:t"))
    closed = f"</{name}>" * count if draw.random() < 0.5 else ""
    return packed(workbook(sheet_xml(f"<{name}>" * count + closed)))


def wide_markup(draw: Draw) -> Made:
    """Very many names, attributes, comments, or one very long tag."""
    count = size(draw, 1_500_000)
    xml = draw.choice(
        (
            lambda: "".join(f"<n{n}/>" for n in range(count)),
            lambda: "<c " + " ".join(f'a{n}=""' for n in range(count)) + "/>",
            lambda: "<!--" + "x" * count * 20 + "-->",
            lambda: "<row/>" * count,
            lambda: "<c/>" * count * 3,
            lambda: '<row r="1" hidden="1"/>' * count,
            lambda: '<cols><col min="1" max="16384" hidden="1"/></cols>' * (count // 8),
            lambda: "<?p " + "y" * count * 10 + "?>",
        )
    )()
    return packed(workbook(sheet_xml(xml)))


def zip_bomb(draw: Draw) -> Made:
    """Parts that unpack to very much."""
    blank = b" " * size(draw, 900 * 1024 * 1024)
    return packed(
        workbook(b"<worksheet>" + blank if draw.random() < 0.5 else b"<worksheet/>", after={"xl/styles.xml": blank})
    )


def zip_lies(draw: Draw) -> Made:
    """An archive with bytes changed: sizes, offsets, checksums, flags."""
    data = bytearray(packed(workbook(sheet_xml(listed(size(draw, 200))))))
    if draw.random() < 0.3:
        return bytes(data[: draw.randrange(len(data))])
    middle = data.find(b"PK\x01\x02")
    for _ in range(draw.randrange(1, 6)):
        data[draw.randrange(middle if draw.random() < 0.8 else 0, len(data))] = draw.randrange(256)
    if draw.random() < 0.3:
        data[middle + 24 : middle + 28] = struct.pack("<I", draw.choice((0, 1, 0xFFFFFFFF, 0x7FFFFFFF)))
    return bytes(data)


def zip_parts(draw: Draw) -> Made:
    """Too many members, one twice, one missing, a folder in its place, other ways of packing."""
    parts = workbook(sheet_xml(listed(5)))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", draw.choice((0, 8, 12, 14))) as archive:
        missing = draw.choice(list(parts))
        for name, data in parts.items():
            if name != missing:
                archive.writestr(name, data)
        for n in range(size(draw, 60_000)):
            archive.writestr(f"x/{n}", b"")
        if draw.random() < 0.5:
            archive.writestr(missing + "/", b"")
    return stream.getvalue()


def overlapping(draw: Draw) -> Made:
    """Many members that share one stretch of bytes."""
    body = zlib.compress(b"<a/>" * size(draw, 2_000_000), 9)[2:-4]
    count = size(draw, 100_000)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(body), 0x7FFFFFFF, 1, 0) + b"a" + body
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(body), 0x7FFFFFFF, 15, 0, 0, 0, 0, 0, 0
    )
    names = (b"xl/workbook.xml" if n == 0 else b"x%014d" % n for n in range(count))
    central = b"".join(entry + name for name in names)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count & 0xFFFF, count & 0xFFFF, len(central), len(local), 0)
    return local + central + end


def repeats(draw: Draw) -> Made:
    """Rows and columns of OpenDocument that are repeated, texts of many blanks, hidden ones."""
    value = draw.choice(
        ('office:value-type="float" office:value="1"', 'office:value-type="boolean" office:boolean-value="true"',
         'office:value-type="string" table:formula="of:=1"', 'table:formula="of:=1"', "")
    )  # fmt: skip
    repeated = f'{value} table:number-columns-repeated="{size(draw, 16_384)}"'
    cell = f"<table:table-cell {repeated}><text:p>x</text:p></table:table-cell>"
    hidden = draw.choice(("", 'table:visibility="collapse"', 'table:visibility="filter"'))
    row = f'<table:table-row {hidden} table:number-rows-repeated="{size(draw, 1_048_576)}">{cell}</table:table-row>'
    blanks = ods_row((f'x<text:s text:c="{size(draw, 9_999_999)}"/>',))
    return packed(content(table(ods_row(HEAD) + row * size(draw, 2_000) + blanks) * size(draw, 250)))


def ods_spans(draw: Draw) -> Made:
    """Cells of OpenDocument that span rows."""
    spanned = ods_row(("1", "Ayu"), cell=f'table:number-rows-spanned="{size(draw, 1_048_576)}"')
    return packed(content(table(ods_row(HEAD) + spanned * size(draw, 60_000))))


def rows_of_text(draw: Draw) -> Made:
    """Text of millions of short lines, of one long one, of quotes."""
    count = size(draw, LIMIT)
    text = draw.choice(
        (
            lambda: b"NO;NAMA;NIP\n" + b"a;b\n" * (count // 4),
            lambda: b"Nama\n" + b"\n" * count,
            lambda: b"Nama\n" + b";" * count,
            lambda: b'Nama\n"' + b"x" * count,
            lambda: b"Nama\n" + b'"' * count,
            lambda: b"Nama;Jabatan\n" + b"".join(b"Orang %d;x\n" % n for n in range(count // 20)),
            lambda: "Nama\n".encode("utf-16") + "ab\n".encode("utf-16-le") * (count // 6),
            lambda: b"Nama," * (count // 5),
            lambda: b"Nama;Pilihan 1\n" + b"".join(b"A%d;Dinas %d\n" % (n, n) for n in range(count // 30)),
            lambda: (b";" * 900 + b"Nama\n") * (count // 905),
            lambda: b"Nama,Pilih [A],Pilih [B]\n" + b"x,1,2\n" * (count // 6),
            lambda: b"Nama\nAyu\n" * (count // 9),
            lambda: b"Nama;NIP\n" + b"Ayu;1\n" * (count // 6),
        )
    )()
    return text[:LIMIT]


def wide_heads(draw: Draw) -> Made:
    """Rows of very many headers."""
    words = ("Nama", "NIP", "Jabatan", "Pilihan 1", "L", "P", "x", "")
    row = ";".join(draw.choice(words) + (str(n) if draw.random() < 0.3 else "") for n in range(size(draw, 1_200)))
    return ("\n".join([row] * size(draw, 900)))[:LIMIT].encode()


def other_kinds(draw: Draw) -> Made:
    """Files that are no tables."""
    more = draw.randbytes(size(draw, 200_000))
    wide = ["EncryptedPackage", "Workbook", "WordDocument"]
    return draw.choice(
        (
            b"%PDF-1.7\n" + more,
            b"\x89PNG\r\n\x1a\n" + more,
            b"<html><table><tr><td>Nama</td></tr></table></html>",
            b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + more + draw.choice(wide).encode("utf-16-le"),
            packed({"word/document.xml": b"<w/>"}),
            packed({"xl/workbook.bin": more, "[Content_Types].xml": b""}),
            packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
            packed({"a.csv": b"Nama\nAyu\n"}),
            packed({}),
            more,
            b"PK\x03\x04" + more,
            b"",
        )
    )


KINDS: tuple[Callable[[Draw], Made], ...] = (
    a_list, far_cell, odd_reference, merges, huge_cell, many_long_cells, shared_strings, many_sheets, sheets_far_down,
    entities, deep, wide_markup, zip_bomb, zip_lies, zip_parts, overlapping, repeats, ods_spans, rows_of_text,
    wide_heads, many_styles, other_kinds,
)  # fmt: skip


class Run(NamedTuple):
    """How one process ended: its exit code, negative for a signal, what it cost, and what it said."""

    way: str
    code: int
    seconds: float
    bytes: int
    said: str

    @property
    def fault(self) -> str:
        """What is wrong with the run, empty where nothing is."""
        if self.code not in (0, 1, 2, 3, 4):
            return f"exit {self.code}"
        if "Traceback" in self.said:
            return "traceback"
        if self.seconds > MOST_SECONDS:
            return f"{self.seconds:.1f} s"
        return f"{self.bytes // 1024 // 1024} MB" if self.bytes > MOST_BYTES else ""


def run(way: str, *command: str, folder: Path) -> Run:
    """The run of the command line in a process of its own."""
    with tempfile.TemporaryFile() as said:
        arguments = [sys.executable, "-m", "benchmark_cli", *command]
        process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.DEVNULL, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read(100_000).decode(errors="replace")
    return Run(way, process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, words)


def runs(data: bytes, folder: Path) -> Iterator[Run]:
    """The table through each command that reads one."""
    (folder / "t.table").write_bytes(data)
    trip = folder / "trip"
    trip.mkdir(exist_ok=True)
    (trip / "loci.yaml").write_text(LOCI, encoding="utf-8")
    (trip / "tiny.yaml").write_text(TRIP.replace("TABLE", "people.csv"), encoding="utf-8")
    (trip / "people.csv").write_bytes(data)
    listed_trip = folder / "listed"
    listed_trip.mkdir(exist_ok=True)
    (listed_trip / "loci.yaml").write_text(LOCI, encoding="utf-8")
    (listed_trip / "tiny.yaml").write_text(TRIP.replace("participants: TABLE\n", PEOPLE), encoding="utf-8")
    yield run("import", "import", "t.table", folder=folder)
    yield run("init --from", "init", "made", "--from", "t.table", folder=folder)
    yield run("participants:", "validate", "trip", folder=folder)
    yield run("verify --plan", "verify", "listed", "--plan", "t.table", folder=folder)


def make(kind: Callable[[Draw], Made], seed: str) -> bytes:
    """The table of that kind, as long as the reader looks at."""
    return kind(random.Random(seed))[:LIMIT]


def main() -> int:
    """Make the tables, run them, tell what fell; 1 where anything did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--from", dest="first", type=int, default=0)
    parser.add_argument("--kind", help="only tables of this kind")
    asked = parser.parse_args()
    faults = 0
    worst: list[tuple[float, int]] = [(0.0, 0)]
    kinds = [kind for kind in KINDS if asked.kind in (None, kind.__name__)]
    for number in range(asked.first, asked.count):
        kind = kinds[number % len(kinds)]
        # A process of its own makes each: what it takes would count as taken by all that are started after it.
        with ProcessPoolExecutor(1, get_context("spawn")) as maker, tempfile.TemporaryDirectory() as folder:
            data = maker.submit(make, kind, f"{asked.seed}/{number}").result()
            for one in runs(data, Path(folder)):
                worst.append((one.seconds, one.bytes))
                if one.fault:
                    faults += 1
                    said = one.said.strip().splitlines()[-1:] or [""]
                    print(f"{number} {kind.__name__} {one.way}: {one.fault} {said[0][:200]}", flush=True)
    seconds, most = max(one for one, _ in worst), max(one for _, one in worst)
    print(f"{asked.count - asked.first} tables, {faults} faults; at most {seconds:.1f} s and {most // 1024 // 1024} MB")
    print(f"this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
