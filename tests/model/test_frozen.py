"""Values that only the tool makes: as given, with defaults, and without a validator."""

import pytest
from pydantic import Field, ValidationError

from benchmark_cli.model.frozen import Frozen, Made


class _Read(Frozen):
    """What a file may say."""

    name: str = Field(default="x", alias="called")
    parts: dict[str, int] = Field(default_factory=dict)


class _Own(Made, _Read):
    """What the tool makes of it."""

    number: int


def test_made_values_are_as_given_and_no_validator_is_built() -> None:
    """What is left out is the default; it can't be changed, and equals what validation gives."""
    made, other = _Own(number=1), _Own(name="y", number=2)
    assert (made.name, made.parts, made.number, other.name) == ("x", {}, 1, "y")
    assert made.parts is not other.parts
    assert made != other
    assert hash(other.model_copy(update={"parts": ()})) == hash(_Own(name="y", parts=(), number=2))
    assert repr(made) == "_Own(name='x', parts={}, number=1)"
    assert not _Own.__pydantic_complete__
    with pytest.raises(ValidationError):
        made.number = 2
