"""Merges a revised list into a cohort: who is new, who is gone, what has changed.

People are matched by numbers and addresses that are theirs alone, then by name, but never by their row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmark_cli.change.events import FileEdit, Order, Situation, edit_in, next_ids, only_cohort
from benchmark_cli.change.run import EVERYTHING, Changed, ChangeScope, change
from benchmark_cli.change.yaml_edits import APPEND
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.folding import fold, fold_value
from benchmark_cli.inputs.workspace import CohortEntry
from benchmark_cli.inputs.yaml.building import Data, leaves
from benchmark_cli.language import Text
from benchmark_cli.model.nip import digits_of
from benchmark_cli.model.participant import Participant
from benchmark_cli.safe_text import without_numbers

_LISTED = Mapping[str, Data]
"""A person as lists are imported."""


def _digits(text: str) -> str:
    return digits_of(text).lstrip("+")


def _phone(text: str) -> str:
    """The digits, with or without the country's number before them."""
    digits = _digits(text)
    return digits.removeprefix("62" if digits.startswith("628") else "0")


def _name(text: str) -> str:
    """The words, whichever stands first: "Misalkan, Ayu" is Ayu Misalkan."""
    return " ".join(sorted(fold(text).split()))


_BY: Final[Mapping[str, Callable[[str], str]]] = {
    "nip": _digits, "code": fold_value, "email": str.casefold, "phone": _phone, "name": _name,
}  # fmt: skip
"""What identifies people, the most certain first, and how each is compared."""

_NOT_MERGED: Final = frozenset({"id", "number"})


class FieldChange(NamedTuple):
    """A field of a person that has another value in the list."""

    person: str
    path: tuple[str, ...]
    before: Data
    after: Data


class Update(NamedTuple):
    """What a list says against a cohort; people of the cohort are told by their ids."""

    changes: tuple[FieldChange, ...]
    new: tuple[_LISTED, ...]
    back: tuple[str, ...]
    """Who has withdrawn, and stands in the list."""
    gone: tuple[str, ...]
    same: tuple[str, ...]
    without_wishes: tuple[str, ...]
    """Who takes part and has no wish, in the list or before."""

    def edits(self, entry: CohortEntry, *, withdraws_gone: bool = False) -> Iterator[FileEdit]:
        """The edits of the cohort's file that merge the list."""
        index = {person.id: at for at, person in enumerate(entry.cohort.participants)}
        for changed in self.changes:
            yield edit_in(entry, ("participants", index[changed.person], *changed.path), changed.after)
        for person, identity in zip(self.new, next_ids(entry, len(self.new)), strict=True):
            new_values: dict[str, Data] = {
                "id": identity,
                **{key: value for key, value in person.items() if key != "id" and value},
            }
            yield edit_in(entry, ("participants", APPEND), new_values)
        for gone in self.gone if withdraws_gone else ():
            yield edit_in(entry, ("participants", index[gone], "status"), "withdrawn")

    def describe(self, entry: CohortEntry) -> Iterator[Text]:
        """What the list says, a line for each person who is new, gone or otherwise; how many are the same."""
        names = entry.cohort.people_names
        for changed in self.changes:
            yield Text(
                "{person}: {field} {before} → {after}",
                person=names[changed.person], field=".".join(changed.path),
                before=_shown(changed.before), after=_shown(changed.after),
            )  # fmt: skip
        if self.new:
            yield Text("new: {people}", people=[str(person["name"]) for person in self.new])
        for person_id in self.back:
            yield Text(
                "{person} has withdrawn, and stands in the list: `benchmark change restore {id}`",
                person=names[person_id],
                id=person_id,
            )
        if self.gone:
            yield Text(
                "not in the list: {people}", people=[f"{names[person_id]} ({person_id})" for person_id in self.gone]
            )
        yield Text.count(len(self.same), "{n} participant is the same", "{n} participants are the same")
        if without := [f"{names[wish]} ({wish})" for wish in self.without_wishes]:
            yield Text("still without a wish: {people}", people=without)


def match_list(entry: CohortEntry, listed: Sequence[_LISTED]) -> Update:
    """The list held against the cohort. Raises `UserError` (USAGE) where it is not sure who is meant."""
    people = [person for person in entry.cohort.participants if person.is_active]
    left = [person for person in entry.cohort.participants if not person.is_active]
    pairs: list[tuple[Participant, _LISTED]] = []
    new: list[_LISTED] = []
    back: list[Participant] = []
    unsure: list[Text] = []
    for values in listed:
        candidates = people_meant(people, values)
        gone = [] if candidates else people_meant(left, values)
        name = without_numbers(str(values.get("name") or values.get("code") or values.get("email") or ""))
        if len(candidates) > 1:
            names = [f"{person.id} ({person.full_name})" for person in candidates]
            unsure.append(Text("`{name}` may be any of {people}", name=name, people=names))
        elif candidates:
            pairs.append((candidates[0], values))
        elif gone:
            back.append(gone[0])
        elif "name" in values:
            new.append(values)
        else:
            unsure.append(Text("`{name}` is nobody in the cohort", name=name))
    met = [person.id for person, _ in pairs]
    unsure += [
        Text("several rows are {person}", person=person.full_name) for person in people if met.count(person.id) > 1
    ]
    if unsure:
        message = Text("it is not sure who is meant: {people}", people=unsure)
        hint = Text("add a column that tells them apart: NIP, `code`, e-mail or phone")
        raise refusal(Outcome.USAGE, "ambiguous-person", message, hint)
    changes = tuple(change for person, values in pairs for change in _changes(person, values))
    changed = {change.person for change in changes}
    wishing = {change.person for change in changes if change.path == ("wishes",)}
    return Update(
        changes,
        tuple(new),
        tuple(person.id for person in back),
        tuple(person.id for person in people if person.id not in met),
        tuple(person.id for person, _ in pairs if person.id not in changed),
        tuple(person.id for person in people if not person.wishes and person.id not in wishing),
    )


def people_meant(people: Sequence[Participant], listed: _LISTED) -> list[Participant]:
    """Who is meant: those with the same most certain identifier; of one name, those whom nothing contradicts."""
    for kind, compared in _BY.items():
        said = compared(str(listed.get(kind) or ""))
        matching = [person for person in people if said and compared(getattr(person, kind) or "") == said]
        if kind == "name":
            matching = [person for person in matching if not _contradicts(person, listed)]
            matching = _nearest_office(matching, listed) if len(matching) > 1 else matching
        if matching:
            return matching if kind == "name" else [*matching, *_of_that_name(people, listed, matching)]
    return []


def _of_that_name(
    people: Sequence[Participant], listed: _LISTED, matching: Sequence[Participant]
) -> Iterator[Participant]:
    """Others who have the listed name, where none of those has whom a number or an address means."""
    said = _name(str(listed.get("name") or ""))
    if said and all(_name(person.name) != said for person in matching):
        yield from (person for person in people if _name(person.name) == said)


def _contradicts(person: Participant, listed: _LISTED) -> bool:
    """Whether numbers or addresses that both have all differ: then the same name is no proof."""
    kinds = [kind for kind in ("nip", "code", "email") if listed.get(kind) and getattr(person, kind)]
    return bool(kinds) and all(_BY[kind](str(listed[kind])) != _BY[kind](getattr(person, kind)) for kind in kinds)


def _nearest_office(found: list[Participant], listed: _LISTED) -> list[Participant]:
    said = fold_value(str(listed.get("agency") or ""))
    alike = [person for person in found if said and fold_value(person.agency or "") == said]
    return alike or found


def _changes(person: Participant, listed: _LISTED) -> Iterator[FieldChange]:
    for path, after in leaves(listed):
        if path[0] in _NOT_MERGED or not after:
            continue
        before = _value_at(person, path)
        if not _is_same(path, before, after):
            yield FieldChange(person.id, path, before, after)


def _value_at(person: Participant, path: tuple[str, ...]) -> Data:
    value: Any = person
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    if path == ("wishes",):
        return [tier[0] if len(tier) == 1 else list(tier) for tier in person.wishes]
    return list(value) if isinstance(value, tuple) else value if value is None else str(value)


def _is_same(path: tuple[str, ...], before: Data, after: Data) -> bool:
    if isinstance(before, list) or isinstance(after, list):
        return before == after
    compared = _BY.get(path[-1], fold_value)
    return compared(str(before or "")) == compared(str(after))


def _shown(value: Data) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "–")  # noqa: RUF001 - a dash


def update(
    trip: Path,
    listed: Sequence[_LISTED],
    order: Order,
    scope: ChangeScope = EVERYTHING,
    *,
    withdraws_gone: bool = False,
) -> tuple[list[Text], Changed]:
    """Merge the list into the one cohort that is meant, and plan again; what it says, and what came of it.

    Raises `UserError` as `change` does, and where it is not sure who, or which cohort, is meant (USAGE).
    """
    texts: list[Text] = []

    def edits(_: Order, here: Situation) -> Iterator[FileEdit]:
        entry = only_cohort(here)
        matched = match_list(entry, listed)
        texts.extend(matched.describe(entry))
        return matched.edits(entry, withdraws_gone=withdraws_gone)

    changed = change(trip, [order], scope, make_edits=edits)
    return texts, changed
