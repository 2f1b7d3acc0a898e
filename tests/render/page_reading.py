"""A page of a PDF as it is printed: how large its letters are, where they stand, and how far down it is filled."""

from math import hypot
from typing import Any, NamedTuple

from pypdf import PageObject

MM = 72 / 25.4


class Mark(NamedTuple):
    """A run of letters, or a line, of which `size` is 0; in points from the left and from the top."""

    left: float
    right: float
    down: float
    size: float = 0.0


class PrintedPage(NamedTuple):
    """What stands on the page; the running head and the foot apart."""

    width: float
    height: float
    marks: list[Mark]
    text: str

    @property
    def letters(self) -> list[Mark]:
        """The runs of letters."""
        return [mark for mark in self.marks if mark.size]

    @property
    def body(self) -> list[Mark]:
        """All but the running head and the foot."""
        return [mark for mark in self.marks if 12 * MM < mark.down < self.height - 13 * MM]

    @property
    def fill(self) -> float:
        """The part of the page that is used, counted from the top."""
        bottom = max((mark.down for mark in self.body), default=0.0)
        return max(0.0, bottom - 13 * MM) / (self.height - 27 * MM)


def read_page(page: PageObject) -> PrintedPage:
    """The page with the letters of pictures and those of the text alike."""
    height = float(page.mediabox.height)
    found: list[Mark] = []
    widths = {name: _widths(font.get_object()) for name, font in page["/Resources"].get("/Font", {}).items()}
    font: list[Any] = ["", 0.0]

    def note(operator: bytes, operands: Any, now: list[float], text: list[float]) -> None:
        if operator == b"Tf":
            font[:] = [operands[0], float(operands[1])]
        elif operator in {b"Tj", b"TJ"}:
            a, b, c, d, x, y = _through(text, now)
            parts = operands[0] if operator == b"TJ" else operands
            long = sum(_length(part, widths[font[0]]) for part in parts) * font[1] / 1000
            size = font[1] * hypot(c, d)
            left, right = sorted((x, x + long * a))
            upright = Mark(left, right, height - y, size)
            found.append(upright if abs(a) > abs(b) else Mark(x, x, height - y, size))
        elif operator in {b"m", b"l", b"re"}:
            x, y = (float(one) for one in operands[:2])
            a, b, c, d, e, f = now
            found.append(Mark(a * x + c * y + e, a * x + c * y + e, height - (b * x + d * y + f)))

    text = page.extract_text(visitor_operand_before=note)
    return PrintedPage(float(page.mediabox.width), height, found, text)


def _through(one: list[float], other: list[float]) -> tuple[float, ...]:
    """The matrix of doing the one and then the other."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _length(part: Any, widths: dict[int, float]) -> float:
    """How long the letters are, in thousandths of their size; a number between them moves what follows."""
    if isinstance(part, int | float):
        return -float(part)
    data = part if isinstance(part, bytes) else getattr(part, "original_bytes", b"")
    return sum(widths.get(int.from_bytes(data[at : at + 2], "big"), 1000.0) for at in range(0, len(data), 2))


def _widths(font: Any) -> dict[int, float]:
    """The width of each glyph by its number, as the font lists them: runs, and ranges of one width."""
    entries = [one.get_object() for one in font["/DescendantFonts"].get_object()[0].get_object().get("/W", [])]
    widths: dict[int, float] = {}
    at = 0
    while at < len(entries):
        first, following = int(entries[at]), entries[at + 1]
        if isinstance(following, list):
            widths |= {first + index: float(width) for index, width in enumerate(following)}
            at += 2
        else:
            widths |= dict.fromkeys(range(first, int(following) + 1), float(entries[at + 2]))
            at += 3
    return widths
