"""Participants written as YAML to stand in a cohort file, in the order in which they are given."""

from collections.abc import Mapping, Sequence

from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.writing import item_lines


def people_yaml(people: Sequence[Mapping[str, Data]]) -> str:
    """The key `participants` at the left margin, and below it a mapping for each person.

    Read by `inputs.yaml` it gives the same people again, whatever their values hold.
    """
    lines = [f"  {line}" for person in people for line in item_lines(dict(person))]
    return "".join(f"{line}\n" for line in ["participants:", *lines])
