"""From bytes to characters: UTF-8 and nothing else, without the characters that no text holds."""

import re

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.yaml.places import Source
from benchmark_cli.language import Text

_BOM = b"\xef\xbb\xbf"
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 400
_NULS_OF_UTF_16 = 0.2

# What YAML does not call printable and UTF-8 can hold, and line ends in disguise. The pattern is made of those that a
# text holds and not of all there are: that would take longer to compile than a file takes to read.
REFUSED = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF))) - set("\t\n\r")
_MOST_REPORTED = 20

_SAVE = Text("save the file as UTF-8")


def decode(data: bytes, file: str) -> tuple[Source | None, list[Diagnostic]]:
    """The characters of a file and what is wrong with them; None where they cannot be told from the bytes.

    A byte order mark is dropped. A control character is reported, and U+FFFD stands for it in the text.
    """
    if data.startswith(_SPREADSHEETS):
        message = Text("This file is a spreadsheet, not text")
        hint = Text("save its rows as YAML, or give another file")
        return None, [Diagnostic("spreadsheet", message, Source(file, "").place(0, 0), hints=(hint,))]
    if _is_utf_16(data):
        message = Text("This file is written in UTF-16, not in UTF-8")
        return None, [Diagnostic("not-utf-8", message, Source(file, "").place(0, 0), hints=(_SAVE,))]
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf_8(data, error.start, file)]
    return _check_text(text, file)


def _is_utf_16(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return data.startswith(_UTF_16_BOMS) or sample.count(0) > _NULS_OF_UTF_16 * len(sample)


def _not_utf_8(data: bytes, first_bad: int, file: str) -> Diagnostic:
    source = Source(file, data.decode("utf-8", "replace"))
    offset = len(data[:first_bad].decode("utf-8"))
    message = Text("This character is not written in UTF-8 (byte {byte})", byte=f"0x{data[first_bad]:02X}")
    return Diagnostic("not-utf-8", message, source.place(offset, offset + 1), hints=(_SAVE,))


def _check_text(text: str, file: str) -> tuple[Source, list[Diagnostic]]:
    refused = REFUSED.intersection(text)
    if not refused:
        return Source(file, text), []
    runs = re.compile(f"[{re.escape(''.join(sorted(refused)))}]+")
    source = Source(file, runs.sub(lambda match: "\ufffd" * len(match[0]), text))
    matches = zip(range(_MOST_REPORTED), runs.finditer(text), strict=False)
    return source, [_control_character(source, match) for _, match in matches]


def _control_character(source: Source, match: re.Match[str]) -> Diagnostic:
    message = Text("The control character {code} stands in the text", code=f"U+{ord(match[0][0]):04X}")
    hint = Text("delete it, or write a line end or a space instead")
    return Diagnostic("control-character", message, source.place(*match.span()), hints=(hint,))
