"""What is asked of the engine for one cohort, and of the judge: the division, all rules, all aims."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from benchmark_cli.aims.match import Match
from benchmark_cli.aims.spread import Spread
from benchmark_cli.aims.wishes import Wishes
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.calendar import day_of
from benchmark_cli.model.cohort import Cohort, Trip
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.locus import UNWANTED, Locus
from benchmark_cli.model.lots import Draw
from benchmark_cli.model.participant import ROLES, Participant
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.rotation import group_bins
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Attribute, Who
from benchmark_cli.model.slots import is_timed, possible_slots
from benchmark_cli.rules.apart import Apart, Those
from benchmark_cli.rules.never_at import NeverAt

_PRESENT = "present: "
"""How the names of rules begin that the tool makes of people's presence."""


class KeptPlan(NamedTuple):
    """A published plan: where each person was, by id, and how many may move for the aims' sake if not the fewest."""

    places: Mapping[str, str]
    most_moved: int | None = None


class AssignmentProblem(NamedTuple):
    """People to be divided over bins, what must and should hold, and what is aimed at, in order.

    Sizes are even before all aims, or where the question is not `is_even_first` as one of them says. A question is one
    that `is_easy` where everything aimed at can mostly be had in full. `missed` are the visits that people who are not
    there on all days would miss in each bin, by the ids of both; fewest of them are aimed at before sizes. What
    is left open is drawn as `draw` says. Where the bins are a selection (`is_selection`), with others an aim could be
    worth more.
    """

    division: Instance
    musts: tuple[Rule, ...]
    shoulds: tuple[Rule, ...]
    aims: tuple[Aim, ...]
    seed: str
    keep: KeptPlan | None = None
    is_even_first: bool = True
    is_easy: bool = False
    missed: Mapping[str, Mapping[str, int]] = {}
    draw: Draw = Draw.LEAST_SUM
    is_selection: bool = False

    @property
    def first(self) -> tuple[str, ...]:
        """What stands before the committee's aims, by the names that plans give it."""
        keep = ("keep",) if self.keep and self.keep.most_moved is None else ()
        presence = ("presence",) if self.missed else ()
        even = ("even",) if self.is_even_first else ()
        return (*keep, *presence, *even, *(("should",) if self.shoulds else ()))

    @property
    def last(self) -> tuple[str, ...]:
        """What stands behind the aims: with a number of moves allowed, no more of them than the aims are worth."""
        return ("keep",) if self.keep and self.keep.most_moved is not None else ()

    def home(self) -> Mapping[str, str]:
        """Where each person was who was there and takes part still, by id; only they can be said to move."""
        return {name: place for name, place in (self.keep.places if self.keep else {}).items() if self._stays(name)}

    def _stays(self, name: str) -> bool:
        return name in self.division.person_index


def problem_of(trip: Trip, seed: str, loci: tuple[Locus, ...], keep: KeptPlan | None = None) -> AssignmentProblem:
    """The question of a split over the loci in use, the others being closed; or of a rotation over its groups."""
    is_rotation = trip.cohort.visit.is_rotation
    bins = group_bins(trip) if is_rotation else tuple(_bin(locus, is_used=locus in loci) for locus in trip.loci)
    division = Instance(trip.cohort.active, bins)
    limited = _find_limited(trip)
    days = _days_of_loci(trip) if limited else {}
    made = (*role_rules(trip.cohort), *_presence_rules(limited, days))
    rules = [rule for rule in (*trip.cohort.rules, *made) if rule.use == "groups"]
    return AssignmentProblem(
        division,
        tuple(rule for rule in rules if rule.is_must),
        tuple(rule for rule in rules if not rule.is_must),
        aims_of(trip),
        seed,
        keep,
        is_even_first=are_sizes_first(trip),
        missed=_count_missed(limited, days),
    )


def loci_used(trip: Trip, plan: Plan) -> tuple[Locus, ...]:
    """The loci of the plan's groups; of a rotation, whose groups go round, all."""
    used = {group.locus for group in plan.groups}
    return tuple(locus for locus in trip.loci if trip.cohort.visit.is_rotation or locus.id in used)


def aims_of(trip: Trip) -> tuple[Aim, ...]:
    """The committee's aims, or those of the tool; without those about loci where the groups go round all of them."""
    listed = trip.cohort.aims if trip.cohort.aims is not None else default_aims(trip)
    named = {aim.kind for aim in listed}
    people = trip.cohort.active
    aims = [
        one
        for aim in listed
        for one in (aim, *(follower for follower in aim.followers(people) if follower.kind not in named))
    ]
    return tuple(aim for aim in aims if not (aim.is_about_loci and trip.cohort.visit.is_rotation))


def are_sizes_first(trip: Trip) -> bool:
    """Whether even sizes stand before all aims: the committee has not freed them, nor named another place."""
    return trip.cohort.visit.sizes == "even" and not any(aim.evens_sizes for aim in trip.cohort.aims or ())


def default_aims(trip: Trip) -> tuple[Aim, ...]:
    """What is aimed at where the committee names nothing.

    Wishes where anybody has any, matching themes where there are any, an even spread of agency, gender and rank.
    """
    people = trip.cohort.active
    fields = [Attribute.model_construct(name=name) for name in ("agency", "gender", "rank")]
    aims: list[Aim] = [Wishes()] if any(person.wishes for person in people) else []
    if any(person.project.themes for person in people) and any(locus.themes for locus in trip.loci):
        aims.append(Match(match="themes"))
    return (*aims, *(Spread(spread=field) for field in fields if field.values(people)))


def role_rules(cohort: Cohort) -> tuple[Rule, ...]:
    """Two people whom the committee gave the same role are never in one group."""
    fixed = {role: tuple(person.id for person in cohort.active if person.role == role) for role in ROLES}
    return tuple(Apart(apart=Those(ids=ids), name=role) for role, ids in fixed.items() if len(ids) > 1)


def _presence_rules(limited: Sequence[Participant], days: Mapping[str, Sequence[date]]) -> tuple[Rule, ...]:
    """Nobody is placed where they are present for no visit, or not for each, where `every_visit` asks for that."""
    barred = ((one, tuple(name for name, when in days.items() if _misses(one, when))) for one in limited)
    return tuple(NeverAt(never_at=loci, who=Who(ids=(one.id,)), name=_PRESENT + one.id) for one, loci in barred if loci)


def _count_missed(
    limited: Sequence[Participant], days: Mapping[str, Sequence[date]]
) -> Mapping[str, Mapping[str, int]]:
    """Of each person who is not there on all days, how many of the visits at each locus would be missed, by ids.

    A group that stays at its locus visits it in every slot that it can. Nothing of a rotation: its table counts them.
    """
    return {
        one.id: {name: sum(not is_present(one, day) for day in when) for name, when in days.items()} for one in limited
    }


def _find_limited(trip: Trip) -> list[Participant]:
    """Those who are not there on all days; nobody where groups go round, or where no visits are planned."""
    visit = trip.cohort.visit
    is_split = not visit.is_rotation and is_timed(visit)
    return [person for person in trip.cohort.active if person.present] if is_split else []


def _days_of_loci(trip: Trip) -> Mapping[str, Sequence[date]]:
    """The day of each slot in which a locus may be visited."""
    visit = trip.cohort.visit
    return {name: [day_of(slot, visit) for slot in slots] for name, slots in possible_slots(trip).items()}


def absent_person(rule: Rule) -> str | None:
    """The id of the person whose presence a rule is made of that is none of the file's; `None` of another."""
    name = rule.name or ""
    return name.removeprefix(_PRESENT) if name.startswith(_PRESENT) else None


def _misses(person: Participant, days: Sequence[date]) -> bool:
    """Whether somebody would miss all visits of those days, or any where none may be missed."""
    there = [is_present(person, day) for day in days]
    is_strict = person.present is not None and person.present.every_visit
    return bool(days) and not (all(there) if is_strict else any(there))


def find_unwanted(trip: Trip, kept: Collection[str] = ()) -> frozenset[str]:
    """The ids of loci that are left out since nobody wishes for them who is not held elsewhere, and none is kept there.

    *kept* are the loci at which a saved plan has people.
    """
    doubtful = {locus.id for locus in trip.loci if locus.optional == UNWANTED and locus.id not in kept}
    if not doubtful or trip.cohort.visit.is_rotation:
        return frozenset()
    division = problem_of(trip, "", trip.loci).division
    musts = (rule for rule in trip.cohort.rules if rule.is_must and rule.use == "groups")
    fixed = dict(filter(None, (rule.fixes(division) for rule in musts)))
    wished = {name for person in trip.cohort.active for name in person.wish_list if fixed.get(person.id, name) == name}
    return frozenset(doubtful - wished - {*fixed.values()})


def loci_in_use(trip: Trip, unwanted: Collection[str] = ()) -> Iterator[list[tuple[Locus, ...]]]:
    """The sets of loci that may be used: first all, then each with one optional locus left out, then two, and so on.

    Those that are *unwanted* come only where there is no plan without all of them. A rotation goes to all loci.
    """
    if unwanted:
        wanted = trip._replace(loci=tuple(locus for locus in trip.loci if locus.id not in unwanted))
        if wanted.loci:
            yield from loci_in_use(wanted)
    visit = trip.cohort.visit
    if visit.is_rotation:
        yield [trip.loci]
        return
    # An optional locus that no slot leads to cannot be visited, however much room it has.
    possible = possible_slots(trip) if is_timed(visit) and any(one.optional for one in trip.loci) else {}
    loci = [one for one in trip.loci if not one.optional or possible.get(one.id, True)]
    optional = [locus for locus in loci if locus.optional]
    for number in range(len(optional) + 1):
        yield [
            tuple(locus for locus in loci if locus not in left_out)
            for left_out in combinations(optional, number)
            if len(left_out) < len(loci)
        ]


def _bin(locus: Locus, *, is_used: bool) -> Bin:
    capacity = locus.capacity
    if not is_used:
        return Bin(locus.id, highest=0, is_closed=True)
    return Bin(locus.id, frozenset(locus.themes), capacity.min, capacity.max, locus.at_once)
