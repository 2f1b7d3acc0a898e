"""PDF, for the printer: set by Typst from a template that never changes, with fonts of our own, tagged as PDF/UA-1."""

import json
import re
from bisect import bisect
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, Literal

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import PAPER_SIZES, Document
from benchmark_cli.language import Text
from benchmark_cli.render.format import EVERY_BLOCK
from benchmark_cli.render.parts import page
from benchmark_cli.render.svg import LIGHT, for_print

name: Final = "pdf"
suffix: Final = ".pdf"
binary: Final = True
carries: Final = EVERY_BLOCK
needs: Final = None
in_pack: Final = True

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "page.typ"
_FONTS = _HERE / "fonts"
_COVERAGE = _FONTS / "coverage.txt"

_LONGEST_WORD = 24
_PLACE_TO_BREAK = "\u200b"


def write(documents: Sequence[Document], /) -> bytes:
    """The documents one after the other, the pages of each reader counted from 1; nothing where there are none.

    Raises `UserError` (OUTSIDE) where Typst is not installed.

    What they hold travels as JSON beside the template: no text is ever read as markup, and no package is fetched.
    """
    if not documents:
        return b""
    handouts = chain.from_iterable(document.handouts() for document in documents)
    pages = [_page(document, f"d{number}") for number, document in enumerate(handouts, 1)]
    return _compile(json.dumps(pages, ensure_ascii=False))


def count_pages(data: bytes) -> int:
    """How many pages a file written here has: its objects that are pages."""
    return len(re.findall(rb"/Type ?/Page\b", data))


def _compile(data: str) -> bytes:
    """The pages of that JSON, by PDF/UA-1 where they can be: it forbids some joined letters inside pictures."""
    try:
        import typst  # a compiler of its own
    except ModuleNotFoundError:
        message = Text("PDF is set by Typst, which is not installed: there is no ready-made one for this machine")
        raise refusal(Outcome.OUTSIDE, "no-typesetter", message, Text("write `--format html` and print it")) from None
    try:
        return _set(data, standard="ua-1")
    except typst.TypstError:
        return _set(data, standard="1.7")


def _set(data: str, standard: Literal["ua-1", "1.7"]) -> bytes:
    import typst

    return typst.compile(
        _TEMPLATE,
        root=_HERE,
        font_paths=[_FONTS],
        ignore_system_fonts=True,
        sys_inputs={"documents": data, "colours": json.dumps(LIGHT)},
        pdf_standards=standard,
        format="pdf",
    )


def _page(document: Document, name: str) -> dict[str, Any]:
    width, height = PAPER_SIZES[document.paper]
    return {"width": width, "height": height, **_settable(page(document, name))}


def _settable(value: Any, longest: int = _LONGEST_WORD) -> Any:  # noqa: ANN401 - a tree of JSON
    """The tree with nothing in it that the fonts cannot show, and no word that is too long for a line."""
    match value:
        case str():
            return _break_words(_cover(value, "<U+{:04X}>"), longest)
        case list() | tuple():
            return [_settable(one, longest) for one in value]
        case {"svg": str(svg), **others}:
            return {"svg": _cover(for_print(svg), "&lt;U+{:04X}&gt;"), **_settable(others)}
        case dict():
            return {key: _settable(one, value.get("longest_word", longest)) for key, one in value.items()}
        case _:
            return value


def _break_words(text: str, longest: int) -> str:
    """The text with unseen places to break in each word that is longer."""
    return " ".join(_part_word(word, longest) if len(word) > longest else word for word in text.split(" "))


def _part_word(word: str, longest: int) -> str:
    step = max(1, longest // 2)
    return _PLACE_TO_BREAK.join(word[at : at + step] for at in range(0, len(word), step))


def _cover(text: str, spelled: str) -> str:
    if text.isascii():
        return text
    edges = _coverage()
    return "".join(one if one.isascii() or bisect(edges, ord(one)) % 2 else spelled.format(ord(one)) for one in text)


@cache
def _coverage() -> list[int]:
    """Where what the fonts can show begins and ends, by turns, in rising order."""
    ranges = (line.split("-") for line in _COVERAGE.read_text("ascii").split())
    return [edge for first, last in ranges for edge in (int(first, 16), int(last, 16) + 1)]
