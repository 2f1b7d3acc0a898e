"""The checklist (*daftar periksa*): what is to be done before, during and after the visit, with true dates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final, NamedTuple

from benchmark_cli.document import Block, Box, Cell, Coded, Column, Document, Paragraph, Party, Table, as_coded, columns
from benchmark_cli.inputs.checks.holidays import national_holidays
from benchmark_cli.language import Text
from benchmark_cli.model.checklist import due_date, due_text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, organiser_party, sign_off
from benchmark_cli.papers.roster import loci_visited
from benchmark_cli.papers.tasks import DEFAULT_TASKS
from benchmark_cli.papers.timetable import days_of, stays

name: Final = "checklist"
use: Final = ReadBy("committee", ("rows", "times"))

_BY_HAND: Final = (Box(), Box(), None)
_SATURDAY: Final = 5


class ChecklistLine(NamedTuple):
    """One line of the list; `locus` is an id."""

    due: int
    date: date
    task: str
    in_charge: str | None
    locus: str | None


def build(request: Request) -> Document:
    """The default tasks and the cohort's own, in the order in which they fall due.

    `role` keeps the tasks of whom it is a part of the name, `locus` those of one locus, `due` those that are due on or
    before that day.
    """
    say = request.language.say
    title = Text("Checklist")
    lines = sorted((line for line in _lines(request) if _is_wanted(line, request)), key=lambda line: line.due)
    parties = (organiser_party(request, Text("Acknowledged by")), Party(say(Text("Checked by"))))
    blocks = task_list(request, title, lines)
    if not lines:
        blocks.append(Paragraph(say(Text("No task is what was asked for."))))
    blocks.append(sign_off(request, *parties))
    return document(request, name, title, blocks)


def tasks_from(request: Request, day: date) -> Iterator[ChecklistLine]:
    """What falls due on that day or later, the nearest first."""
    yield from sorted((line for line in _lines(request) if line.date >= day), key=lambda line: line.due)


def charges(request: Request) -> set[str]:
    """Who is in charge of a task, whatever was asked for."""
    return {line.in_charge for line in _lines(request) if line.in_charge}


def _lines(request: Request) -> Iterator[ChecklistLine]:
    language = request.language
    for default in DEFAULT_TASKS:
        places = [locus.id for locus in loci_visited(request.trip, request.plan)] if default.each else [None]
        for place in places:
            due = default.due + (_days_until_visit(request, place, default.due) if default.there else 0)
            yield _line(request, due, as_coded(default.task, language), as_coded(default.in_charge, language), place)
    for own in request.trip.cohort.checklist:
        yield _line(request, own.due, own.task, own.in_charge, own.locus)


def _days_until_visit(request: Request, place: str | None, due: int) -> int:
    """From H to the first visit of the locus, or to the last one for what is due after it; 0 where none is planned."""
    there = [stay.period for stay in stays(request.trip, request.plan) if stay.locus.id == place]
    days = [day for period in there for day in days_of(period)]
    if not days:
        return 0
    return ((max(days) if due > 0 else min(days)) - request.trip.cohort.visit.first_day).days


def _line(request: Request, due: int, task: str, in_charge: str | None, locus: str | None) -> ChecklistLine:
    return ChecklistLine(due, due_date(request.trip.cohort.visit.first_day, due), task, in_charge, locus)


def _is_wanted(line: ChecklistLine, request: Request) -> bool:
    fits_role = request.role is None or request.role.casefold() in (line.in_charge or "").casefold()
    fits_locus = request.locus is None or request.locus == line.locus
    return fits_role and fits_locus and (request.due is None or line.date <= request.due)


def task_list(request: Request, title: Text, lines: Sequence[ChecklistLine]) -> list[Block]:
    """The head of the paper and all tasks in one table, the days first.

    What is done for several loci is one row, with a box for each of them.
    Programs read the rows day by day, one for each task and locus.
    """
    names = request.trip.locus_names
    numbers = {one: number for number, one in enumerate(dict.fromkeys(line.locus for line in lines if line.locus), 1)}
    rows: list[tuple[Cell, ...]] = []
    for tasks in _same_tasks(lines):
        boxes = [f"\N{BALLOT BOX}\N{NO-BREAK SPACE}{numbers[line.locus]}" for line in tasks if line.locus]
        first = tasks[0]
        rows.append(
            (first.date, _due(request, first), len(rows) + 1, first.task, first.in_charge, "  ".join(boxes), *_BY_HAND)
        )
    due = columns(request.language, date=Text("Due"), due=Text("Day"))
    legend = ", ".join(f"{number} {names.get(one, one)}" for one, number in numbers.items())
    table = Table((*due, *_columns(request)), tuple(rows), behind=tuple(_daily_tables(request, lines, names)))
    return [*head_of(request, title, (Text("Loci"), legend)), *([table] if rows else [])]


def _same_tasks(lines: Sequence[ChecklistLine]) -> list[list[ChecklistLine]]:
    """The lines, those together that differ in the locus only."""
    found: dict[tuple[object, ...], list[ChecklistLine]] = {}
    for at, line in enumerate(lines):
        found.setdefault((line.due, line.task, line.in_charge, line.locus is None and at), []).append(line)
    return list(found.values())


def _due(request: Request, line: ChecklistLine) -> str:
    """Which day that is, and what keeps offices closed on it."""
    weekend = [request.language.say(Text("weekend"))] if line.date.weekday() >= _SATURDAY else []
    closed = [*weekend, *national_holidays(line.date, request.trip.cohort.visit.timezone, request.language.code)]
    return due_text(line.due) + (f" ({', '.join(closed)})" if closed else "")


def _daily_tables(request: Request, lines: Sequence[ChecklistLine], names: Mapping[str, str]) -> Iterator[Table]:
    for due, numbered in groupby(enumerate(lines, 1), key=lambda pair: pair[1].due):
        rows = [(line, _row(number, line, names)) for number, line in numbered]
        keys = request.keys(due=due_text(due), date=rows[0][0].date)
        yield Table(_columns(request), tuple(row for _, row in rows), keys)


def _columns(request: Request) -> tuple[Column, ...]:
    return columns(
        request.language, no=Text("No."), task=Text("Task"), in_charge=Text("In charge"), locus=Text("Locus"),
        done=Text("DONE"), not_done=Text("NOT DONE"), remarks=Text("REMARKS"),
    )  # fmt: skip


def _row(number: int, line: ChecklistLine, names: Mapping[str, str]) -> tuple[Cell, ...]:
    place = Coded(names.get(line.locus, line.locus), line.locus, is_name=True) if line.locus else None
    return (number, line.task, line.in_charge, place, *_BY_HAND)
