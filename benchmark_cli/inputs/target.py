"""Whom or what a name on the command line means: a person of some cohort, or a locus.

A better kind of match wins: an id, an attendance number, whole words of the name, beginnings of its words. Nothing is
found inside a word; case, accents, dots, apostrophes of every kind and titles do not matter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.folding import words_in
from benchmark_cli.inputs.lists.names import split_name
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text, Value
from benchmark_cli.model.plan import Plan
from benchmark_cli.suggestion import nearest

_MOST_TOLD = 12
"""People and loci that are told where a name may mean more."""


class Target(NamedTuple):
    """A person, or a locus, of a cohort, by id; neither of them: the whole plan of the cohort."""

    entry: CohortEntry
    person: str | None = None
    locus: str | None = None


def targets(workspace: Workspace, entries: Sequence[CohortEntry], names: Sequence[str]) -> list[Target]:
    """What the name means; the plan of each cohort without a name. Raises `UserError` (USAGE) where it means nothing.

    One name may be given, and nobody or several may be meant by it, which is refused.
    """
    if len(names) > 1:
        message = Text("one person or locus can be explained at a time, not {names}", names=names)
        hint = Text("quote a name that has spaces; a workspace is a folder or a YAML file that is there")
        raise refusal(Outcome.USAGE, "several-names", message, hint)
    return _meant(list(_candidates(workspace, entries)), names[0]) if names else [Target(entry) for entry in entries]


def meant_people(workspace: Workspace, entries: Sequence[CohortEntry], who: str) -> Target:
    """The one participant whom the words mean, one who has withdrawn too. Raises `UserError` (USAGE)."""
    named = [one for one in _candidates(workspace, entries) if one.target.person]
    return _meant([one._replace(is_active=True) for one in named], who)[0]


def meant_places(workspace: Workspace, entry: CohortEntry, where: str, plan: Plan | None) -> str:
    """The id of the locus that the words mean, by its id, its name or the letter of its group in the plan.

    In a rotation it is the letter of the group. Raises `UserError` (USAGE).
    """
    letters = {group.group: group.place for group in plan.groups} if plan else {}
    if where.upper() in letters:
        return letters[where.upper()]
    if entry.cohort.visit.is_rotation:
        message = Text("the rotation of {cohort} has no group `{name}`", name=where, cohort=entry.cohort.id)
        raise refusal(Outcome.USAGE, "unknown-group", message, Text("the groups are {letters}", letters=list(letters)))
    return _meant([one for one in _candidates(workspace, [entry]) if one.target.locus], where)[0].locus or ""


class _Candidate(NamedTuple):
    """A person or a locus with all that a name on the command line may be held against."""

    target: Target
    id: str
    number: int | None
    shown: str
    names: tuple[str, ...]
    """In whose words it is found: the titles of a person are not among them."""
    is_active: bool = True

    @property
    def label(self) -> str:
        """What can be pasted, and whom it means."""
        prefix = f"{self.target.entry.cohort.id}/" if self.target.person else ""
        return f"{prefix}{self.id} ({self.shown})"


def _candidates(workspace: Workspace, entries: Sequence[CohortEntry]) -> Iterator[_Candidate]:
    for entry in entries:
        for person in entry.cohort.participants:
            target, shown = Target(entry, person=person.id), person.full_name
            yield _Candidate(target, person.id, person.number, shown, (person.name,), person.is_active)
        for locus in workspace.trip(entry).loci:
            yield _Candidate(Target(entry, locus=locus.id), locus.id, None, locus.name, (locus.name, locus.id))


_MatchKind = Callable[[_Candidate, str], bool]


def _has_words(one: _Candidate, name: str) -> bool:
    words = _words(name)
    return bool(words) and any(all(word in words_in(each) for word in words) for each in one.names)


def _has_beginnings(one: _Candidate, name: str) -> bool:
    words = _words(name)
    return bool(words) and any(all(_begins_one(word, words_in(each)) for word in words) for each in one.names)


def _begins_one(word: str, words: Iterable[str]) -> bool:
    return any(each.startswith(word) for each in words)


_KINDS: Sequence[_MatchKind] = (
    lambda one, name: one.id == name,
    lambda one, name: name.isdecimal() and one.number == int(name),
    _has_words,
    _has_beginnings,
)
"""The kinds of match, the best first."""


def _meant(named: Sequence[_Candidate], name: str) -> list[Target]:
    """What the name means: an id, `COHORT/ID`, an attendance number, words of a name or their beginnings.

    A locus is meant in every cohort that visits it.
    """
    cohort, slash, rest = name.rpartition("/")
    within = [one for one in named if not slash or _is_cohort(one.target.entry, cohort)]
    for is_match in _KINDS if words_in(rest) else ():
        found = [one for one in within if is_match(one, rest)]
        if found:
            return _one_of(found, name)
    raise _unknown(named, name)


def _words(name: str) -> list[str]:
    """The words that are looked for: without titles."""
    return words_in(split_name(name).name)


def _is_cohort(entry: CohortEntry, name: str) -> bool:
    """Whether it is the cohort's id, or a part of it: `xxvi` of `diklatpim3-xxvi`."""
    return entry.cohort.id == name or name in entry.cohort.id.split("-")


def _one_of(found: Sequence[_Candidate], name: str) -> list[Target]:
    if len({(one.id, one.target.person) for one in found}) == 1 and found[0].target.locus:
        return [one.target for one in found]
    if len(found) > 1:
        message = Text("`{name}` may mean {n} people or loci", name=name, n=len(found))
        more = len(found) - _MOST_TOLD
        told: list[Value] = [one.label for one in found[:_MOST_TOLD]]
        hint = Text(
            "write one of {names}", names=[*told, Text.count(more, "{n} more", "{n} more")] if more > 0 else told
        )
        raise refusal(Outcome.USAGE, "ambiguous-person", message, hint)
    if not found[0].is_active:
        message = Text("{person} has withdrawn and is in no plan", person=found[0].shown)
        raise refusal(Outcome.USAGE, "withdrawn-person", message)
    return [found[0].target]


def _unknown(named: Sequence[_Candidate], name: str) -> UserError:
    """The refusal, with the nearest who is in a plan: by an id, which can be typed, beside the name."""
    offered = [one for one in named if one.is_active]
    known = {spelling.lower(): one for one in offered for spelling in (*one.names, one.id, *_parts(one))}
    near = nearest(name, known)
    message = Text("there is no person or locus `{name}`", name=name)
    if near:
        one = known[near]
        hint = Text("did you mean `{id}` ({name})?", id=one.id, name=one.shown)
    else:
        hint = Text("write an id, COHORT/ID, an attendance number, words of a name, or a locus")
    return refusal(Outcome.USAGE, "unknown-person", message, hint)


def _parts(one: _Candidate) -> Iterator[str]:
    yield f"{one.target.entry.cohort.id}/{one.id}"
    yield from words_in(one.names[-1])
