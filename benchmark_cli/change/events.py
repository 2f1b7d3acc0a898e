"""Events of a trip's life, each as edits of its files: a function, and its line in the table.

An event names people and places as everybody does (`inputs.target`); what it writes are ids.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

import yaml
from pydantic import ValidationError

from benchmark_cli.change.yaml_edits import APPEND, YamlEdit
from benchmark_cli.diagnostics import Outcome, Path, UserError, refusal
from benchmark_cli.folding import fold
from benchmark_cli.inputs.target import Target, meant_people, meant_places
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.inputs.yaml.building import Data, put_at
from benchmark_cli.inputs.yaml.schema import RULE_KINDS, StandingRules
from benchmark_cli.language import Text
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.rule import Rule
from benchmark_cli.plans.saved import none_saved
from benchmark_cli.suggestion import did_you_mean

_FIELD: Final = re.compile(r"([a-z_]+(?:\.[\w-]+)*)=(.*)", re.DOTALL)
_NUMBERED: Final = re.compile(r"(.*?)(\d+)")


class Order(NamedTuple):
    """An event that is ordered: its name, its words, and what was said beside it."""

    event: str
    words: tuple[str, ...]
    to: str | None = None
    instead: str | None = None
    reason: str | None = None
    by: str | None = None

    @property
    def text(self) -> str:
        """The event as it is typed, without reason and by."""
        options = (("--to", self.to), ("--instead", self.instead))
        return " ".join([self.event, *self.words, *(f"{name} {value}" for name, value in options if value)])

    @property
    def decree(self) -> dict[str, Data]:
        """Reason and by, as files write them."""
        return {key: value for key, value in (("reason", self.reason), ("by", self.by)) if value}


class FileEdit(NamedTuple):
    """An edit of one file of the trip."""

    file: FilePath
    edit: YamlEdit


class Situation(NamedTuple):
    """What an event applies to: the trip, the cohorts that are meant, and their saved plans by cohort id."""

    workspace: Workspace
    entries: Sequence[CohortEntry]
    plans: Mapping[str, Plan]

    def person(self, who: str) -> Target:
        """The one participant whom the words mean, withdrawn ones too. Raises `UserError` (USAGE)."""
        return meant_people(self.workspace, self.entries, who)

    def place(self, where: str, entry: CohortEntry) -> str:
        """The id of the locus, or in a rotation the letter of the group, that the words mean; a group's letter too."""
        return meant_places(self.workspace, entry, where, self.plans.get(entry.cohort.id))


def _index(entry: CohortEntry, person: str) -> int:
    return next(index for index, participant in enumerate(entry.cohort.participants) if participant.id == person)


def edit_in(entry: CohortEntry, path: Path, value: Data, comment: str = "") -> FileEdit:
    """An edit of the file of a cohort."""
    return FileEdit(entry.document.file, YamlEdit(path, value, comment))


def _of_person(entry: CohortEntry, person: str, field: str, value: Data) -> FileEdit:
    return edit_in(entry, ("participants", _index(entry, person), field), value)


def _name_of(entry: CohortEntry, person: str) -> str:
    return entry.cohort.participants[_index(entry, person)].full_name


def _demand_words(order: Order, fewest: int, most: int | None = None) -> None:
    """Raise `UserError` (USAGE) where too few or too many words are given."""
    if len(order.words) < fewest or (most is not None and len(order.words) > most):
        message = Text("`change {event}` is written otherwise", event=order.event)
        raise refusal(Outcome.USAGE, "event-words", message, Text("`benchmark change --help` shows how"))


def _withdraw(order: Order, here: Situation) -> Iterator[FileEdit]:
    for entry, person in _people_of(order, here):
        yield _of_person(entry, person, "status", "withdrawn")
        if order.decree:
            yield _of_person(entry, person, "withdrawn", order.decree)


def _restore(order: Order, here: Situation) -> Iterator[FileEdit]:
    """People who come after all, or a host that can receive after all."""
    _demand_words(order, 1)
    for word in order.words:
        if edits := _edits_of_return(here, word):
            yield from edits
            continue
        entry, person = _person_of(here, word)
        yield from (_of_person(entry, person, field, None) for field in ("status", "withdrawn"))


def _edits_of_return(here: Situation, word: str) -> list[FileEdit]:
    """The edits that take back a cancellation, if the word is the id of a cancelled host."""
    edits = []
    for entry in here.entries:
        names = [cancelled.locus for cancelled in entry.cohort.visit.cancelled]
        if word in names:
            path: Path = ("visit", "cancelled")
            edits.append(edit_in(entry, (*path, names.index(word)) if len(names) > 1 else path, None))
    return edits


def _add(order: Order, here: Situation) -> Iterator[FileEdit]:
    """A late-comer, with the next id of the cohort."""
    _demand_words(order, 1)
    names = [word for word in order.words if not _FIELD.fullmatch(word)]
    entry = only_cohort(here)
    person: dict[str, Data] = {"id": next_ids(entry, 1)[0], "name": " ".join(names)}
    if not names:
        _demand_words(order, len(order.words) + 1)
    for path, value in map(_assignment, (word for word in order.words if word not in names)):
        put_at(person, path, value)
    yield edit_in(entry, ("participants", APPEND), person)


def next_ids(entry: CohortEntry, count: int) -> list[str]:
    """So many ids after the last one, in the form that most ids of the cohort have: `xxvi-29` after `xxvi-28`."""
    forms = [(match[1], match[2]) for person in entry.cohort.participants if (match := _NUMBERED.fullmatch(person.id))]
    if not forms:
        return [f"p-{len(entry.cohort.participants) + step:02}" for step in range(1, count + 1)]
    stems = [stem for stem, _ in forms]
    stem = max(dict.fromkeys(stems), key=stems.count)
    digits = [number for own, number in forms if own == stem]
    return [f"{stem}{max(map(int, digits)) + step:0{max(map(len, digits))}}" for step in range(1, count + 1)]


def _move(order: Order, here: Situation) -> Iterator[FileEdit]:
    _demand_words(order, 1)
    if order.to is None:
        raise refusal(Outcome.USAGE, "event-words", Text("`change move` names a place: `--to PLACE`"))
    for entry, person in _people_of(order, here):
        _demand_active(entry, person)
        yield from lock_edits(entry, person, here.place(order.to, entry), order)


def _swap(order: Order, here: Situation) -> Iterator[FileEdit]:
    _demand_words(order, 2, 2)
    (entry, first), (other_entry, other) = (_person_of(here, who) for who in order.words)
    if entry is not other_entry:
        raise refusal(Outcome.USAGE, "event-words", Text("people of two cohorts cannot swap"))
    places = [_place_of(here, entry, person) for person in (first, other)]
    yield from lock_edits(entry, first, places[1], order)
    yield from lock_edits(entry, other, places[0], order)


def _lock(order: Order, here: Situation) -> Iterator[FileEdit]:
    for entry, person in _people_of(order, here):
        yield from lock_edits(entry, person, _place_of(here, entry, person), order)


def _unlock(order: Order, here: Situation) -> Iterator[FileEdit]:
    for entry, person in _people_of(order, here):
        if (index := _lock_of(entry, person)) is None:
            message = Text("{person} is not locked", person=_name_of(entry, person))
            raise refusal(Outcome.USAGE, "not-locked", message)
        yield edit_in(entry, ("rules", index), None)


def lock_edits(entry: CohortEntry, person: str, place: str, order: Order) -> Iterator[FileEdit]:
    """A lock at that place, which replaces the one that the person may have."""
    index = _lock_of(entry, person)
    if index is None:
        rule: dict[str, Data] = {"lock": person, "at": place, **order.decree}
        yield edit_in(entry, ("rules", APPEND), rule, _name_of(entry, person))
        return
    for key in ("at", "reason", "by"):
        yield edit_in(entry, ("rules", index, key), {"at": place, **order.decree}.get(key))


def _lock_of(entry: CohortEntry, person: str) -> int | None:
    """Which of the cohort's own rules holds the person at one place."""
    own = entry.cohort.rules[: len(entry.cohort.rules) - entry.standing]
    return next(
        (index for index, rule in enumerate(own) if rule.use == "groups" and rule.holds_person() == person), None
    )


def _place_of(here: Situation, entry: CohortEntry, person: str) -> str:
    """Where the person is now. Raises `UserError`: nowhere (USAGE), nothing is saved (MISMATCH)."""
    plan = here.plans.get(entry.cohort.id)
    if plan is None:
        raise none_saved(entry)
    _demand_active(entry, person)
    place = plan.assignment().get(person)
    if place is None:
        message = Text("{person} is in no plan yet", person=_name_of(entry, person))
        raise refusal(Outcome.MISMATCH, "no-saved-plan", message, Text("run `benchmark assign` to save a plan"))
    return place


def _demand_active(entry: CohortEntry, person: str) -> None:
    """Raise `UserError` (USAGE) where the person has withdrawn: no place is theirs."""
    if person not in {one.id for one in entry.cohort.active}:
        message = Text("{person} has withdrawn and is in no plan", person=_name_of(entry, person))
        hint = Text("`benchmark change restore {id}` takes them back", id=person)
        raise refusal(Outcome.USAGE, "withdrawn-person", message, hint)


def _cancel(order: Order, here: Situation) -> Iterator[FileEdit]:
    _demand_words(order, 1, 1)
    is_visited = False
    for entry in here.entries:
        try:
            # Of a rotation a group has no host of its own.
            is_rotation, word = entry.cohort.visit.is_rotation, order.words[0]
            place = _locus_id(here.workspace, word) if is_rotation else here.place(word, entry)
        except UserError:
            continue
        if place not in entry.cohort.visit.all_loci:
            continue
        instead = {"instead": _locus_id(here.workspace, order.instead)} if order.instead else {}
        is_visited = True
        yield edit_in(entry, ("visit", "cancelled", APPEND), {"locus": place, **instead, **order.decree})
    if not is_visited:
        raise _no_place(here, order.words[0])


def _no_place(here: Situation, word: str) -> Exception:
    known_names = [name for entry in here.entries for name in entry.cohort.visit.all_loci]
    message = Text("no cohort visits `{name}`", name=word)
    return refusal(Outcome.USAGE, "unknown-locus", message, *did_you_mean(word, known_names))


def _locus_id(workspace: Workspace, word: str) -> str:
    """The id of any locus that is defined, by its id or its name."""
    names = {locus.locus.name.casefold(): name for name, locus in workspace.loci.items()}
    locus_id = word if word in workspace.loci else names.get(word.casefold())
    if locus_id is None:
        hints = did_you_mean(word, workspace.loci) or (Text("define it first, under `loci` of a file of the trip"),)
        raise refusal(Outcome.USAGE, "unknown-locus", Text("no locus `{name}` is defined", name=word), *hints)
    return locus_id


def _set(order: Order, here: Situation) -> Iterator[FileEdit]:
    """Fields of a person, a locus, a vehicle, an agenda point, or anything by its path: `letters.travel`, `visit`."""
    is_whole = bool(order.words) and _FIELD.fullmatch(order.words[0]) is not None
    _demand_words(order, 1 if is_whole else 2)
    what, *fields = ("", *order.words) if is_whole else order.words
    file, start = _locate(here, what)
    for path, value in map(_assignment, fields):
        around = ("organiser",) if is_whole and path[0] == "letters" else start
        yield FileEdit(file, YamlEdit((*around, *path), value or None))


def _locate(here: Situation, what: str) -> tuple[FilePath, Path]:
    """The file that the thing is defined in, and its path there."""
    if what in here.workspace.loci:
        locus = here.workspace.loci[what]
        return locus.document.file, locus.path
    for entry in here.entries:
        visit = entry.cohort.visit
        things = {
            "vehicles": [vehicle.id for vehicle in visit.vehicles],
            "staff": [escort.id for escort in visit.staff],
        }
        for name, ids in things.items():
            if what in ids:
                return entry.document.file, ("visit", name, ids.index(what))
    head = _steps(what)
    if not what or head[0] in {"visit", "organiser", "letters", "title", "seed"}:
        # The title and the seed are fields of the file itself.
        head = () if head in (("title",), ("seed",)) else head
        return only_cohort(here).document.file, ("organiser", *head) if head[:1] == ("letters",) else head
    points = _agenda_points(here, what)
    try:
        entry, person = _person_of(here, what)
    except UserError:
        if len(points) != 1:
            raise
        return points[0]
    return entry.document.file, ("participants", _index(entry, person))


def _agenda_points(here: Situation, what: str) -> list[tuple[FilePath, Path]]:
    """The points of the agenda that hold all of the words."""
    words = set(fold(what).split())
    return [
        (entry.document.file, ("visit", "agenda", index))
        for entry in here.entries
        for index, point in enumerate(entry.cohort.visit.agenda)
        if words and words <= set(fold(point.what).split())
    ]


def _steps(text: str) -> Path:
    """The steps of a path as it is typed; those into lists are numbers, from 0 as diagnostics count."""
    names = text.split(".") if text else []
    return tuple(
        int(name) if name.isdecimal() and before in _LISTS else name
        for before, name in zip(["", *names], names, strict=False)
    )


def _rule(order: Order, here: Situation) -> Iterator[FileEdit]:
    """A rule as in the file, with names in it instead of ids."""
    _demand_words(order, 1)
    entry = only_cohort(here)
    text = " ".join(order.words)
    try:
        written = yaml.load(text if text.lstrip().startswith("{") else f"{{{text}}}", Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts, lists and mappings alone
    except yaml.YAMLError:
        written = None
    if not isinstance(written, dict):
        message = Text("expected a rule as files write it, found `{text}`", text=text)
        raise refusal(Outcome.USAGE, "event-words", message, Text("write `apart: [NAME, NAME]`"))
    rule = _rule_of(written, text)
    people = [(path, meant_people(here.workspace, [entry], name).person or "") for path, name in rule.people_named()]
    places = [(path, here.place(name, entry)) for path, name in rule.loci_named()] if rule.use == "groups" else []
    for path, name in (*people, *places):
        _write(written, path, name)
    yield edit_in(entry, ("rules", APPEND), written, ", ".join(_name_of(entry, person) for _, person in people))


def _rule_of(written: dict[str, Data], text: str) -> Rule:
    try:
        return StandingRules.model_validate({"rules": [written]}).rules[0]
    except ValidationError as error:
        message = Text("no rule is written `{text}`", text=text)
        hint = Text("the rules are {names}", names=[f"`{kind}`" for kind in RULE_KINDS])
        raise refusal(Outcome.USAGE, "unknown-rule", message, hint) from error


def _write(data: dict[str, Data], path: Path, value: str) -> None:
    """Put the value where the path leads; a single name where a list may stand is replaced whole."""
    place: Any = data
    for step in path[:-1]:
        if not isinstance(place[step], dict | list):
            place[step] = value
            return
        place = place[step]
    place[path[-1]] = value


def _people_of(order: Order, here: Situation) -> Iterator[tuple[CohortEntry, str]]:
    """Those whom the words of the event name, one at least."""
    _demand_words(order, 1)
    yield from (_person_of(here, who) for who in order.words)


def _person_of(here: Situation, who: str) -> tuple[CohortEntry, str]:
    target = here.person(who)
    return target.entry, target.person or ""


def only_cohort(here: Situation) -> CohortEntry:
    """The cohort that is meant. Raises `UserError` (USAGE) where there are several."""
    if len(here.entries) != 1:
        names = [entry.cohort.id for entry in here.entries]
        message = Text("several cohorts may be meant: {names}", names=names)
        raise refusal(Outcome.USAGE, "several-cohorts", message, Text("name one: `--cohort ID`"))
    return here.entries[0]


def _assignment(word: str) -> tuple[Path, Data]:
    """The path and the value of `FIELD=VALUE`; `a|b` is a list for `wishes`. Raises `UserError` (USAGE)."""
    match = _FIELD.fullmatch(word)
    if not match:
        message = Text("`FIELD=VALUE` is expected, and `{text}` found", text=word)
        hint = Text("write `name=VALUE`; nothing behind `=` removes the field")
        raise refusal(Outcome.USAGE, "event-words", message, hint)
    path = _steps(match[1])
    lists = {"wishes", "themes", "loci", "slots", "breaks"}
    return path, [part.strip() for part in re.split(r"[|,]", match[2])] if path[-1] in lists and match[2] else match[2]


_LISTS: Final = frozenset({"agenda", "vehicles", "staff", "slots", "breaks", "cancelled", "stock", "wishes"})
"""Lists whose entries are reached by their numbers."""

EventEdits = Callable[[Order, Situation], Iterable[FileEdit]]
"""From an event that is ordered to its edits."""

EVENTS: Final[Mapping[str, EventEdits]] = {
    "add": _add, "withdraw": _withdraw, "restore": _restore, "move": _move, "swap": _swap, "lock": _lock,
    "unlock": _unlock, "cancel": _cancel, "set": _set, "rule": _rule,
}  # fmt: skip
"""Every event by its name."""


def edits_of(order: Order, here: Situation) -> Iterable[FileEdit]:
    """The edits that the event makes. Raises `UserError` (USAGE) where it is none, or is not understood."""
    if order.event not in EVENTS:
        message = Text("there is no event `{name}`", name=order.event)
        hints = did_you_mean(order.event, EVENTS) or (Text("the events are {names}", names=[*EVENTS]),)
        raise refusal(Outcome.USAGE, "unknown-event", message, *hints)
    return EVENTS[order.event](order, here)
