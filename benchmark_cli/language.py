"""What a language is: the words of papers and messages, and how it writes dates, numbers and lists.

The English text stands in the code where it is used, inside `Text`, and is the key; `languages/<code>.yaml` maps it to
another language. A language is a value that is passed along, so that two of them can serve in one run.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Self, TypeAlias

from benchmark_cli.safe_text import Identifier, visible, without_numbers

Value: TypeAlias = "str | int | Decimal | date | time | Text | Sequence[Value]"
"""What may stand in a text: shown in the manner of the language."""

_PLACES = frozenset({"file", "folder", "path"})
"""Under these names a text holds where something stands, which is never a person's number."""

_FOLDER = Path(__file__).with_name("languages")
_SUFFIX = ".yaml"
_QUOTE = '"'


@dataclass(frozen=True, slots=True, init=False)
class Text:
    """A sentence or label for people: an English template with named places, and what goes into them."""

    template: str
    values: Mapping[str, Value]

    def __init__(self, template: str, /, **values: Value) -> None:
        """Keep the template, which must be a literal so that translators find it, and its values."""
        object.__setattr__(self, "template", template)
        object.__setattr__(self, "values", values)

    def with_values(self, **values: Value) -> "Text":
        """The same template with other values."""
        return Text(self.template, **values)

    def map(self, change: Callable[[str], str]) -> "Text":
        """The same sentence with each plain text changed that goes into it."""
        return self.with_values(**{name: map_texts(value, change) for name, value in self.values.items()})

    @classmethod
    def count(cls, number: int, one: str, other: str, /, **values: Value) -> Self:
        """The text for *number* things, which both templates may show as `{n}`; a language maps either of them."""
        return cls(one if number == 1 else other, n=number, **values)


@dataclass(frozen=True)
class Language:
    """One language: a code, its words for the English templates, its calendar and its joints."""

    code: str
    months: Sequence[str]
    weekdays: Sequence[str]
    """Monday first."""
    date_pattern: str = "{weekday}, {day} {month} {year}"
    decimal_point: str = "."
    pair_joiner: str = " and "
    clock_point: str = ":"
    """What parts hours and minutes on paper."""
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """The words that another field may rename, by `cohort`, `locus` and `participant`; a second one is the plural."""
    singulars: Mapping[str, str] = field(default_factory=dict)
    """What is said of one, by what templates say behind a number; the longer ones first."""
    texts: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    """What stands in templates for these words."""

    def say(self, text: Text | str) -> str:
        """The text in this language, every value shown safely; a plain string is data and is only made visible."""
        if isinstance(text, str):
            return visible(text)
        template = self.texts.get(text.template, text.template)
        if self.singulars and 1 in text.values.values():
            template = self._pattern_of_counts.sub(partial(self._singular, text.values), template)
        return self._in_terms(template).format(**{name: self.show(value) for name, value in text.values.items()})

    def translate(self, english: str) -> str:
        """The English text in this language, as it stands, in the terms of the field."""
        return self._in_terms(self.texts.get(english, english))

    def _in_terms(self, template: str) -> str:
        return self._pattern_of_terms.sub(self._rename, template) if self.terms else template

    def with_terms(self, chosen: Mapping[str, str]) -> "Language":
        """The language with other words for cohort, locus and participant, as far as they are *chosen*."""
        own = {key: (chosen[key], _plural(chosen[key])) for key in self.words if key in chosen}
        terms = {word: new for key, news in own.items() for word, new in zip(self.words[key], news, strict=False)}
        return replace(self, terms=terms)

    @cached_property
    def _pattern_of_terms(self) -> re.Pattern[str]:
        """Any of the words, but not where it is the name of a place in the template, of a field or a file."""
        return re.compile(rf"(?<![\w{{`.])(?:{'|'.join(map(re.escape, self.terms))})(?![\w}}`.]\w?)", re.IGNORECASE)

    @cached_property
    def _pattern_of_counts(self) -> re.Pattern[str]:
        """A number in a template, and what there are so many of."""
        return re.compile(rf"{{(\w+)}} ({'|'.join(map(re.escape, self.singulars))})\b")

    def _singular(self, values: Mapping[str, Value], found: re.Match[str]) -> str:
        return f"{{{found[1]}}} {self.singulars[found[2]]}" if values[found[1]] == 1 else found[0]

    def _rename(self, found: re.Match[str]) -> str:
        new = self.terms[found[0].lower()]
        return new[0].upper() + new[1:] if found[0][0].isupper() else new

    def show(self, value: Value) -> str:
        """One value in words: dates, decimal numbers and lists in the manner of the language."""
        match value:
            case Text() | str():
                return self.say(value)
            case datetime():
                return f"{self.date(value)} {value:%H:%M}"
            case date():
                return self.date(value)
            case time():
                return f"{value:%H:%M}"
            case Decimal():
                return f"{value:f}".replace(".", self.decimal_point)
            case int():
                return str(value)
            case _:
                return self.join([self.show(part) for part in value])

    def date(self, day: date) -> str:
        """The day with its weekday, in full words."""
        return self.date_pattern.format(
            weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], year=day.year
        )

    def clock(self, hours: str) -> str:
        """The hours, written `09:00`, as papers show them."""
        return hours.replace(":", self.clock_point)

    def join(self, parts: Sequence[str]) -> str:
        """The parts as a list in a sentence: "a, b and c"."""
        if len(parts) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(parts)
        return ", ".join(parts[:-1]) + self.pair_joiner + parts[-1]


def _plural(word: str) -> str:
    """The English plural of a regular noun."""
    if re.search("(?:s|x|z|ch|sh)$", word):
        return f"{word}es"
    return f"{word[:-1]}ies" if re.search("[^aeiou]y$", word) else f"{word}s"


def hide_numbers(value: Value) -> Value:
    """The value with every long number in it starred but those of ids: a NIP or phone may stand in a wrong field."""
    match value:
        case Text():
            told = {name: one if name in _PLACES else hide_numbers(one) for name, one in value.values.items()}
            return value.with_values(**told)
        case Identifier():
            return value
        case str():
            return without_numbers(value)
        case int() | Decimal() | date() | time():
            return value
        case _:
            return [hide_numbers(part) for part in value]


def map_texts(value: Value, change: Callable[[str], str]) -> Value:
    """The value with each plain text in it changed, in lists and in what goes into sentences too."""
    match value:
        case Text():
            return value.map(change)
        case str():
            return change(value)
        case int() | Decimal() | date() | time():
            return value
        case _:
            return [map_texts(part, change) for part in value]


ENGLISH = Language(
    code="en",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    words={
        "cohort": ("cohort", "cohorts"), "locus": ("locus", "loci"), "participant": ("participant", "participants"),
    },
    singulars={
        "people who take part": "person who takes part", "people take part": "person takes part",
        "take part": "takes part", "seats are": "seat is",
        "beds": "bed", "characters": "character", "days": "day", "digits": "digit", "faults": "fault", "files": "file",
        "groups": "group", "guests": "guest", "loci": "locus", "men": "man", "minutes": "minute", "others": "other",
        "pages": "page", "participants": "participant", "people": "person", "rows": "row", "rules": "rule",
        "seats": "seat", "sheets": "sheet", "slots": "slot", "things": "thing", "units": "unit", "wishes": "wish",
        "women": "woman",
    },
)  # fmt: skip


def language_codes() -> tuple[str, ...]:
    """The codes of all languages there are: English and one for each file of `languages/`."""
    return tuple(sorted({ENGLISH.code, *(file.stem for file in _FOLDER.glob("*" + _SUFFIX))}))


@cache
def load_language(code: str) -> Language:
    """The language of that code. Raises `KeyError` where there is none; ask `language_codes` first."""
    if code == ENGLISH.code:
        return ENGLISH
    if code not in language_codes():
        raise KeyError(code)
    import yaml  # here, because only papers in another language pay for it

    manner, _, texts = (_FOLDER / (code + _SUFFIX)).read_text("utf-8").partition("\ntexts:\n")
    loaded = yaml.load(manner, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe
    return Language(code=code, **loaded, texts=_translations(texts))


def _translations(texts: str) -> dict[str, str]:
    """The pairs of English and translation, one a line, both quoted as JSON quotes them.

    Read so, a language takes a tenth of the time that YAML would need for the same lines; every command pays for it.
    """
    import json

    pairs = (line.strip() for line in texts.splitlines())
    found: dict[str, str] = json.loads(f"{{{','.join(pair for pair in pairs if pair.startswith(_QUOTE))}}}")
    return found
