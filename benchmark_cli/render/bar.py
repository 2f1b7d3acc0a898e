"""The lengths of bars that stand for parts of a total, and the signs that fill them."""

from collections.abc import Sequence

from benchmark_cli.document import Totals

_LONGEST = 40


def bar_length(count: int, total: int, full: int) -> int:
    """How many of *full* signs are filled for *count* of *total*: rounded half up, but at least one of a count."""
    if count <= 0 or total <= 0:
        return 0
    return min(full, max(1, (2 * full * count + total) // (2 * total)))


def stack_bars(block: Totals, signs: str) -> list[str]:
    """For each row the signs of its categories one after the other: a sign a person, fewer where rows are long."""
    widest = max((sum(counts) for _, counts in block.rows), default=0)
    full = min(widest, _LONGEST)
    return [
        "".join(sign_of(index, signs) * bar_length(count, widest, full) for index, count in enumerate(counts))
        for _, counts in block.rows
    ]


def sign_of(category: int, signs: str) -> str:
    """The sign of a category, counted from 0; where there are more of them than signs, the last serves for the rest."""
    return signs[min(category, len(signs) - 1)]


def tally_legend(block: Totals, signs: str) -> Sequence[tuple[str, str, int]]:
    """For each category its sign, its name and how many there are in all."""
    triples = zip(block.categories, block.totals, strict=True)
    return [(sign_of(index, signs), name, total) for index, (name, total) in enumerate(triples)]
