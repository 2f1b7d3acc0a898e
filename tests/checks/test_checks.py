"""What is alike for all checks."""

from benchmark_cli.inputs.checks import ADVICE, ARITHMETIC, CHECKS


def test_every_check_says_what_it_reads() -> None:
    """`reads` are patterns of paths, each a tuple of steps."""
    for check in (*CHECKS, *ADVICE, *ARITHMETIC):
        assert all(isinstance(pattern, tuple) and pattern for pattern in check.reads)
