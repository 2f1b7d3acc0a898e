"""What is wrong with the people of an office's list: the checks of cohort files, and what only such a list can have."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from benchmark_cli.diagnostics import Diagnostic, Place
from benchmark_cli.diagnostics import Path as DataPath
from benchmark_cli.folding import fold, key_of
from benchmark_cli.inputs.checks import nip, people
from benchmark_cli.inputs.checks.case import Case, Check, found_by
from benchmark_cli.inputs.gathering import entry_of
from benchmark_cli.inputs.lists.headers import BORN
from benchmark_cli.inputs.lists.names import birth_date
from benchmark_cli.inputs.lists.office_list import OfficeList
from benchmark_cli.inputs.lists.office_people import Read
from benchmark_cli.inputs.lists.table import PEOPLE, TablePlaces
from benchmark_cli.inputs.workspace import Workspace
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.recovery import read_model
from benchmark_cli.inputs.yaml.schema import FILE_KEYS
from benchmark_cli.inputs.yaml.yaml_text import Tree
from benchmark_cli.language import Text
from benchmark_cli.model.identity import comparable
from benchmark_cli.model.nip import digits_of, mask, parts
from benchmark_cli.model.participant import Participant
from benchmark_cli.rules import mentions

_CHECKS: tuple[Check, ...] = (
    people.check_people, people.check_ids, people.check_characters, nip.check_nip, people.check_ranks,
    people.check_spellings,
)  # fmt: skip
"""Those that need nothing of a cohort but its people."""

_TELL_APART = ("code", "email", "phone", "agency", "position", "gender", "rank")
"""Fields in which two people of one name differ, and one person who stands in a list twice does not."""
_MOST_ALIKE = 20

_COHORT: dict[str, Data] = {
    "cohort": "imported",
    "title": "?",
    "visit": {"from": "2000-01-01", "to": "2000-01-01", "loci": ["unnamed"]},
}
"""A cohort for the people to be in while they are checked."""


class _Above:
    """Everything that is not about a person stands at the list's header."""

    def __init__(self, place: Place) -> None:
        self.place = place

    def value(self, _path: DataPath, /) -> Place:
        return self.place

    def key(self, _path: DataPath, /) -> Place:
        return self.place

    def path(self, loc: DataPath, /) -> DataPath:
        return loc[:1]


def faults(listed: OfficeList, read: Read, named: list[dict[str, Data]]) -> list[Diagnostic]:
    """Everything wrong with the list, in the order of its cells; *named* are the people read, with their ids."""
    sheet = listed.sheet
    above = _Above(sheet.place(listed.header, 1))
    places = TablePlaces(above, sheet, list(named), listed.rows, read.cells)
    tree = Tree({**_COHORT, PEOPLE: list(named)}, places, frozenset(read.lost), sheet.file)
    mended = read_model(tree, FILE_KEYS["cohort"])
    diagnostics = [*read.found, *mended.diagnostics]
    if entry := entry_of(Path(sheet.file), tree, mended):
        case = Case(Workspace((entry,), {}), entry)
        twice = list(_twice(case, read))
        lines = {diagnostic.place.line for diagnostic in twice if diagnostic.place and diagnostic.is_error}
        checked = (diagnostic for check in _CHECKS for diagnostic in found_by(check, case))
        diagnostics += [*twice, *_one_email(case)]
        # Whoever stands in the list twice has the same number both times: that is one fault.
        diagnostics += (
            diagnostic
            for diagnostic in checked
            if diagnostic.code != "duplicate-nip" or not diagnostic.place or diagnostic.place.line not in lines
        )
        diagnostics += _other_births(case, read)
    return sorted((_in_a_list(diagnostic, listed) for diagnostic in diagnostics), key=_order)


def _in_a_list(one: Diagnostic, listed: OfficeList) -> Diagnostic:
    """The diagnostic with what can be done about it in a list, where it says what to do in a cohort file or nothing."""
    if one.code == "missing-field" and one.path[-1:] == ("name",):
        hint = Text("write the name into the cell, or remove the row")
        return one._replace(message=Text("the person in this row has no `name`"), hints=(hint,))
    header = next((column.above for column in listed.columns if one.place and column.number == one.place.column), "")
    if one.hints or not header or not one.is_error:
        return one
    return one._replace(
        hints=(Text('write it so in the cell; or `--map "{header}=-"` leaves the column out', header=header),)
    )


def _twice(case: Case, read: Read) -> Iterator[Diagnostic]:
    """People with the same name of whom nothing tells that they are two, and those who are told apart."""
    first: dict[str, list[int]] = {}
    everybody = case.cohort.participants
    dated = [(person, _birth(case, read, index)) for index, person in enumerate(everybody)]
    for index, person in enumerate(everybody):
        if "name" not in read.people[_position(case, index)]:
            continue
        alike = first.setdefault(fold(person.name) or key_of(person.name), [])
        differences = [(other, _difference(dated[other], dated[index])) for other in alike[:_MOST_ALIKE]]
        same = next((other for other, difference in differences if not difference), None)
        alike.append(index)
        if same is not None:
            message = Text("{person} stands in the list twice", person=person.full_name)
            hint = Text(
                "remove one of the two rows, or give both people their NIP, e-mail or phone;"
                " `--duplicates last` reads the later row"
            )
            related = case.note(Text("here the first time"), (PEOPLE, same, "name"))
            yield case.error("listed-twice", message, (PEOPLE, index, "name"), [hint], [related])
        elif alike[1:] and differences[0][1] != "nip":
            other, field = differences[0]
            message = Text(
                "two people are called {person}: they differ in `{field}`", person=person.full_name, field=field
            )
            hint = Text("if they are one, remove one of the two rows")
            related = case.note(Text("the other"), (PEOPLE, other, "name"))
            yield case.warning("same-name", message, (PEOPLE, index, "name"), [hint], [related])


def _one_email(case: Case) -> Iterator[Diagnostic]:
    """Two people of different names with one e-mail: somebody may have answered twice."""
    owners: dict[str, list[int]] = {}
    everybody = case.cohort.participants
    for index, person in enumerate(everybody):
        if person.email:
            owners.setdefault(key_of(person.email), []).append(index)
    for first, *later in owners.values():
        if len(later) == 1 and fold(everybody[first].name) != fold(everybody[later[0]].name):
            message = Text(
                "{person} and {other} have one e-mail: are they one?",
                person=everybody[first].full_name,
                other=everybody[later[0]].full_name,
            )
            hint = Text("if they are one, remove one of the two rows")
            related = case.note(Text("the other"), (PEOPLE, first, "email"))
            yield case.warning("same-email", message, (PEOPLE, later[0], "email"), [hint], [related])


def _birth(case: Case, read: Read, index: int) -> date | None:
    return birth_date(read.born[_position(case, index)])


def _position(case: Case, index: int) -> int:
    """Which of the people read is the one of that index in the cohort, where some may be left out."""
    return int(case.entry.document.places.in_file((PEOPLE, index))[1])


def _difference(first: tuple[Participant, date | None], second: tuple[Participant, date | None]) -> str:
    """The field by which two people of one name are known to be two; empty where they may be one.

    Their numbers decide where both have one; wishes and remarks tell nothing, since an answer may be given twice.
    """
    (one, birth), (other, other_birth) = first, second
    numbers = [digits_of(person.nip or "") for person in (one, other)]
    if all(numbers):
        return "" if numbers[0] == numbers[1] else "nip"
    for field in _TELL_APART:
        values = [comparable(field, getattr(person, field) or "") for person in (one, other)]
        if all(values) and values[0] != values[1]:
            return field
    if birth and other_birth and birth != other_birth:
        return BORN
    tags = [name for name in one.tags if name in other.tags and one.tags[name] != other.tags[name]]
    return f"tags.{tags[0]}" if tags else ""


def _other_births(case: Case, read: Read) -> Iterator[Diagnostic]:
    """Dates of birth in a column of their own that differ from those in the numbers of civil servants."""
    for index, person in enumerate(case.cohort.participants):
        number = parts(person.nip or "")
        birth = _birth(case, read, index)
        if person.nip and number and number.born and birth and birth != number.born:
            message = Text(
                "The NIP of {person}, {mask}, begins with another date than the column of birth dates has",
                person=mentions.person(person), mask=mask(person.nip),
            )  # fmt: skip
            hint = Text("compare both with the letter of appointment")
            note = case.note(Text("the NIP"), (PEOPLE, index, "nip"))
            yield case.warning("nip-and-birth-date", message, (PEOPLE, index, BORN), [hint], [note])


def _order(diagnostic: Diagnostic) -> tuple[int, int]:
    return (diagnostic.place.line, diagnostic.place.column) if diagnostic.place else (0, 0)
