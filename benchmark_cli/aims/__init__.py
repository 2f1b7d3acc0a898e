"""What a plan should be best at: a file for each aim, a line for it in `AIMS`."""

from benchmark_cli.aims.balance import Balance
from benchmark_cli.aims.even import Even
from benchmark_cli.aims.gather import Gather
from benchmark_cli.aims.match import Match
from benchmark_cli.aims.priority import Priority
from benchmark_cli.aims.spread import Spread
from benchmark_cli.aims.wishes import Wishes
from benchmark_cli.model.aim import Aim

AIMS: tuple[type[Aim], ...] = (
    Wishes,
    Match,
    Spread,
    Gather,
    Balance,
    Even,
    Priority,
)
"""Every aim there is, in the order of the manual."""
