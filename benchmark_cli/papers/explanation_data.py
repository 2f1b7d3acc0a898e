"""Explanations of every kind as plain data for programs, whose keys no language changes."""

from collections.abc import Iterable
from typing import Any, Final

from benchmark_cli.assignment.explain import (
    Elsewhere,
    Explanation,
    LocusExplanation,
    PersonExplanation,
    Price,
    ValueChange,
)
from benchmark_cli.assignment.rule_references import PlanContext, RuleReference
from benchmark_cli.language import Language
from benchmark_cli.model.aim import plain_value
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Reached
from benchmark_cli.papers.priority import earlier_trips
from benchmark_cli.papers.roster import loci_visited

SCHEMA: Final = "benchmark/explanation/1"
"""The name of the shape; its number rises when a program that reads it would break."""

PlainData = dict[str, Any]


def explanation_data(found: Iterable[tuple[Explanation, Language]]) -> PlainData:
    """The explanations for programs, as one object with its schema, each in its language."""
    return {"schema": SCHEMA, "explanations": [_one(one, language) for one, language in found]}


def _one(found: Explanation, language: Language) -> PlainData:
    match found:
        case PersonExplanation():
            return _person(found, language)
        case LocusExplanation():
            return _locus(found, language)
        case PlanContext():
            return _about("plan", found) | {
                "loci": [locus.id for locus in loci_visited(found.trip, found.plan)],
                "aims": [
                    _plain_value(one) | {"bound": plain_value(one.bound), "proved": one.proved}
                    for one in found.plan.aims
                ],
            }


def _priority(found: PersonExplanation) -> PlainData:
    """The person's priority, where they have one, with the earlier trips that it is for."""
    if found.person.priority is None:
        return {}
    rows = earlier_trips(found.ground, found.person)
    told = [{"date": row.date, "cohort": row.cohort, "passed_over": row.rank} for row in rows]
    return {"priority": found.person.priority, "earlier": told}


def _about(kind: str, ground: PlanContext) -> PlainData:
    plan = ground.plan
    return {"kind": kind, "cohort": plan.cohort, "inputs": plan.inputs, "seed": plan.seed, "from": plan.kept}


def _person(found: PersonExplanation, language: Language) -> PlainData:
    return _about("person", found.ground) | {
        "person": found.person.id,
        "name": found.person.full_name,
        **_place(found.ground, found.locus),
        "wish": _wish(found.person, found.locus),
        "wishes": [tier[0] if len(tier) == 1 else list(tier) for tier in found.person.wishes],
        **_priority(found),
        "role": found.role.role if found.role else None,
        "role_by": found.role.why.value if found.role else None,
        "rules": [_plain_rule(one, language) for one in found.rules],
        "elsewhere": [_elsewhere(found, one, language) for one in found.elsewhere],
    }


def _place(ground: PlanContext, place: str) -> PlainData:
    """The locus; in a rotation, where everybody goes to every locus, the group."""
    return {"group" if ground.trip.cohort.visit.is_rotation else "locus": place}


def _elsewhere(found: PersonExplanation, one: Elsewhere, language: Language) -> PlainData:
    return {
        **_place(found.ground, one.locus),
        "wish": _wish(found.person, one.locus),
        "possible": one.is_possible,
        "forbidden_by": [_plain_rule(each, language) for each in one.forbidden_by],
        "differs": _change(one.change),
        "moves": [{"person": move.person, "from": move.before, "to": move.after} for move in one.moves],
    }


def _locus(found: LocusExplanation, language: Language) -> PlainData:
    return _about("locus", found.ground) | {
        "locus": found.locus.id,
        "name": found.locus.name,
        "group": found.group.group if found.group else None,
        "size": len(found.group.members) if found.group else 0,
        "min": found.locus.capacity.min,
        "max": found.limit,
        "first_wishes": found.first_wishes,
        "wishes": found.wishes,
        "rules": [_plain_rule(one, language) for one in found.rules],
        "one_more": _price(found.more),
        "one_fewer": _price(found.fewer),
    }


def _price(price: Price | None) -> PlainData | None:
    if price is None:
        return None
    return {"max": price.places, "possible": price.is_possible, "differs": _change(price.change)}


def _change(change: ValueChange | None) -> PlainData | None:
    if change is None:
        return None
    return _plain_value(change.before) | {"would_be": plain_value(change.after.value), "better": change.is_better}


def _plain_value(reached: Reached) -> PlainData:
    return {"aim": reached.aim, "value": plain_value(reached.value)}


def _plain_rule(one: RuleReference, language: Language) -> PlainData:
    return {
        "rule": language.say(one.sentence),
        "name": one.name,
        "strength": "must" if one.is_must else "should",
        "file": one.place.file,
        "line": one.place.line,
    }


def _wish(person: Participant, locus: str) -> int | None:
    return person.rank_of(locus) + 1 if locus in person.wish_list else None
