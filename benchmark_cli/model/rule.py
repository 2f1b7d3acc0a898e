"""What every rule offers: options for the file, a sentence, constraints for the engine, a recount, and what may help.

Everything outside asks these, and never which rule it is: so a rule is one file and one line.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Annotated, ClassVar, NamedTuple, Self

from pydantic import BaseModel, Field

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import Frozen, Line, one_of
from benchmark_cli.model.participant import Decree, Participant
from benchmark_cli.model.selector import USES, Strength, Use

NameOf = Callable[[str], str]
"""From the id of a person or bin to the name that people know."""

WHOLE_RULE = 4
"""How much it counts to give up a rule: more than any step of a number."""


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a rule is broken: by whom, where, and how much it counts among should-rules."""

    people: tuple[str, ...]
    bins: tuple[str, ...]
    count: int = 1


class Named(Enum):
    """What the names are that a rule has for places."""

    LOCI = auto()
    BINS = auto()
    """What people are divided into: loci of a split, groups of a rotation, vehicles."""
    EITHER = auto()


class IdList(NamedTuple):
    """A list of ids of people, its path inside the rule, and the fewest ids that make sense there."""

    path: Path
    ids: tuple[str, ...]
    fewest: int

    @property
    def is_short(self) -> bool:
        """Whether too few people are named; one who is named twice counts twice, which is a fault of its own."""
        return len(self.ids) < self.fewest


class Barring(NamedTuple):
    """People, and the ids of the bins that they may not be in."""

    people: tuple[Participant, ...]
    bins: tuple[str, ...]


class Counts(NamedTuple):
    """What arithmetic counts: who takes part over which bins; all participants, who withdrew too."""

    division: Instance
    participants: tuple[Participant, ...]


class Impossibility(NamedTuple):
    """That a rule alone cannot hold, by counting: a diagnostic's code and words, with its path inside the rule.

    `related` are paths in the cohort's file; the number of groups is related where it `is_about_groups`.
    """

    code: str
    message: Text
    path: Path
    hints: tuple[Text, ...]
    related: tuple[tuple[Text, Path], ...] = ()
    is_about_groups: bool = False


class Relaxation(NamedTuple):
    """One edit that may help, which solving finds out: in words, how much it changes, the value at a path in the rule.

    `value` is None where what stands at the path is removed. `rule` is the rule afterwards.
    """

    said: Text
    size: int
    path: Path
    value: object
    rule: "Rule"


RelaxationSteps = Sequence[Relaxation]
"""Edits of one kind, each of which allows whatever the one before allows, and more."""


class Rule(Frozen, ABC):
    """What a plan must, or should, satisfy.

    `constraints` and `violations` say the same thing twice, once for the engine and once in plain Python on ids; a test
    holds the two against each other.
    """

    kind: ClassVar[str]
    """The key that names the rule in a file."""
    fewest_people: ClassVar[int] = 1
    """Named by their ids, so many are needed for the rule to say anything."""
    named: ClassVar[Named] = Named.LOCI
    asks_for_people: ClassVar[bool] = False
    """Whether it has something to say where nobody is meant."""

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
        """Every violation of the rule, recounted from the assignment alone."""

    @abstractmethod
    def applies(self, division: Instance) -> bool:
        """Whether the rule says anything about these people; a rule about people who withdrew may not."""

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of participants that the rule names, each with its path inside the rule."""
        return ()

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of loci, or of other bins, that the rule names, each with its path inside the rule."""
        return ()

    def id_lists(self) -> Sequence[IdList]:
        """The lists of ids of people; none where it speaks of people by a field or a condition."""
        return ()

    def bounds(self, counts: Counts) -> Iterator[Impossibility]:
        """Why counting alone shows that no plan can satisfy the rule."""
        return iter(())

    def keeps_together(self, division: Instance) -> Sequence[tuple[Participant, ...]]:
        """Sets of people who are always in one bin."""
        return ()

    def keeps_apart(self, division: Instance) -> Sequence[tuple[Participant, ...]]:
        """Sets of people of whom no two are ever in one bin."""
        return ()

    def keeps_out(self, division: Instance) -> Barring:
        """Whom the rule keeps out of which bins."""
        return Barring((), ())

    def fixes(self, division: Instance) -> tuple[str, str] | None:
        """The id of the one person whom the rule holds at one bin, and that bin; None where it does no such thing."""
        return None

    def holds_person(self) -> str | None:
        """The id of the one person whom the rule holds at one place, whether they take part or not."""
        return None

    def decree(self) -> Decree | None:
        """Why the rule holds somebody at one place, and who decided it, where it says so."""
        return None

    def alone(self) -> str | None:
        """The id of the person who has a bin of their own by this rule."""
        return None

    def holds_without(self, visited: Collection[str]) -> bool:
        """Whether it can be kept where only those loci are visited and it names another."""
        return True

    def with_places(self, ids: Mapping[str, str]) -> "Rule":
        """The rule with ids for the names of places that people know, where it may be written with such names."""
        return self

    def numbers(self) -> Sequence[tuple[int, int]]:
        """Numbers that ask for a little less than the one in the rule, each behind the steps that lead to it."""
        return ()

    def relaxations(self, active: Collection[str], names: NameOf) -> Iterator[RelaxationSteps]:
        """What a repair may try about the rule; the last step of the last kind gives it up.

        Without the last person whom it binds a rule says nothing: that is the same as giving it up.
        """
        rule = self.sentence(names)
        people = [(path, name) for path, name in self.people_named() if name in active]
        for path, name in people if len(people) > self.fewest_people else ():
            said = Text("take {person} out of this rule: {rule}", person=names(name), rule=rule)
            yield [Relaxation(said, 1, path, None, self.without(name))]
        yield [self._with_number(step, number, rule) for step, number in self.numbers()]
        said = Text("drop this rule, or write `strength: should` in it: {rule}", rule=rule)
        size = 1 if len(people) == self.fewest_people else WHOLE_RULE
        should = self.model_copy(update={"strength": "should"})
        yield [Relaxation(said, size, ("strength",), "should", should)]

    def without(self, name: str) -> Self:
        """The rule without that person in its lists of ids. Raises `ValueError` where it names nobody in a list."""
        changed = {field: _without_name(getattr(self, field), name) for field in type(self).model_fields}
        update = {field: value for field, value in changed.items() if value is not getattr(self, field)}
        if not update:
            message = f"`{self.kind}` names no `{name}` in a list"
            raise ValueError(message)
        return self.model_copy(update=update)

    def _with_number(self, step: int, number: int, rule: Text) -> Relaxation:
        said = Text("write `{field}: {n}` in this rule: {rule}", field=self.kind, n=number, rule=rule)
        return Relaxation(said, step, (self.kind,), number, self.model_copy(update={self.kind: number}))


def at_index(path: Path, ids: Sequence[str]) -> list[tuple[Path, str]]:
    """The ids of a list at *path*, each with its own path."""
    return [((*path, index), name) for index, name in enumerate(ids)]


def _without_name(value: object, name: str) -> object:
    """The value without the name where it is a list of ids, or a part of a rule that has one."""
    match value:
        case tuple() if name in value:
            return tuple(part for part in value if part != name)
        case BaseModel() if name in getattr(value, "ids", ()):
            ids = [part for part in getattr(value, "ids", ()) if part != name]
            return value.model_copy(update={"ids": tuple(ids)})
    return value
