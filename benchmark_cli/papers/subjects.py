"""What a paper is asked for: an unknown word is refused, with the one that was probably meant."""

from collections.abc import Sequence
from itertools import chain
from typing import Final, NamedTuple

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.plans.reading import select_entries
from benchmark_cli.suggestion import did_you_mean, refuse_unknown


class PrintableCohort(NamedTuple):
    """A cohort of which a paper may be printed, and what that would be made from."""

    entry: CohortEntry
    request: Request


def select_of_options(workspace: Workspace, asked: PaperOptions) -> list[CohortEntry]:
    """The cohorts that were asked for; where a locus was, only those that visit it. Raises `UserError` (USAGE)."""
    from benchmark_cli.papers.people_columns import column_names

    entries = select_entries(workspace, asked.cohorts)
    offered = column_names(entry.cohort for entry in entries)
    for name in asked.lists.columns:
        if name not in offered:
            raise refuse_unknown("unknown-column", Text("there is no column `{name}`", name=name), name, offered)
    if asked.locus is None:
        return entries
    visiting = [entry for entry in entries if asked.locus in entry.cohort.visit.all_loci]
    if not visiting:
        message = Text("no cohort visits a locus `{name}`", name=asked.locus)
        raise refuse_unknown("unknown-locus", message, asked.locus, list(workspace.loci))
    return visiting


def with_subject(offered: Sequence[PrintableCohort], asked: PaperOptions) -> list[PrintableCohort]:
    """The cohorts in which there is the one that a timetable is asked for. Raises `UserError` (USAGE)."""
    from benchmark_cli.papers.views import VIEWS

    view = asked.view
    if view.only is None:
        return [*offered]
    if view.by is None:
        raise refusal(Outcome.USAGE, "no-view", Text("`--only` chooses among the sheets of `--by`: give that too"))
    subjects = [[sheet.subject for sheet in VIEWS[view.by](request)] for _, request in offered]
    known = list(dict.fromkeys(chain.from_iterable(subjects)))
    if view.only not in known:
        message = Text("there is no {kind} `{name}` on the timetable", kind=view.by, name=view.only)
        raise refuse_unknown("unknown-view", message, view.only, known)
    return [one for one, own in zip(offered, subjects, strict=True) if view.only in own]


def in_charge(offered: Sequence[PrintableCohort], asked: PaperOptions) -> list[PrintableCohort]:
    """The cohorts in which somebody of that name is in charge of a task. Raises `UserError` (USAGE)."""
    from benchmark_cli.papers.checklist import charges

    if asked.role is None:
        return [*offered]
    names = [charges(request) for _, request in offered]
    every, wanted = sorted(set().union(*names)), asked.role.casefold()
    kept = [one for one, own in zip(offered, names, strict=True) if any(wanted in name.casefold() for name in own)]
    if not kept:
        words = sorted({word.casefold() for one in every for word in one.split()})
        hints = did_you_mean(wanted, words) or (Text("those in charge: {names}", names=[f"`{one}`" for one in every]),)
        message = Text("no task is in the charge of `{name}`", name=asked.role)
        raise refusal(Outcome.USAGE, "unknown-role", message, *hints)
    return kept


def on_day(offered: Sequence[PrintableCohort], asked: PaperOptions) -> list[PrintableCohort]:
    """The cohorts that are on their visit on that day, or have something to do then. Raises `UserError` (USAGE)."""
    from benchmark_cli.papers.schedule import sheets_of

    day = asked.view.on
    if day is None:
        return [*offered]
    visits = [entry.cohort.visit for entry, _ in offered]
    kept = [
        one
        for one, visit in zip(offered, visits, strict=True)
        if visit.first_day <= day <= visit.last_day or any(sheets_of(one.request))
    ]
    if not kept:
        told = Text("{cohort} is on its visit from {first} to {last}")
        hints = [
            told.with_values(cohort=one.entry.cohort.id, first=visit.first_day, last=visit.last_day)
            for one, visit in zip(offered, visits, strict=True)
        ]
        raise refusal(Outcome.USAGE, "unknown-day", Text("no cohort is on its visit on {day}", day=day), *hints)
    return kept


SUBJECTS: Final = (with_subject, in_charge, on_day)
"""Each keeps the cohorts that there is something to print of."""
