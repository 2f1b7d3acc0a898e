"""What a kind of document is: a name and a function from a plan to a `Document`."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from benchmark_cli.document import Cell, CellContent, Document
from benchmark_cli.language import Language
from benchmark_cli.model.cohort import Organiser, Trip
from benchmark_cli.model.nip import group_digits, mask
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.verifier import Verdict

if TYPE_CHECKING:
    from benchmark_cli.model.findings import Findings


class Lists(NamedTuple):
    """How the lists of people on a paper are shown.

    `columns` are the keys of `people_columns.PERSON_COLUMNS` that the user chose, in order, or none for the paper's
    own; `is_masked` leaves of a person only what outsiders may read; `blank` is the number of empty rows for
    late-comers.
    """

    columns: tuple[str, ...] = ()
    is_masked: bool = False
    blank: int | None = None


class View(NamedTuple):
    """Which part of the timetable is shown.

    `by` is a name of `views.VIEWS`, or `None` for one sheet of all; `only` is the id of the one group, locus, person or
    vehicle that is meant, `on` the one day.
    """

    by: str | None = None
    only: str | None = None
    on: date | None = None


class Then(NamedTuple):
    """A plan of before, and the trip as it was then, where its files are kept."""

    plan: Plan
    trip: Trip | None = None


class Request(NamedTuple):
    """What a document is made from, and what the user asked of it.

    `role`, `locus` and `due` choose tasks of the checklist, `locus` also the sheets of one locus; `before` is what
    a change note compares with, `best` the best possible one, beside which a verification sets the plan, `verdict`
    what the verifier says of a plan file, and `is_solved` that it was solved again; `findings` is
    what came back after the visit, for papers that are made from it.
    """

    trip: Trip
    plan: Plan
    language: Language
    lists: Lists = Lists()
    role: str | None = None
    locus: str | None = None
    due: date | None = None
    before: Then | None = None
    best: Plan | None = None
    verdict: Verdict | None = None
    is_solved: bool = False
    view: View = View()
    findings: "Findings | None" = None

    def keys(self, **own: Cell) -> tuple[tuple[str, Cell], ...]:
        """What programs read beside the rows of every table: the cohort, and the table's own keys."""
        return (("cohort", self.plan.cohort), *own.items())

    @property
    def organiser(self) -> Organiser:
        """Who sends the cohort; one of whom nothing is known, not even the name, where no file tells it."""
        return self.trip.cohort.organiser or Organiser.model_construct(name="")

    @property
    def known_findings(self) -> "Findings":
        """What came back after the visit, or nothing."""
        from benchmark_cli.model.findings import Findings

        return self.findings or Findings(cohort=self.plan.cohort)

    def show_nip(self, nip: str | None) -> str | None:
        """The number as the reader may see it, if there is one."""
        show = mask if self.lists.is_masked else group_digits
        return show(nip) if nip else None

    def for_outsiders(self) -> "Request":
        """The request for a paper that people outside the committee read: nothing private stands on it."""
        return self._replace(lists=self.lists._replace(is_masked=True))

    def as_of(self, before: Then) -> "Request":
        """The request about a plan of before; where only the plan is known, whoever has withdrawn since took part."""
        (plan, trip), there = before, before.plan.assignment()
        # Files that were edited by hand, or by an older version of this tool, may not be those of the plan beside them.
        if trip and there.keys() <= {person.id for person in trip.cohort.participants}:
            return self._replace(plan=plan, trip=trip.with_places_of(plan))
        cohort = self.trip.cohort
        people = tuple(
            person.model_copy(update={"status": "active"}) if person.id in there else person
            for person in cohort.participants
        )
        trip = self.trip._replace(cohort=cohort.model_copy(update={"participants": people}))
        return self._replace(plan=plan, trip=trip.with_places_of(plan))


def always(_trip: Trip, _plan: Plan) -> bool:
    """What applies to every trip."""
    return True


Audience: TypeAlias = Literal["committee", "hosts", "drivers", "participants", "public"]
"""Whom a paper is for; hosts get each their own, and so do drivers."""


class ReadBy(NamedTuple):
    """What a kind of paper is good for.

    `reader` is whom `pack` prints it for, `also` who else gets it; `None` leaves it out of the pack. `holds` is what
    programs find in it, which says the formats it can be written in. What is not printed is for screens: the pack has
    no PDF of it. A pack for which nobody chose the papers has those that apply.
    """

    reader: Audience | None
    holds: tuple[CellContent, ...] = ()
    also: tuple[Audience, ...] = ()
    is_printed: bool = True
    applies: Callable[[Trip, Plan], bool] = always


class DocumentKind(Protocol):
    """One kind of paper; a module with these three names is one."""

    @property
    def name(self) -> str:
        """What the command line calls it."""

    @property
    def use(self) -> ReadBy:
        """Who reads it and what it holds."""

    def build(self, request: Request, /) -> Document:
        """The document of that plan, in the language that was asked for."""
