"""Print what four balances in order reach on 96 people: ours beside plain exchanges given the same processor time.

Run by hand: `python tests/perf/balances.py`. Values are the four aims in order, in units of the data, ours and then
those of plain exchanges; whose list is less, read from the left, is ahead. Plain exchanges are Python as ours are, and
have the time that ours takes to the end of its lottery.
"""

import os
import sys
import time
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the tool does: threads of NumPy that wait take time too

from benchmark_cli.aims.balance import Balance
from benchmark_cli.assignment.sizes import evenness, hold
from benchmark_cli.assignment.solve import EngineProblem, solve
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.participant import Participant
from tests.perf.peers import plain_exchanges

PEOPLE = 96
SEEDS = range(1, 7)
AIMS = [Balance.model_validate({"balance": {"tag": f"n{tag}"}}) for tag in range(4)]


def make_division(seed: int, groups: int) -> Instance:
    """People with four numbers, coarse and fine, and groups alike."""
    draw = Random(seed)
    coarse = [lambda: draw.randint(3, 9), lambda: draw.randint(0, 1_000) / 10, lambda: draw.randint(200, 800)]
    fine = [lambda: draw.randint(100, 500) / 100, *coarse[1:]]
    kinds = [*(coarse if seed % 2 else fine), lambda: draw.randint(0, 400)]
    people = tuple(
        Participant(id=f"w{one:02}", name=f"W {one}", tags={f"n{tag}": str(kind()) for tag, kind in enumerate(kinds)})
        for one in range(PEOPLE)
    )
    size = PEOPLE // groups
    return Instance(people, tuple(Bin(f"b{place}", lowest=size, highest=size) for place in range(groups)))


def find_weights(division: Instance) -> list[tuple[int, ...]]:
    """Each person's part in each distance."""
    tables = [aim.thousandths(division) for aim in AIMS]
    return [tuple(PEOPLE * table[person.id] - sum(table.values()) for table in tables) for person in division.people]


def main() -> None:
    """Print a line for each number of groups and seed."""
    both = ("  ".join(f"{name + ' ' + str(aim):>9}" for aim in range(1, 5)) for name in ("ours", "plain"))
    print("groups", "seed", "seconds", *both, "ahead", sep="  ")
    for groups in (4, 6):
        for seed in SEEDS:
            division = make_division(seed, groups)
            problem = EngineProblem(
                people=[person.id for person in division.people],
                bins=[place.id for place in division.bins],
                musts=[partial(hold, index=index, place=place) for index, place in enumerate(division.bins)],
                goals=[
                    lambda sheet, division=division: [evenness(sheet, PEOPLE, division.fair_sizes)],
                    *(partial(aim.costs, division) for aim in AIMS),
                ],
                seed="1",
                alike=True,
            )
            begin = time.process_time()
            answer = solve(problem)
            seconds = time.process_time() - begin
            ours = [level.value for (level,) in answer.reached[1:]]
            plain = plain_exchanges(find_weights(division), groups, seconds)
            shown = ("  ".join(f"{value / PEOPLE / 1000:9.3f}" for value in each) for each in (ours, plain))
            ahead = "ours" if ours < plain else "equal" if ours == plain else "plain"
            print(f"{groups:6}  {seed:4}  {seconds:7.1f}", *shown, ahead, sep="  ", flush=True)


if __name__ == "__main__":
    main()
