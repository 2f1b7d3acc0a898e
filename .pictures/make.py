"""Makes the pictures of the README from the papers of `cohorts/`: run it from the root of the project.

It needs the package with what is for development, `chromium`, and `pdftoppm` and `montage` (Debian: `poppler-utils`,
`imagemagick`).
"""
# ruff: noqa: INP001 - a script, in no package

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 760}


def run(*words: str | Path) -> None:
    """Run a program; it says itself what went wrong."""
    subprocess.run(list(map(str, words)), check=True)  # noqa: S603 - the words are ours


def sheets(pdf: Path, first: int, last: int, to: str) -> None:
    """Some pages of the PDF side by side."""
    stem = pdf.with_suffix("")
    run("pdftoppm", "-r", "75", "-f", str(first), "-l", str(last), "-png", pdf, stem)
    framed(sorted(stem.parent.glob(f"{stem.name}-*.png")), to)


def framed(pictures: list[Path], to: str) -> None:
    """The pictures side by side in a grey frame, as a small file without dates."""
    run(
        "montage", *pictures, "-tile", "x1", "-geometry", "+8+8", "-background", "#d0d4da", "-bordercolor", "#d0d4da",
        "-border", "8", "-dither", "None", "-colors", "64", "-strip", "-define", "png:exclude-chunks=date,time",
        f"png8:{HERE / to}",
    )  # fmt: skip


def phone(browser: Browser, paper: Path, scheme: str) -> Path:
    """The top of the paper on a phone, by day or by night."""
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    page.goto(paper.as_uri())
    picture = paper.with_suffix(".png")
    page.screenshot(path=picture)
    return picture


with tempfile.TemporaryDirectory() as folder:
    pack = Path(folder, "pack")
    run(sys.executable, "-m", "benchmark_cli", "pack", "--quiet", "--language", "id", "--output", pack)
    committee, participants = pack / "committee", pack / "participants"
    sheets(committee / "daftar-hadir-diklatpim3-xxvi.pdf", 3, 3, "attendance.png")
    sheets(participants / "tanda-pengenal-diklatpim3-xxvi.pdf", 1, 2, "name-tags.png")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        groups = phone(browser, participants / "daftar-kelompok-diklatpim3-xxvi.html", "light")
        shown = [groups, phone(browser, committee / "pembagian-kelompok-diklatpim3-xxvi.html", "dark")]
    framed(shown, "phone.png")
