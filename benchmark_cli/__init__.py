"""Plan cohort visits: who goes to which locus, when, in which group; proved the best, explained, and printed.

Programs that embed the planner import `benchmark_cli.api`, which prints nothing.
"""

__version__ = "0.2.0"
