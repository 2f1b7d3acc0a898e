"""The fingerprint of what planning reads: it changes exactly when another plan might come out."""

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from hashlib import sha256

from pydantic import BaseModel

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.selector import Attribute
from benchmark_cli.model.times import Break, Span, Window, clock_text

_PERSON = ("id", "gender", "rank", "position", "agency", "role", "wishes", "tags")
# Words that only papers read: a corrected spelling must not make a plan stale.
_WORDS_OF_PLACES = frozenset(
    {"name", "government", "address", "contact", "souvenir", "focus", "what", "where", "in_charge", "wear"}
    | {"phone", "nip", "position"}
)
_WORDS_OF_RULES = frozenset({"name", "reason", "by"})


def fingerprint(trip: Trip, seed: str) -> str:
    """`sha256:` and the SHA-256 of canonical JSON of the active people, loci, rules, aims, seed and visit."""
    cohort = trip.cohort
    read = {
        "people": [_person(person) for person in cohort.active],
        "loci": [_canonical(locus, _WORDS_OF_PLACES) for locus in trip.loci],
        "rules": [[rule.kind, _canonical(rule, _WORDS_OF_RULES)] for rule in cohort.rules],
        "aims": None if cohort.aims is None else [aim.written() for aim in cohort.aims],
        "visit": _canonical(cohort.visit, _WORDS_OF_PLACES),
        "seed": seed,
    }
    text = json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode()).hexdigest()


def _person(person: Participant) -> object:
    read = {name: _canonical(getattr(person, name)) for name in _PERSON}
    return {**read, "themes": list(person.project.themes)}


def _canonical(value: object, without: AbstractSet[str] = frozenset()) -> object:
    match value:
        case Attribute():
            return value.written()
        case BaseModel():
            return _fields(value, without)
        case Mapping():
            return sorted(json.dumps([_canonical(k, without), _canonical(v, without)]) for k, v in value.items())
        case frozenset():
            return sorted(value)
        case (Window() as only,):
            return _time(only)
        case tuple():
            return [_canonical(part, without) for part in value]
        case date() | Window() | Span() | Break():
            return _time(value)
    return value


def _time(value: date | Window | Span | Break) -> object:
    """Days and times as ISO 8601 writes them."""
    match value:
        case date():
            return value.isoformat()
        case Window():
            return [f"{clock_text(minutes)}:00" for minutes in (value.start, value.end)]
        case Span():
            return [value.start.isoformat(), value.end.isoformat()]
        case Break():
            return [sorted(value.weekdays), _time(value.window)]


def _fields(model: BaseModel, without: AbstractSet[str]) -> dict[str, object]:
    """The fields that differ from their defaults: a field that a later version adds changes no fingerprint."""
    given = {
        name: getattr(model, name)
        for name, field in type(model).model_fields.items()
        if name not in without and getattr(model, name) != field.get_default(call_default_factory=True)
    }
    return {name: _canonical(value, without) for name, value in given.items()}
