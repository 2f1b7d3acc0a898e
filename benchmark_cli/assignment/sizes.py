"""Sizes of bins: what they hold, and how evenly they are filled."""

from collections.abc import Sequence

from benchmark_cli.model.division import Bin, Cost, Sheet, Term, counted


def hold(sheet: Sheet, people: int, index: int, place: Bin) -> None:
    """No fewer people in the bin than its lowest number, no more than its highest."""
    sheet.row(counted(sheet, range(people), index), lowest=place.lowest, highest=place.limit)


def evenness(sheet: Sheet, people: int, ranges: Sequence[tuple[int, int]]) -> Cost:
    """How far the sizes lie outside the floor and ceiling of their targets, summed over the bins."""
    outside: list[Term] = []
    for index, (low, high) in enumerate(ranges):
        members = counted(sheet, range(people), index)
        over, under = (sheet.amount(people), 1), (sheet.amount(max(low, 0)), 1)
        sheet.row([*members, (over[0], -1)], highest=high)
        sheet.row([*members, under], lowest=low)
        outside += [over, under]
    return Cost(outside)
