"""`balance` under a time limit: the search knows what sums can reach at all, and ends there."""

import pytest

from benchmark_cli.assignment.assign import assign
from benchmark_cli.optimise.exchange import Exchange, Limit
from benchmark_cli.optimise.patience import now
from tests.assignment.by_definition import Data
from tests.assignment.small import trip_of


def test_exchanges_end_where_sums_can_reach_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve squares cannot be shared out evenly: the first exchanges know already how near sums can come."""
    targets: list[float] = []
    improve = Exchange.improve

    def note(exchange: Exchange, start: object, limit: Limit) -> object:
        targets.append(limit.target)
        return improve(exchange, start, limit)  # type: ignore[arg-type]

    monkeypatch.setattr(Exchange, "improve", note)
    people = [{"id": f"p{number}", "tags": {"score": str(number * number)}} for number in range(1, 13)]
    case: Data = {
        "participants": people,
        "loci": [{"id": name, "capacity": {"min": "4", "max": "4"}} for name in "xyz"],
        "visit": {"sizes": "free"},
        "aims": [{"balance": {"tag": "score"}}],
    }
    assign(trip_of(case), "2014", now() + 600)
    assert targets
    assert max(targets) > 0
