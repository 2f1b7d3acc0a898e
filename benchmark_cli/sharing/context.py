"""What a use of the engine beside the groups is given, and what it offers: the question of who shares what."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from benchmark_cli.assignment.problem import AssignmentProblem, KeptPlan
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.lots import Draw
from benchmark_cli.model.plan import IN_TURN, Group, Part, Plan, Sharing
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.traveller import Traveller, with_staff
from benchmark_cli.model.visit import Visit
from benchmark_cli.sharing.journey_aim import BestJourneys

WHOLE_STOCK: Final = "stock"
"""The key of `spare` that lets each kind choose among all bins of a stock, where the fewest for each are not enough."""


class SharingContext(NamedTuple):
    """A trip whose groups are decided, its participants and staff, and the sharing that is kept, if any.

    `spare` are extra bins by their kinds, where rules allow no plan with the fewest bins; it `is_least` if none of them
    can be left out. `journey_aims` are those of vehicles, once the visits are planned.
    `draw` is how bins that are all alike are drawn.
    """

    trip: Trip
    groups: tuple[Group, ...]
    seed: str
    people: tuple[Traveller, ...]
    kept: Sharing | None = None
    spare: Mapping[str, int] = {}
    is_least: bool = True
    journey_aims: tuple[BestJourneys, ...] = ()
    draw: Draw = Draw.EITHER

    @property
    def homes(self) -> Mapping[str, str]:
        """Where each person was in the sharing that is kept, by id."""
        return self.kept.assignment() if self.kept else {}

    def with_kept(self, use: str, plan: Plan | None) -> "SharingContext":
        """This beside the sharing that an earlier plan has for that use."""
        return self._replace(kept=dict(plan.sharings).get(use) if plan else None)


class SharingUse(Protocol):
    """One use: vehicles, rooms, debrief groups; a module with these names is one."""

    @property
    def name(self) -> str:
        """What plans, and rules with `for:`, call it."""

    def is_wanted(self, visit: Visit, /) -> bool:
        """Whether the visit has any."""

    def question(self, setting: SharingContext, parts: Sequence[Part] | None = None, /) -> AssignmentProblem:
        """Who is divided, over what; with *parts*, those that a plan has, over these, to be recounted."""

    def finish(self, setting: SharingContext, place: Bin, part: Part, /) -> Part:
        """The part, of that bin, with all that plans say of it."""

    def widest(self, setting: SharingContext, /) -> Mapping[str, int]:
        """The most bins beyond the fewest that can be of any use, by their kinds; empty where their number is given."""

    def only(self, setting: SharingContext, kind: str, /) -> SharingContext:
        """The setting of those who go into bins of that kind; all of it where bins are of one kind."""


def setting_of(trip: Trip, plan: Plan) -> SharingContext:
    """The setting of all uses after the groups of the plan."""
    return SharingContext(trip, plan.groups, plan.seed, with_staff(trip, plan.groups))


def draw_of(plan: Plan) -> Draw:
    """How a plan says that its debrief groups were drawn; where its draw is not proved it does not say."""
    if plan.draw is None:
        return Draw.LEAST_SUM
    return Draw.IN_TURN if plan.draw == IN_TURN else Draw.EITHER


def number_order(number: str) -> tuple[int, str]:
    """Puts numbers of rooms and groups in their order: 2 before 10."""
    return len(number), number


def rules_for(trip: Trip, use: str) -> tuple[Rule, ...]:
    """The cohort's rules for that use, in their order."""
    return tuple(rule for rule in trip.cohort.rules if rule.use == use)


def make_problem(  # noqa: PLR0913 - a question is made of all of these
    setting: SharingContext,
    use: str,
    *,
    people: tuple[Traveller, ...],
    bins: tuple[Bin, ...],
    rules: tuple[Rule, ...],
    aims: tuple[Aim, ...],
    is_even_first: bool,
    is_easy: bool,
    draw: Draw = Draw.LEAST_SUM,
) -> AssignmentProblem:
    """The question over those bins; its lots are of the seed and of the name of the use, on a line each."""
    return AssignmentProblem(
        Instance(people, bins),
        tuple(rule for rule in rules if rule.is_must),
        tuple(rule for rule in rules if not rule.is_must),
        aims,
        f"{setting.seed}\n{use}",
        KeptPlan(setting.homes) if setting.kept else None,
        is_even_first=is_even_first,
        is_easy=is_easy,
        draw=draw,
    )
