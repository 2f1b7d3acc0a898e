"""Sizes of bins: what they hold, and how evenly they are filled."""

from collections.abc import Sequence

from benchmark_cli.model.division import Bin, ConstraintWriter, LinearExpr, Term


def hold(sheet: ConstraintWriter, index: int, place: Bin) -> None:
    """No fewer people in the bin than its lowest number, no more than its highest."""
    sheet.size_row(index, lowest=place.lowest, highest=place.limit)


def evenness(sheet: ConstraintWriter, people: int, ranges: Sequence[tuple[int, int]]) -> LinearExpr:
    """How far the sizes lie outside the floor and ceiling of their targets, summed over the bins."""
    outside: list[Term] = []
    for index, (low, high) in enumerate(ranges):
        over, under = (sheet.amount(people), 1), (sheet.amount(max(low, 0)), 1)
        sheet.size_row(index, [(over[0], -1)], highest=high)
        sheet.size_row(index, [under], lowest=low)
        outside += [over, under]
    return LinearExpr(outside)
