"""What every aim offers: options for the file, a sentence for people, costs for the engine, a recount for the judge."""

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, NamedTuple, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import Frozen, refuse
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.selector import Attribute

AimValue: TypeAlias = int | Decimal | tuple[int, ...]
"""A whole number; a decimal number for `balance`; a list for worst-first wishes."""

AimForm: TypeAlias = str | Mapping[str, str | Mapping[str, str]]
"""An aim as a cohort file writes it, but for its tolerance."""
Written: TypeAlias = str | Mapping[str, str | int | Mapping[str, str]]
"""An aim as a cohort file writes it."""


def numbers_of(value: AimValue) -> tuple[int | Decimal, ...]:
    """The value as numbers that can be compared one after the other."""
    return value if isinstance(value, tuple) else (value,)


def plain_value(value: AimValue) -> object:
    """The value as JSON has it."""
    if isinstance(value, tuple):
        return list(value)
    return float(value) if isinstance(value, Decimal) else value


_WITHIN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*(%?)")


class Within(NamedTuple):
    """How much of an aim's value later aims may give up: in the value's unit, or a percentage of its bound."""

    amount: Decimal
    is_percent: bool = False

    def as_written(self) -> str | int:
        """As a cohort file writes it: `2`, `0.5`, `10 %`."""
        if self.is_percent:
            return f"{self.amount} %"
        return int(self.amount) if self.amount == int(self.amount) else str(self.amount)


def _read_within(value: object) -> object:
    if isinstance(value, str):
        match = _WITHIN.fullmatch(value.strip())
        return Within(Decimal(match[1]), match[2] == "%") if match else refuse("malformed-within")
    return value


Tolerance = Annotated[
    Within,
    BeforeValidator(_read_within),
    WithJsonSchema(
        {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": rf"^\s*{_WITHIN.pattern}\s*$"}]}
    ),
]


class Aim(Frozen, ABC):
    """What a plan should be best at; an earlier aim is never given up for a later one."""

    kind: ClassVar[str]
    """The key that names the aim in a file."""
    more_is_better: ClassVar[bool] = False
    """Whether a higher value is the better one."""
    spreads: ClassVar[bool] = False
    """Whether it brings different people together."""
    is_exact: ClassVar[bool] = True
    """Whether two values are written alike."""
    is_about_loci: ClassVar[bool] = False
    """Whether it tells one locus from another, and so has nothing to say of bins that are no loci."""
    evens_sizes: ClassVar[bool] = False
    """Whether it is what else stands before all aims: even sizes."""

    within: Tolerance | None = None
    """How much of its value later aims may give up: a number, or a percentage of the best possible: `10 %`."""

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {} if value == cls.kind else value

    @property
    def adds_up(self) -> Attribute | None:
        """The tag whose values it adds up as numbers."""
        return None

    @property
    def is_one_number(self) -> bool:
        """Whether its value is one number, not a list of them."""
        return True

    @abstractmethod
    def form(self) -> AimForm:
        """The aim as a cohort file writes it, but for its tolerance."""

    def as_written(self) -> Written:
        """The aim as a cohort file writes it."""
        form = self.form()
        if self.within is None:
            return form
        return {**({form: "true"} if isinstance(form, str) else form), "within": self.within.as_written()}

    def followers(self, people: Sequence[Participant]) -> Sequence["Aim"]:
        """Aims that stand directly behind it for these people, whether the committee writes them or not."""
        return ()

    def slack(self, bound: int, division: Instance) -> int:
        """How much of the cost later aims may give up, where no cost is below the bound."""
        if self.within is None:
            return 0
        if self.within.is_percent:
            return int(abs(bound) * self.within.amount / 100)
        return int(self.within.amount * self.unit(division))

    def unit(self, division: Instance) -> int:
        """How many of its costs are one of its value."""
        return 1

    def most_given_up(self, bound: AimValue) -> Decimal:
        """The same for the value, in its unit."""
        if self.within is None or isinstance(bound, tuple):
            return Decimal(0)
        if not self.within.is_percent:
            return self.within.amount
        share = abs(Decimal(bound)) * self.within.amount / 100
        return share if isinstance(bound, Decimal) else Decimal(int(share))

    @abstractmethod
    def sentence(self) -> Text:
        """The aim in a few words: "wishes, the worst-off first"."""

    @abstractmethod
    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """Write the aim's rows and return what is made small, one number after the other."""

    @abstractmethod
    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The aim's value, recounted from the assignment alone."""

    def from_objective(self, costs: Sequence[int], division: Instance) -> AimValue:
        """The aim's value that belongs to those costs, as the engine reached or bounded them."""
        return costs[0]

    @abstractmethod
    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
