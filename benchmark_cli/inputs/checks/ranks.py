"""Ranks: a grade of civil servants or of contract staff, by which chairs are chosen."""

import re
from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant, grade_of
from benchmark_cli.rules import mentions

reads: tuple[Path, ...] = ()

_CONTRACT = re.compile(r"\b(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2}|[1-9]|1[0-7])\b")
"""The grades of contract staff (PPPK): I to XVII."""


def check(case: Case) -> Iterator[Diagnostic]:
    """Ranks without a grade, each reported once, at the first person who has it."""
    bearers_by_rank: dict[str, list[tuple[int, Participant]]] = {}
    for index, person in enumerate(case.cohort.participants):
        if person.rank and not grade_of(person.rank) and not _CONTRACT.search(person.rank):
            bearers_by_rank.setdefault(person.rank, []).append((index, person))
    for rank, bearers in bearers_by_rank.items():
        yield case.warning(
            "unknown-rank",
            Text(
                "The rank of {people}, `{rank}`, holds no grade",
                people=mentions.people([person for _, person in bearers]), rank=rank,
            ),
            ("participants", bearers[0][0], "rank"),
            [Text("write a grade such as `III/d` or `Penata Tk. I, III/d`; chairs are chosen by it")],
        )  # fmt: skip
