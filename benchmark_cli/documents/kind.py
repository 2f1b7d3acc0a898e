"""What a kind of document is: a name and a function from a plan to a `Document`."""

from datetime import date
from typing import NamedTuple, Protocol

from benchmark_cli.document import Document
from benchmark_cli.language import Language
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan


class Request(NamedTuple):
    """What a document is made from, and what the user asked of it.

    `blank` is the number of empty rows for late-comers; `role`, `locus` and `due` choose tasks of the checklist;
    `before` is the plan that a change note compares with, `best` the best possible one, beside which a verification
    sets the plan.
    """

    trip: Trip
    plan: Plan
    language: Language
    blank: int = 0
    role: str | None = None
    locus: str | None = None
    due: date | None = None
    before: Plan | None = None
    best: Plan | None = None


class DocumentKind(Protocol):
    """One kind of paper; a module with these two names is one."""

    @property
    def name(self) -> str:
        """What the command line calls it."""

    def build(self, request: Request, /) -> Document:
        """The document of that plan, in the language that was asked for."""
