"""Drawing as SVG: elements, words that are wrapped by hand, and the shades that a page gives to the classes."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from benchmark_cli.render.line import ems, one_line

LINE: Final = 8.6
"""From one line of small words to the next; the words themselves are 7.2 high."""

WIDTH: Final = 520
"""How wide a picture is that takes the whole page."""

_SIZE = 7.2
_WIDE = 0.66

LIGHT: Final[Mapping[str, str]] = {
    "ink": "#1b2430",
    "quiet": "#4a5663",
    "rule": "#b9c2cc",
    "paper": "#ffffff",
    "band": "#e6eaef",
    "shade-0": "#1f3a5f",
    "shade-1": "#7d9cc2",
    "shade-2": "#d3deeb",
    "on-0": "#ffffff",
    "on-1": "#10161d",
    "on-2": "#10161d",
}
"""The colours of a printed page; shades also differ in lightness, so that they can be told apart in black and white."""

PRINT: Final = {**LIGHT, "ink": "#000000", "quiet": "#000000", "rule": "#7a7a7a"}
"""The colours of an official paper, which is black; those of its pictures stay."""

DARK: Final[Mapping[str, str]] = {
    "ink": "#e8edf2",
    "quiet": "#aab6c3",
    "rule": "#45515e",
    "paper": "#12171d",
    "band": "#28323d",
    "shade-0": "#a9c8ee",
    "shade-1": "#4a6c97",
    "shade-2": "#22344a",
    "on-0": "#10161d",
    "on-1": "#ffffff",
    "on-2": "#ffffff",
}
"""The colours of a screen at night, in the opposite order of lightness."""

STYLE: Final = """
.pic text{font-family:"Noto Sans",system-ui,sans-serif;font-size:7.2px;fill:var(--ink)}
.pic .strong{font-weight:700}.pic .day{font-size:8.4px;font-weight:700}.pic .quiet{fill:var(--quiet)}
.pic .rule{stroke:var(--rule);stroke-width:.5}.pic .band{fill:var(--band);stroke:var(--rule);stroke-width:.5}
.pic .edge{stroke:var(--ink);stroke-width:.6}
.pic .line{stroke:var(--ink);stroke-width:.9}.pic .dots{stroke:var(--ink);stroke-width:1.6;stroke-linecap:round}
.pic .s0{fill:var(--shade-0)}.pic .s1{fill:var(--shade-1)}.pic .s2{fill:var(--shade-2)}
.pic .s3,.pic .s4,.pic .s5,.pic .s6{fill:var(--paper)}
.pic .o0{fill:var(--on-0)}.pic .o1{fill:var(--on-1)}.pic .o2{fill:var(--on-2)}
.pic .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px}
"""
"""What the classes of a picture look like, by variables with the names of the colours."""


def variables(colours: Mapping[str, str]) -> str:
    """The colours as variables of a style sheet."""
    return ";".join(f"--{key}:{value}" for key, value in colours.items())


class Drawing(NamedTuple):
    """A finished picture, the same in words for whoever cannot see it, and which part of a page it takes across."""

    svg: str
    words: str
    across: float


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; an underscore in the name of an attribute stands for a hyphen, at its end for nothing."""
    named = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{named}>{content}</{name}>"


def words_at(x: float, y: float, words: str, **attributes: object) -> str:
    """Words at a place; every letter of them is data."""
    return element("text", escape(words), x=x, y=y, **attributes)


def picture(size: tuple[float, float], parts: Sequence[str], words: str) -> Drawing:
    """The parts as one picture of that size."""
    svg = element(
        "svg",
        "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="pic",
        viewBox=f"0 0 {_value(size[0])} {_value(size[1])}",
        role="img",
        aria_label=escape(words),
    )
    return Drawing(svg, words, size[0] / WIDTH)


def shade(x: float, y: float, width: float, height: float, index: int) -> str:
    """A part of a bar, filled with the shade of that number, counted from 0.

    Lines and dots are drawn one by one: browsers print each pattern as a picture, and many of them take all memory.
    """
    number = min(index, _DOTTED)
    rect = element("rect", x=x, y=y, width=width, height=height, class_=f"edge s{number}")
    texture = _TEXTURES.get(number)
    if texture is None:
        return rect
    style = "dots" if number == _DOTTED else "line"
    return rect + element("path", d=texture(x, y, x + width, y + height), class_=style)


def on_shade(index: int) -> str:
    """The class of words that stand on the shade of that number."""
    return f"strong o{index}" if index <= 2 else "strong halo"  # noqa: PLR2004 - the full shades


def for_print(svg: str) -> str:
    """The picture with its style inside and every colour named, for readers that know no variables."""
    style = re.sub(r"var\(--([\w-]+)\)", lambda found: LIGHT[found[1]], STYLE)
    return svg.replace(">", f"><style>{style}</style>", 1)


def length(words: str) -> float:
    """About how long the words are in a picture."""
    return _SIZE * ems(words)


def wrap(text: str, room: float) -> list[str]:
    """The text on as many lines as it needs in that room; a word that is too long for a line is broken."""
    lines = [""]
    for word in (part for whole in one_line(text).split() for part in _parts(whole, room)):
        longer = f"{lines[-1]} {word}".strip()
        if length(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line]


def has_room(text: str, room: float, lines: int) -> bool:
    """Whether the text fits in the room on that many lines without breaking a word."""
    return all(length(word) <= room for word in one_line(text).split()) and len(wrap(text, room)) <= lines


def _parts(word: str, room: float) -> list[str]:
    letters = max(1, int(room / (_SIZE * _WIDE)))
    return [word] if length(word) <= room else [word[at : at + letters] for at in range(0, len(word), letters)]


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _hatch(left: float, top: float, right: float, bottom: float) -> str:
    """Lines that rise to the right, cut at both ends."""
    found = []
    for start in _steps(left - (bottom - top), right):
        first, last = max(start, left), min(start + bottom - top, right)
        if first < last:
            found.append(f"M{first:.1f} {bottom - (first - start):.1f}L{last:.1f} {bottom - (last - start):.1f}")
    return "".join(found)


def _cross(left: float, top: float, right: float, bottom: float) -> str:
    upright = (f"M{x:.1f} {top:.1f}V{bottom:.1f}" for x in _steps(left, right))
    level = (f"M{left:.1f} {y:.1f}H{right:.1f}" for y in _steps(top, bottom))
    return "".join([*upright, *level])


def _dots(left: float, top: float, right: float, bottom: float) -> str:
    return "".join(f"M{x:.1f} {y:.1f}h0" for x in _steps(left, right) for y in _steps(top, bottom))


def _steps(first: float, last: float) -> Iterator[float]:
    return (first + _TEXTURE * (number + 0.5) for number in range(int((last - first) / _TEXTURE + 0.5)))


_TEXTURE = 4.0
_DOTTED = 6
_TEXTURES: Final[Mapping[int, Callable[[float, float, float, float], str]]] = {3: _hatch, 5: _cross, _DOTTED: _dots}
"""What lies on some of the shades: there are three full ones and an empty fourth. All beyond the last are dotted."""
