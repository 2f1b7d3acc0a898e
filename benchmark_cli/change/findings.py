"""What comes back after the visit: answers and presence matched with people, and kept in `findings/COHORT.yaml`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from benchmark_cli.change.update import people_meant
from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.files import lock, make_folders, read, save
from benchmark_cli.folding import fold
from benchmark_cli.inputs.folder import FINDINGS
from benchmark_cli.inputs.lists.findings_table import answer_tables, came, choice_in, day_in, people_cells
from benchmark_cli.inputs.lists.table import AS_IT_STANDS, HeadedTable, ListOptions
from benchmark_cli.inputs.tables.read import read_sheets
from benchmark_cli.inputs.tables.sheet import TableRow
from benchmark_cli.inputs.target import meant_people
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.findings import Findings, HostSuggestion, Lesson, MissedVisit
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Plan
from benchmark_cli.plans.saved import outside
from benchmark_cli.suggestion import did_you_mean

_TEXTS: Final = ("question", "lesson", "improves", "rules", "people", "money", "time", "source")
_HEAD: Final = "# Written by `benchmark findings`, which keeps what you change here.\n"


class Subject(NamedTuple):
    """A cohort that has visited, by its plan."""

    trip: Trip
    entry: CohortEntry
    plan: Plan

    def places_of(self, person: Participant) -> tuple[str, ...]:
        """The ids of the loci where the participant was to be."""
        return self.trip.loci_of(person, self.plan)

    def find_planned(self) -> list[tuple[str, str]]:
        """Everybody with each locus where they were to be, by their ids."""
        return [(person.id, place) for person in self.entry.cohort.active for place in self.places_of(person)]


class FindingsAsked(NamedTuple):
    """What is read after a visit: forms, who was absent, or a list of who was where; and whether it is kept."""

    files: tuple[Path, ...] = ()
    absent: tuple[str, ...] | None = None
    attendance: Path | None = None
    options: ListOptions = AS_IT_STANDS
    dry_run: bool = False


class FoundAfter(NamedTuple):
    """A cohort with what is known of it after its visit."""

    subject: Subject
    findings: Findings

    @property
    def trip(self) -> Trip:
        """The trip of the cohort."""
        return self.subject.trip


def findings_file(entry: CohortEntry) -> Path:
    """Where the findings of the cohort are kept."""
    return entry.folder / FINDINGS / f"{entry.cohort.id}.yaml"


def read_findings(entry: CohortEntry) -> Findings:
    """What is known of the cohort so far. Raises `UserError`: the file is unreadable (OUTSIDE) or damaged (INPUT)."""
    import yaml

    file = findings_file(entry)
    if not file.exists():
        return Findings(cohort=entry.cohort.id)
    with outside(file):
        data = read(file)
    try:
        return Findings.model_validate(yaml.load(data, yaml.BaseLoader))  # noqa: S506 - text and nothing else
    except (ValidationError, yaml.YAMLError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error).splitlines()[0]
        message = Text("{file} is damaged: {reason}", file=str(file), reason=reason)
        hint = Text("mend it, or remove it and read the lists again")
        raise refusal(Outcome.INPUT, "damaged-findings", message, hint) from error


def write_findings(entry: CohortEntry, findings: Findings) -> None:
    """Keep what is known of the cohort. Raises `UserError` (OUTSIDE)."""
    import yaml

    told = findings.model_dump(mode="json", exclude_defaults=True)
    text = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
    file = findings_file(entry)
    with outside(file.parent), make_folders([file.parent]), lock(file.parent):
        save({file: (_HEAD + text).encode()})


def read_answers(subjects: Sequence[Subject], file: Path, options: ListOptions = AS_IT_STANDS) -> list[Findings]:
    """The lessons and suggestions of a form, for each cohort.

    Raises `UserError`: the file can't be read (OUTSIDE), or something in it is wrong, all of which is told (INPUT).
    """
    lessons: dict[str, list[Lesson]] = {one.entry.cohort.id: [] for one in subjects}
    suggestions: dict[str, list[HostSuggestion]] = {name: [] for name in lessons}
    for table, row, subject, person in _rows(subjects, file, options):
        locus = _locus(table, row, subject, person)
        lesson = _lesson(table, row, person, locus or "")
        if locus and lesson:
            lessons[subject.entry.cohort.id].append(lesson)
        if locus and (text := table.cell(row, "suggestion").text):
            suggestions[subject.entry.cohort.id].append(HostSuggestion(person=person.id, locus=locus, text=text))
    return [
        Findings(cohort=name, lessons=tuple(lessons[name]), suggestions=tuple(suggestions[name])) for name in lessons
    ]


def read_presence(subjects: Sequence[Subject], file: Path, options: ListOptions = AS_IT_STANDS) -> list[Findings]:
    """Who did not come where, for each cohort that the list names somebody of; who is not in it did not come.

    Raises `UserError` as `read_answers`.
    """
    there: dict[str, set[tuple[str, str]]] = {}
    for table, row, subject, person in _rows(subjects, file, options, of_presence=True):
        places = there.setdefault(subject.entry.cohort.id, set())
        is_there = came(table.cell(row, "present")) if "present" in table.columns else True
        if is_there is None:
            cell = table.cell(row, "present")
            message = Text("`{text}` says neither that somebody came nor that they did not", text=cell.text)
            table.fault("unknown-value", message, row, cell, Text("write `hadir` or `tidak`"))
        if is_there and (named := _locus(table, row, subject, person, is_needed=False)) is not None:
            places |= {(person.id, locus) for locus in ([named] if named else subject.places_of(person))}
    return [_find_missing(one, there[one.entry.cohort.id]) for one in subjects if one.entry.cohort.id in there]


def absent(workspace: Workspace, subjects: Sequence[Subject], names: Iterable[str]) -> list[Findings]:
    """All came but these, who were nowhere, in the cohorts of these; in all of them where nobody is named.

    Raises `UserError` (USAGE) where it is not plain who is meant.
    """
    targets = [meant_people(workspace, [one.entry for one in subjects], name) for name in names]
    away = {(target.entry.cohort.id, target.person) for target in targets}
    return [
        _find_missing(one, {visit for visit in one.find_planned() if (one.entry.cohort.id, visit[0]) not in away})
        for one in subjects
        if not away or any(name == one.entry.cohort.id for name, _ in away)
    ]


def merge(known: Findings, news: Findings) -> Findings:
    """What was known with what is new: an answer takes the place of an earlier one to the same question."""
    lessons = {one.key: one for one in (*known.lessons, *news.lessons)}
    suggestions = dict.fromkeys((*known.suggestions, *news.suggestions))
    missed = known.missed if news.missed is None else news.missed
    order = sorted(lessons.values(), key=lambda one: one.key[:2])
    return known.model_copy(update={"lessons": tuple(order), "suggestions": tuple(suggestions), "missed": missed})


def _find_missing(subject: Subject, there: set[tuple[str, str]]) -> Findings:
    """Everybody of the cohort who was to be somewhere and was not."""
    absences = (visit for visit in subject.find_planned() if visit not in there)
    missed = tuple(MissedVisit(person=person, locus=place) for person, place in absences)
    return Findings(cohort=subject.entry.cohort.id, missed=missed)


def _rows(
    subjects: Sequence[Subject], file: Path, options: ListOptions, *, of_presence: bool = False
) -> Iterator[tuple[HeadedTable, TableRow, Subject, Participant]]:
    """Each row that is about somebody; at the end all that is wrong is raised, what was found meanwhile too."""
    tables = answer_tables(read_sheets(file, is_named=True), options, of_presence=of_presence)
    if not tables:
        message = Text("{file} has no header with a column of people and one of answers", file=str(file))
        hint = Text(
            '`benchmark roster --kind observation -o form.xlsx` makes a form; or say it: `--map "HEADER=lesson"`'
        )
        raise refusal(Outcome.INPUT, "no-header", message, hint)
    for table in tables:
        for row in table.rows:
            meant = _meant(subjects, table, row)
            if len(meant) == 1:
                yield table, row, *meant[0]
            elif meant or _is_answered(table, row):
                _tell_unknown(table, row, meant)
    if found := [one for table in tables for one in table.found]:
        raise UserError(Outcome.INPUT, found)


def _meant(subjects: Sequence[Subject], table: HeadedTable, row: TableRow) -> list[tuple[Subject, Participant]]:
    """Whom the row may be about, in the cohort that it names, if any."""
    told = {name: cell.text for name, cell in people_cells(table, row)}
    cohort = fold(table.cell(row, "cohort").text)
    asked = [one for one in subjects if cohort in {fold(one.entry.cohort.id), fold(one.entry.cohort.title)}] or subjects
    pairs = [(one, person) for one in asked for person in one.entry.cohort.active]
    if by_id := [pair for pair in pairs if pair[1].id == told.get("id", "").lower()]:
        return by_id
    return [(one, person) for one in asked for person in people_meant(one.entry.cohort.active, told)]


def _is_answered(table: HeadedTable, row: TableRow) -> bool:
    """Whether the row says something of somebody: titles and signatures below a list do not."""
    answers = ("lesson", "choice", "improves", "suggestion", "present", "source")
    return any(people_cells(table, row)) and any(table.cell(row, name).text for name in answers)


def _tell_unknown(table: HeadedTable, row: TableRow, meant: Sequence[tuple[Subject, Participant]]) -> None:
    cell = next(cell for _, cell in people_cells(table, row))
    if meant:
        people = [f"{one.entry.cohort.id}/{person.id} ({person.full_name})" for one, person in meant]
        message = Text("`{name}` may be any of {people}", name=cell.text, people=people)
        table.fault("ambiguous-name", message, row, cell, Text("add a column `id`, and one `cohort`"))
    else:
        message = Text("nobody who takes part is called `{name}`", name=cell.text)
        table.fault("unknown-participant", message, row, cell)


def _locus(
    table: HeadedTable, row: TableRow, subject: Subject, person: Participant, *, is_needed: bool = True
) -> str | None:
    """The locus that the row is about, else the only one of the person; empty where none is needed, None at a fault."""
    cell = table.cell(row, "locus")
    own = subject.places_of(person)
    if not own and (cell.text or is_needed):
        message = Text("{person} was to be at no locus on the days of `present`", person=person.full_name)
        table.fault("no-place", message, row, cell)
        return None
    if not cell.text:
        if len(own) == 1 or not is_needed:
            return own[0] if len(own) == 1 else ""
        message = Text("{person} was at several loci, and the row names none", person=person.full_name)
        table.fault("no-place", message, row, cell)
        return None
    names = {fold(said): locus.id for locus in subject.trip.loci for said in (locus.id, locus.name)}
    found = names.get(fold(cell.text))
    if found is None:
        message = Text(
            "there is no locus `{name}` in the visit of {cohort}", name=cell.text, cohort=subject.entry.cohort.id
        )
        table.fault(
            "unknown-locus", message, row, cell, *did_you_mean(cell.text, [one.name for one in subject.trip.loci])
        )
    elif found not in own:
        message = Text(
            "{person} was to be at {places}, and the row says {locus}",
            person=person.full_name,
            places=[one.name for one in subject.trip.loci if one.id in own],
            locus=cell.text,
        )
        table.fault(
            "other-place", message, row, cell, Text("correct the row, or the plan with `benchmark change move`")
        )
        return None
    return found


def _lesson(table: HeadedTable, row: TableRow, person: Participant, locus: str) -> Lesson | None:
    """What the row says that was learnt; None where it says nothing, or not as it should."""
    told: dict[str, Any] = {name: table.cell(row, name).text for name in _TEXTS}
    choice, by = table.cell(row, "choice"), table.cell(row, "by")
    told |= {"choice": choice_in(choice), "by": day_in(by)}
    if told["choice"] is None:
        hints = did_you_mean(choice.text, ["adopt", "adapt", "not"])
        message = Text("`{text}` is neither adopt nor adapt nor not", text=choice.text)
        table.fault("unknown-value", message, row, choice, *hints)
    if by.text and told["by"] is None:
        message = Text("`{text}` is no day", text=by.text)
        table.fault("malformed-date", message, row, by, Text("write it as 2027-12-01"))
    if not any(value for name, value in told.items() if name != "question"):
        return None
    return Lesson(person=person.id, locus=locus, **{name: value for name, value in told.items() if value})


def collect(
    workspace: Workspace, entries: Sequence[CohortEntry], plans: Mapping[str, Plan], asked: FindingsAsked
) -> list[FoundAfter]:
    """What is known of each cohort, with what the files and names say now; it is kept unless that is not wanted.

    Raises `UserError` as the readers do.
    """
    subjects = [Subject(workspace.trip(entry), entry, plans[entry.cohort.id]) for entry in entries]
    news = [one for file in asked.files for one in read_answers(subjects, file, asked.options)]
    if asked.attendance:
        news += read_presence(subjects, asked.attendance, asked.options)
    if asked.absent is not None:
        news += absent(workspace, subjects, asked.absent)
    known = {one.entry.cohort.id: read_findings(one.entry) for one in subjects}
    before = dict(known)
    for one in news:
        known[one.cohort] = merge(known[one.cohort], one)
    for subject in subjects:
        name = subject.entry.cohort.id
        if known[name] != before[name] and not asked.dry_run:
            write_findings(subject.entry, known[name])
    return [FoundAfter(one, known[one.entry.cohort.id]) for one in subjects]
