"""The participants: each there once under ids, numbers and names that tell them apart; what is said of each."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import combinations

from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.folding import words_in
from benchmark_cli.inputs.checks.case import Case, relies_on, repeats
from benchmark_cli.language import Text
from benchmark_cli.model.participant import Participant, grade_of
from benchmark_cli.model.selector import FIELD_WORDS
from benchmark_cli.rules import mentions
from benchmark_cli.safe_text import is_unseen
from benchmark_cli.suggestion import are_near


@relies_on()
def check_people(case: Case) -> Iterator[Diagnostic]:
    """Ids and attendance numbers that two people share, and a cohort from which all have withdrawn."""
    yield from _duplicate_ids(case)
    yield from _duplicate_numbers(case)
    if not case.cohort.active:
        message = Text.count(
            len(case.cohort.participants),
            "The only participant has withdrawn, and nobody takes part",
            "All {n} participants have withdrawn, and nobody takes part",
        )
        hint = Text("write `status: active` for those who take part")
        yield case.error("nobody-takes-part", message, ("participants",), [hint])


def _duplicate_ids(case: Case) -> Iterator[Diagnostic]:
    for _, other, path, notes in _pairs(case, lambda person: person.id, "id", Text("first defined here")):
        message = Text("Two participants have the id `{id}`", id=other.id)
        hint = Text("give {name} another id", name=other.name)
        yield case.error("duplicate-participant", message, path, [hint], notes)


def _duplicate_numbers(case: Case) -> Iterator[Diagnostic]:
    for one, other, path, notes in _pairs(case, lambda person: person.number, "number", Text("the same number")):
        message = Text(
            "{one} and {other} have the same attendance number, {number}",
            one=mentions.person(one), other=mentions.person(other), number=one.number or 0,
        )  # fmt: skip
        yield case.warning(
            "duplicate-number", message, path, [Text("give one of them a number that nobody has")], notes
        )


def _pairs(
    case: Case, key: Callable[[Participant], Hashable], field: str, note: Text
) -> Iterator[tuple[Participant, Participant, Path, list[Related]]]:
    """Who has a key first and who has it too, with the place of the *field* of the latter, and a note at the former."""
    people = case.cohort.participants
    for first, index in repeats(map(key, people)):
        notes = [case.note(note, ("participants", first, field))]
        yield people[first], people[index], ("participants", index, field), notes


_LOOKS = str.maketrans("ol", "01")


@relies_on()
def check_ids(case: Case) -> Iterator[Diagnostic]:
    """Participants whose ids differ only by o and 0 or l and 1; staff and vehicles with an id that is taken."""
    yield from _look_alikes(case)
    visit = case.cohort.visit
    yield from _duplicates(case, "staff", [person.id for person in visit.staff])
    yield from _duplicates(case, "vehicles", [vehicle.id for vehicle in visit.vehicles])
    yield from _staff_as_participants(case)


def _look_alikes(case: Case) -> Iterator[Diagnostic]:
    note = Text("looks like this one")
    for one, other, path, notes in _pairs(case, lambda person: person.id.translate(_LOOKS), "id", note):
        if one.id != other.id:
            message = Text(
                "{one} and {other} have ids that look alike", one=mentions.person(one), other=mentions.person(other)
            )
            hint = Text("give one of them an id that cannot be misread")
            yield case.warning("look-alike-ids", message, path, [hint], notes)


def _staff_as_participants(case: Case) -> Iterator[Diagnostic]:
    people = [person.id for person in case.cohort.participants]
    for index, person in enumerate(case.cohort.visit.staff):
        if person.id in people:
            message = Text("One of the staff and a participant have the id `{id}`", id=person.id)
            hint = Text("give one of the two another id")
            note = case.note(Text("the participant"), ("participants", people.index(person.id), "id"))
            yield case.error("duplicate-id", message, ("visit", "staff", index, "id"), [hint], [note])


def _duplicates(case: Case, field: str, ids: Sequence[str]) -> Iterator[Diagnostic]:
    for first, index in repeats(ids):
        message = Text("The id `{id}` stands twice in `visit.{field}`", id=ids[index], field=field)
        hint = Text("give one of the two another id")
        note = case.note(Text("first defined here"), ("visit", field, first, "id"))
        yield case.error("duplicate-id", message, ("visit", field, index, "id"), [hint], [note])


@relies_on()
def check_namesakes(case: Case) -> Iterator[Diagnostic]:
    """Those who take part under a name that another has, in whatever order, case and with whatever apostrophe."""
    for one, other, path, notes in _pairs(case, _name_of, "name", Text("the same name")):
        if one.id != other.id:
            message = Text(
                "{one} and {other} have the same name", one=mentions.person(one), other=mentions.person(other)
            )
            hint = Text("one person: remove one; two: add to the names what tells them apart on paper")
            yield case.warning("namesakes", message, path, [hint], notes)


def _name_of(person: Participant) -> Hashable:
    return (tuple(sorted(words_in(person.name))) or None) if person.is_active else None


_FIELDS_SHOWN = ("name", "agency", "position")
# The scripts that join letters with them use these two characters rightly.
_JOINERS = "\u200c\u200d"


@relies_on()
def check_characters(case: Case) -> Iterator[Diagnostic]:
    """Control, zero-width and direction characters, and blanks that are no plain space."""
    for index, person in enumerate(case.cohort.participants):
        for field in _FIELDS_SHOWN:
            codes = [f"U+{ord(character):04X}" for character in _find_unseen(getattr(person, field) or "")]
            if codes:
                message = Text.count(
                    len(codes),
                    "The {field} of {person} holds a character that cannot be seen: {codes}",
                    "The {field} of {person} holds {n} characters that cannot be seen: {codes}",
                    field=field, person=mentions.person(person), codes=codes,
                )  # fmt: skip
                hint = Text("type the {field} again, with plain spaces", field=field)
                yield case.warning("unseen-character", message, ("participants", index, field), [hint])


def _find_unseen(text: str) -> Iterator[str]:
    if text.isascii() and text.isprintable():
        return
    for character in dict.fromkeys(text):
        is_odd_blank = character.isspace() and character != " "
        is_at_home = character in _JOINERS and not text.replace(character, "").isascii()
        if is_odd_blank or (is_unseen(character) and not is_at_home):
            yield character


_CONTRACT = re.compile(r"\b(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|XIV|XVI{0,2}|[1-9]|1[0-7])\b")
"""The grades of contract staff (PPPK): I to XVII."""


@relies_on()
def check_ranks(case: Case) -> Iterator[Diagnostic]:
    """Ranks without a grade, each reported once, at the first person who has it."""
    bearers_by_rank: dict[str, list[tuple[int, Participant]]] = {}
    for index, person in enumerate(case.cohort.participants):
        if person.rank and not grade_of(person.rank) and not _CONTRACT.search(person.rank):
            bearers_by_rank.setdefault(person.rank, []).append((index, person))
    for rank, bearers in bearers_by_rank.items():
        message = Text(
            "The rank of {people}, `{rank}`, holds no grade",
            people=mentions.people([person for _, person in bearers]), rank=rank,
        )  # fmt: skip
        hint = Text("write a grade such as `III/d` or `Penata Tk. I, III/d`; chairs are chosen by it")
        yield case.warning("unknown-rank", message, ("participants", bearers[0][0], "rank"), [hint])


@relies_on(("visit", "roles"))
def check_roles(case: Case) -> Iterator[Diagnostic]:
    """People with a role that the groups of this visit do not have."""
    for index, person in enumerate(case.cohort.participants):
        if person.role and person.role not in case.cohort.visit.roles:
            message = Text(
                "{person} is to be {role}, and the groups have no such role",
                person=mentions.person(person), role=person.role,
            )  # fmt: skip
            hint = Text("add `{role}` to `visit.roles`, or remove the role here", role=person.role)
            note = case.note(Text("the roles of the groups"), ("visit", "roles"))
            yield case.warning("role-not-used", message, ("participants", index, "role"), [hint], [note])


_MOST_COMPARED = 60
"""Offices of which each is held against each."""


@relies_on(("participants",))
def check_spellings(case: Case) -> Iterator[Diagnostic]:
    """Values that were read as one, and offices that are nearly the same."""
    for spelling in case.entry.respellings:
        message = Text(
            "“{written}” ({people}) and “{shown}” ({others}) are one {field}, and read as “{shown}”",
            written=spelling.written,
            people=_count(spelling.people),
            shown=spelling.shown,
            others=_count(spelling.people_shown),
            field=FIELD_WORDS[spelling.field],
        )
        related = case.note(Text("the other spelling"), ("participants", spelling.first_shown, spelling.field))
        yield case.warning(
            "spelled-otherwise", message, ("participants", spelling.first, spelling.field), [], [related]
        )
    yield from _nearly_the_same(case)


def _nearly_the_same(case: Case) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for index, person in enumerate(case.cohort.participants):
        if person.agency:
            first.setdefault(person.agency, index)
    for value, other in combinations(list(first)[:_MOST_COMPARED], 2):
        if are_near(value, other):
            message = Text("“{one}” and “{other}” are nearly the same: two offices, or one?", one=value, other=other)
            hint = Text("rules and aims take them for two; where they are one, write both alike")
            related = case.note(Text("the other"), ("participants", first[value], "agency"))
            yield case.warning("nearly-the-same", message, ("participants", first[other], "agency"), [hint], [related])


def _count(people: int) -> Text:
    return Text("{n} participants", n=people)
