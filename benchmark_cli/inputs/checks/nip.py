"""The numbers of civil servants: damaged by a spreadsheet, malformed, at odds with the gender, or the same twice.

No message shows such a number; the mask of `model.nip` is the most that is said of it.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.inputs.checks.case import Case, relies_on
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import SIGNING
from benchmark_cli.model.nip import LENGTH, OLD_LENGTH, Nip, bare, digits_of, mask, parts
from benchmark_cli.model.participant import Gender, Participant
from benchmark_cli.rules import mentions

_EXPONENT = re.compile(r"\d+([.,]\d+)?[eE]\+?\d+")
_DECIMAL = re.compile(r"\d+[.,]\d*")
_ZEROS_AT_END = re.compile(r"[.,]0*$")
_ROUNDED = "000"
"""A spreadsheet keeps fifteen digits and fills up with zeros, and no serial number is 000."""

_RETYPE = Text('take the number from the letter of appointment, and write it in quotes: `nip: "18 digits"`')

_RETYPE_IN_CELL = Text("format the column as text, and type the NIP again from the letter of appointment")


class _Bearer(NamedTuple):
    """Somebody with a number, and where it stands."""

    name: Text
    nip: str
    path: Path
    gender: Gender | None = None


@relies_on()
def check_nip(case: Case) -> Iterator[Diagnostic]:
    """Everything wrong with the numbers of participants, staff and the one who signs."""
    first: dict[str, _Bearer] = {}
    for bearer in _bearers(case):
        yield from _faults(case, bearer)
        other = first.setdefault(digits_of(bearer.nip), bearer)
        if other is not bearer and "participants" in bearer.path:
            yield _duplicate(case, bearer, other)
    yield from _elsewhere(case)


def _elsewhere(case: Case) -> Iterator[Diagnostic]:
    """People who are in a cohort before this one too, on days that meet: two seats, two beds, two meals."""
    visit = case.cohort.visit
    own = [(digits_of(person.nip), index) for index, person in _active(case.entry) if person.nip]
    bearers: dict[str, tuple[CohortEntry, int]] = {}
    for entry in takewhile(lambda entry: entry is not case.entry, case.workspace.cohorts if own else ()):
        other = entry.cohort.visit
        if other.first_day <= visit.last_day and visit.first_day <= other.last_day:
            bearers |= {digits_of(person.nip): (entry, index) for index, person in _active(entry) if person.nip}
    for nip, index in own:
        if nip in bearers:
            yield _twice_at_once(case, index, *bearers[nip])


def _active(entry: CohortEntry) -> list[tuple[int, Participant]]:
    return [(index, person) for index, person in enumerate(entry.cohort.participants) if person.is_active]


def _twice_at_once(case: Case, index: int, entry: CohortEntry, position: int) -> Diagnostic:
    person, other = case.cohort.participants[index], entry.cohort.participants[position]
    message = Text(
        "{one} and {other} of {cohort} have the same NIP, and both travel on the same days",
        one=mentions.person(person), other=mentions.person(other), cohort=entry.cohort.id,
    )  # fmt: skip
    hint = Text("write `status: withdrawn` in the cohort in which the person does not travel, or correct the number")
    place = entry.document.places.value(("participants", position, "nip"))
    related = [Related(place, Text("the same number"))]
    return case.warning("duplicate-nip", message, ("participants", index, "nip"), [hint], related)


def _bearers(case: Case) -> Iterator[_Bearer]:
    for index, person in enumerate(case.cohort.participants):
        if person.nip:
            yield _Bearer(mentions.person(person), person.nip, ("participants", index, "nip"), person.gender)
    for index, escort in enumerate(case.cohort.visit.staff):
        if escort.nip:
            name = Text("{name} (`{id}`)", name=escort.name, id=escort.id)
            yield _Bearer(name, escort.nip, ("visit", "staff", index, "nip"), escort.gender)
    for role in SIGNING:
        signatory = getattr(case.cohort.organiser, role, None)
        if signatory and signatory.nip:
            yield _Bearer(Text("{name}", name=signatory.name), signatory.nip, ("organiser", role, "nip"))


def _faults(case: Case, bearer: _Bearer) -> Iterator[Diagnostic]:
    damage = _damage(bearer.nip)
    if damage:
        message = Text("The NIP of {person} has been damaged: {damage}", person=bearer.name, damage=damage)
        is_in_cell = case.entry.document.table and "participants" in bearer.path
        yield case.error("damaged-nip", message, bearer.path, [_RETYPE_IN_CELL if is_in_cell else _RETYPE])
        return
    number = parts(bearer.nip)
    reason = _impossible(number) if number else _other_form(digits_of(bearer.nip))
    if reason:
        message = Text(
            "The NIP of {person}, {mask}, looks wrong: {reason}",
            person=bearer.name, mask=mask(bearer.nip), reason=reason,
        )  # fmt: skip
        hint = Text("compare it with the letter of appointment; the number of a contract employee (PPPK) may stay")
        yield case.warning("malformed-nip", message, bearer.path, [hint])
    elif number and number.sex and bearer.gender and number.sex != bearer.gender:
        yield _other_gender(case, bearer, number.sex)


def _damage(nip: str) -> Text | None:
    """What a spreadsheet did to the number, in words."""
    written, digits = bare(nip), digits_of(nip)
    if _EXPONENT.fullmatch(written):
        return Text("a spreadsheet has made a rounded number with an exponent of it")
    if _DECIMAL.fullmatch(written) and (len(digits) != LENGTH or _ZEROS_AT_END.search(written)):
        return Text("a spreadsheet has turned it into a number with a decimal point")
    if not digits.isdecimal():
        return None
    if len(digits) in (LENGTH - 1, LENGTH + 1):
        return Text("it has {n} digits instead of {length}", n=len(digits), length=LENGTH)
    if len(digits) == LENGTH and digits.endswith(_ROUNDED):
        return Text("a spreadsheet has rounded it, and its last digits have become zeros")
    return None


def _impossible(number: Nip) -> Text | None:
    if number.born is None:
        return Text("its first eight digits are no date of birth")
    if number.appointed is None:
        return Text("its digits 9 to 14 are no year and month of appointment")
    if number.appointed <= number.born:
        return Text("the appointment comes before the birth")
    if number.sex is None:
        return Text("its digit 15 is neither 1 (male) nor 2 (female)")
    return None


def _other_form(digits: str) -> Text | None:
    if not (digits.isascii() and digits.isdecimal()):
        return Text("it holds something else than digits")
    if len(digits) == OLD_LENGTH:
        return None
    return Text("it has {n} digits instead of {length}", n=len(digits), length=LENGTH)  # fmt: skip


def _other_gender(case: Case, bearer: _Bearer, sex: Gender) -> Diagnostic:
    gender_path = (*bearer.path[:-1], "gender")
    message = Text(
        "The NIP of {person}, {mask}, says {sex}, and the file says {gender}",
        person=bearer.name, mask=mask(bearer.nip), sex=sex, gender=bearer.gender or "",
    )  # fmt: skip
    hint = Text("write `gender: {sex}`, or correct digit 15 of the NIP", sex=sex)
    note = case.note(Text("the NIP"), bearer.path)
    return case.warning("nip-and-gender", message, gender_path, [hint], [note])


def _duplicate(case: Case, bearer: _Bearer, other: _Bearer) -> Diagnostic:
    message = Text("{one} and {other} have the same NIP", one=other.name, other=bearer.name)
    hint = Text("correct one of the two")
    note = case.note(Text("the same number"), other.path)
    return case.warning("duplicate-nip", message, bearer.path, [hint], [note])
