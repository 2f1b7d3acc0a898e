"""What an office writes into a cell, taken apart: names and their titles, ranks, genders, numbers, dates."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.headers import words_of
from benchmark_cli.inputs.lists.vocabulary import VOCABULARY, meanings_in
from benchmark_cli.inputs.tables.sheet import TableCell
from benchmark_cli.model.frozen import LONGEST_ID
from benchmark_cli.model.nip import take_out
from benchmark_cli.model.participant import GENDERS, grade_of

_FRONT = r"(?:prof|drs|dra|drg|drh|dr|ir|ec|hj|h|kh|ns)"
_FRONTS = re.compile(rf"(?:{_FRONT}(?:\.\s*|\s+))+", re.IGNORECASE)
_ONE_FRONT = re.compile(rf"{_FRONT}\b\.?", re.IGNORECASE)
_ONLY_FRONTS = re.compile(rf"(?:{_FRONT}\b[.\s]*)+", re.IGNORECASE)

_DEGREES: Final = frozenset(VOCABULARY["degrees"])
"""Degrees without their dots, in lower case."""

_DOTTED = re.compile(r"(?:[A-Za-z]{1,4}\.)+[A-Za-z]{0,6}\.?")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
_VOWEL = re.compile(r"[AEIOUY]")
_MIXED = re.compile(r"[SMAD][A-Z][a-z]{1,4}")
_GAP_IN_DEGREE = re.compile(r"\b([A-Za-z]{1,2}\.)\s+(?=[A-Z][A-Za-z]{0,4}\b)")

_RANKS: Final = meanings_in("ranks")
"""The grade of each rank of civil servants, for lists that leave it out."""

_APART = re.compile(r"\b(IV|III|II|I)\s*[-.,]\s*([a-e])\b", re.IGNORECASE)
_MOST_OF_NAME = 300
_GENDERS = meanings_in("genders")

_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s*(?=[^\W\d])")
"""The number of a row or line, typed before a name."""
_JOINING = re.compile(r"[;&+\n]|\s\(?\d{1,3}[.)]\s|\s/\s|\b(?:dan|and)\b", re.IGNORECASE)
"""What stands between the names of several people."""
_NO_NAME: Final = frozenset(VOCABULARY["no_name"])
"""What stands for a name that is not yet known."""

_LOST_ZERO = re.compile(r"8\d{8,11}")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class Name(NamedTuple):
    """A name without its titles, which are empty where there are none, and a number that stood beside it."""

    before: str
    name: str
    after: str
    nip: str = ""


@lru_cache(maxsize=16384)
def split_name(text: str) -> Name:
    """The name in a cell, and its titles: `Drs.`, `Ahmad Fauzi` and `M.Si` in "Drs. Ahmad Fauzi, M.Si".

    Titles stay as they are written. A part after a comma that looks like no title belongs to the name.
    """
    text, nip = take_out(" ".join(text.split()))
    first, *parts = [part.strip() for part in text.split(",") if part.strip()] or [""]
    front, named = _split_front(first)
    named, after = _split_degrees(named)
    for part in parts:
        if _ONLY_FRONTS.fullmatch(part):
            front += _titles(part)
        elif degrees := _degrees_in(part, text):
            after += degrees
        else:
            named += f", {part}"
    return Name(" ".join(front), named, ", ".join(after), nip)


def several_in(text: str) -> bool:
    """Whether several names seem to stand in the text, on lines, after numbers or with signs between them."""
    if not _JOINING.search(text):
        return text.count(",") > 1 and split_name(" ".join(text[:_MOST_OF_NAME].split())).name.count(",") > 1
    text = take_out(text[:_MOST_OF_NAME])[0]
    lines = [_NUMBERED.sub("", part.strip()) for part in _JOINING.split(text)]
    parts = [_split_front(part)[1].split(",")[0] for part in lines if not _is_titles(part)]
    named = [part for part in parts if any(map(str.isalpha, part))]
    return len(named) > 1 or split_name(" ".join(text.split())).name.count(",") > 1


def _is_titles(part: str) -> bool:
    """Whether the part is made of titles that are surely some: mere capitals may be a name."""
    words = part.replace(",", " ").split()
    return _ONLY_FRONTS.fullmatch(part.strip()) is not None or all(
        word.replace(".", "").lower() in _DEGREES or _DOTTED.fullmatch(word) for word in words
    )


def are_degrees(text: str) -> bool:
    """Whether nothing but degrees with their dots stands there; initials may be anybody's."""
    words = text.replace(",", " ").split()
    return "." in text and all(word.replace(".", "").lower() in _DEGREES for word in words)


def bare_name(text: str) -> str:
    """A name's cell without the number of a row before it; empty where only a stand-in for a name is there."""
    bare = _NUMBERED.sub("", text, count=1) if _NUMBERED.match(text) else text
    return "" if words_of(bare) in _NO_NAME or not any(map(str.isalnum, bare)) else bare


def grade(text: str) -> str:
    """The rank reduced to its grade, `III/d` in "Penata Tk. I (III d)"; as it stands where no grade is meant."""
    text = " ".join(_APART.sub(r"\1/\2", text).split())
    named = re.sub(r"\btingkat\b", "tk", words_of(text)).replace("tk 1", "tk i").replace("tki", "tk i")
    return grade_of(text) or _RANKS.get(named, text)


def gender_of(text: str) -> str:
    """`male` or `female` in any spelling of offices; other text as it stands."""
    key = key_of(text).strip(".")
    return GENDERS.get(key) or GENDERS.get(re.sub(r"\s*-\s*", "-", key)) or _GENDERS.get(key, text)


def phone_of(text: str) -> str:
    """The number with the zero that a spreadsheet drops before the 8 of Indonesian mobile numbers."""
    return f"0{text}" if _LOST_ZERO.fullmatch(text) else text


def slug(text: str) -> str:
    """An id made of the text: lower-case letters, digits and hyphens; empty where none of these is in it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_ID.sub("-", plain).strip("-")[:LONGEST_ID].rstrip("-")


def _split_front(text: str) -> tuple[list[str], str]:
    match = _FRONTS.match(text)
    return (_titles(match[0]), text[match.end() :]) if match and match.end() < len(text) else ([], text)


def _titles(text: str) -> list[str]:
    return _ONE_FRONT.findall(text)


def _split_degrees(text: str) -> tuple[str, list[str]]:
    """The name and the degrees that follow it without a comma: only those that can hardly be a name."""
    words = text.split()
    degrees: list[str] = []
    while len(words) > 1 and _is_surely_degree(words[-1], text):
        degrees.insert(0, words.pop())
    return " ".join(words), degrees


def _is_surely_degree(word: str, text: str) -> bool:
    if word.replace(".", "").lower() not in _DEGREES:
        return False
    return "." in word.strip(".") or (not text.isupper() and sum(map(str.isupper, word)) > 1)


def _degrees_in(part: str, text: str) -> list[str]:
    """The degrees of which the part of the text consists; empty where it holds anything else."""
    words = _GAP_IN_DEGREE.sub(r"\1", part).split()
    # Where all is in capitals, what can be spoken may be a given name: "MISALKAN, AYU".
    spoken = _VOWEL if text.isupper() else None
    return words if all(_is_degree(word, spoken) for word in words) else []


def _is_degree(word: str, spoken: re.Pattern[str] | None) -> bool:
    if word.replace(".", "").lower() in _DEGREES or _DOTTED.fullmatch(word) or _MIXED.fullmatch(word):
        return True
    return _CAPITALS.fullmatch(word) is not None and not (spoken and spoken.search(word))


_MONTH_NAMES = "jan, feb peb, mar, apr, mei may, jun, jul, agu aug ags, sep, okt oct, nov nop, des dec"
_MONTHS: Final[Mapping[str, int]] = {
    name: number for number, names in enumerate(_MONTH_NAMES.split(","), 1) for name in names.split()
}
"""The months by the first three letters of their Indonesian and English names."""

_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]{3,})[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")

_TO = r"\s*(?:\.\.|s\.?\s*/?\s*d\.?|sampai(?: dengan)?|hingga|to|until|and|dan|[-\u2013])\s*"
_MONTH = rf"(?:{'|'.join(_MONTHS)})[a-z]*"
_ISO_SPAN = re.compile(rf"(\d{{4}})-(\d\d?)-(\d\d?)(?:{_TO}(?:(\d{{4}})-)?(?:(\d\d?)-)?(\d\d?))?", re.IGNORECASE)
_SPAN = re.compile(rf"\b(\d\d?)\s*({_MONTH})?\s*(\d{{4}})?{_TO}(\d\d?)\s*({_MONTH})\s*(\d{{4}})", re.IGNORECASE)
_TRIP_DAY = re.compile(r"\b(?:tanggal|pelaksanaan|kunjungan|visit|trip|held|date)\b", re.IGNORECASE)
"""What tells the day of a trip from that of a letter."""
_NAMED_DAY = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH})\s+(\d{{4}})", re.IGNORECASE)


def birth_date(cell: TableCell) -> date | None:
    """The date that the cell holds, after a place or alone; `None` where it holds none, or not a certain one."""
    if isinstance(cell.value, date):
        return cell.value.date() if isinstance(cell.value, datetime) else cell.value
    if match := _YEAR_FIRST.search(cell.text):
        return _date(match[1], match[2], match[3])
    match = _DAY_FIRST.search(cell.text)
    return _date(match[3], match[2], match[1]) if match else None


def days_in(text: str) -> tuple[date, date] | None:
    """The first and the last of the days that a line names, or the one day twice; `None` where it names none."""
    if match := _ISO_SPAN.search(text):
        first = _date(*match.group(1, 2, 3))
        last = _date(match[4] or match[1], match[5] or match[2], match[6]) if match[6] else first
    elif match := _SPAN.search(text):
        last = _date(match[6], match[5], match[4])
        first = _date(match[3] or match[6], match[2] or match[5], match[1])
    elif _TRIP_DAY.search(text) and (match := _NAMED_DAY.search(text)):
        first = last = _date(match[3], match[2], match[1])
    else:
        return None
    return (first, last) if first and last and first <= last else None


def _date(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdecimal() else _MONTHS.get(month[:3].lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
