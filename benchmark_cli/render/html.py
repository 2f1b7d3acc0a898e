"""HTML, for phone and browser: one file that needs nothing else, readable at 360 pixels, by night, and on paper."""

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmark_cli.document import PAPER_SIZES, Document, Heading
from benchmark_cli.language import Text
from benchmark_cli.render.format import FormatUse
from benchmark_cli.render.line import one_line
from benchmark_cli.render.parts import logos, page
from benchmark_cli.render.spots import by_letter, find_people, find_sections
from benchmark_cli.render.svg import DARK, LIGHT, STYLE, variables

if TYPE_CHECKING:
    from jinja2 import Template

name: Final = "html"
use: Final = FormatUse(".html", in_pack=True)

_TEMPLATE: Final = Path(__file__).with_name("page.html.jinja")
_STYLE: Final = Path(__file__).with_name("page.css")


def write(documents: Sequence[Document], /) -> bytes:
    """The documents below each other on one page; nothing where there are none.

    All text is escaped by the template engine, and a policy in the page itself forbids scripts and whatever would have
    to be fetched.
    """
    if not documents:
        return b""
    pages = [_page(document, f"d{number}") for number, document in enumerate(documents, 1)]
    letters = by_letter(spot for page in pages for spot in page["people"])
    say = documents[0].language.say
    words = {"jumps": say(Text("On this page")), "names": say(Text("Names"))}
    pictures = {name: b64encode(svg.encode()).decode() for name, svg in logos(documents).items()}
    return fill(_TEMPLATE, pages=pages, letters=letters, words=words, logos=pictures)


def fill(template: Path, **values: object) -> bytes:
    """The page that the template makes of the values, with our style and colours."""
    return _template(template).render(**values, light=variables(LIGHT), dark=variables(DARK)).encode()


@cache
def _template(file: Path) -> "Template":
    """The template, read and compiled once."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    engine = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    engine.filters |= {"css": lambda text: Markup(_css_string(text)), "drawn": Markup}  # noqa: S704 - made by us
    engine.globals["style"] = Markup(_STYLE.read_text("utf-8") + STYLE)  # noqa: S704 - no text of the user's is in it
    return engine.from_string(file.read_text("utf-8"))


def _page(document: Document, name: str) -> dict[str, Any]:
    found = page(document, name)
    sizes = PAPER_SIZES[document.paper]
    width, height = reversed(sizes) if found["sideways"] else sizes
    before, _, after = found["page"].partition("{page}")
    between, _, end = after.partition("{pages}")
    people, sections = list(find_people(document, name)), find_sections(document, name)
    return {
        **found,
        "size": f"{width}mm {height}mm",
        "counted": (before, between, end),
        "people": people,
        "sections": sections,
        "targets": {spot.anchor for spot in (*people, *sections)},
        "is_titled": any(isinstance(block, Heading) for block in document.blocks),
        "subject": one_line(document.subject or document.title),
    }


def _css_string(text: str) -> str:
    """The text as a string of CSS that can end neither itself nor the style sheet."""
    return '"' + "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):x} " for one in text) + '"'
