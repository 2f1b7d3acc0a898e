"""The lottery: lots that anybody can compute, and rounds until one plan is left."""

from collections.abc import Sequence

import pytest

from benchmark_cli.assignment.constraints import AssignmentModel
from benchmark_cli.assignment.lottery import Lottery
from benchmark_cli.assignment.solve import EngineProblem, can_hold, solve
from benchmark_cli.model.division import LinearExpr
from benchmark_cli.model.lots import lot, weight
from benchmark_cli.optimise.program import ObjectiveValue
from benchmark_cli.optimise.single_objective import Infeasible


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        # printf '2014\n1\nana\nx' | sha256sum: the first four digits are c85c, and so on.
        (("2014", 1, "ana", "x"), 0xC85C),
        (("2014", 1, "ana", "y"), 0xA98F),
        (("2014", 1, "budi", "x"), 0x49DF),
        (("2014", 1, "budi", "y"), 0x9AF5),
    ],
)
def test_lots_are_what_anybody_computes(parts: tuple[str, int, str, str], number: int) -> None:
    """The first two bytes, big-endian, of SHA-256 of seed, round, person and bin joined by line feeds."""
    assert weight(*parts) == number


def test_lots_of_other_text_are_of_its_utf_8() -> None:
    """These are the first digits of `printf 'ä' | sha256sum` where text is UTF-8."""
    assert lot("ä").hex().startswith("33e6d73f")


def test_two_people_for_two_seats_are_drawn() -> None:
    """With the seed 2014, ana at y and budi at x have 43407 + 18911, the other way has 51292 + 39669."""
    answer = solve(EngineProblem(["ana", "budi"], ["x", "y"], [one_each], [], "2014"))
    assert list(answer.places) == [1, 0]
    assert answer.is_unique


def test_a_tie_goes_to_the_second_round() -> None:
    """With the seed 85984 both ways have 69845 in round one, and 99542 and 77967 in round two."""
    first = [weight("85984", 1, person, place) for person in ("ana", "budi") for place in ("x", "y")]
    assert first[0] + first[3] == first[1] + first[2] == 69845
    answer = solve(EngineProblem(["ana", "budi"], ["x", "y"], [one_each], [], "85984"))
    assert list(answer.places) == [1, 0]
    assert answer.is_unique


def test_without_a_choice_nothing_is_drawn() -> None:
    """One bin, or nobody at all, has one answer."""
    assert list(solve(EngineProblem(["ana", "budi"], ["x"], [], [], "s")).places) == [0, 0]
    assert solve(EngineProblem([], ["x", "y"], [], [], "s")).is_unique


def test_the_lottery_comes_after_every_goal() -> None:
    """Whatever the lots say, ana at x is the aim, and it keeps budi, whom it does not name, free."""
    for seed in "abcdef":
        answer = solve(EngineProblem(["ana", "budi"], ["x", "y"], [], [wish_for_x], seed))
        lots = [weight(seed, 1, "budi", place) for place in ("x", "y")]
        assert list(answer.places) == [0, lots.index(min(lots))]
        assert answer.reached == [[ObjectiveValue(0, 0)]]


class Unsure:
    """A search that proves the rounds, or their uniqueness, or neither."""

    def __init__(self, *, round_proved: bool, alone: ObjectiveValue) -> None:
        """Keep what it will say."""
        self.values = [1.0, 0.0]
        self.round, self.alone = ObjectiveValue(5, 5 if round_proved else 4), alone

    def open(self, columns: Sequence[int]) -> list[int]:
        """All of them."""
        return list(columns)

    def minimise(self, objective: object) -> ObjectiveValue:
        """The value of a round."""
        del objective
        return self.round

    def best(self, objective: object) -> ObjectiveValue:
        """How many could be placed otherwise, negative."""
        del objective
        return self.alone


@pytest.mark.parametrize(
    ("round_proved", "alone", "is_unique"),
    [(True, ObjectiveValue(0, 0), True), (False, ObjectiveValue(0, 0), False), (True, ObjectiveValue(0, -1), False)],
)
def test_only_what_is_proved_is_called_unique(round_proved: bool, alone: ObjectiveValue, is_unique: bool) -> None:  # noqa: FBT001
    """A deadline within the lottery leaves a plan, and the flag says that it might not be the one of the lots."""
    search = Unsure(round_proved=round_proved, alone=alone)
    lottery = Lottery(search, AssignmentModel(1, 2), "s", ["ana"], ["x", "y"])  # type: ignore[arg-type]
    assert lottery.settles(search.minimise(lottery.lots())) == is_unique


def test_what_cannot_hold_has_no_answer() -> None:
    """Three people and one seat at each of two bins."""
    problem = EngineProblem(["ana", "budi", "citra"], ["x", "y"], [one_each], [], "s")
    assert not can_hold(problem)
    assert can_hold(EngineProblem(["ana", "budi"], ["x", "y"], [one_each], [], "s"))
    with pytest.raises(Infeasible):
        solve(problem)


def one_each(sheet: AssignmentModel) -> None:
    """At most one person at each bin."""
    for place in range(2):
        sheet.row([(sheet.at(person, place), 1) for person in range(sheet.people)], highest=1)


def wish_for_x(sheet: AssignmentModel) -> list[LinearExpr]:
    """The first person counts one at y."""
    return [LinearExpr([(sheet.at(0, 1), 1)])]
