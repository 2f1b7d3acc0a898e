"""The places of all loci against the number of people."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.inputs.checks.split import WHO_TAKES_PART, Split, split_of
from benchmark_cli.language import Text

reads: tuple[Path, ...] = WHO_TAKES_PART


def check(case: Case) -> Iterator[Diagnostic]:
    """More people than places, or fewer than the loci want."""
    split = split_of(case)
    if split and split.is_rotation:
        yield from _too_large_groups(split)
    elif split:
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
