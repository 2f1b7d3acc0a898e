"""Who shares vehicles, rooms and debrief groups: the questions of each use put to the engine, after the groups."""

from collections.abc import Mapping, Sequence

from benchmark_cli.assignment.assign import problem, values_of_answer
from benchmark_cli.assignment.problem import AssignmentProblem
from benchmark_cli.assignment.solve import EngineAnswer, can_hold, solve
from benchmark_cli.assignment.verify import find_violations, values_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.lots import Draw
from benchmark_cli.model.plan import IN_TURN, Part, Plan, Reached, Sharing
from benchmark_cli.model.traveller import Traveller
from benchmark_cli.optimise.patience import share_of
from benchmark_cli.optimise.single_objective import Infeasible, Stopped
from benchmark_cli.sharing import SHARING_USES, vehicles
from benchmark_cli.sharing.aims import RoomCount
from benchmark_cli.sharing.context import WHOLE_STOCK, SharingContext, SharingUse, number_order, setting_of
from benchmark_cli.sharing.journey_aim import BestJourneys


class NoSharing(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """What is shared cannot be shared under the rules: of that use, in that setting."""

    def __init__(self, use: SharingUse, setting: SharingContext) -> None:
        """Keep both, so that what clashes can be found."""
        super().__init__(use.name)
        self.use = use
        self.setting = setting


def with_sharings(  # noqa: PLR0913 - how to share is all of these
    trip: Trip,
    plan: Plan,
    deadline: float | None = None,
    kept: Plan | None = None,
    undrawn: list[str] | None = None,
    *,
    draw: Draw = Draw.EITHER,
) -> Plan:
    """The plan with its vehicles, rooms and debrief groups, those that the visit has; of *kept* the fewest move.

    To *undrawn*, the names of the uses are added whose draw is not proved. Debrief groups are drawn as *draw* says,
    and the plan says whether people took turns.

    Raises `NoSharing`, and `Stopped` where no sharing was found before the *deadline*.
    """
    wanted = [use for use in SHARING_USES if use.is_wanted(trip.cohort.visit)]
    setting = setting_of(trip, plan)._replace(draw=draw)
    shared: dict[str, object] = {"draw": None}
    for index, use in enumerate(wanted):
        until = share_of(deadline, len(wanted) - index)
        shared[use.name], answer = _share_one(use, setting.with_kept(use.name, kept), until)
        if answer and answer.in_turn:
            shared["draw"] = IN_TURN
        if answer and undrawn is not None and not answer.is_unique:
            undrawn.append(use.name)
    return plan.model_copy(update=shared)


def share_by_journeys(
    trip: Trip, plan: Plan, aims: Sequence[BestJourneys], kept: Plan | None, deadline: float | None
) -> Sharing | None:
    """The vehicles chosen anew so that their journeys are best, each group in one; `None` where that can't be.

    Or where the draw is not proved: then the first choice stands.
    """
    setting = setting_of(trip, plan).with_kept(vehicles.name, kept)._replace(journey_aims=tuple(aims))
    asked = vehicles.question(setting)
    try:
        answer = solve(problem(asked), share_of(deadline, 1))
    except (Infeasible, Stopped):
        return None
    parts = _parts(vehicles, setting, asked, answer.places)
    return Sharing(parts=parts, aims=tuple(values_of_answer(asked, answer))) if answer.is_unique else None


def _share_one(use: SharingUse, setting: SharingContext, deadline: float | None) -> tuple[Sharing, EngineAnswer | None]:
    """The sharing, and the answer that it comes from; none where there was nothing to decide."""
    asked = use.question(setting)
    only = _only(use, setting, asked)
    if only:
        return only, None
    try:
        answer = solve(problem(asked), deadline)
    except (Infeasible, Stopped) as error:
        asked = use.question(_share_wider(use, setting, deadline, error))
        answer = solve(problem(asked), share_of(deadline, 1))
        if asked.is_selection:
            answer = _with_safe_bounds(asked, answer)
    parts = _parts(use, setting, asked, answer.places)
    return Sharing(parts=parts, aims=tuple(values_of_answer(asked, answer))), answer


def _with_safe_bounds(asked: AssignmentProblem, answer: EngineAnswer) -> EngineAnswer:
    """The answer with bounds that hold of all bins that could have been selected: by counting, else zero."""
    least = [*(0 for _ in asked.first), *(aim.least if isinstance(aim, RoomCount) else 0 for aim in asked.aims)]
    reached = [
        [level._replace(bound=min(level.bound, bound)) for level in goal]
        for bound, goal in zip(least, answer.reached, strict=True)
    ]
    is_proved = all(level.is_proved for goal in reached for level in goal)
    return answer._replace(reached=reached, is_unique=answer.is_unique and is_proved)


def _only(use: SharingUse, setting: SharingContext, asked: AssignmentProblem) -> Sharing | None:
    """All in the one bin that there is, if they may be, or nobody in none: nothing is left to be decided or proved."""
    bins = asked.division.bins
    assignment = dict.fromkeys(asked.division.person_index, bins[0].id if bins else "")
    if len(bins) > 1 or (assignment and not bins) or any(find_violations(asked, assignment)):
        return None
    written = [*asked.first, *(aim.as_written() for aim in asked.aims)]
    values = values_of(asked, assignment)
    aims = (
        Reached.model_validate({"aim": aim, "value": value, "bound": value, "proved": True})
        for aim, value in zip(written, values, strict=True)
    )
    return Sharing(parts=_parts(use, setting, asked, [0] * len(assignment)), aims=tuple(aims))


def _share_wider(
    use: SharingUse, setting: SharingContext, deadline: float | None, error: Infeasible | Stopped
) -> SharingContext:
    """The setting with the fewest extra bins of each kind with which the rules hold. Raises `NoSharing`.

    Kinds share no people, so each can be tried by itself. If there is no time to try, all bins that may be needed are
    added, since an aim keeps them few anyway; if none may be needed, the *error* of the first attempt is raised again.
    """
    widest = use.widest(setting)
    if isinstance(error, Stopped):
        if not widest:
            raise error
        return setting._replace(spare=widest, is_least=False)
    try:
        spare = _spare_of_each(use, setting, widest, deadline)
    except Stopped:
        return setting._replace(spare=widest, is_least=False)
    if spare is None:
        raise NoSharing(use, setting)
    return setting._replace(spare=spare)


def _spare_of_each(
    use: SharingUse, setting: SharingContext, widest: Mapping[str, int], deadline: float | None
) -> Mapping[str, int] | None:
    """The fewest extra bins of each kind with which the rules hold, if there are any."""
    if not widest:
        return None
    if _holds(use, setting, widest, deadline):
        spare = dict(widest)
        for kind, most in widest.items():
            spare[kind] = next(n for n in range(most + 1) if _holds(use, setting, {**spare, kind: n}, deadline))
        return spare
    # The stock is short, and not every kind can have all that it could use. So each gets what it needs by itself; what
    # is shared by all kinds is added only if they cannot do without.
    own = {kind: use.only(setting, kind) for kind in widest}
    of_all = {kind: most for kind, most in widest.items() if own[kind] is setting}
    for common in ({}, of_all) if of_all else ({},):
        spare = dict(common)
        for kind, most in widest.items():
            if kind not in of_all:
                enough = (n for n in range(most) if _holds(use, own[kind], {**common, kind: n}, deadline))
                spare[kind] = next(enough, most)
        if _holds(use, setting, spare, deadline):
            return spare
    # The last resort, which is slow: each kind chooses among the whole stock.
    spare = {**widest, WHOLE_STOCK: 1}
    return spare if _holds(use, setting, spare, deadline) else None


def _holds(use: SharingUse, setting: SharingContext, spare: Mapping[str, int], deadline: float | None) -> bool:
    return can_hold(problem(use.question(setting._replace(spare=spare))), deadline)


def _parts(
    use: SharingUse, setting: SharingContext, asked: AssignmentProblem, places: Sequence[int]
) -> tuple[Part, ...]:
    """The bins with their people; an empty room is left out."""
    people = list(zip(asked.division.people, places, strict=True))
    parts = []
    for index, place in enumerate(asked.division.bins):
        there = [person for person, at in people if at == index]
        staff = tuple(person.id for person in there if isinstance(person, Traveller) and person.staff)
        members = tuple(person.id for person in there if person.id not in staff)
        if there or use.name != "rooms":
            parts.append(use.finish(setting, place, Part(id=place.id, members=members, staff=staff)))
    return tuple(parts if use.name == "vehicles" else _low_numbers(parts, setting))


def _low_numbers(parts: Sequence[Part], setting: SharingContext) -> list[Part]:
    """The parts, of which those have other numbers that are beyond the kept ones and one for each person.

    Where each kind chose among a whole stock, there were more bins than people.
    """
    kept = {part.id for part in setting.kept.parts} if setting.kept else set()
    most = len(kept) + sum(len(part.members) + len(part.staff) for part in parts)
    known = kept | {str(number) for number in range(1, most + 1)}
    free = iter(sorted(known - kept - {part.id for part in parts}, key=number_order))
    found = [part if part.id in known else part.model_copy(update={"id": next(free)}) for part in parts]
    return sorted(found, key=lambda part: number_order(part.id))
