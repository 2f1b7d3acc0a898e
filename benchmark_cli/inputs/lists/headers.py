"""The columns of lists: the fields of a person, of a place in a plan and of an office, and what each may be called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from benchmark_cli.diagnostics import Path, write_path
from benchmark_cli.folding import key_of
from benchmark_cli.inputs.lists.vocabulary import VOCABULARY, meanings_in
from benchmark_cli.inputs.yaml.building import Data, leaves
from benchmark_cli.model.participant import Participant

MOST_PEOPLE = 10_000
"""People whom one table may list: more than any cohort has, and few enough to be read while somebody waits."""

TIE = "="
"""Stands between wishes that are as good as one another."""
SEPARATOR = "|"
"""Stands between the entries of a list."""

TAGS = "tags"
"""The field whose keys are the committee's own: `tags.score`."""


def _fields(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, bool]]:
    for name, field in model.model_fields.items():
        forms = (field.annotation, *get_args(field.annotation))
        inner = next((form for form in forms if isinstance(form, type) and issubclass(form, BaseModel)), None)
        if inner:
            yield from _fields(inner, f"{above}{name}.")
        elif name != TAGS:
            yield f"{above}{name}", get_origin(field.annotation) is tuple


IDENTIFIERS = frozenset({"id", "nip", "phone", "emergency.phone"})
"""The fields that hold numbers by which somebody is known or called."""

COLUMNS: Mapping[str, bool] = dict(_fields(Participant))
"""Every field of a participant but the tags, in the order of the model, and whether it is a list."""


def cells_of(fields: Mapping[str, Data], above: Path = ()) -> Iterator[tuple[str, str | None]]:
    """The columns of the fields, `project.title` for one inside another, each with what a cell holds."""
    return ((write_path((*above, *path)), cell_text(value)) for path, value in leaves(fields))


def cell_text(value: Data) -> str | None:
    """The value as a cell holds it: entries of a list between bars, those that tie between signs of equality."""
    if isinstance(value, list):
        return SEPARATOR.join(TIE.join(map(str, entry)) if isinstance(entry, list) else str(entry) for entry in value)
    return value if value is None else str(value)


@lru_cache(maxsize=4096)
def path_of(column: str) -> Path:
    """The path of the field, from the person on; empty where there is no such column."""
    if column in COLUMNS:
        return tuple(column.split("."))
    tag = column.removeprefix(f"{TAGS}.")
    return (TAGS, tag) if tag and tag != column else ()


ROW: Final = "row"
"""A column that counts the rows: the attendance number, where there is no column of these."""

BORN: Final = "born"
"""A column of birth dates: no field, but a number of a civil servant is compared with it."""

FIRST: Final = "name=first"
MIDDLE: Final = "name=middle"
LAST: Final = "name=last"
"""Columns that hold the name in parts."""

NAMES: Final = frozenset({"name", FIRST, MIDDLE, LAST})
"""The fields of columns that hold names."""

WHO: Final = "name=who"
"""A column that is headed by what its people are, `Student`: that of names where there is no other."""

MALE: Final = "gender=male"
FEMALE: Final = "gender=female"
"""Two columns of which one is ticked for each person."""

_PARENTHESES = re.compile(r"\([^()]*\)")


class _Vocabulary(NamedTuple):
    """A header means the field if all its words are known and one of the keys is among them."""

    field: str
    keys: frozenset[str]
    others: frozenset[str] = frozenset()

    def fits(self, words: frozenset[str]) -> bool:
        return bool(words & self.keys) and words <= self.keys | self.others


def _words(text: str) -> frozenset[str]:
    return frozenset(text.format(**VOCABULARY["words"]).split())


_VOCABULARIES: Final = tuple(
    _Vocabulary(entry["field"], _words(entry["keys"]), _words(entry.get("others", "")))
    for entry in VOCABULARY["vocabularies"]
)
"""The first that fits counts."""

_PARTS_OF_NAMES: Final = meanings_in("parts_of_names")
"""What the columns are called, as `words_of` spells it."""

_LONGEST: Final = 200
"""A header has no more letters; whatever is longer means nothing."""

_EMERGENCY = frozenset({"darurat", "emergency"})
_EMERGENCY_NAME = frozenset({"kontak", "nama", "name", "contact", "orang", "keluarga", "yang", "bisa", "dihubungi"})
_EMERGENCY_PHONE = _words("{phone} no nomor nomer number kontak contact")
_TICKED: Final = meanings_in("ticked")
"""What a column is called that is ticked for one gender, below a header that speaks of gender."""

PLACEMENT_HEADERS: Final[Mapping[str, Sequence[str]]] = VOCABULARY["placement"]
"""What the columns of a list of who goes where may be called, as `words_of` spells it."""

OFFICE_HEADERS: Final[Mapping[str, Sequence[str]]] = VOCABULARY["offices"]
"""What the columns of a table of offices may be called, by the fields of a locus."""

ROLES: Final = meanings_in("roles")
"""How a list may name roles in a group, and what they mean. A column with none of them holds no roles."""

STATUSES: Final = meanings_in("statuses")
"""How a list may say who takes part. A column with anything else holds no statuses."""


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The words of a header, in lower case, with one blank between them and no signs."""
    return " ".join(re.split(r"[^\w]+|_+", key_of(text))).strip()


@lru_cache(maxsize=4096)
def field_of(header: str) -> str | None:
    """The field of a person that a header means, as a table of participants heads it; `None` where it means none.

    The tool's own names of columns mean themselves. What stands in parentheses counts where it is understood.
    """
    if len(header) > _LONGEST:
        return None
    if path_of(header.strip()):
        return header.strip()
    meanings = (_meaning(words_of(text)) for text in (header, _PARENTHESES.sub(" ", header)))
    return next((meaning for meaning in meanings if meaning), None)


def fields_by_header(headers: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The field by the words of each header that means it."""
    return {words_of(header): field for field, called in headers.items() for header in called}


def field_under(labels: Sequence[str], meanings: Mapping[str, str]) -> str | None:
    """The field that the labels of one column mean; the head may have several rows, listed from top to bottom.

    *meanings* maps headers, whole or one row of them, to the fields that the user gives for them.
    """
    distinct = list(dict.fromkeys(label for label in labels if label))
    fields = (meanings.get(words_of(text)) for text in (" ".join(distinct), *distinct))
    if meaning := next((field for field in fields if field), None):
        return meaning
    if len(distinct) > 1 and field_of(distinct[-2]) == "gender" and words_of(distinct[-1]) in _TICKED:
        return _TICKED[words_of(distinct[-1])]
    parts = [" ".join(distinct[start:]) for start in range(len(distinct))] + distinct[:1]
    return next((meaning for part in parts if (meaning := field_of(part))), None)


def _meaning(header: str) -> str | None:
    if header in _PARTS_OF_NAMES:
        return _PARTS_OF_NAMES[header]
    words = frozenset(header.split())
    if words & _EMERGENCY:
        return _emergency(words)
    return next((vocabulary.field for vocabulary in _VOCABULARIES if vocabulary.fits(words)), None)


def _emergency(words: frozenset[str]) -> str | None:
    if words <= _EMERGENCY | _EMERGENCY_NAME:
        return "emergency.name"
    return "emergency.phone" if words <= _EMERGENCY | _EMERGENCY_PHONE else None
