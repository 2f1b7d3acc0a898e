"""A cohort: its organiser, its visit, its people, the committee's rules and aims."""

from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from benchmark_cli.model.aim import Aim
from benchmark_cli.model.checklist import Task
from benchmark_cli.model.frozen import Day, Frozen, Id, Line
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.visit import Visit

DEFAULT_LANGUAGE = "id"


class Acceptance(Frozen):
    """A warning that the committee accepts, and why."""

    code: Line
    note: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"code": value} if isinstance(value, str) else value


class Signatory(Frozen):
    """Who signs the papers."""

    name: Line
    nip: Line | None = None
    position: Line | None = None


class Letter(Frozen):
    """A letter that papers refer to."""

    number: Line | None = None
    date: Day | None = None


class Organiser(Frozen):
    """The agency that sends the cohort, as it heads its papers."""

    name: Line
    letterhead: tuple[Line, ...] = ()
    signatory: Signatory | None = None
    letters: dict[Line, Letter] = Field(default_factory=dict)


class Cohort(Frozen):
    """One cohort file. `loci` are definitions, for a trip in one file; which of them are visited `visit` says."""

    id: Id = Field(alias="cohort")
    title: Line
    language: Line | None = None
    organiser: Organiser | None = None
    accept: tuple[Acceptance, ...] = ()
    visit: Visit
    loci: tuple[Locus, ...] = ()
    participants: Annotated[tuple[Participant, ...], Field(min_length=1)]
    rules: tuple[Rule, ...] = ()
    aims: tuple[Aim, ...] | None = None
    seed: Line | None = None
    checklist: tuple[Task, ...] = ()

    @property
    def active(self) -> tuple[Participant, ...]:
        """The people who take part, in the order of their ids, whatever the order in the file."""
        return tuple(sorted((p for p in self.participants if p.is_active), key=lambda person: person.id))

    @property
    def lottery_seed(self) -> str:
        """The seed of the lottery: the file's, else the cohort's id."""
        return self.seed or self.id


class LocusFile(Frozen):
    """A file of loci that several cohorts may share."""

    loci: tuple[Locus, ...] = Field(min_length=1)
    accept: tuple[Acceptance, ...] = ()


class Trip(NamedTuple):
    """A cohort with the definitions of the loci that it visits, in the order of its visit."""

    cohort: Cohort
    loci: tuple[Locus, ...]

    def locus(self, name: str) -> Locus:
        """The locus of that id. Raises `KeyError` where the cohort does not visit it."""
        found = next((locus for locus in self.loci if locus.id == name), None)
        if found is None:
            raise KeyError(name)
        return found
