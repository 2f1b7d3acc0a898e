"""The fingerprint of what planning reads: it changes exactly when another plan might come out."""

import json
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from hashlib import sha256

from pydantic import BaseModel

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.identity import FOLDED_FIELDS, comparable
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import PLAN_VERSIONS
from benchmark_cli.model.selector import Attribute, Where
from benchmark_cli.model.times import Break, Span, Window, clock_text

_ReadValue = Callable[[str, str], str]
"""From a field and what is written in it to the value that counts."""

_LATER = ("priority", "present", "transport", "bed")
"""What counts where it is given: fields that came later change the fingerprint of no file without them."""
_PERSON = ("id", "gender", "rank", "position", "agency", "role", "wishes", "tags")
# Words that only papers read: a corrected spelling must not make a plan stale.
_WORDS_OF_PLACES = frozenset(
    {"name", "government", "address", "contact", "souvenir", "focus", "what", "where", "in_charge", "wear"}
    | {"phone", "nip", "position", "draft", "allowance"}
)
_WORDS_OF_RULES = frozenset({"name", "reason", "by"})


def fingerprint(trip: Trip, seed: str, version: str = PLAN_VERSIONS[-1]) -> str:
    """`sha256:` and the SHA-256 of canonical JSON of the active people, loci, rules, aims, seed and visit.

    Offices and posts count as they are compared; in plans of the first version as they are written.
    """
    read_value = comparable if version != PLAN_VERSIONS[0] else _as_written
    cohort = trip.cohort
    read = {
        "people": [_person(person, read_value) for person in cohort.active],
        "loci": [_canonical(locus, _WORDS_OF_PLACES) for locus in trip.loci],
        "rules": [[rule.kind, _canonical(rule, _WORDS_OF_RULES, read_value)] for rule in cohort.rules],
        "aims": None if cohort.aims is None else [aim.as_written() for aim in cohort.aims],
        "visit": _canonical(cohort.visit, _WORDS_OF_PLACES | _WORDS_OF_RULES),
        "seed": seed,
    }
    text = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode()).hexdigest()


def _as_written(_field: str, value: str) -> str:
    return value


def _person(person: Participant, read_value: _ReadValue) -> object:
    read = {name: _canonical(getattr(person, name)) for name in _PERSON}
    compared = {name: read_value(name, value) for name in FOLDED_FIELDS if (value := getattr(person, name))}
    later = {name: _canonical(value) for name in _LATER if (value := getattr(person, name))}
    later |= {"seats": person.seats} if person.seats > 1 else {}
    # A wish without a tie counts as it did before there were ties.
    wishes = [tier[0] if len(tier) == 1 else list(tier) for tier in person.wishes]
    return {**read, **compared, **later, "wishes": wishes, "themes": list(person.project.themes)}


def _canonical(value: object, without: AbstractSet[str] = frozenset(), read: _ReadValue = _as_written) -> object:
    match value:
        case Attribute():
            return value.as_written()
        case BaseModel():
            return _fields(value, without, read)
        case Mapping():
            return sorted(json.dumps([_canonical(k, without), _canonical(v, without, read)]) for k, v in value.items())
        case frozenset():
            return sorted(value)
        case (Window() as only,):
            return _time(only)
        case tuple():
            return [_canonical(part, without, read) for part in value]
        case date() | Window() | Span() | Break():
            return _time(value)
    return value


def _time(value: date | Window | Span | Break) -> object:
    """Write days and times as ISO 8601 does."""
    match value:
        case date():
            return value.isoformat()
        case Window():
            return [f"{clock_text(minutes)}:00" for minutes in (value.start, value.end)]
        case Span():
            return [value.start.isoformat(), value.end.isoformat()]
        case Break():
            return [sorted(value.weekdays), _time(value.window)]


def _fields(model: BaseModel, without: AbstractSet[str], read: _ReadValue) -> dict[str, object]:
    """The fields that differ from their defaults: a field that a later version adds changes no fingerprint."""
    given = {
        name: getattr(model, name)
        for name, field in type(model).model_fields.items()
        if name not in without and getattr(model, name) != field.get_default(call_default_factory=True)
    }
    if isinstance(model, Where):
        given |= {name: tuple(read(name, value) for value in given[name]) for name in FOLDED_FIELDS & given.keys()}
    return {name: _canonical(value, without, read) for name, value in given.items()}
