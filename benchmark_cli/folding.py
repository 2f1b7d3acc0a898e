"""When two spellings are one: without regard to case, accents, apostrophes, dots and odd blanks."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"['\"`\u00b4\u02bb\u02bc\u02bd\u2018-\u201f\u2032\uff07\u200b-\u200f\u2060\u00ad]")
_PARTING = re.compile(r"[\W_]+")
_LOOSE_DOT = re.compile(r"(?<=\w\w)\.(?=\w)")
"""A dot that stands where a blank was left out: `Kab.Contoh`."""
_BLANKS = re.compile(r"\s+")

_NOTHING = frozenset({
    "", "tidak", "tdk", "tidak ada", "tdk ada", "tidak punya", "belum ada", "nihil", "kosong",
    "no", "none", "nil", "nothing", "n a", "na", "not applicable",
})  # fmt: skip
"""Notes, folded, that say that there is nothing to note."""


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """The text by which spellings are compared: words in lower case with one blank between them, signs left out."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", _DROPPED.sub("", text)) if not unicodedata.combining(sign)
    )
    return _PARTING.sub(" ", bare.casefold()).strip()


@lru_cache(maxsize=16384)
def fold_value(text: str) -> str:
    """The text by which values of one field are compared: case, dots, apostrophes and doubled or odd blanks left out.

    Other signs and accents count: `Grade A+` is not `Grade A`.
    """
    plain = _DROPPED.sub("", unicodedata.normalize("NFKC", text))
    return _BLANKS.sub(" ", _LOOSE_DOT.sub(" ", plain).replace(".", "").casefold()).strip()


def words_in(text: str) -> list[str]:
    """The words of the text as they are compared."""
    return fold(text).split()


def means_nothing(text: str) -> bool:
    """Whether a note only says that there is nothing to say: "-", "Tidak ada.", "n/a"."""
    return fold(text) in _NOTHING


def key_of(text: str) -> str:
    """How names are compared: normalised, without regard to case or to how many blanks there are."""
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).split())
