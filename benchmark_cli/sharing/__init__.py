"""Uses of the engine beside the groups, after them: a file for each, a line for it in `SHARING_USES`."""

from benchmark_cli.sharing import debrief, rooms, vehicles
from benchmark_cli.sharing.context import SharingUse

SHARING_USES: tuple[SharingUse, ...] = (vehicles, rooms, debrief)
"""Every use there is, in the order of the plan file."""
