"""What every rule offers: options for the file, a sentence for people, rows for the engine, a recount for the judge."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import Frozen, Line, one_of
from benchmark_cli.model.selector import USES, Strength, Use

NameOf = Callable[[str], str]
"""From the id of a person or bin to the name that people know."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a rule is broken: by whom, where, and how much it counts among should-rules."""

    people: tuple[str, ...]
    bins: tuple[str, ...]
    count: int = 1


class Rule(Frozen, ABC):
    """What a plan must, or should, satisfy.

    `constraints` and `violations` say the same thing twice, once for the engine and once in plain Python on ids; a test
    holds the two against each other.
    """

    kind: ClassVar[str]
    """The key that names the rule in a file."""

    name: Line | None = None
    """What the committee calls the rule."""
    strength: Annotated[Strength, one_of("must", "should")] = "must"
    """`must`: no plan breaks it. `should`: as few breaches as possible, before the aims."""
    use: Annotated[Use, one_of(*USES)] = Field(default="groups", alias="for")
    """What the rule divides people into."""

    @property
    def is_must(self) -> bool:
        """Whether a plan that breaks this rule is no plan."""
        return self.strength == "must"

    @abstractmethod
    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""

    @abstractmethod
    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Write the rule's rows; a should-rule returns how much of it is broken, a must-rule forbids that."""

    @abstractmethod
    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """Every breach of the rule, recounted from the assignment alone."""

    @abstractmethod
    def applies(self, division: Instance) -> bool:
        """Whether the rule says anything about these people; a rule about people who withdrew may not."""

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of participants that the rule names, each with its path inside the rule."""
        return ()

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of loci, or of other bins, that the rule names, each with its path inside the rule."""
        return ()


def at_index(path: Path, ids: Sequence[str]) -> list[tuple[Path, str]]:
    """The ids of a list at *path*, each with its own path."""
    return [((*path, index), name) for index, name in enumerate(ids)]
