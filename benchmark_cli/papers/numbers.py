"""Numbers on paper: those that reveal a person as outsiders may see them, and counts in words, as forms want them."""

from typing import Final

from benchmark_cli.language import Language

_SHOWN: Final = 4
"""Digits of a phone number (the network) that a mask leaves."""

WITHHELD: Final = "***"
"""What stands for whatever else is private, whether there is any or not."""


def mask_phone(phone: str) -> str:
    """The phone number with its first four digits only, `0812-***-****`."""
    kept = [index for index, sign in enumerate(phone) if sign.isalnum()][:_SHOWN]
    return "".join(sign if index in kept or not sign.isalnum() else "*" for index, sign in enumerate(phone))


_ONES: Final = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam"),
    *("tujuh", "delapan", "sembilan", "sepuluh", "sebelas"),
)
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STEPS: Final = ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))


def number_words(number: int, language: Language) -> str:
    """The number, from 0 to below 10**12, in Indonesian words; in other languages, whose forms ask for none, as it is.

    “se-” stands for one before hundred and thousand: seratus, seribu, but satu juta.
    """
    return _indonesian(number) if language.code == "id" else str(number)


def in_figures_and_words(number: int, language: Language) -> str:
    """The number as forms write it, `3 (tiga)`; without words where the language's forms ask for none."""
    words = number_words(number, language)
    return f"{number} ({words})" if words != str(number) else words


def roman(number: int) -> str:
    """The number, from 1 to 49, in Roman numerals."""
    told = ""
    for value, letters in _ROMAN:
        told += letters * (number // value)
        number %= value
    return told


def _indonesian(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:  # noqa: PLR2004 - the teens
        return f"{_ONES[number - 10]} belas"
    size, word = next(step for step in _STEPS if number >= step[0])
    count, rest = divmod(number, size)
    head = f"se{word}" if count == 1 and size <= 1000 else f"{_indonesian(count)} {word}"  # noqa: PLR2004 - seribu
    return f"{head} {_indonesian(rest)}" if rest else head
