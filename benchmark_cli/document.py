"""What a document is: blocks and tables of typed cells, neutral to the format that it is written in.

A document is built once, in one language; each format writes the same value. Cells stay typed until the writer: a date
is a true date in a spreadsheet, ISO 8601 in CSV and JSON, words on paper.

The values here are named tuples and not dataclasses: a dataclass takes 0.4 ms to define, eight times as long, and every
command that starts would pay for each of them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Final, Literal, NamedTuple, Self, TypeAlias

from benchmark_cli.instants import Interval, instant
from benchmark_cli.language import Language, Text


class Period(NamedTuple):
    """A stretch of time; both ends know their zone, and they may be of different zones (a flight)."""

    start: datetime
    end: datetime

    @property
    def interval(self) -> Interval:
        """From which instant to which: periods are compared and counted by this, whatever their clocks show."""
        return Interval(instant(self.start), instant(self.end))

    @property
    def last_day(self) -> date:
        """The day of its end, by the clock there; what ends at midnight ends on the day before."""
        is_midnight = self.end.time() == time() and self.end.date() > self.start.date()
        return self.end.date() - timedelta(days=is_midnight)


class Amount(int):
    """Money in whole units, which people read in groups of three digits."""

    __slots__ = ()


class Rest(NamedTuple):
    """What a day has left of a period that began on an earlier one: people read when it ends."""

    period: Period
    day: date


class Coded(str):
    """Words for people that stand for a `value` which programs read and no language changes: “woman” for `female`.

    Where the words are a name, programs get it too, in a field of its own.
    """

    __slots__ = ("is_name", "value")

    value: str | int | bool | None
    is_name: bool

    def __new__(cls, words: str, value: str | int | bool | None, is_name: bool = False) -> Self:  # noqa: FBT001, FBT002 - pickled by place
        """The words with what they stand for."""
        self = super().__new__(cls, words)
        self.value, self.is_name = value, is_name
        return self

    def __getnewargs__(self) -> tuple[str, str | int | bool | None, bool]:  # type: ignore[override]  # more than a string's
        """What to make it anew from, in another process."""
        return str(self), self.value, self.is_name


class Link(Coded):
    """Words that lead somewhere: the `value` is the address, which programs get and pages follow."""

    __slots__ = ()


DRIVE: Final = "drive"
"""What stands for a way by vehicle: who has it in their calendar wants to be called."""


def as_coded(text: Text, language: Language) -> Coded:
    """The text in the language, for programs as a word that no language changes: `draw-up-the-budget`."""
    return Coded(language.say(text), "-".join(re.findall(r"[a-z0-9]+", text.template.lower())))


class Signature(NamedTuple):
    """A place to sign; odd numbers stand left, even ones right, so that a column of boxes leaves room for a hand.

    Number 0 takes the whole of a narrow column, and is not shown.
    """

    number: int


class Box(NamedTuple):
    """A place to tick or to write by hand."""


Plain: TypeAlias = str | int | float | bool | None
"""What programs read in a cell."""

Cell: TypeAlias = str | int | Decimal | date | Period | Rest | Signature | Box | None
"""What a table cell holds. A `datetime` is not among them: a moment is a `Period` or a date and a word."""


class Column(NamedTuple):
    """A column of a table: `key` is its name for programs and never translated, `head` its name for people.

    A spreadsheet offers the `choices` in each cell.
    """

    key: str
    head: str
    choices: tuple[str, ...] = ()


class Table(NamedTuple):
    """Rows of typed cells under columns.

    `keys` are columns that are the same in every row of this table (cohort, group, locus): people read them in a
    heading above the table, programs get them in each row. `ids` are, for each row, what programs get beside its cells,
    so that they know whom and what it is about. `behind` is what programs read in its place, where people had better
    read fewer rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[tuple[str, Cell], ...] = ()
    ids: tuple[tuple[tuple[str, Cell], ...], ...] = ()
    behind: tuple["Table", ...] = ()

    def records(self) -> Iterator[dict[str, Plain]]:
        """Each row as programs read it: keys, ids and cells by name; a name that stands for an id comes with it."""
        names = [column.key for column in self.columns]
        for index, row in enumerate(self.rows):
            ids = self.ids[index] if self.ids else ()
            record: dict[str, Plain] = {}
            for key, cell in (*self.keys, *ids, *zip(names, row, strict=True)):
                record[key] = plain(cell)
                if isinstance(cell, Coded) and cell.is_name:
                    record[f"{key}_name"] = str(cell)
            yield record


BETWEEN_NAMES: Final = " · "
"""What stands between names that share a cell of a table that has its people behind it."""


class Logo(NamedTuple):
    """A picture for all formats.

    `name` is made of its bytes. `svg` is how PDF and HTML draw it; a PNG stands inside of one. `png` is for Word and
    Excel, `size` its points across and down.
    """

    name: str
    svg: str
    png: bytes
    size: tuple[int, int]

    def __repr__(self) -> str:
        """Its name, which is another where anything in the picture is."""
        return f"Logo({self.name})"


class Letterhead(NamedTuple):
    """The lines at the top of an official paper, the highest authority first, and the picture at their left."""

    lines: tuple[str, ...]
    logo: Logo | None = None


class Heading(NamedTuple):
    """A heading inside a document; level 1 opens a sheet, level 2 a part of it.

    Where the sheet is about one person, `whose` has the name, which stands for the id.
    """

    text: str
    level: int = 2
    whose: Coded | None = None


class Facts(NamedTuple):
    """Labelled values, one a line: place, date, host. `table`, if any, is what programs read of them."""

    rows: tuple[tuple[str, Cell], ...]
    table: "Table | None" = None


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Bullets(NamedTuple):
    """A list of short sentences."""

    items: tuple[str, ...]


class Verbatim(NamedTuple):
    """Lines of a file, a command or an answer, shown as they are in letters of one width."""

    lines: tuple[str, ...]


class Bars(NamedTuple):
    """Counts of one total as bars, most important first: `(label, count)`."""

    rows: tuple[tuple[str, int], ...]
    total: int


class Totals(NamedTuple):
    """How many people of each category there are in each row (a group): `(label, a count for each category)`."""

    categories: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """The count of each category over all rows."""
        return tuple(sum(counts[index] for _, counts in self.rows) for index in range(len(self.categories)))


class Stretch(NamedTuple):
    """Something that takes its time on a time line; `is_shared` where the whole cohort is at it and not one row."""

    period: Period
    label: str
    is_shared: bool = False


class Lane(NamedTuple):
    """A row of a time line: a group, and all that it does."""

    label: str
    stretches: tuple[Stretch, ...]


class Timeline(NamedTuple):
    """A trip at one look: a row for each group, time across, a part for each day by the clocks of the places.

    The zone is that of days whose places are in several; with a `day` it shows what lies on that day alone.
    """

    lanes: tuple[Lane, ...]
    zone: tzinfo
    day: date | None = None


class Party(NamedTuple):
    """One who signs: above the space in what capacity, below it the name, the rank and the number.

    `over` stands above the capacity: that it is on somebody's behalf, that it is acknowledged. Who has no name writes
    it by hand, and after what stands as `number`, if anything, the number.
    """

    capacity: str
    name: str = ""
    number: str = ""
    rank: str = ""
    over: str = ""


class Signatures(NamedTuple):
    """Sign-off boxes side by side, at most three; `place_and_date` stands above the last."""

    parties: tuple[Party, ...]
    place_and_date: str = ""


class FormBox(NamedTuple):
    """A box of a form: lines, of text or of a label with its value, and who signs below them.

    Where the value is missing, a hand writes it.
    """

    lines: tuple[str | tuple[str, Cell], ...] = ()
    party: Party | None = None


class Form(NamedTuple):
    """Boxes in numbered rows: one as wide as the page, or one at the left and the others at the right.

    `table` is what programs read of it.
    """

    rows: tuple[tuple[str, tuple[FormBox, ...]], ...]
    table: Table


class Card(NamedTuple):
    """A name tag: `over` stands small above the name, the `lines` below it, and `back` on the other side.

    A back without rows stays white; its `keys` tell programs whose it is. `mark`, the letter of the group, and `band`,
    as what somebody comes, are read from afar.
    """

    over: str
    name: str
    lines: tuple[str, ...]
    back: Table
    mark: str = ""
    band: str = ""

    @property
    def head(self) -> str:
        """What stands above the name where nothing is read from afar."""
        return " \N{MIDDLE DOT} ".join(filter(None, (self.over, self.band)))


class Cards(NamedTuple):
    """Name tags to cut out, printed on both sides."""

    cards: tuple[Card, ...]


class Writing(NamedTuple):
    """Ruled space for a hand under a label."""

    label: str
    lines: int = 3


class SheetBreak(NamedTuple):
    """What follows begins on a new sheet of paper; where it is for somebody else, pages are counted anew.

    What may join goes on the same sheet where that has room for all of it. Where it is cut, what follows is the other
    half of the sheet.
    """

    is_for_another: bool = False
    is_cut: bool = False
    may_join: bool = False


Picture: TypeAlias = Bars | Totals | Timeline
"""What people would rather look at than read."""

WordBlock: TypeAlias = Letterhead | Heading | Paragraph | Bullets | Verbatim | Signatures | Writing | SheetBreak
"""What a format writes with nothing but its words and rules."""

Block: TypeAlias = WordBlock | Facts | Table | Picture | Cards | Form


PaperSize: TypeAlias = Literal["a4", "f4", "a3"]
"""The paper to print on; F4 is what Indonesian offices call *folio*, A3 is for a wall."""

PAPER_SIZES: Final[Mapping[PaperSize, tuple[int, int]]] = {"a4": (210, 297), "f4": (215, 330), "a3": (297, 420)}
"""Width and height of an upright sheet, in millimetres."""

CellContent: TypeAlias = Literal["rows", "times", "people"]
"""What a paper holds: rows of tables, rows that are an appointment or a task with its day, lists of people."""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of one cohort in one language; `footer` ties a sheet in the hand to the plan it was printed from.

    `plan` does the same for programs: the `inputs` of the plan. Calendars read the rest: the `subject` is the cohort,
    with the one it is for, as people call them; `first_day` is that of the visit; the `revision` of the trip was
    `issued` on that day, if it was; `before` is the same paper as it was last handed out.
    """

    kind: str
    cohort: str
    title: str
    language: Language
    blocks: tuple[Block, ...]
    footer: str = ""
    paper: PaperSize = "a4"
    plan: str = ""
    subject: str = ""
    first_day: date | None = None
    revision: int = 1
    issued: date | None = None
    before: "Document | None" = None

    def tables(self) -> Iterator[Table]:
        """What programs read, in order: the tables, the backs of cards, and what stands behind tables and forms."""
        for block in self.blocks:
            match block:
                case Table():
                    yield from block.behind or (block,)
                case Cards():
                    yield from (card.back for card in block.cards)
                case Form() | Facts() if block.table:
                    yield block.table

    def shown_tables(self) -> Iterator[Table]:
        """What people read in columns: the tables, and the backs of cards."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Cards):
                yield from (card.back for card in block.cards)

    def handouts(self) -> Iterator["Document"]:
        """What each of its readers gets in the hand, as documents of their own: one, where all of it is for one."""
        start = 0
        for end, block in enumerate((*self.blocks, SheetBreak(is_for_another=True))):
            if isinstance(block, SheetBreak) and block.is_for_another:
                yield replace(self, blocks=self.blocks[start:end])
                start = end + 1


def words(cell: Cell, language: Language) -> str:
    """A cell as people read it, in the language; places to sign or tick are empty text."""
    match cell:
        case None | Signature() | Box():
            return ""
        case Period():
            return language.clock(_hours(cell))
        case Amount():
            return f"{cell:,}".replace(",", "." if language.decimal_point == "," else ",")
        case Rest():
            end = language.clock(_end(cell.period, cell.day))
            return f"\N{HORIZONTAL ELLIPSIS}\N{EN DASH}{end} {cell.period.end.tzname()}"
        case _:
            return language.show(cell)


def plain(cell: Cell) -> Plain:
    """A cell as programs read it: ISO 8601 dates and intervals, numbers as numbers, `None` where a hand writes."""
    match cell:
        case None | Signature() | Box():
            return None
        case Period():
            return f"{cell.start.isoformat(timespec='minutes')}/{cell.end.isoformat(timespec='minutes')}"
        case Rest():
            return plain(cell.period)
        case Coded():
            return cell.value
        case Decimal():
            return float(cell)
        case date():
            return cell.isoformat()
        case _:
            return cell


def _hours(period: Period) -> str:
    start, end = period
    first = f"{start:%H:%M}" if start.tzname() == end.tzname() else f"{start:%H:%M} {start.tzname()}"
    return f"{first}\N{EN DASH}{_end(period, start.date())} {end.tzname()}"


def _end(period: Period, day: date) -> str:
    """When it ends, with the number of days where that is another day; the end of a day is 24:00."""
    days = (period.last_day - day).days
    clock = f"{period.end:%H:%M}" if period.last_day == period.end.date() else "24:00"
    return f"{clock} ({days:+})" if days else clock


def columns(language: Language, **heads: Text) -> tuple[Column, ...]:
    """Columns by their keys, with their heads in the language."""
    return tuple(Column(key, language.say(head)) for key, head in heads.items())
