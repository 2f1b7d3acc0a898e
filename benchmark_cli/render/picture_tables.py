"""Pictures as tables, for formats that have no drawings: counts by categories, a day by its periods."""

from benchmark_cli.document import Cell, Column, Table, Totals
from benchmark_cli.language import Language
from benchmark_cli.render.days import DayLanes


def count_table(block: Totals) -> Table:
    """A row for each label, a column for each category."""
    heads = [Column("label", ""), *(Column(f"count{at}", name) for at, name in enumerate(block.categories))]
    return Table(tuple(heads), tuple((label, *counts) for label, counts in block.rows))


def day_table(day: DayLanes, language: Language) -> Table:
    """A row for each period of the day, a column for each lane."""
    heads = [Column("period", f"{language.date(day.date)} ({day.zone})")]
    heads += [Column(f"lane{index}", row.label) for index, row in enumerate(day.rows)]
    periods = dict.fromkeys(piece.stretch.period for piece in day.pieces())
    rows: list[tuple[Cell, ...]] = [(period, *(row.activity_in(period) for row in day.rows)) for period in periods]
    return Table(tuple(heads), tuple(rows))
