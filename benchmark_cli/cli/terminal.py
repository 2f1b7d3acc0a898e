"""Documents drawn on a terminal with Rich: tables that wrap to fit it, headings, bars. The only file that uses Rich."""

from collections.abc import Iterator, Sequence
from typing import Literal, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text

from benchmark_cli import document as blocks
from benchmark_cli.language import Language
from benchmark_cli.render.bar import bar_length, stack_bars, tally_legend
from benchmark_cli.render.block_writer import BlockWriter
from benchmark_cli.render.day_rows import day_rows
from benchmark_cli.render.days import DayLanes, days
from benchmark_cli.render.form_rows import form_grid
from benchmark_cli.render.line import is_numeric, one_line, shown, verbatim_lines, width
from benchmark_cli.render.sign_off import sign_off_rows

_GAP = 2
_BAR = 24
_SHADES = "█▓▒░·"
_SIGNS = "#=+-.*ox%&"
_HOURS = 64
"""The most letters that the hours of a day on a time line take, """
_LANE = 14
"""and the least that it leaves to the names of groups."""
_ROOM = 3
_PAGE = 80
"""The width of a page whose tables need no more."""
_LONGEST_WORD = 24
"""A word up to this width is not broken in a table."""

_STRONG = "bold"
_LABEL = "cyan"
_FAINT = "dim"


def draw(documents: Sequence[blocks.Document], stream: TextIO, *, colour: bool, columns: int | None = None) -> None:
    """Draw the documents one below the other on the stream, *columns* wide or as wide as the terminal is.

    Without *colour* there are no escape sequences at all. A stream that cannot encode a letter must itself replace it.
    """
    console = Console(
        file=stream,
        width=columns,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        markup=False,
        emoji=False,
        highlight=False,
    )
    for index, document in enumerate(documents):
        if index:
            console.print()
            console.print(Rule(style=_FAINT))
            console.print()
        _draw(document, console)


def _draw(document: blocks.Document, console: Console) -> None:
    needed = (_total(_widths(table, document.language, console.width)) for table in document.shown_tables())
    page = _TerminalPage(
        document.language, min(console.width, max([_PAGE, *needed])), ascii_only=console.options.ascii_only
    )
    for block in document.blocks:
        console.print(page.write_block(block), width=page.columns)
        if not isinstance(block, blocks.Heading):
            console.print()
    if document.footer:
        console.print(Text(one_line(document.footer), _FAINT))


class _TerminalPage(BlockWriter[RenderableType]):
    """Draws blocks on a page so many columns wide."""

    def __init__(self, language: Language, columns: int, *, ascii_only: bool) -> None:
        super().__init__(language)
        self.columns = columns
        self.ascii_only = ascii_only

    def _write_heading(self, block: blocks.Heading) -> RenderableType:
        return Text(one_line(block.text), f"{_STRONG} underline" if block.level == 1 else _STRONG)

    def _write_paragraph(self, block: blocks.Paragraph) -> RenderableType:
        return Text(one_line(block.text))

    def _write_bullets(self, block: blocks.Bullets) -> RenderableType:
        return _grid([(Text("-"), Text(one_line(item))) for item in block.items], rigid=[0])

    def _write_verbatim(self, block: blocks.Verbatim) -> RenderableType:
        return Text("\n".join(f"  {line}" for line in verbatim_lines(block)), _LABEL)

    def _write_writing(self, block: blocks.Writing) -> RenderableType:
        return Group(Text(one_line(block.label), _LABEL), *[Rule(characters=".", style=_FAINT)] * block.lines)

    def _write_sheet_break(self, block: blocks.SheetBreak) -> RenderableType:  # noqa: ARG002 - all look alike
        return Rule(style=_FAINT)

    def _write_timeline(self, block: blocks.Timeline) -> RenderableType:
        return Group(*[part for day in days(block) for part in (Text(), self._day(day))][1:])

    def _write_form(self, block: blocks.Form) -> RenderableType:
        return _grid([tuple(map(Text, row)) for row in form_grid(block, self.language, _ROOM)], [0])

    def _write_letterhead(self, block: blocks.Letterhead) -> RenderableType:
        lines = (Text(one_line(line), _STRONG, justify="center") for line in block.lines)
        return Group(*lines, Rule(characters="═", style=_FAINT))

    def _write_signatures(self, block: blocks.Signatures) -> RenderableType:
        rows = sign_off_rows(block, _ROOM)
        grid = Grid.grid(padding=(0, _GAP, 0, 0), expand=True, pad_edge=False)
        for _ in rows[0]:
            grid.add_column(ratio=1, overflow="fold")
        for row in rows:
            grid.add_row(*map(Text, row))
        return grid

    def _write_table(self, table: blocks.Table) -> RenderableType:
        widths = _widths(table, self.language, self.columns)
        if _total(widths) > self.columns:
            return self._records(table)
        is_wrapped = widths != _needs(table, self.language)[0]
        # Rich's own divider is the other blank of the gap.
        grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, _GAP - 1, 0, 0), pad_edge=False)
        grid.show_lines = is_wrapped
        for index, column in enumerate(table.columns):
            head = Text(one_line(column.head), _STRONG)
            justify: Literal["left", "right"] = "right" if is_numeric(row[index] for row in table.rows) else "left"
            grid.add_column(head, width=widths[index], justify=justify, overflow="fold")
        for row in table.rows:
            grid.add_row(*(Text(shown(cell, self.language)) for cell in row))
        return grid

    def _records(self, table: blocks.Table) -> RenderableType:
        """The rows below each other, each cell beside its head: for columns that would break words."""
        parts: list[RenderableType] = []
        for row in table.rows:
            facts = zip((column.head for column in table.columns), row, strict=True)
            parts += [
                self._write_facts(blocks.Facts(tuple(fact for fact in facts if shown(fact[1], self.language)))),
                Text(),
            ]
        return Group(*parts[:-1])

    def _write_facts(self, block: blocks.Facts) -> RenderableType:
        facts = [(Text(one_line(label), _LABEL), Text(shown(value, self.language))) for label, value in block.rows]
        return _grid([(label, Text(":"), value) for label, value in facts], rigid=[1])

    def _write_bars(self, block: blocks.Bars) -> RenderableType:
        return _grid([(Text(one_line(label)), *self._bar(count, block.total)) for label, count in block.rows], [1, 2])

    def _bar(self, count: int, total: int) -> tuple[Text, Text]:
        full, empty = ("#", ".") if self.ascii_only else ("█", "░")
        filled = bar_length(count, total, _BAR)
        bar = Text.assemble((full * filled, _LABEL), (empty * (_BAR - filled), _FAINT))
        return bar, Text(f"{count:>{len(str(total))}}/{total}")

    def _write_totals(self, block: blocks.Totals) -> RenderableType:
        signs = _SIGNS if self.ascii_only else _SHADES + _SIGNS[len(_SHADES) :]
        rows = [
            (Text(one_line(label)), Text(str(sum(counts)), justify="right"), Text(bar, _LABEL))
            for (label, counts), bar in zip(block.rows, stack_bars(block, signs), strict=True)
        ]
        legend = [
            (Text(sign, _LABEL), Text(f"{one_line(name)}: {total}")) for sign, name, total in tally_legend(block, signs)
        ]
        return Group(_grid(rows, [1]), _grid(legend, [0]))

    def _day(self, day: DayLanes) -> RenderableType:
        rows = day_rows(day, min(_HOURS, self.columns - _LANE))
        lanes = [(Text(letters, _LABEL), Text(one_line(label))) for letters, label in rows.lanes]
        return Group(
            Text(f"{self.language.date(day.date)} ({day.zone})", _STRONG),
            _grid([(Text(rows.hours, _FAINT), Text()), *lanes], [0]),
            _grid([(Text(letter, _LABEL), Text(one_line(label))) for letter, label in rows.legend], [0]),
        )

    def _write_cards(self, block: blocks.Cards) -> RenderableType:
        parts = [part for card in block.cards for part in [*self._card(card), Text()]]
        return Group(*parts[:-1])

    def _card(self, card: blocks.Card) -> Iterator[RenderableType]:
        yield Text(one_line(card.head), _LABEL)
        yield Text(one_line(card.name), _STRONG)
        yield from (Text(one_line(line)) for line in card.lines)
        if card.back.rows:
            yield self._write_table(card.back)


def _grid(rows: Sequence[Sequence[Text]], rigid: Sequence[int] = ()) -> RenderableType:
    """The rows side by side without lines; the columns at *rigid* keep their width, the others fold to fit."""
    grid = Grid.grid(padding=(0, 1, 0, 0), pad_edge=False)
    for index in range(max(map(len, rows), default=0)):
        grid.add_column(no_wrap=index in rigid, overflow="fold")
    for row in rows:
        grid.add_row(*row)
    return grid


def _widths(table: blocks.Table, language: Language, space: int) -> list[int]:
    """How wide to draw the columns so that the table fits the space, if it can.

    The widest give way first, all down to their longest words; then they are still too wide.
    """
    widths, least = _needs(table, language)
    while _total(widths) > space:
        spare = [index for index, columns in enumerate(widths) if columns > least[index]]
        if not spare:
            break
        widths[max(spare, key=widths.__getitem__)] -= 1
    return widths


def _needs(table: blocks.Table, language: Language) -> tuple[list[int], list[int]]:
    """How wide each column must be for its whole cells, and for its longest word."""
    whole, least = [], []
    for index, column in enumerate(table.columns):
        cells = [row[index] for row in table.rows]
        texts = [one_line(column.head), *(shown(cell, language) for cell in cells)]
        whole.append(max(map(width, texts)))
        words = max(map(width, " ".join(texts).split()), default=0)
        has_places_to_sign = any(isinstance(cell, blocks.Signature) for cell in cells)
        least.append(whole[-1] if has_places_to_sign else min(words, _LONGEST_WORD))
    return whole, least


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)
