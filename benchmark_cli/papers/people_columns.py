"""Lists of people: every column there is, those that a paper shows, and the table of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from benchmark_cli.document import Cell, Coded, Column, Signature, Table
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import visit_days
from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.selector import GENDER_WORDS
from benchmark_cli.papers.kind import Request
from benchmark_cli.papers.listed import Listed, groups_of
from benchmark_cli.papers.numbers import WITHHELD, mask_phone
from benchmark_cli.papers.roster import ROLE_NAMES
from benchmark_cli.papers.wish_outcome import outcome, outcome_cell
from benchmark_cli.safe_text import without_numbers

_TAG: Final = "tags."


class PersonColumn(NamedTuple):
    """A column of a list of people, and what stands in it in a row: of nobody in the empty rows for late-comers."""

    column: Column
    of: Callable[[int, Listed | None], Cell]


class _ColumnKind(NamedTuple):
    """A column as the catalogue knows it; `of` tells of a person.

    Only what `outsiders` may read stays under a mask; `itself` masks its numbers on its own. All else is withheld, so
    that a column that is added is private until somebody has thought about it.
    """

    head: Text
    of: Callable[[Listed, Request], Cell]
    outsiders: Literal["all", "itself", "nothing"] = "nothing"


def _phone(one: Listed, request: Request) -> Cell:
    phone = one.who.phone
    return mask_phone(phone) if phone and request.lists.is_masked else phone


def _gender(one: Listed, request: Request) -> Cell:
    gender = one.who.gender
    return Coded(request.language.say(GENDER_WORDS[gender]), gender) if gender else None


def _role(one: Listed, request: Request) -> Cell:
    return Coded(request.language.say(ROLE_NAMES[one.role]), one.role) if one.role else None


def _wish(one: Listed, request: Request) -> Cell:
    """The wish that is met, where anybody has wishes and the group has one locus."""
    wishes = (person.wishes for person in request.trip.cohort.active)
    if not (one.participant and one.roster and one.roster.locus and any(wishes)):
        return None
    return outcome_cell(outcome(one.participant, one.roster.locus.id), request.language)


def _group(one: Listed, request: Request) -> Cell:
    """The own group, or those that somebody of the staff goes with."""
    return ", ".join(groups_of(request, one) or ()) or None


def _locus(one: Listed, _: Request) -> Cell:
    locus = one.roster.locus if one.roster else None
    return Coded(locus.name, locus.id, is_name=True) if locus else None


def _days(one: Listed, request: Request) -> Cell:
    """How many days of the visit somebody is there, where anybody misses some."""
    cohort = request.trip.cohort
    presences = [*(each.present for each in cohort.active), *(each.present for each in cohort.visit.staff)]
    if not any(presences):
        return None
    return sum(is_present(one.who, day) for day in visit_days(cohort.visit))


def _post(one: Listed, _: Request) -> Cell:
    """Position and home unit in one, where a list has no room for two columns."""
    return ", ".join(filter(None, (one.who.position, one.participant.agency if one.participant else None))) or None


def _emergency(one: Listed, request: Request) -> Cell:
    contact = one.participant.emergency if one.participant else None
    if contact is None or contact.phone is None:
        return contact.name if contact else None
    return request.language.say(Text("{name}, {phone}", name=contact.name, phone=contact.phone))


def _own(of: Callable[[Participant], Cell]) -> Callable[[Listed, Request], Cell]:
    """What only participants have."""
    return lambda one, _: of(one.participant) if one.participant else None


PERSON_COLUMNS: Final[Mapping[str, _ColumnKind]] = {
    "name": _ColumnKind(Text("Name"), lambda one, _: one.name, "all"),
    "id": _ColumnKind(Text("ID"), lambda one, _: one.who.id, "all"),
    "number": _ColumnKind(Text("Attendance no."), _own(lambda person: person.number), "all"),
    "nip": _ColumnKind(Text("NIP"), lambda one, request: request.show_nip(one.who.nip), "itself"),
    "code": _ColumnKind(Text("Code"), _own(lambda person: person.code)),
    "rank": _ColumnKind(Text("Rank"), _own(lambda person: person.rank), "all"),
    "position": _ColumnKind(Text("Position"), lambda one, _: one.who.position, "all"),
    "post": _ColumnKind(Text("Position/unit"), _post, "all"),
    "agency": _ColumnKind(Text("Home unit"), _own(lambda person: person.agency), "all"),
    "gender": _ColumnKind(Text("Gender"), _gender, "all"),
    "phone": _ColumnKind(Text("Phone"), _phone, "itself"),
    "email": _ColumnKind(Text("Email"), _own(lambda person: person.email)),
    "project": _ColumnKind(Text("Change project"), _own(lambda person: person.project.title), "all"),
    "role": _ColumnKind(Text("Role"), _role, "all"),
    "wish": _ColumnKind(Text("Wish"), _wish),
    "group": _ColumnKind(Text("Group"), _group, "all"),
    "locus": _ColumnKind(Text("Locus"), _locus, "all"),
    "days": _ColumnKind(Text("Days present"), _days, "all"),
    "vehicle": _ColumnKind(Text("Vehicle"), lambda one, _: one.vehicle, "all"),
    "room": _ColumnKind(Text("Room no."), lambda one, _: one.room, "all"),
    "debrief": _ColumnKind(Text("Debrief group"), lambda one, _: one.debrief, "all"),
    "needs": _ColumnKind(Text("Needs"), _own(lambda person: person.needs)),
    "note": _ColumnKind(Text("Note"), _own(lambda person: person.note)),
    "diet": _ColumnKind(Text("Diet"), _own(lambda person: person.diet)),
    "emergency": _ColumnKind(Text("In an emergency"), _emergency),
}
"""What can be told of a person; a column is left out where nobody on the paper has anything in it."""

_WRITTEN: Final[Mapping[str, tuple[Text, Callable[[int], Cell]]]] = {
    "no": (Text("No."), lambda number: number),
    "hotel_room": (Text("Hotel room"), lambda _: None),
    "amount": (Text("Amount"), lambda _: None),
    "remarks": (Text("Remarks"), lambda _: None),
    "signature": (Text("Signature"), Signature),
}
"""What stands in every row, whoever is in it: the running number, and places for a hand."""


def column_names(cohorts: Iterable[Cohort]) -> list[str]:
    """What `--columns` may name: every column of people, and `tags.NAME` for each tag of anybody."""
    tags = {tag: None for cohort in cohorts for person in cohort.active for tag in person.tags}
    return [*_WRITTEN, *PERSON_COLUMNS, *(_TAG + tag for tag in tags)]


def list_columns(request: Request, people: Sequence[Listed], *keys: str) -> list[PersonColumn]:
    """The columns that the user chose, or else those of the keys in which any of the people has something.

    What a mask would withhold from everybody is left out where nobody asked for it.
    """
    if request.lists.columns:
        return [_column(request, key) for key in request.lists.columns]
    found = {key: _column(request, key) for key in keys if key in _WRITTEN or not _is_withheld(request, key)}
    return [
        column
        for key, column in found.items()
        if key in _WRITTEN or any(column.of(0, person) is not None for person in people)
    ]


def people_table(
    people: Sequence[Listed], shown: Sequence[PersonColumn], keys: tuple[tuple[str, Cell], ...], blank: int = 0
) -> Table:
    """The people in their order, numbered from 1, and then so many empty rows, numbered on."""
    rows = enumerate([*people, *[None] * blank], 1)
    cells = tuple(tuple(column.of(number, person) for column in shown) for number, person in rows)
    ids = tuple((("id", one.who.id if one else None),) for one in [*people, *[None] * blank])
    return Table(tuple(column.column for column in shown), cells, keys, ids)


def _is_withheld(request: Request, key: str) -> bool:
    return request.lists.is_masked and _kind_of(key).outsiders == "nothing"


def _kind_of(key: str) -> _ColumnKind:
    return PERSON_COLUMNS.get(key) or _tag(key.removeprefix(_TAG))


def _column(request: Request, key: str) -> PersonColumn:
    if key in _WRITTEN:
        head, write = _WRITTEN[key]
        return PersonColumn(Column(key, request.language.say(head)), lambda number, _: write(number))
    kind = _kind_of(key)
    of = _mask_column(key, kind, request) if request.lists.is_masked else lambda one: kind.of(one, request)
    return PersonColumn(Column(key, request.language.say(kind.head)), lambda _, one: None if one is None else of(one))


def _mask_column(key: str, kind: _ColumnKind, request: Request) -> Callable[[Listed], Cell]:
    """What outsiders see in the column: in what they may read no number that somebody wrote into a wrong field."""

    def of(one: Listed) -> Cell:
        cell = kind.of(one, request)
        return without_numbers(cell) if isinstance(cell, str) and key != "id" else cell

    match kind.outsiders:
        case "all":
            return of
        case "itself":
            return lambda one: kind.of(one, request)
        case _:
            return lambda _: WITHHELD


def _tag(name: str) -> _ColumnKind:
    return _ColumnKind(Text("{tag}", tag=name), _own(lambda person: person.tags.get(name)))
