"""The number of people against places and roles: the places of all loci, one of each role in a group."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic
from benchmark_cli.inputs.checks.case import ANY
from benchmark_cli.inputs.checks.split import Split, counts
from benchmark_cli.language import Text
from benchmark_cli.model.participant import ROLES
from benchmark_cli.rules import mentions


@counts()
def check_capacities(split: Split) -> Iterator[Diagnostic]:
    """More people than places, or fewer than the loci want."""
    if split.is_rotation:
        yield from _too_large_groups(split)
    else:
        yield from _too_few(split)
        yield from _too_many(split)


def _too_few(split: Split) -> Iterator[Diagnostic]:
    limits = [place.limit for place in split.division.bins]
    people = len(split.division.people)
    places = sum(limit for limit in limits if limit is not None)
    if None in limits or places >= people:
        return
    message = Text(
        "The loci host {places} people at most, {people} take part: {over} too many",
        places=places, people=people, over=people - places,
    )  # fmt: skip
    hint = Text("raise a capacity, or add a locus to `visit.loci`")
    yield split.case.error("too-few-places", message, ("visit", "loci"), [hint], split.host_notes())


def _too_large_groups(split: Split) -> Iterator[Diagnostic]:
    """Groups that go round have to fit, each by itself, into what the narrowest locus receives at one time."""
    most, groups, people = split.largest(), len(split.division.bins), len(split.division.people)
    if most is None or most * groups >= people:
        return
    message = Text.count(
        groups,
        "One group of {most} people at most holds {places}, {people} take part: {over} too many",
        "{n} groups of {most} people at most hold {places}, {people} take part: {over} too many",
        most=most, places=most * groups, people=people, over=people - most * groups,
    )  # fmt: skip
    hint = Text("raise `at_once`, or make {n} groups with `visit.groups`", n=-(-people // most))
    yield split.case.error("too-few-places", message, ("visit", "loci"), [hint], split.host_notes())


def _too_many(split: Split) -> Iterator[Diagnostic]:
    wanted = [locus for locus in split.needed if locus.capacity.min]
    people = len(split.division.people)
    places = sum(locus.capacity.min for locus in wanted)
    if places <= people:
        return
    message = Text(
        "The loci want {places} people at least, {people} take part: {under} too few",
        places=places, people=people, under=places - people,
    )  # fmt: skip
    hint = Text("lower a `min` by agreement with the host, visit fewer loci, or write `optional: true` for one of them")
    related = [
        split.case.note_locus(
            Text("`{id}` wants {n} at least", id=locus.id, n=locus.capacity.min), locus.id, "capacity", "min"
        )
        for locus in wanted
    ]
    yield split.case.error("too-many-places", message, ("visit", "loci"), [hint], related)


@counts(("participants", ANY, "role"))
def check_role_counts(split: Split) -> Iterator[Diagnostic]:
    """More people of one fixed role than there are groups."""
    case, groups = split.case, len(split.division.bins)
    everybody = case.cohort.participants
    for role in ROLES:
        bearers = [index for index, person in enumerate(everybody) if person.is_active and person.role == role]
        if len(bearers) > groups:
            *earlier, last = bearers
            message = Text.count(
                groups,
                "{people} people are to be {role}, and there is only one group",
                "{people} people are to be {role}, one in each group, and there are only {n} groups",
                people=len(bearers), role=role,
            )  # fmt: skip
            hint = Text("remove `role: {role}` from {over} of them", role=role, over=len(bearers) - groups)
            related = [
                case.note(Text("{person}", person=mentions.person(everybody[index])), ("participants", index, "role"))
                for index in earlier
            ]
            yield case.error("too-many-of-a-role", message, ("participants", last, "role"), [hint], related)
