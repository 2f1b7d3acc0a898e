"""What a new trip takes over from an earlier one: who signs, who escorts, what is to be done, where it goes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from benchmark_cli.inputs.gathering import tree_in
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.inputs.yaml.building import Data, value_at
from benchmark_cli.inputs.yaml.writing import mapping_lines

_HEAD: Final = ("organiser", "checklist")
_VISIT: Final = (
    "timezone", "mode", "sizes", "capacity", "base", "hours", "duration", "breaks", "travel", "staff", "vehicles",
    "rooms", "debrief", "roles",
)  # fmt: skip
"""What of a visit is the same the next time; slots and the agenda have days."""


class EarlierTrip(NamedTuple):
    """Lines of YAML to stand in the cohort file of the new trip, and its loci as files have them."""

    head: tuple[str, ...]
    visit: tuple[str, ...]
    aims: tuple[str, ...]
    loci: Mapping[str, Data]


def earlier_trip(workspace: Workspace, number: int) -> EarlierTrip:
    """What the cohort of that place in the earlier trip leaves to the next; the last serves all that are more."""
    entry = workspace.cohorts[min(number, len(workspace.cohorts) - 1)]
    data = _data(entry.document.file)
    visit = data.get("visit")
    of_visit = visit if isinstance(visit, dict) else {}
    return EarlierTrip(
        tuple(mapping_lines({key: data[key] for key in _HEAD if key in data})),
        tuple(f"  {line}" for line in mapping_lines({key: of_visit[key] for key in _VISIT if key in of_visit})),
        tuple(mapping_lines({"aims": data["aims"]})) if "aims" in data else (),
        {name: _locus(workspace, name) for name in entry.cohort.visit.loci if name in workspace.loci},
    )


def _data(file: Path) -> Mapping[str, Data]:
    tree, _ = tree_in(file, is_named=True)
    return tree.data if tree and isinstance(tree.data, dict) else {}


def _locus(workspace: Workspace, name: str) -> Data:
    entry = workspace.loci[name]
    locus: Data = value_at(_data(entry.document.file), entry.path)
    return locus
