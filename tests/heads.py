"""Columns of tables as tests write them: pairs of key and head, whatever the head says."""

from benchmark_cli.document import Column


def columns(*named: tuple[str, str]) -> tuple[Column, ...]:
    """Columns from pairs of key and head."""
    return tuple(Column(key, head) for key, head in named)
