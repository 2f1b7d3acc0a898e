"""The HTML format: text stays text, nothing is fetched, and what helps those who listen is there."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from benchmark_cli.document import Document
from benchmark_cli.render import html
from benchmark_cli.render.line import one_line

VOID = {"meta", "hr"}


class Page(HTMLParser):
    """What a parser finds: elements with their attributes, text outside the style, the open elements at the end."""

    def __init__(self, written: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(written.decode())

    def handle_starttag(self, tag, attrs):
        """Keep the element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Close it; it must be the one that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep the text."""
        if self.open and self.open[-1] != "style":
            self.texts.append(data)

    def of(self, *tags: str) -> list[dict[str, str | None]]:
        """The attributes of all elements with those names."""
        return [attributes for tag, attributes in self.elements if tag in tags]


def test_small_document(small: Document) -> None:
    """Every text is there, in the order of the blocks, and every element is closed."""
    page = Page(html.write([small]))
    assert page.open == []
    said = " ".join(" ".join(page.texts).split())
    for text in ("REGION OF EXAMPLE", "Tuesday, 3 March 2026", "東京 Bé", "87.5", "Be early.", "Bus 1", "Lesson"):
        assert text in said
    said = said[said.index("REGION") :]
    assert said.index("Place") < said.index("Thing") < said.index("Bring a pen") < said.index("Denpasar, 3 March")
    assert "plan 3f2a91c0" in said


def test_semantics(small: Document) -> None:
    """Language, title, headings in order, column heads with scope, pictures with words."""
    page = Page(html.write([small, replace(small, title="Other")]))
    assert page.of("html")[0]["lang"] == "en"
    assert "".join(page.texts).strip().startswith("Attendance · Other")
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels == [1, 2, 1, 2]
    assert {one["scope"] for one in page.of("th")} == {"col"}
    assert len(page.of("svg")) == 6
    assert all(one["role"] == "img" and one["aria-label"] for one in page.of("svg"))
    assert [one["id"] for one in page.of("article")] == ["d1", "d2"]


def test_hostile_document_is_inert(hostile: Document, hostile_texts: tuple[str, ...]) -> None:
    """No element and no attribute comes from a text; every text is there whole."""
    written = html.write([hostile])
    page = Page(written)
    assert not page.of("script", "img", "iframe", "link", "form")
    assert all(re.fullmatch(r"#[a-z0-9-]+", link["href"] or "") for link in page.of("a"))
    known = {"class", "role", "scope", "style", "data-head", "tabindex", "aria-label", "lang", "id", "href"}
    drawn = {"xmlns", "viewbox", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "rx", "d", "text-anchor"}
    drawn.add("transform")
    found = {key for tag, attributes in page.elements if tag != "meta" for key in attributes}
    assert found <= known | drawn
    said = "\n".join(page.texts)
    assert all(one_line(text) in said for text in hostile_texts)


def test_style_cannot_be_left(hostile: Document) -> None:
    """A footer that would end the string or the style sheet is spelled in the style."""
    written = html.write([replace(hostile, blocks=(), footer='"}</style><script>alert(1)</script>')]).decode()
    assert written.count("</style>") == 1
    assert "<script" not in written
    assert r"\22 \7d \3c \2f style\3e " in written


def test_nothing_is_fetched(small: Document) -> None:
    """The page forbids scripts and everything that would come from elsewhere, and asks for nothing."""
    written = html.write([small]).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'" in written
    assert not re.search(r"@import|url\(|https?://(?!www\.w3\.org/2000/svg)", written)


def test_paper(small: Document) -> None:
    """The sheet is that of the document."""
    assert "size:210mm 297mm" in html.write([small]).decode()
    assert "size:215mm 330mm" in html.write([replace(small, paper="f4")]).decode()


def test_no_documents() -> None:
    """Nothing is written where there is nothing."""
    assert html.write([]) == b""
