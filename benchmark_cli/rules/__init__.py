"""What a plan must, or should, satisfy: a file for each rule, a line for it in `RULES`."""

from benchmark_cli.model.rule import Rule
from benchmark_cli.rules.apart import Apart
from benchmark_cli.rules.at_least import AtLeast
from benchmark_cli.rules.at_most import AtMost
from benchmark_cli.rules.lock import Lock
from benchmark_cli.rules.never_at import NeverAt
from benchmark_cli.rules.not_alone import NotAlone
from benchmark_cli.rules.only_at import OnlyAt
from benchmark_cli.rules.together import Together

RULES: tuple[type[Rule], ...] = (
    Apart,
    Together,
    OnlyAt,
    NeverAt,
    AtLeast,
    AtMost,
    NotAlone,
    Lock,
)
"""Every rule there is, in the order of the manual."""
