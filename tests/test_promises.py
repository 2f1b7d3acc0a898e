"""What files and programs of others depend on, as literal values: changed only with a new version of what they name.

The keys and headers of what is printed are pinned by `tests/cli/test_pins.py`, exit codes by the tests of commands.
"""

import vobject

from benchmark_cli.cli.exit_codes import EXIT_CODES, FAULT, INTERRUPTED
from benchmark_cli.diagnostics import Outcome
from benchmark_cli.inputs.yaml.plan_text import plan_name, seal_of
from benchmark_cli.language import ENGLISH
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.lots import lot, order_places, order_turns, weight
from benchmark_cli.papers import schedule
from benchmark_cli.papers.kind import Request
from benchmark_cli.render import ics
from tests.tiny import tiny_plan, tiny_trip


def test_lots() -> None:
    """Anybody can redo them: SHA-256 of the four, a line each, the first two bytes."""
    assert [weight("seed", draw, "ayu", "north") for draw in (1, 2)] == [7223, 4344]
    assert lot("seed", "1", "ayu", "north").hex().startswith("1c37")


def test_turns() -> None:
    """Of debrief groups: whose SHA-256 of seed, `turn`, id is the smallest, and of which groups likewise."""
    assert order_turns("seed\ndebrief", ["ayu", "budi", "citra"]) == ["citra", "ayu", "budi"]
    assert order_places("seed\ndebrief", "ayu", ["1", "2", "3", "10"]) == ["2", "1", "3", "10"]


def test_fingerprint() -> None:
    """Another one would make every saved plan stale; plans of the first version keep theirs."""
    assert fingerprint(tiny_trip(), "tiny") == "sha256:8a0d01761d9d2c78ed10e01bece4dbd4ada54a13dac8f0c72d809aa62262a747"
    first = fingerprint(tiny_trip(), "tiny", "benchmark/plan/1")
    assert first == "sha256:043d98719db35bba7bfade3e617cc463e3ca5cc2fb56368cb04642eb55a6d3b8"


def test_seal_and_name_of_a_plan() -> None:
    """Another seal would make every saved plan look altered, another name lose the plan that was kept."""
    assert seal_of(tiny_plan()) == "1932d67b87ce3cf2e1e9ae686472dd27ec2e734cf1a9f737d8e6f6092cd3f184"
    assert plan_name(tiny_plan()) == "sha256:7df4461d55d463f169bb95a9c6c146a7a4610b6b9459a4149d8bf80f5219003a"


def test_calendar_uids() -> None:
    """Another one would put every appointment into every phone a second time."""
    calendar = vobject.readOne(ics.write([schedule.build(Request(tiny_trip(), tiny_plan(), ENGLISH))]).decode())
    assert [event.uid.value for event in calendar.vevent_list][:2] == [
        "2fecb7a1-64a2-5740-9e36-963bc3379110",
        "afdc28b2-4136-507b-91dd-832eb2fd534e",
    ]


def test_exit_codes() -> None:
    """Shell scripts read them."""
    assert {outcome.name: code for outcome, code in EXIT_CODES.items()} == {
        "DONE": 0, "MISMATCH": 1, "USAGE": 2, "INPUT": 3, "IMPOSSIBLE": 4, "OUTSIDE": 5, "UNPROVED": 6,
    }  # fmt: skip
    assert (FAULT, INTERRUPTED) == (70, 130)
    assert set(EXIT_CODES) == set(Outcome)
