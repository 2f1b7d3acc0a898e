"""What every aim offers: options for the file, a sentence for people, costs for the engine, a recount for the judge."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, TypeAlias

from pydantic import model_validator

from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import Frozen
from benchmark_cli.model.selector import Attribute

AimValue: TypeAlias = int | Decimal | tuple[int, ...]
"""A whole number; a decimal number for `balance`; a list for worst-first wishes."""

Written: TypeAlias = str | Mapping[str, str | Mapping[str, str]]
"""An aim as a cohort file writes it."""


class Aim(Frozen, ABC):
    """What a plan should be best at; an earlier aim is never given up for a later one."""

    kind: ClassVar[str]
    """The key that names the aim in a file."""
    more_is_better: ClassVar[bool] = False
    """Whether a higher value is the better one."""
    spreads: ClassVar[bool] = False
    """Whether it brings different people together."""
    is_exact: ClassVar[bool] = True
    """Whether two values that are told alike are alike."""
    is_about_loci: ClassVar[bool] = False
    """Whether it tells one locus from another, and so has nothing to say of bins that are no loci."""

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
    def written(self) -> Written:
        """The aim as a cohort file writes it."""

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
        del division
        return costs[0]

    @abstractmethod
    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
