"""What a diagnostic is: a fault as a value, with its place, how to mend it, and other places that it is about.

Templates and values stay apart (`Text`) until printing, so that a diagnostic can be translated, counted, turned into
JSON and tested without its wording.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum, StrEnum
from typing import NamedTuple, TypeAlias

from benchmark_cli.language import Text

Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a document: keys and list indices from the top."""


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the work, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


class Outcome(Enum):
    """How work ended; only the command line makes exit codes of it."""

    DONE = "done"
    MISMATCH = "what was compared differs, or a saved plan is missing, altered or stale"
    USAGE = "what was asked for cannot be"
    INPUT = "the data is faulty"
    IMPOSSIBLE = "no plan can exist"
    OUTSIDE = "a file or the system refuses"
    UNPROVED = "the time ended before an answer was proved"


class Place(NamedTuple):
    """A stretch of one line of a file; line and columns count from 1, in characters; `end_column` is past its end.

    `excerpt` is that line as it may be shown: private numbers are already masked. In a table lines are rows, columns
    are counted in cells, and `cell` is the name that a spreadsheet gives the cell: `C7`.
    """

    file: str
    line: int
    column: int
    end_column: int
    excerpt: str = ""
    cell: str = ""


class Related(NamedTuple):
    """Another place that a diagnostic speaks of ("first defined here")."""

    place: Place
    message: Text


class Diagnostic(NamedTuple):
    """One fault found in the data.

    `code` names the fault in kebab-case; `message` is one sentence that stands alone; `hints` say what to write
    instead; `path` is where the value stands in its document.
    """

    code: str
    message: Text
    place: Place | None = None
    severity: Severity = Severity.ERROR
    path: Path = ()
    hints: tuple[Text, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def is_error(self) -> bool:
        """Whether this stops the work."""
        return self.severity is Severity.ERROR


class UserError(Exception):
    """Work cannot go on for a reason that the user can mend; anything else that is raised is a fault of the tool."""

    def __init__(self, outcome: Outcome, diagnostics: Sequence[Diagnostic]) -> None:
        """Keep the code that the process ends with and everything that was found, in the order found."""
        super().__init__(diagnostics[0].message.template if diagnostics else outcome.name)
        self.outcome = outcome
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[type["UserError"], tuple[Outcome, tuple[Diagnostic, ...]]]:
        """How it comes over from another process."""
        return type(self), (self.outcome, self.diagnostics)


def refusal(outcome: Outcome, code: str, message: Text, *hints: Text) -> UserError:
    """A `UserError` with one diagnostic that has no place in a file."""
    return UserError(outcome, [Diagnostic(code, message, hints=hints)])


def errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of the diagnostics that stop the work."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.is_error]


def cap(diagnostics: Sequence[Diagnostic], most: int) -> list[Diagnostic]:
    """The first *most* of each kind, in their order; behind the last of a kind that has more, how many more there are.

    A kind is a code with its severity. A fault that occurs a thousand times is reported, and does not bury others.
    """
    total = Counter((one.code, one.severity) for one in diagnostics)
    told: Counter[tuple[str, Severity]] = Counter()
    kept: list[Diagnostic] = []
    for one in diagnostics:
        kind = (one.code, one.severity)
        told[kind] += 1
        if told[kind] <= most:
            kept.append(one)
        if told[kind] == most < total[kind]:
            rest = Text("… and {n} more of this kind", n=total[kind] - most)
            kept.append(Diagnostic(one.code, rest, severity=one.severity))
    return kept


def write_path(path: Path) -> str:
    """The path as people write it: `participants[3].wishes[0]`."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".")
