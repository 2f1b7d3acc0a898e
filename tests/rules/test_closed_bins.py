"""A locus that is left out has no group: it is none of "each group", and nothing is counted there."""

import pytest

from benchmark_cli.model.division import Bin
from tests.assignment.small import broken, division_of, rule_of

WOMEN = [{"id": name, "gender": "female"} for name in ("ana", "citra")]
CLOSED = Bin("z", highest=0, is_closed=True)


@pytest.mark.parametrize(
    ("within", "missing"), [("each", 1), (["x", "y", "z"], 1), (["z"], 0), (["y", "z"], 1), (["x", "z"], 0)]
)
def test_at_least_asks_nothing_of_a_closed_bin(within: object, missing: int) -> None:
    """Two women at x, none at y: one woman is missing at y, and none at z, which is closed."""
    rule = rule_of({"at_least": "1", "where": {"gender": "female"}, "in": within})
    assert broken(rule, division_of(WOMEN, "x", "y", CLOSED), {"ana": "x", "citra": "x"}) == missing


def test_an_open_bin_beside_it_is_asked() -> None:
    """The same division with z open lacks a woman there too."""
    rule = rule_of({"at_least": "1", "where": {"gender": "female"}, "in": "each"})
    assert broken(rule, division_of(WOMEN, "x", "y", "z"), {"ana": "x", "citra": "x"}) == 2
