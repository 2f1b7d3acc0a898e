"""The recount of a plan's groups from the inputs alone, in plain Python; nothing of the engine is used or imported.

It shares only the model and the selectors with the engine: each rule and aim counts on ids here what it writes as
rows there.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeAlias

from benchmark_cli.assignment.problem import AssignmentProblem, KeptPlan, loci_used, problem_of
from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimValue
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Assignment
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Plan, Reached
from benchmark_cli.model.rotation import group_bins

_ROUNDED = Decimal("0.000002")
"""By how much two equal decimal values may differ once they are written with six digits."""


class Recount(NamedTuple):
    """What a plan breaks, and what each aim is really worth, in the order in which the plan lists them.

    `asked` is the question that it answers, where everybody has one place.
    """

    faults: tuple[Finding, ...]
    values: tuple[AimValue, ...] = ()
    asked: AssignmentProblem | None = None


def recount(trip: Trip, plan: Plan, kept: Plan | None = None) -> Recount:
    """Recount the groups: everyone placed once, sizes, every must-rule, roles, every value that the plan claims.

    How many people moved can only be recounted beside the plan that was *kept*; without it that claim is passed over.
    """
    misplaced = tuple(_check_people(trip, plan))
    if misplaced:
        return Recount(misplaced)
    asked = problem_of_plan(trip, plan, kept)
    assignment = plan.assignment()
    values = tuple(values_of(asked, assignment))
    where: Mapping[str, Path] = {group.place: ("groups", index) for index, group in enumerate(plan.groups)}
    faults = (
        *find_violations(asked, assignment, where),
        *_roles(trip, plan),
        *claims(asked, plan.aims, values),
    )
    return Recount(faults, values, asked)


def problem_of_plan(trip: Trip, plan: Plan, kept: Plan | None = None) -> AssignmentProblem:
    """The question that the plan answers; with people who move only beside the plan that was *kept*."""
    is_last = bool(kept and plan.aims and plan.aims[0].aim != "keep" and plan.aims[-1].aim == "keep")
    # The plan does not say how many moves were allowed; as many as it says were made surely were.
    most = plan.aims[-1].value if is_last else None
    keep = KeptPlan(kept.assignment(), most if isinstance(most, int) else None) if kept else None
    return problem_of(trip, plan.seed, loci_used(trip, plan), keep)


Gauge: TypeAlias = Callable[[Assignment], AimValue]
"""How one value is counted."""


def measures_of(asked: AssignmentProblem) -> Iterator[Gauge]:
    """How each of `aims_in` is counted; for many assignments, since what is the same in all is found once."""
    division, home = asked.division, asked.home()

    def count_moved(at: Assignment) -> int:
        return sum(at[name] != place for name, place in home.items())

    def count_missed(at: Assignment) -> int:
        return sum(missed[at[name]] for name, missed in asked.missed.items())

    def count_broken(at: Assignment) -> int:
        return sum(breach.count for rule in asked.shoulds for breach in rule.violations(division, at))

    beside_aims = {"keep": count_moved, "presence": count_missed, "even": division.unevenness, "should": count_broken}
    for aim in aims_in(asked):
        yield beside_aims[aim] if isinstance(aim, str) else partial(aim.value, division)


def values_of(asked: AssignmentProblem, assignment: Assignment) -> Iterator[AimValue]:
    """What each of `aims_in` is worth."""
    return (measure(assignment) for measure in measures_of(asked))


def aims_in(asked: AssignmentProblem) -> list[str | Aim]:
    """What was aimed at, in the order in which plans list it; *keep* is last where a number of moves was allowed."""
    return [*asked.first, *asked.aims, *asked.last]


def _check_people(trip: Trip, plan: Plan) -> Iterator[Finding]:
    """People of whom the plan says nothing or too much, and places that are none."""
    found: dict[str, list[Path]] = {}
    for index, group in enumerate(plan.groups):
        for number, member in enumerate(group.members):
            found.setdefault(member.id, []).append(("groups", index, "members", number, "id"))
    active = {person.id for person in trip.cohort.active}
    for name in sorted(active - found.keys()):
        yield Finding(Text("{person} is in no group", person=name), ("groups",))
    for name in sorted(found.keys() - active):
        yield Finding(Text("{person} is in a group, but takes no part", person=name), found[name][0])
    for name in sorted(name for name, paths in found.items() if len(paths) > 1):
        yield Finding(Text("{person} is in more than one group", person=name), found[name][1])
    yield from (
        _check_groups_of_rotation(trip, plan) if trip.cohort.visit.is_rotation else _check_groups_of_split(trip, plan)
    )


def _check_groups_of_split(trip: Trip, plan: Plan) -> Iterator[Finding]:
    visited = {locus.id for locus in trip.loci}
    for index, group in enumerate(plan.groups):
        if group.locus not in visited:
            message = Text("group {group} is at no locus of the visit", group=group.group)
            yield Finding(message, ("groups", index, "locus"))
    loci = [group.locus for group in plan.groups]
    names = [group.group for group in plan.groups]
    if len(set(loci)) < len(loci) or len(set(names)) < len(names):
        yield Finding(Text("two groups have the same letter or locus"), ("groups",))
    required = {locus.id for locus in trip.loci if not locus.optional}
    for name in sorted(required - {group.locus for group in plan.groups}):
        yield Finding(Text("{locus} has no group", locus=name), ("groups",))


def _check_groups_of_rotation(trip: Trip, plan: Plan) -> Iterator[Finding]:
    names = [place.id for place in group_bins(trip)]
    if [group.group for group in plan.groups] != names or any(group.locus for group in plan.groups):
        message = Text("the groups of the rotation are not {groups}, each without a locus of its own", groups=names)
        yield Finding(message, ("groups",))


def find_violations(
    asked: AssignmentProblem, assignment: Assignment, where: Mapping[str, Path] | None = None
) -> Iterator[Finding]:
    """Sizes that no bin may have, and must-rules that do not hold; *where* says where the plan has each bin."""
    paths = where or {}
    found = Counter(assignment.values())
    for place in asked.division.bins:
        if found[place.id] < place.lowest or (place.limit is not None and found[place.id] > place.limit):
            told = Text("{locus} receives {n}, which its capacity does not allow", locus=place.id, n=found[place.id])
            yield Finding(told, paths.get(place.id, ()))
    for rule in asked.musts:
        for breach in rule.violations(asked.division, assignment):
            sentence, places = rule.sentence(lambda name: name), list(breach.bins)
            told = Text("the rule “{rule}” is broken at {places}", rule=sentence, places=places)
            yield Finding(told, paths.get(places[0], ()) if places else ())


def _roles(trip: Trip, plan: Plan) -> Iterator[Finding]:
    fixed = {person.id: person.role for person in trip.cohort.active if person.role}
    for index, group in enumerate(plan.groups):
        held = Counter(member.role for member in group.members if member.role)
        for role in sorted(role for role, people in held.items() if people > 1):
            message = Text("group {group} has two of the role {role}", group=group.group, role=role)
            yield Finding(message, ("groups", index))
        for number, member in enumerate(group.members):
            if member.id in fixed and fixed[member.id] != member.role:
                message = Text("{person} does not have the role that the cohort file gives", person=member.id)
                yield Finding(message, ("groups", index, "members", number, "role"))


def claims(asked: AssignmentProblem, listed: Sequence[Reached], values: Sequence[AimValue]) -> Iterator[Finding]:
    """What a plan lists of its aims, where it is not what they are worth; what it says was kept is passed over."""
    entries = [(index, one) for index, one in enumerate(listed) if asked.keep or one.aim != "keep"]
    aims = aims_in(asked)
    if [one.aim for _, one in entries] != [aim if isinstance(aim, str) else aim.as_written() for aim in aims]:
        yield Finding(Text("the plan does not list the aims of the cohort file"), ("aims",))
        return
    for (index, one), aim, value in zip(entries, aims, values, strict=True):
        yield from _check_tolerance(aim, one, ("aims", index))
        if one.value != value:
            told = {"aim": one.aim_text, "claimed": str(one.value), "value": str(value)}
            message = Text("the plan says that `{aim}` is worth {claimed}, and it is worth {value}", **told)
            yield Finding(message, ("aims", index, "value"))


def _check_tolerance(aim: str | Aim, listed: Reached, path: Path) -> Iterator[Finding]:
    """A value that gives up more than the aim allows, or less than nothing, against the best one listed with it."""
    allows = isinstance(aim, Aim) and aim.within is not None and aim.is_one_number
    if not allows or not isinstance(aim, Aim):
        if listed.best is not None:
            yield Finding(Text("only aims with `within` have a `best`"), (*path, "best"))
        return
    if listed.best is None or isinstance(listed.best, tuple) or isinstance(listed.value, tuple):
        yield Finding(Text("an aim with `within` has a `best`, which is one number"), path)
        return
    given_up = listed.best - listed.value if aim.more_is_better else listed.value - listed.best
    most = aim.most_given_up(listed.bound)
    if not 0 <= given_up <= most + (0 if aim.is_exact else _ROUNDED):
        told = {"aim": listed.aim_text, "value": str(listed.value), "best": str(listed.best)}
        message = Text("`{aim}` is worth {value}, which is not within what may be given up of {best}", **told)
        yield Finding(message, (*path, "value"))
