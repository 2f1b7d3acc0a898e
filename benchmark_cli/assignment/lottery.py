"""The lottery: ties that the aims leave open are drawn by weights that anybody can compute from the published seed."""

from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.assignment.constraints import AssignmentModel
from benchmark_cli.model.lots import order_places, order_turns, weight
from benchmark_cli.optimise.program import Objective, ObjectiveValue
from benchmark_cli.optimise.watch import About

if TYPE_CHECKING:  # who only computes lots needs no solver
    from benchmark_cli.optimise.lexicographic import LexicographicSolver

_HALF = 0.5


class Lottery(NamedTuple):
    """The lots of those people for those bins, over the placements of a search, which the values kept narrow down."""

    search: "LexicographicSolver"
    sheet: AssignmentModel
    seed: str
    people: Sequence[str]
    bins: Sequence[str]

    def lots(self, draw: int = 1) -> Objective:
        """The sum of the lots of a round."""
        columns = self.search.open(self.sheet.placements)
        return Objective(columns, [weight(self.seed, draw, *self._of(column)) for column in columns])

    def settles(self, first: ObjectiveValue) -> bool:
        """Draw rounds after the first until one assignment is left; returns whether it is proved to be the only one.

        Lots of 16 bits can tie, and larger ones run into the solver's tolerances; so each round is followed by a proof:
        with all values kept, how many people could be placed otherwise?
        """
        reached = first
        for draw in count(2):
            if not reached.is_proved:
                return False
            others = self.search.best(_count_placed_otherwise(self.search, self.sheet))
            if not others.is_proved or others.value == 0:
                return others.is_proved
            reached = self.search.minimise(self.lots(draw))
        raise AssertionError  # pragma: no cover - the rounds end only by a return

    def settles_quickly(self) -> bool | None:
        """As `settles`, from the first round on; `None`, with nothing kept, where that takes long to prove."""
        first = self.search.minimise_if_quick(self.lots())
        return None if first is None else self.settles(first)

    def take_turns(self, about: About | None = None) -> bool:
        """Let people take turns, each in the bin that they like best of those that values and rules still allow.

        Returns whether all of that is proved. It is the random serial dictatorship of A. Abdulkadiroglu, T. Sonmez,
        "Random serial dictatorship and the core from random endowments in house allocation problems", Econometrica 66
        (1998), with likings that are drawn too: among many bins that are alike the least sum of lots can't be proved.
        """
        persons = {name: index for index, name in enumerate(self.people)}
        places = {name: index for index, name in enumerate(self.bins)}
        turns = (
            [self.sheet.at(persons[person], places[place]) for place in order_places(self.seed, person, self.bins)]
            for person in order_turns(self.seed, self.people)
        )
        return self.search.draw_serially(turns, self.sheet.people, self.sheet.bins, about)

    def _of(self, column: int) -> tuple[str, str]:
        person, place = divmod(column, self.sheet.bins)
        return self.people[person], self.bins[place]


def _count_placed_otherwise(search: "LexicographicSolver", sheet: AssignmentModel) -> Objective:
    """The people who leave their present bin, negative, so that the least is the most of them."""
    values = search.values
    taken = [column for column in sheet.placements if values[column] > _HALF]
    return Objective(taken, [1] * len(taken), -len(taken))
