"""Who goes where: one cohort's question put to the engine, and the plan that comes out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from benchmark_cli.assignment.problem import AssignmentProblem, KeptPlan, find_unwanted, loci_in_use, problem_of
from benchmark_cli.assignment.roles import assign_roles
from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.assignment.solve import EngineAnswer, EngineProblem, Goal, Must, Slack, solve
from benchmark_cli.assignment.verify import values_of
from benchmark_cli.inputs.yaml.plan_text import plan_name
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import ConstraintWriter, LinearExpr, add_counts
from benchmark_cli.model.fingerprint import fingerprint
from benchmark_cli.model.lots import weight
from benchmark_cli.model.plan import Group, Member, Plan, Reached, letter_order, letters
from benchmark_cli.optimise.patience import is_over, share_of
from benchmark_cli.optimise.program import ObjectiveValue as Level
from benchmark_cli.optimise.single_objective import Infeasible, Stopped
from benchmark_cli.optimise.watch import About

_STANDING: Mapping[str, Text] = {
    "keep": Text("people kept where they were"),
    "presence": Text("fewest visits missed"),
    "even": Text("even sizes"),
    "should": Text("rules that should hold"),
}
_ROUNDS = 4
"""Rounds of lots that are compared between sets of loci: four sums of 16-bit numbers do not tie."""


class NoPlan(Exception):  # noqa: N818 - an answer, not a fault of the tool
    """No plan can satisfy the must-rules and capacities of the trip."""


def assign(  # noqa: PLR0913, PLR0917 - how to decide is all of these
    trip: Trip,
    seed: str,
    deadline: float | None = None,
    kept: Plan | None = None,
    most_moved: int | None = None,
    undrawn: list[str] | None = None,
) -> Plan:
    """The best plan, without visits. *deadline* is an instant of `patience.now`.

    To *undrawn*, `groups` is added where the search ended before it was proved that the lots chose this plan among
    those that are as good.

    With a *kept* plan the fewest people move of those who were and are there, before any aim; or no more than
    *most_moved*, and these for the aims. Fewest optional loci are left out; of several sets of loci that allow this the
    one with the best values is taken.

    Raises `NoPlan`, and `Stopped` where the deadline came before any plan was found.
    """
    keep = KeptPlan(kept.assignment(), most_moved) if kept else None
    is_sure = True
    unwanted = find_unwanted(trip, {*kept.assignment().values()} if kept else ())
    for choices in loci_in_use(trip, unwanted):
        asked = [one for loci in choices if _has_room(one := problem_of(trip, seed, loci, keep))]
        answered, is_all = _solve_each(asked, deadline)
        is_sure &= is_all
        if answered:
            asked_best, answer_best = min(answered, key=lambda pair: _rank(*pair))
            values = _rank(asked_best, answer_best)
            rivals = [answer for _, answer in answered if _bounds(answer) <= values]
            if undrawn is not None and not (is_sure and all(answer.is_unique for answer in rivals)):
                undrawn.append("groups")
            others = [_bounds(answer) for _, answer in answered] + (
                [] if is_sure else [_least_values(asked_best, answer_best)]
            )
            return _plan(trip, asked_best, _with_safe_bounds(answer_best, others), kept)
        if not is_sure and is_over(deadline):
            break
    raise NoPlan if is_sure else Stopped


def _has_room(asked: AssignmentProblem) -> bool:
    """Whether capacities alone leave a place for everybody, and need no more people than there are."""
    bins, people = asked.division.bins, len(asked.division.people)
    return (
        sum(place.lowest for place in bins)
        <= people
        <= sum(people if place.limit is None else place.limit for place in bins)
    )


def _solve_each(
    asked: Sequence[AssignmentProblem], deadline: float | None
) -> tuple[list[tuple[AssignmentProblem, EngineAnswer]], bool]:
    """The questions that have an answer, each with its best, and whether there was time for all of them."""
    found: list[tuple[AssignmentProblem, EngineAnswer]] = []
    is_all = True
    for index, one in enumerate(asked):
        if is_over(deadline) and (found or not is_all):
            return found, False
        try:
            found.append((one, solve(problem(one), share_of(deadline, len(asked) - index))))
        except Infeasible:
            continue
        except Stopped:
            is_all = False
    return found, is_all


def _bounds(answer: EngineAnswer) -> list[int]:
    return [level.bound for goal in answer.reached for level in goal]


def _least_values(asked: AssignmentProblem, answer: EngineAnswer) -> list[int]:
    """What no set of loci is below, whichever it is, at each level of an answer."""
    themes = sum(len(person.project.themes) for person in asked.division.people)
    aims = [-themes if aim.more_is_better else 0 for aim in asked.aims]
    least = [*(0 for _ in asked.first), *aims, *(0 for _ in asked.last)]
    return [bound for bound, goal in zip(least, answer.reached, strict=True) for _ in goal]


def _with_safe_bounds(best: EngineAnswer, others: Sequence[Sequence[int]]) -> EngineAnswer:
    """The best answer, with bounds that hold for all sets of loci: another may not be proved to be worse."""
    values = [value for goal in best.best_values for value in goal]
    reached: list[list[Level]] = []
    for goal in best.reached:
        reached.append([])
        for level in goal:
            done = sum(map(len, reached))
            rivals = [bounds[done] for bounds in others if list(bounds[:done]) <= values[:done]]
            reached[-1].append(level._replace(bound=min([level.bound, *rivals])))
    return best._replace(reached=reached)


def _rank(asked: AssignmentProblem, answer: EngineAnswer) -> list[int]:
    """What decides between two sets of loci: the values in order, then the lots of each round."""
    lots = [
        sum(
            weight(asked.seed, draw, person.id, asked.division.bins[place].id)
            for person, place in zip(asked.division.people, answer.places, strict=True)
        )
        for draw in range(1, _ROUNDS + 1)
    ]
    return [*(value for goal in answer.best_values for value in goal), *lots]


def problem(asked: AssignmentProblem) -> EngineProblem:
    """The question as the engine takes it."""
    division = asked.division
    return EngineProblem(
        people=[person.id for person in division.people],
        bins=[place.id for place in division.bins],
        musts=musts(asked),
        goals=[
            *(_goal_beside_aims(asked, name) for name in asked.first),
            *(_goal(asked, index) for index in range(len(asked.aims))),
            *(_goal_beside_aims(asked, name) for name in asked.last),
        ],
        seed=asked.seed,
        is_easy=asked.is_easy,
        alike=_are_alike(asked),
        about=[
            *(_about(_STANDING[name]) for name in asked.first),
            *(_about(aim.sentence(), aim, asked) for aim in asked.aims),
            *(_about(_STANDING[name]) for name in asked.last),
            _about(Text("drawing lots")),
        ],
        start=_start(asked),
        slacks=_slacks(asked),
        draw=asked.draw,
    )


def _slacks(asked: AssignmentProblem) -> Mapping[int, Slack]:
    """By the positions of the goals what later ones may give up of them."""
    first = len(asked.first)
    return {
        first + index: partial(aim.slack, division=asked.division)
        for index, aim in enumerate(asked.aims)
        if aim.within is not None and aim.is_one_number
    }


def _start(asked: AssignmentProblem) -> list[tuple[int, int]]:
    """Where people are who were there before, as positions."""
    people, bins = asked.division.person_index, asked.division.bin_index
    return [(people[name], bins[place]) for name, place in asked.home().items() if place in bins]


def _about(sentence: Text, aim: Aim | None = None, asked: AssignmentProblem | None = None) -> About:
    """What a goal is, in words with its value where it is one number."""

    def describe(value: int | None, bound: int | None) -> Text:
        if value is None or bound is None or not aim or not asked or not aim.is_one_number:
            return sentence
        best, least = (aim.from_objective([number], asked.division) for number in (value, bound))
        return Text("{aim}: best so far {value}, bound {bound}", aim=sentence, value=best, bound=least)

    return describe


def _are_alike(asked: AssignmentProblem) -> bool:
    """Whether most bins could stand for another one: all of the same size and kind, and no aim tells them apart."""
    kinds = {place._replace(id="") for place in asked.division.bins}
    return 2 * len(kinds) <= len(asked.division.bins) and not any(aim.is_about_loci for aim in asked.aims)


def musts(asked: AssignmentProblem) -> list[Must]:
    """What has to hold: the size of each bin, then each must-rule, one writer each, in that order."""
    division = asked.division

    def size(index: int) -> Must:
        return lambda sheet: hold(sheet, index, division.bins[index])

    rules = [lambda sheet, rule=rule: rule.constraints(division, sheet) for rule in asked.musts]
    moves = [lambda sheet: _limit_moves(asked, sheet)] if asked.last else []
    return [*(size(index) for index in range(len(division.bins))), *rules, *moves]


def count_moves(asked: AssignmentProblem, sheet: ConstraintWriter) -> LinearExpr:
    """How many of those who were and are there are not where they were."""
    home = asked.home()
    places = asked.division.bin_index
    stay = [
        (sheet.at(asked.division.person_index[name], places[place]), -1)
        for name, place in home.items()
        if place in places
    ]
    return LinearExpr(stay, len(home))


def _limit_moves(asked: AssignmentProblem, sheet: ConstraintWriter) -> None:
    cost = count_moves(asked, sheet)
    most = asked.keep.most_moved if asked.keep else None
    if most is not None and cost.terms:
        sheet.row(cost.terms, highest=most - cost.constant)


def _goal_beside_aims(asked: AssignmentProblem, name: str) -> Goal:
    """A goal beside the committee's aims: fewest moves, visits missed, even sizes, fewest should-rules broken."""
    division = asked.division

    def even_sizes(sheet: ConstraintWriter) -> LinearExpr:
        return evenness(sheet, len(division.people), division.fair_sizes)

    def should(sheet: ConstraintWriter) -> LinearExpr:
        return add_counts([rule.constraints(division, sheet) for rule in asked.shoulds])

    writers: Mapping[str, Callable[[ConstraintWriter], LinearExpr]] = {
        "keep": lambda sheet: count_moves(asked, sheet),
        "presence": lambda sheet: _count_missed(asked, sheet),
        "even": even_sizes,
        "should": should,
    }
    return lambda sheet: [writers[name](sheet)]


def _count_missed(asked: AssignmentProblem, sheet: ConstraintWriter) -> LinearExpr:
    """The visits that people who are not there on all days miss where they are."""
    people, bins = asked.division.person_index, asked.division.bin_index
    return LinearExpr(
        [
            (sheet.at(people[name], bins[place]), number)
            for name, missed in asked.missed.items()
            for place, number in missed.items()
            if number
        ]
    )


def _goal(asked: AssignmentProblem, index: int) -> Goal:
    return lambda sheet: asked.aims[index].costs(asked.division, sheet)


def _plan(trip: Trip, asked: AssignmentProblem, answer: EngineAnswer, kept: Plan | None) -> Plan:
    used = [index for index, place in enumerate(asked.division.bins) if not place.is_closed]
    lettered = _letters_of([asked.division.bins[index].id for index in used], kept)
    pairs = sorted(zip(lettered, used, strict=True), key=lambda pair: letter_order(pair[0]))
    return Plan(
        cohort=trip.cohort.id,
        inputs=fingerprint(trip, asked.seed),
        mode=trip.cohort.visit.mode,
        seed=asked.seed,
        kept=plan_name(kept) if kept else None,
        groups=tuple(_group(trip, asked, answer, kept, *pair) for pair in pairs),
        aims=tuple(values_of_answer(asked, answer)),
    )


def _letters_of(places: Sequence[str], kept: Plan | None) -> list[str]:
    """The letter of the group at each place: that of the kept plan, or the next one behind all that it knows."""
    own = {group.place: group.group for group in kept.groups} if kept else {}
    last = max(own.values(), key=letter_order, default="")
    free = (letter for letter in letters() if not last or letter_order(letter) > letter_order(last))
    return [own[place] if place in own else next(free) for place in places]


def _group(  # noqa: PLR0913, PLR0917 - a group is made of all of these
    trip: Trip, asked: AssignmentProblem, answer: EngineAnswer, kept: Plan | None, letter: str, index: int
) -> Group:
    place = asked.division.bins[index].id
    locus = None if trip.cohort.visit.is_rotation else place
    people = [person for person, at in zip(asked.division.people, answer.places, strict=True) if at == index]
    roles = assign_roles(people, trip.cohort.visit.roles, asked.seed, place, kept.roles_at(place) if kept else {})
    members = tuple(Member.model_validate({"id": person.id, "role": roles.get(person.id)}) for person in people)
    return Group(group=letter, locus=locus, members=members)


def values_of_answer(asked: AssignmentProblem, answer: EngineAnswer) -> Iterator[Reached]:
    """What was reached, in the terms in which the files speak of it.

    What is not proved is told as it is recounted: a search that was cut short may not have counted it to the end.
    """
    told = list(_values_and_bounds(asked, answer))
    if all(one.proved for one in told):
        yield from told
        return
    at = zip(asked.division.people, answer.places, strict=True)
    values = values_of(asked, {person.id: asked.division.bins[place].id for person, place in at})
    for one, value in zip(told, values, strict=True):
        proved = (one.best if one.best is not None else value) == one.bound
        yield one if one.proved else one.model_copy(update={"value": value, "proved": proved})


def _values_and_bounds(asked: AssignmentProblem, answer: EngineAnswer) -> Iterator[Reached]:
    aims_end = len(asked.first) + len(asked.aims)
    yield from _values_beside_aims(asked.first, answer.reached)
    goals = slice(len(asked.first), aims_end)
    for aim, levels, best_costs in zip(asked.aims, answer.reached[goals], answer.best_values[goals], strict=True):
        value, bound = (
            aim.from_objective(numbers, asked.division)
            for numbers in ([level.value for level in levels], [level.bound for level in levels])
        )
        if aim.within is None or not aim.is_one_number:
            # A value that equals its bound in all the digits that are shown counts as proved.
            yield Reached(aim=aim.as_written(), value=value, bound=bound, proved=value == bound)
        else:
            best = aim.from_objective(best_costs, asked.division)
            yield Reached(aim=aim.as_written(), value=value, bound=bound, proved=best == bound, best=best)
    yield from _values_beside_aims(asked.last, answer.reached[aims_end:])


def _values_beside_aims(names: Sequence[str], reached: Sequence[Sequence[Level]]) -> Iterator[Reached]:
    for name, (level,) in zip(names, reached, strict=False):
        yield Reached(aim=name, value=level.value, bound=level.bound, proved=level.is_proved)
