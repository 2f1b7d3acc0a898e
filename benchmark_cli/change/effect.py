"""What events did, in words and for programs: the edits as a diff, and what changes for whom."""

import difflib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from benchmark_cli.change.run import Changed
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.comparison import Move, decree_for, differences
from benchmark_cli.model.participant import Decree
from benchmark_cli.model.plan import Plan, PlannedVisit

_USES: Final = {
    "vehicles": Text("{person}: vehicle {before} → {after}"),
    "rooms": Text("{person}: room {before} → {after}"),
    "debrief": Text("{person}: debrief group {before} → {after}"),
}
_MOST_TOLD: Final = 40


class Effect(NamedTuple):
    """One thing that changes for one person: `what` is `groups`, `roles`, or what is shared."""

    cohort: str
    what: str
    move: Move
    decree: Decree | None = None

    def plain(self) -> dict[str, Any]:
        """The same for programs."""
        person, before, after = self.move
        change = {"cohort": self.cohort, "what": self.what, "id": person, "before": before, "after": after}
        return change | (self.decree.model_dump(exclude_none=True) if self.decree else {})


def effects(changed: Changed) -> list[Effect]:
    """Everything that changes for somebody, by cohorts, groups first."""
    return [
        Effect(trip.cohort.id, what, move, decree_for(trip.cohort, move) if what == "groups" else None)
        for trip, old, new in changed.trips
        if old
        for what, move in differences(old, new)
    ]


def describe_effects(changed: Changed) -> Iterator[Text]:
    """A line for each person and thing that changes, or one line that nothing does."""
    count = 0
    for trip, old, new in changed.trips:
        known_trip = trip.with_places_of(old) if old else trip
        for what, move in differences(old, new) if old else ():
            count += 1
            if count <= _MOST_TOLD:
                yield _sentence(known_trip, what, move)
        for group, before, after in _other_visits(old, new) if old else ():
            count += 1
            if count <= _MOST_TOLD:
                none = Text("none")
                yield Text("group {group}: {before} → {after}", group=group, before=before or none, after=after or none)
    if count > _MOST_TOLD:
        yield Text("… and {n} more; `--format json` tells all", n=count - _MOST_TOLD)
    if not count and all(old == new for _, old, new in changed.files):
        yield Text("the files say so already: nothing changes")
    elif not count:
        yield Text("nobody moves; `benchmark pack --changed` prints what is otherwise on paper")


def _other_visits(old: Plan, new: Plan) -> Iterator[tuple[str, list[str], list[str]]]:
    """The groups of both plans that visit at other times, or in another order, with these before and after."""
    visits = [
        {
            group.group: [_moment(visit, group.locus) for visit in plan.visits if visit.group == group.group]
            for group in plan.groups
        }
        for plan in (old, new)
    ]
    for group, before in visits[0].items():
        after = visits[1].get(group, before)
        if before != after:
            yield group, before, after


def _moment(visit: PlannedVisit, locus: str | None) -> str:
    """From when to when; and where, unless that is the one *locus* of the group."""
    place = "" if visit.locus == locus else f" {visit.locus}"
    return f"{visit.start:%Y-%m-%d %H:%M}-{visit.end:%H:%M}{place}"


def _sentence(trip: Trip, what: str, move: Move) -> Text:
    person = trip.cohort.people_names.get(move.person, move.person)
    if what == "groups":
        names = trip.locus_names
        before, after = (names.get(place, place) if place else None for place in (move.before, move.after))
        if after is None:
            return Text("{person}: dropped out, was at {before}", person=person, before=before or "")
        if before is None:
            return Text("{person}: new, at {after}", person=person, after=after)
        return Text("{person}: {before} → {after}", person=person, before=before, after=after)
    none = Text("none")
    if what == "roles":
        roles = {"chair": Text("chair"), "secretary": Text("secretary")}
        before_role, after_role = (roles.get(role or "", none) for role in (move.before, move.after))
        return Text("{person}: role {before} → {after}", person=person, before=before_role, after=after_role)
    names = trip.cohort.vehicle_names if what == "vehicles" else {}
    was, is_now = (names.get(part, part) if part else none for part in (move.before, move.after))
    return _USES[what].with_values(person=person, before=was, after=is_now)


def diff_text(changed: Changed) -> str:
    """The edits as `diff -u` shows them."""
    parts: list[str] = []
    for path, old, new in changed.files:
        before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
        parts += difflib.unified_diff(before, after, str(path), str(path), n=1)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in parts)


def plain_effects(changed: Changed) -> dict[str, Any]:
    """The same for programs."""
    return {
        "schema": "benchmark/change/1",
        "revision": changed.revision.number if changed.revision else None,
        "files": [str(path) for path, _, _ in changed.files],
        "diff": diff_text(changed),
        "effects": [effect.plain() for effect in effects(changed)],
        "visits": [
            {"cohort": trip.cohort.id, "group": group, "before": before, "after": after}
            for trip, old, new in changed.trips
            if old
            for group, before, after in _other_visits(old, new)
        ],
    }
