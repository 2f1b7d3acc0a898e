"""What all models share: they are frozen, refuse unknown fields, and read scalars from text by the field's own type.

A value that does not fit raises a `PydanticCustomError` whose type is the diagnostic's code and whose context holds
what was expected; `source` turns both into words.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, ClassVar, NoReturn
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from benchmark_cli.model.spelling import DATE, LARGEST, YEAR, number, text_schema
from benchmark_cli.safe_text import Identifier

LONGEST_ID = 64
ID_PATTERN = rf"[a-z0-9-]{{1,{LONGEST_ID}}}"
_ID = re.compile(ID_PATTERN)
_DATE = re.compile(rf"{YEAR}-\d{{2}}-\d{{2}}")
_WHOLE = re.compile(r"[+-]?\d{1,9}")
_NUMBER = re.compile(r"[+-]?\d{1,9}(\.\d{1,9})?")
# Windows keeps these names for devices, whatever the ending; plans are named after ids.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})


class Frozen(BaseModel):
    """A value that never changes once made, and refuses fields that it does not know.

    What the tool makes itself, of parts that are right, it makes by `model_construct`: a validator is built the first
    time that a value is validated, and building one takes longer than most recounts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, validate_by_name=True, defer_build=True)


class Made(Frozen):
    """A value that only the tool makes, of parts that are right: it is never validated."""

    def __init__(self, **values: Any) -> None:  # noqa: ANN401 - whatever the fields are
        """Take the values; where there is none, the field's default."""
        fields = type(self).model_fields.items()
        state = {name: values[name] if name in values else one.get_default(call_default_factory=True)
                 for name, one in fields}  # fmt: skip
        self.__setstate__(
            {
                "__dict__": state,
                "__pydantic_fields_set__": {*values},
                "__pydantic_extra__": None,
                "__pydantic_private__": None,
            }
        )


class Short(Frozen):
    """A value that may be written as one of its fields alone, where it is of that field's form."""

    short: ClassVar[str]
    """The field."""
    short_type: ClassVar[type] = str

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {cls.short: value} if isinstance(value, cls.short_type) else value


def refuse(code: str, **context: object) -> NoReturn:
    """Raise the error that `source` turns into the diagnostic *code*; the context holds what was expected."""
    raise PydanticCustomError(code, code, context)


def one_of(*allowed: str | None) -> BeforeValidator:
    """A validator that refuses, as `unknown-value`, any text but the allowed ones; `None` among them allows null."""
    words = tuple(word for word in allowed if word is not None)

    def check(value: object) -> object:
        return value if value in allowed else refuse("unknown-value", allowed=words)

    return BeforeValidator(check)


def parse_with(pattern: re.Pattern[str], code: str, make: Callable[[str], object]) -> BeforeValidator:
    """A validator that makes a value from text of that pattern, and refuses other text as *code*.

    *make* raises `ValueError` where the text means nothing, or refuses it itself and says more of it.
    """

    def check(value: object) -> object:
        if not isinstance(value, str):
            return refuse(code) if isinstance(value, dict | list) else value
        if not pattern.fullmatch(value.strip()):
            refuse(code)
        try:
            return make(value.strip())
        except PydanticCustomError:
            raise
        except ValueError:
            refuse(code)

    return BeforeValidator(check)


def _id(value: object) -> object:
    if isinstance(value, str) and (not _ID.fullmatch(value) or value in _DEVICES):
        refuse("malformed-id")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):  # ZoneInfoNotFoundError is a KeyError with OSError's manners somewhere
        refuse("unknown-timezone")
    return value


def one_or_many(value: object) -> object:
    """A list of one where a single value stands, so that `agency: X` and `agency: [X, Y]` are both read."""
    return (value,) if isinstance(value, str) else value


_ID_TEXT = {"type": "string", "pattern": rf"^(?!({'|'.join(sorted(_DEVICES))})$){_ID.pattern}$"}

Id = Annotated[
    str,
    BeforeValidator(_id),
    AfterValidator(Identifier),
    WithJsonSchema({"anyOf": [_ID_TEXT, {"type": ["integer", "boolean"]}]}, mode="validation"),
    WithJsonSchema(_ID_TEXT, mode="serialization"),
]
"""Lower-case ASCII letters, digits and hyphens, 1 to 64 of them."""
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is not empty."""
Day = Annotated[date, parse_with(_DATE, "malformed-date", date.fromisoformat), text_schema(DATE, "2014-10-07")]
"""A date written YYYY-MM-DD, of the years 1973 to 2999."""
Whole = Annotated[int, parse_with(_WHOLE, "not-a-whole-number", int)]
"""A whole number in decimal digits."""
Number = Annotated[float, parse_with(_NUMBER, "not-a-number", float), number(_NUMBER.pattern, -LARGEST - 1, "number")]
"""A decimal number with a point."""
Zone = Annotated[
    str,
    AfterValidator(_zone),
    WithJsonSchema({"type": "string", "pattern": "^[A-Za-z0-9_+/-]+$", "examples": ["Asia/Jakarta", "Asia/Makassar"]}),
]
"""The name of a time zone of the IANA database."""


def at_least(lowest: int) -> AfterValidator:
    """A validator that refuses, as `number-too-small`, a number below *lowest*."""

    def check(value: int) -> int:
        return value if value >= lowest else refuse("number-too-small", lowest=lowest)

    return AfterValidator(check)


Count = Annotated[Whole, at_least(0), number(r"\+?\d{1,9}|-0{1,9}", 0)]
"""A whole number from 0."""
Positive = Annotated[Whole, at_least(1), number(r"\+?(?!0+\s*$)\d{1,9}", 1)]
"""A whole number from 1."""
