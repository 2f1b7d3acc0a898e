"""What a file is, by its content: a table of one of the kinds that are read, or something else, called what it is."""

import re
from typing import TYPE_CHECKING, Final

from benchmark_cli.inputs.tables.budget import Budget, TableRefusedError, refuse_damage
from benchmark_cli.inputs.tables.csv_text import csv_sheet
from benchmark_cli.inputs.tables.sheet import Sheet
from benchmark_cli.language import Text

if TYPE_CHECKING:
    from benchmark_cli.inputs.tables.package import Package

_ZIP: Final = b"PK"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SNIFFED: Final = 4096

SAVE_AS: Final = Text("open it in a spreadsheet program, and save it as .xlsx, .ods or .csv")
_TYPE_OFF: Final = Text("ask for the list as a spreadsheet (.xlsx, .ods or .csv), or type it into one")
_NO_PASSWORD: Final = Text("open it in a spreadsheet program, and save it without a password")

_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_ARCHIVES: Final = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_BEGINNINGS: Final = (
    (b"%PDF", Text("it is a PDF"), _TYPE_OFF),
    *((beginning, Text("it is a picture"), _TYPE_OFF) for beginning in _PICTURES),
    (b"{\\rtf", Text("it is a document of a word processor"), _TYPE_OFF),
    *((beginning, Text("it is a packed archive"), Text("unpack it first")) for beginning in _ARCHIVES),
    (b"SQLite format 3", Text("it is a database"), _TYPE_OFF),
)
"""How files begin that are no text, what they are, and what to do with them."""
_ONLY_BINARY: Final = (b"BM", b"RIFF")
"""Beginnings with which text may begin too."""

_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|table|\?xml|meta|style|div|!--|workbook|svg)", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|table|body)\b", re.IGNORECASE)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def table_in(data: bytes, file: str) -> list[Sheet]:
    """The sheets in the bytes. Raises `TableRefusedError`, which says what they are where they are no table."""
    if data.startswith(_ZIP) and data[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
        return _spreadsheet(data, file)
    if data.startswith(_OLD_OFFICE):
        raise _old_office(data)
    _demand_text(data)
    return [csv_sheet(data, file, Budget())]


def _demand_text(data: bytes) -> None:
    for beginning, kind, hint in _BEGINNINGS:
        if data.startswith(beginning) and (beginning not in _ONLY_BINARY or b"\0" in data[:_SNIFFED]):
            raise TableRefusedError(kind, hint)
    head = data[:_SNIFFED]
    if head.startswith(_UTF_16):
        head = head.decode("utf-16", "ignore").encode()
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(head):
        is_page = _HTML.search(head) is not None
        raise TableRefusedError(
            Text("it is a web page (HTML), whatever its ending says") if is_page else Text("it is an XML file"), SAVE_AS
        )
    if b"\0" in head:
        raise TableRefusedError(Text("it is no text, nor a spreadsheet of a kind that is known"), SAVE_AS)


def _old_office(data: bytes) -> TableRefusedError:
    """The old container of Office: by the names of what is in it."""
    if _wide("EncryptedPackage") in data:
        return TableRefusedError(Text("it is protected by a password"), _NO_PASSWORD)
    if _wide("WordDocument") in data:
        return TableRefusedError(Text("it is a document of a word processor"), _TYPE_OFF)
    if _wide("Workbook") in data or _wide("Book") in data:
        kind = Text("it is a workbook in the format of Excel 97 to 2003 (.xls), whatever its ending says")
        return TableRefusedError(kind, SAVE_AS)
    return TableRefusedError(Text("it is a file of an old Office program"), SAVE_AS)


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


def _spreadsheet(data: bytes, file: str) -> list[Sheet]:
    # Only where there is a spreadsheet to read.
    from benchmark_cli.inputs.tables.package import Package, breakage_told

    with breakage_told():
        package = Package(data, Budget())
        return _sheets_in(package, file)


def _sheets_in(package: "Package", file: str) -> list[Sheet]:
    from benchmark_cli.inputs.tables.ods import CONTENT, ods_sheets
    from benchmark_cli.inputs.tables.xlsx import WORKBOOK, xlsx_sheets

    names = package.names
    mimetype = package.first_bytes("mimetype")[:_SNIFFED].strip()
    if "xl/workbook.bin" in package:
        raise TableRefusedError(Text("it is a binary workbook (.xlsb)"), SAVE_AS)
    if WORKBOOK in package or ("[content_types].xml" in package and any("worksheets/" in name for name in names)):
        grids = list(xlsx_sheets(package, package.budget))
    elif mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") or (
        not mimetype and CONTENT in package
    ):
        if b"encryption-data" in package.first_bytes("META-INF/manifest.xml"):
            raise TableRefusedError(Text("it is protected by a password"), _NO_PASSWORD)
        grids = ods_sheets(package, package.budget)
    else:
        raise _other_package(names, mimetype)
    if not grids:
        raise refuse_damage(Text("it holds no sheet"))
    return [grid.sheet(f"{file} ({name})" if len(grids) > 1 else file) for name, grid in grids]


def _other_package(names: list[str], mimetype: bytes) -> TableRefusedError:
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        return TableRefusedError(Text("it is a document of a word processor"), _TYPE_OFF)
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        return TableRefusedError(Text("it is a presentation"), _TYPE_OFF)
    if any(name.endswith(".iwa") for name in names):
        return TableRefusedError(Text("it is a file of Apple's Numbers or Pages"), Text("export it as .xlsx or .csv"))
    return TableRefusedError(
        Text("it is an archive (zip) that holds no spreadsheet's parts"), Text("unpack it, and name the list in it")
    )
