"""YAML with comments: beside a line, in one column, or above it."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from benchmark_cli.inputs.yaml.json_schema import schema_of
from benchmark_cli.language import Language, Text
from benchmark_cli.render.json_text import json_text

SCHEMAS = PurePosixPath(".schema")
"""The folder of the schemas that the files name for editors; loading passes over what begins with a dot."""

_COLUMN = 42
_MOST_READ = 100
"""Cohorts whose files teach; of more the hosts could not receive all either."""


class Size(NamedTuple):
    """How much of everything a new trip has; `loci` serve all cohorts, `people` are those of each."""

    cohorts: int = 1
    people: int = 12
    loci: int = 3

    @property
    def is_bare(self) -> bool:
        """Whether there are more cohorts than anybody reads: then they come without comments and without visits."""
        return self.cohorts > _MOST_READ


class FileWriter(NamedTuple):
    """Puts comments beside lines and above them, in one language."""

    language: Language

    def head(self, kind: str) -> str:
        """The line by which an editor finds the schema of the file."""
        return f"# yaml-language-server: $schema={SCHEMAS / kind}.json"

    def above(self, comment: Text, indent: int = 0) -> str:
        """A comment on a line of its own."""
        return f"{' ' * indent}# {self.language.say(comment)}"

    def beside(self, line: str, comment: Text) -> str:
        """A line with its comment."""
        return f"{line:<{_COLUMN}}  # {self.language.say(comment)}"


def schema_texts() -> dict[PurePosixPath, str]:
    """The schemas that the files name, by their paths in the folder of the trip."""
    return {SCHEMAS / f"{kind}.json": json_text(schema_of(kind)) for kind in ("cohort", "locus")}


def join_lines(lines: Iterable[str]) -> str:
    """The lines as text: no blanks at their ends, one line end at the end of all."""
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"
