"""What can be seen of a plan by itself, whatever the files say: its parts, and that it does not contradict itself.

A plan that does not stand this is not what the tool writes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.aim import numbers_of
from benchmark_cli.model.finding import Finding, inside
from benchmark_cli.model.plan import Part, Plan, Reached, Sharing, letter_order, letters

_FINGERPRINT = re.compile("sha256:[0-9a-f]{64}")
_MORE_IS_BETTER = "match"
_TAGS = frozenset({"nip", "email", "phone", "name"})


def check_shape(plan: Plan) -> Iterator[Finding]:
    """What no plan of ours has."""
    yield from _names(plan)
    yield from _groups(plan)
    yield from _members(plan)
    yield from _identities(plan)
    yield from _aims(plan.aims, ("aims",), may_keep=plan.kept is not None, must_keep=plan.kept is not None)
    yield from _visits(plan)
    yield from _aims(plan.timetable, ("timetable",), may_keep=False)
    yield from _aims(plan.driving, ("driving",), may_keep=False)
    for name, sharing in plan.sharings:
        yield from inside((name,), _check_sharing(sharing, is_numbered=name != "vehicles"))
        yield from _aims(sharing.aims, (name, "aims"), may_keep=plan.kept is not None)


def _names(plan: Plan) -> Iterator[Finding]:
    for field, value in (("inputs", plan.inputs), ("from", plan.kept)):
        if value is not None and not _FINGERPRINT.fullmatch(value):
            yield Finding(Text("`{text}` is no fingerprint", text=value), (field,))


def _groups(plan: Plan) -> Iterator[Finding]:
    """Letters in their order, of a plan that kept no other from A; in a split each group at a locus of its own."""
    yield from _check_letters(plan)
    for index, group in enumerate(plan.groups):
        if (group.locus is None) != (plan.mode == "rotate"):
            message = Text("group {group} has a locus in a split, and none where groups go round", group=group.group)
            yield Finding(message, ("groups", index, "locus") if group.locus else ("groups", index))
    loci = Counter(group.locus for group in plan.groups if group.locus)
    for index, group in enumerate(plan.groups):
        if group.locus and loci[group.locus] > 1:
            yield Finding(Text("two groups have the same letter or locus"), ("groups", index, "locus"))
    if not plan.groups:
        yield Finding(Text("the plan has no groups"), ("groups",))


def _check_letters(plan: Plan) -> Iterator[Finding]:
    """Letters that do not rise, or, where no plan was kept whose groups have had the others, leave one out."""
    for index, (group, letter) in enumerate(zip(plan.groups, letters(), strict=False)):
        is_first = plan.kept is None or plan.mode == "rotate"
        before = plan.groups[index - 1].group if index else ""
        if is_first and group.group != letter:
            message = Text("group {letter} is expected here, and {group} found", letter=letter, group=group.group)
            yield Finding(message, ("groups", index, "group"))
        elif not re.fullmatch("[A-Z]+", group.group) or letter_order(group.group) <= letter_order(before):
            message = Text("groups stand in the order of their letters, and {group} does not", group=group.group)
            yield Finding(message, ("groups", index, "group"))


def _members(plan: Plan) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, group in enumerate(plan.groups):
        yield from inside(("groups", index, "members"), _in_order([member.id for member in group.members]))
        roles = Counter(member.role for member in group.members if member.role)
        for number, member in enumerate(group.members):
            if member.id in seen:
                message = Text("{person} is in more than one group", person=member.id)
                yield Finding(message, ("groups", index, "members", number, "id"))
            if member.role and roles[member.role] > 1:
                message = Text("group {group} has two of the role {role}", group=group.group, role=member.role)
                yield Finding(message, ("groups", index, "members", number, "role"))
            seen.add(member.id)


def _identities(plan: Plan) -> Iterator[Finding]:
    """Tags of exactly the people in the groups, as the tool makes them."""
    placed = plan.assignment()
    for name, tags in (plan.identities or {}).items():
        if name not in placed:
            yield Finding(Text("{person} is in no group", person=name), ("identities", name))
        for kind, tag in tags.items():
            if kind not in _TAGS or not re.fullmatch("[0-9a-f]{4}", tag):
                yield Finding(Text("`{text}` is no fingerprint", text=tag), ("identities", name, kind))
    if plan.identities is not None and (missing := sorted(placed.keys() - plan.identities.keys())):
        yield Finding(Text("nothing tells who is behind {people}", people=missing), ("identities",))


def _aims(listed: Sequence[Reached], path: Path, *, may_keep: bool, must_keep: bool = False) -> Iterator[Finding]:
    """Values and bounds that contradict each other; people who were kept without a plan that was."""
    keeps = [index for index, aim in enumerate(listed) if aim.aim == "keep"]
    if len(keeps) > may_keep or (must_keep and not keeps) or any(0 < index < len(listed) - 1 for index in keeps):
        message = Text("the plan says where it kept people (`keep`, `from`) in one place and not in the other")
        yield Finding(message, (*path, keeps[0], "aim") if keeps else path)
    for index, aim in enumerate(listed):
        is_match = isinstance(aim.aim, dict) and _MORE_IS_BETTER in aim.aim
        yield from _check_bound(aim, (*path, index), is_more_better=is_match)


def _visits(plan: Plan) -> Iterator[Finding]:
    """Visits of groups that there are, in the order of the groups and of time; in a split at the group's locus."""
    loci = {group.group: group.locus for group in plan.groups}
    order = [*loci]
    for index, visit in enumerate(plan.visits):
        if visit.group not in loci:
            yield Finding(Text("there is no group {group}", group=visit.group), ("visits", index, "group"))
        elif loci[visit.group] not in (None, visit.locus):
            message = Text("a visit of group {group} is not at its locus", group=visit.group)
            yield Finding(message, ("visits", index, "locus"))
    placed = [
        ((order.index(visit.group), visit.interval), index)
        for index, visit in enumerate(plan.visits)
        if visit.group in loci
    ]
    for (earlier, _), (other, index) in pairwise(placed):
        if other < earlier:
            yield Finding(Text("the visits are not in the order of groups and time"), ("visits", index, "group"))


def _check_sharing(sharing: Sharing, *, is_numbered: bool) -> Iterator[Finding]:
    """Each part under a name of its own, each person once."""
    names = [part.id for part in sharing.parts]
    if is_numbered:
        for index, name in enumerate(names):
            if not re.fullmatch("[1-9][0-9]{0,6}", name) or (index and _number(name) <= _number(names[index - 1])):
                yield Finding(Text("`{text}` is no number that stands here", text=name), ("parts", index, "id"))
    elif len(set(names)) < len(names):
        yield Finding(Text("two have the same name"), ("parts",))
    seen: set[str] = set()
    for index, part in enumerate(sharing.parts):
        for path, name in _people(part):
            if name in seen:
                yield Finding(Text("{person} is there twice", person=name), ("parts", index, *path))
            seen.add(name)
        for field, people in (("members", part.members), ("staff", part.staff)):
            yield from inside(("parts", index, field), _in_order(people))


def _number(name: str) -> tuple[int, str]:
    return len(name), name


def _people(part: Part) -> Iterator[tuple[Path, str]]:
    for field, people in (("members", part.members), ("staff", part.staff)):
        yield from (((field, number), name) for number, name in enumerate(people))


def _in_order(names: Sequence[str]) -> Iterator[Finding]:
    for index, (earlier, other) in enumerate(pairwise(names), 1):
        if other <= earlier:
            yield Finding(Text("{person} is not in the order of the ids", person=other), (index,))


def _check_bound(one: Reached, path: Path, *, is_more_better: bool = False) -> Iterator[Finding]:
    """Where a value is better than its bound, or called proved otherwise than where it meets it."""
    value, bound = numbers_of(one.value), numbers_of(one.bound)
    if len(value) != len(bound) or isinstance(one.value, tuple) != isinstance(one.bound, tuple):
        yield Finding(Text("a bound is not of the same kind as its value"), (*path, "bound"))
    elif value > bound if is_more_better else value < bound:
        values = {"value": str(one.value), "bound": str(one.bound)}
        yield Finding(
            Text("the value {value} is better than the bound {bound}, which nothing can be", **values), (*path, "bound")
        )
    elif one.proved != ((value if one.best is None else numbers_of(one.best)) == bound):
        message = Text("proved is what meets its bound, and nothing else")
        yield Finding(message, (*path, "proved"))
