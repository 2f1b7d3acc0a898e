"""Whom or what a name on the command line means: a person of some cohort, or a locus.

A better kind of match wins: an id, an attendance number, whole words of the name, beginnings of its words. Nothing is
found inside a word; case, accents, dots, apostrophes of every kind and titles do not matter.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from benchmark_cli.diagnostics import Outcome, UserError, refusal
from benchmark_cli.folding import words_in
from benchmark_cli.inputs.lists.names import split_name
from benchmark_cli.inputs.workspace import CohortEntry, Workspace
from benchmark_cli.language import Text, Value
from benchmark_cli.model.plan import Plan
from benchmark_cli.suggestion import nearest

_MOST_TOLD = 12
"""How many people or loci are listed where a name is ambiguous."""


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
    named = [candidate for candidate in _candidates(workspace, entries) if candidate.target.person]
    return _meant([candidate._replace(is_active=True) for candidate in named], who)[0]


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
    return (
        _meant([candidate for candidate in _candidates(workspace, [entry]) if candidate.target.locus], where)[0].locus
        or ""
    )


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


def _fits(one: _Candidate, name: str, fits: Callable[[str, str], bool]) -> bool:
    """Whether each of the words that are looked for fits a word of one of the names."""
    words = _words(name)
    return bool(words) and any(
        all(any(fits(whole, word) for whole in words_in(shown)) for word in words) for shown in one.names
    )


_KINDS: Sequence[Callable[[_Candidate, str], bool]] = (
    lambda candidate, name: candidate.id == name,
    lambda candidate, name: name.isdecimal() and candidate.number == int(name),
    lambda candidate, name: _fits(candidate, name, str.__eq__),
    lambda candidate, name: _fits(candidate, name, str.startswith),
)
"""The kinds of match, the best first."""


def _meant(named: Sequence[_Candidate], name: str) -> list[Target]:
    """What the name means: an id, `COHORT/ID`, an attendance number, words of a name or their beginnings.

    A locus is meant in every cohort that visits it.
    """
    cohort, slash, rest = name.rpartition("/")
    within = [candidate for candidate in named if not slash or _is_cohort(candidate.target.entry, cohort)]
    for is_match in _KINDS if words_in(rest) else ():
        candidates = [candidate for candidate in within if is_match(candidate, rest)]
        if candidates:
            return _one_of(candidates, name)
    raise _unknown(named, name)


def _words(name: str) -> list[str]:
    """The words that are looked for: without titles."""
    return words_in(split_name(name).name)


def _is_cohort(entry: CohortEntry, name: str) -> bool:
    """Whether it is the cohort's id, or a part of it: `xxvi` of `diklatpim3-xxvi`."""
    return entry.cohort.id == name or name in entry.cohort.id.split("-")


def _one_of(found: Sequence[_Candidate], name: str) -> list[Target]:
    if len({(candidate.id, candidate.target.person) for candidate in found}) == 1 and found[0].target.locus:
        return [candidate.target for candidate in found]
    if len(found) > 1:
        message = Text("`{name}` may mean {n} people or loci", name=name, n=len(found))
        more = len(found) - _MOST_TOLD
        labels: list[Value] = [candidate.label for candidate in found[:_MOST_TOLD]]
        hint = Text("write one of {names}", names=[*labels, Text("{n} more", n=more)] if more > 0 else labels)
        raise refusal(Outcome.USAGE, "ambiguous-person", message, hint)
    if not found[0].is_active:
        message = Text("{person} has withdrawn and is in no plan", person=found[0].shown)
        raise refusal(Outcome.USAGE, "withdrawn-person", message)
    return [found[0].target]


def _unknown(named: Sequence[_Candidate], name: str) -> UserError:
    """The refusal, with the nearest who is in a plan: by an id, which can be typed, beside the name."""
    offered = [candidate for candidate in named if candidate.is_active]
    by_spelling = {
        spelling.lower(): candidate
        for candidate in offered
        for spelling in (*candidate.names, candidate.id, *_parts(candidate))
    }
    near = nearest(name, by_spelling)
    message = Text("there is no person or locus `{name}`", name=name)
    if near:
        candidate = by_spelling[near]
        hint = Text("did you mean `{id}` ({name})?", id=candidate.id, name=candidate.shown)
    else:
        hint = Text("write an id, COHORT/ID, an attendance number, words of a name, or a locus")
    return refusal(Outcome.USAGE, "unknown-person", message, hint)


def _parts(one: _Candidate) -> Iterator[str]:
    yield f"{one.target.entry.cohort.id}/{one.id}"
    yield from words_in(one.names[-1])
