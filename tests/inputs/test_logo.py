"""The picture of a letterhead: read from beside the cohort file, drawn in every format that has pictures."""

import io
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from base64 import b64encode
from pathlib import Path

import pytest

from benchmark_cli import api
from benchmark_cli.inputs.load import load
from benchmark_cli.papers import attendance

COHORT = """cohort: tiny
title: Tiny Trip
organiser: {{name: Agency, logo: "{logo}"}}
visit: {{from: 2014-10-08, to: 2014-10-08, loci: [north]}}
loci: [{{id: north, name: North}}]
participants: [{{id: p1, name: Ayu}}, {{id: p2, name: Budi}}]
"""
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"'
SVG = f'{HEAD}><rect width="30" height="40"/></svg>'


def png(across: int, down: int) -> bytes:
    """A grey picture of that size."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    points = zlib.compress(b"".join(b"\0" + b"\x40" * across for _ in range(down)))
    head = part(b"IHDR", struct.pack(">IIBBBBB", across, down, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", points) + part(b"IEND", b"")


def write_trip(folder: Path, data: bytes, name: str = "logo.png") -> Path:
    """A trip whose organiser has that picture."""
    folder.mkdir(exist_ok=True)
    (folder / "tiny.yaml").write_text(COHORT.format(logo=name), "utf-8")
    (folder / "logo.png").write_bytes(data)
    return folder


COPY = '<use href="#a"/>'
BAD = {
    "empty": b"",
    "of an unknown encoding": f'<?xml version="1.0" encoding="x"?>{SVG}'.encode(),
    "of letters of two bytes": f'<?xml version="1.0" encoding="big5"?>{SVG}'.encode(),
    "a JPEG": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "a page": b"<html/>",
    "no more than its first bytes": b"\x89PNG\r\n\x1a\n",
    "cut off": png(30, 40)[:-20],
    "huge": png(1, 1)[:16] + struct.pack(">II", 60_000, 60_000) + png(1, 1)[24:],
    "thinner than any point": f"{HEAD.replace('30', '1e-20').replace('40', '1e20')}/>".encode(),
    "without size": f"{HEAD.replace('30', '0')}/>".encode(),
    "fetches": f'{HEAD}><image href="https://example.org/x.png"/></svg>'.encode(),
    "reads a file": f'{HEAD} xmlns:x="http://www.w3.org/1999/xlink"><image x:href="/etc/x.png"/></svg>'.encode(),
    "entities": f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}'.encode(),
    "deep": f"{HEAD}>{'<g>' * 500}{'</g>' * 500}</svg>".encode(),
    "copies": f'{HEAD}><g id="a"/>{COPY * 60}</svg>'.encode(),
    "filters": f'{HEAD}><filter id="f"><feGaussianBlur stdDeviation="9999"/></filter></svg>'.encode(),
    "filters of another prefix": f'{HEAD} xmlns:x="http://www.w3.org/2000/svg"><x:filter id="f"/></svg>'.encode(),
    "patterns": f'{HEAD}><pattern id="p" width="1" height="1"/></svg>'.encode(),
    "a picture within": f'{HEAD}><image href="data:image/png;base64,AAAA"/></svg>'.encode(),
    "a script": f"{HEAD}><script>1</script></svg>".encode(),
    "many": f"{HEAD}>{'<g/>' * 30_000}</svg>".encode(),
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_logo(tmp_path: Path, what: str) -> None:
    """One fault where it is named, with what to write instead; nothing is fetched, and nothing ends the process."""
    _, (fault,) = load([write_trip(tmp_path / "trip", BAD[what])])
    assert (fault.code, fault.path) == ("unusable-logo", ("organiser", "logo"))
    assert fault.place
    assert (fault.place.line, fault.place.column) == (3, 33)
    assert fault.hints


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("none.png", "unreadable"),
        ("../x.png", "unusable-logo"),
        ("/etc/hostname", "unusable-logo"),
        (".", "not-a-regular-file"),
    ],
)
def test_no_file_of_the_trip(tmp_path: Path, name: str, code: str) -> None:
    """Missing, outside the folder, a folder: told like everything else that is wrong, and only once."""
    _, (fault,) = load([write_trip(tmp_path / "trip", SVG.encode(), name)])
    assert fault.code == code


def test_long_notes_before_a_picture(tmp_path: Path) -> None:
    """Typst looks for an SVG in the first 2048 bytes alone, where programs that draw may write of themselves."""
    trip = write_trip(tmp_path / "trip", f"<!--{'drawn by hand ' * 200}-->{SVG}".encode())
    assert load([trip])[1] == []


def test_too_large(tmp_path: Path) -> None:
    """Of more than a MiB nothing is read."""
    _, (fault,) = load([write_trip(tmp_path / "trip", SVG.encode() + b" " * 2**20)])
    assert fault.code == "file-too-large"


@pytest.mark.parametrize(
    "data", [png(30, 40), png(900, 30), png(1, 1), SVG.encode()], ids=["png", "wide", "point", "svg"]
)
def test_every_format_shows_it(tmp_path: Path, data: bytes) -> None:
    """PDF and HTML draw it, once in the file however many letterheads there are; Word and Excel hold a PNG."""
    api.assign(api.load_valid([write_trip(tmp_path, data)]))
    (paper,), _ = api.build_papers(api.load_valid([tmp_path]), attendance, api.PaperOptions())
    html = api.render([paper, paper], "html").decode()
    assert html.count("base64,") == 1
    if data == SVG.encode():
        assert b64encode(data).decode() in html
        assert "/Subtype/Image" not in api.render([paper], "pdf").decode("latin-1").replace(" ", "")
    for form, folder in (("docx", "word/media/"), ("xlsx", "xl/media/")):
        with zipfile.ZipFile(io.BytesIO(api.render([paper, paper], form))) as package:
            pictures = [name for name in package.namelist() if name.startswith(folder)]
            assert len(pictures) == 1, form
            assert package.read(pictures[0]).startswith(b"\x89PNG")
            if form == "xlsx":
                (across,) = re.findall(r'<a:ext cx="(\d+)"', package.read("xl/drawings/drawing1.xml").decode())
                assert int(across) < 914_400 * 297 / 25.4
    for form in ("text", "md", "csv", "json"):
        assert b"png" not in api.render([paper], form)


def test_another_picture_is_another_paper(tmp_path: Path) -> None:
    """A pack made again holds the picture of now, though only its bytes changed."""
    api.assign(api.load_valid([write_trip(tmp_path, png(30, 40))]))

    def packed() -> dict[str, bytes]:
        api.pack(api.load_valid([tmp_path]), api.PaperOptions(), tmp_path / "papers")
        return {file.name: file.read_bytes() for file in (tmp_path / "papers").rglob("*.docx")} | {
            file.name: file.read_bytes() for file in (tmp_path / "papers").rglob("*.pdf")
        }

    before = packed()
    (tmp_path / "logo.png").write_bytes(png(40, 30))
    after = packed()
    assert before.keys() == after.keys()
    assert any(before[name] != after[name] for name in before)


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")
def test_processes_share_papers_with_a_logo(tmp_path: Path) -> None:
    """Drawing the logo leaves no threads behind, for which the processes that set the papers would wait for ever."""
    trip = write_trip(tmp_path / "trip", png(30, 40))
    command = ["-m", "benchmark_cli", "pack", "--jobs", "2", "--output", "papers"]
    api.assign(api.load_valid([trip]))
    subprocess.run([sys.executable, *command], cwd=trip, check=True, capture_output=True, timeout=300)
    assert [*(trip / "papers").rglob("*.pdf")]
