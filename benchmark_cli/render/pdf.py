"""PDF, for the printer: set by Typst from a template that never changes, with fonts of our own, tagged as PDF/UA-1."""

import json
import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Literal, NamedTuple, cast

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import PAPER_SIZES, Document
from benchmark_cli.language import Text
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.parts import logos, page
from benchmark_cli.render.svg import PRINT, for_print
from benchmark_cli.workers import stay_whole

name: Final = "pdf"
use: Final = FormatUse(".pdf", binary=True, in_pack=True)

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
    pages, pictures = _pages(documents), logos(documents)
    try:
        import typst  # a compiler of its own
    except ModuleNotFoundError:
        message = Text("PDF is set by Typst, which is not installed: there is no ready-made one for this machine")
        raise refusal(Outcome.OUTSIDE, "no-typesetter", message, Text("write `--format html` and print it")) from None
    try:
        return _set(pages, pictures, standard="ua-1")
    except typst.TypstError:
        # PDF/UA-1 forbids some joined letters inside pictures.
        return _set(pages, pictures, standard="1.7")


def draw_pages(document: Document) -> list[bytes]:
    """Each page of the document as a drawing, which is the same where text and geometry are."""
    drawn = _compile(_pages([document]), logos([document]), format="svg")
    return drawn if isinstance(drawn, list) else [drawn]


class TakenPages(NamedTuple):
    """Pages of a file by their numbers, from 1; those that have a back begin on the front of a leaf."""

    data: bytes
    numbers: Sequence[int]
    has_back: bool = False


def take_pages(taken: Sequence[TakenPages]) -> bytes:
    """One file of these pages, which are drawn as they were."""
    import typst

    with TemporaryDirectory() as folder:
        drawn = ["#set document(date: none)\n#set page(width: auto, height: auto, margin: 0pt)"]
        for at, (data, numbers, has_back) in enumerate(taken):
            Path(folder, f"{at}.pdf").write_bytes(data)
            if has_back and len(drawn) % 2 == 0:
                drawn.append(f'#page(hide(image("{at}.pdf", page: {numbers[0]})))')  # white, and as large
            drawn += [f'#page(image("{at}.pdf", page: {number}))' for number in numbers]
        source = "\n".join(drawn).encode()
        stay_whole("typst")
        return cast("bytes", typst.Compiler(source, folder, ignore_system_fonts=True).compile(format="pdf"))


def count_pages(data: bytes) -> int:
    """How many pages a file written here has: its objects that are pages."""
    return len(re.findall(rb"/Type ?/Page\b", data))


_plans: Final[dict[str, Any]] = {}
"""Which form each sheet of a page was given, by what stands on it: measuring takes most of the time, and a paper of a
pack is set by itself and with all others of its reader."""

_MARGINS: Final = ("title", "footer", "page")
"""What stands in the margins and changes no form."""


def _set(pages: Sequence[dict[str, Any]], pictures: Mapping[str, str], standard: Literal["ua-1", "1.7"]) -> bytes:
    return cast("bytes", _compile(pages, pictures, format="pdf", pdf_standards=standard))


def _compile(
    pages: Sequence[dict[str, Any]],
    pictures: Mapping[str, str],
    **asked: Any,  # noqa: ANN401 - options of Typst
) -> bytes | list[bytes]:
    import typst

    keys = [json.dumps({**page, **dict.fromkeys(_MARGINS)}, ensure_ascii=False) for page in pages]
    known = [{**page, "name": f"d{n}", "plan": _plans.get(keys[n])} for n, page in enumerate(pages)]
    told = {"documents": known, "logos": pictures, "colours": PRINT}
    inputs = {name: json.dumps(value, ensure_ascii=False) for name, value in told.items()}
    stay_whole("typst")
    compiler = typst.Compiler(_TEMPLATE, _HERE, [_FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(**asked)
    _plans.update((keys[int(name[1:])], plan) for name, plan in json.loads(compiler.query("<plan>", field="value")))
    return made or b""


def _pages(documents: Sequence[Document]) -> list[dict[str, Any]]:
    return [_page(document) for document in chain.from_iterable(document.handouts() for document in documents)]


def _page(document: Document) -> dict[str, Any]:
    width, height = PAPER_SIZES[document.paper]
    return {"width": width, "height": height, **_settable(page(document, ""))}


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
