"""The logo of an organiser: an SVG or PNG beside the cohort file, in the forms that the papers want."""

import hashlib
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, cast
from xml.parsers.expat import ExpatError, ParserCreate

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.document import Logo
from benchmark_cli.files import MIB, FileRefusedError, lies_in, read, why_unreadable
from benchmark_cli.inputs.workspace import SourceFile
from benchmark_cli.language import Text
from benchmark_cli.workers import do_apart, stay_whole

_PATH: Final = ("organiser", "logo")
_MOST_POINTS: Final = 4000
"""Points across, or down, of the largest PNG."""
_MOST_ELEMENTS: Final = 10_000
_DEEPEST: Final = 100
_MOST_COPIES: Final = 30
"""How often an SVG may use a part of its own again: copies of copies would fill any memory."""
_DRAWN: Final = frozenset((
    "svg", "g", "defs", "symbol", "use", "title", "desc", "metadata", "style", "a", "switch", "path", "rect", "circle",
    "ellipse", "line", "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop", "clipPath",
))  # fmt: skip
"""Elements of an SVG that are quick to draw: filters, patterns, masks and pictures within it may take any time."""
_SVG: Final = "http://www.w3.org/2000/svg"
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_DRAWING: Final = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#context {
  let logo = image.with("logo", format: "%s")
  let size = measure(logo())
  assert(calc.abs(calc.log(size.width / size.height)) < 9) // of a thinner one, no point would be drawn: a panic
  logo(width: size.width * calc.min(60pt / size.height, 240pt / size.width))
}"""
_DOTS_AN_INCH: Final = 480


class _UnusableError(Exception):
    """The picture can't be a logo; the arguments are why, and what to do."""


def read_logo(name: str, document: SourceFile) -> tuple[Logo | None, list[Diagnostic]]:
    """The logo of that file *name*, which must lie in the folder of the cohort file, and what is wrong with it."""
    code, hint = "unusable-logo", Text("put a PNG or SVG beside the cohort file, and write its name: `logo: logo.png`")
    folder = document.file.parent
    try:
        if lies_in(folder, name):
            return _logo_of(read(folder / name, MIB)), []
        message = Text("`logo` names `{file}`, which is outside the folder of the cohort file", file=name)
    except _UnusableError as error:
        why, hint = error.args
        message = Text("`{file}` cannot be the logo: {reason}", file=name, reason=why)
    except (FileRefusedError, OSError, ValueError, RuntimeError) as error:  # names that no system takes, circular links
        code, message = why_unreadable(folder / name, error)
    return None, [Diagnostic(code, message, document.places.value(_PATH), path=_PATH, hints=(hint,))]


def _logo_of(data: bytes) -> Logo:
    svg = "" if data.startswith(_PNG) else _read_svg(data)
    across, down = (0, 0) if svg else _size(data)
    if max(across, down) > _MOST_POINTS:
        raise _UnusableError(
            Text("it is {across} by {down} points large", across=across, down=down),
            Text("save it with {most} points at most across and down; 600 print well", most=_MOST_POINTS),
        )
    drawn = do_apart(_draw, data)
    if svg and not drawn:
        raise _UnusableError(Text("an SVG is drawn by Typst, which is not installed here"), _AS_PNG)
    png = drawn or data
    return Logo(hashlib.sha256(data).hexdigest()[:16], svg or _around(png), png, _size(png))


def _size(png: bytes) -> tuple[int, int]:
    """The points of a PNG across and down, which stand in its first part (PNG, 11.2.2: IHDR); 0 where it has none."""
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def _around(png: bytes) -> str:
    """An SVG that holds the PNG, and is as large."""
    across, down = _size(png)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}">'
        f'<image width="{across}" height="{down}" href="data:image/png;base64,{b64encode(png).decode()}"/></svg>'
    )


_AS_PNG: Final = Text("save it as PNG, about 600 points high: `logo: logo.png`")


class _SvgReader:
    """What stands in an SVG: how many elements, how deep, and none that takes long to draw or fetches anything."""

    def __init__(self) -> None:
        self.root = ""
        self._count = self._depth = self._copies = 0

    def begin(self, name: str, given: dict[str, str]) -> None:
        """An element begins. Raises `_UnusableError` where it is none of a plain picture."""
        space, _, local = name.rpartition(" ")
        self.root = self.root or name
        self._count += 1
        self._depth += 1
        self._copies += local == "use"
        if self._count > _MOST_ELEMENTS or self._depth > _DEEPEST or self._copies > _MOST_COPIES:
            raise _UnusableError(Text("it is too rich for a small picture"), _AS_PNG)
        # What a program has noted for itself is of another namespace, and nobody draws it.
        if local not in _DRAWN and space == _SVG:
            message = Text("it uses `{element}`, which a plain picture does not", element=local[:40])
            raise _UnusableError(message, _AS_PNG)
        links = (link for key, link in given.items() if key.rpartition(" ")[2] == "href")
        if local != "a" and (outside := next((link for link in links if not link.startswith("#")), None)):
            raise _UnusableError(Text("it shows `{file}`, which is not in it", file=outside[:60]), _AS_PNG)

    def end(self, _: str) -> None:
        """An element ends."""
        self._depth -= 1


def _read_svg(data: bytes) -> str:
    """The text of an SVG that draws with lines and colours alone."""
    seen = _SvgReader()
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = seen.begin, seen.end
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(data, True)  # noqa: FBT003 - it takes it by place only
        text = data.decode("utf-8-sig")
    except (ExpatError, LookupError, ValueError):  # of Python's decoders: an encoding that is unknown, or no such text
        text = ""
    if not text or seen.root != f"{_SVG} svg":
        raise _UnusableError(Text("it is neither a PNG nor an SVG in UTF-8"), _AS_PNG)
    return text


def _refuse_entities(*_: object) -> None:
    raise _UnusableError(Text("it declares entities"), _AS_PNG)


def _draw(data: bytes) -> bytes:
    """The picture as a PNG, 400 points high unless it is very wide; nothing where Typst is not installed."""
    try:
        import typst
    except ModuleNotFoundError:
        return b""
    with TemporaryDirectory() as folder:
        Path(folder, "logo").write_bytes(data)
        stay_whole("typst")
        try:
            source = _DRAWING % (b"png" if data.startswith(_PNG) else b"svg")
            compiler = typst.Compiler(source, folder, ignore_system_fonts=True)
            return cast("bytes", compiler.compile(format="png", ppi=_DOTS_AN_INCH))
        except typst.TypstError as error:
            raise _UnusableError(Text("it is damaged, or has no size"), _AS_PNG) from error
