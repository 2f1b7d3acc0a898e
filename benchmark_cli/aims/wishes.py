"""`wishes`: people where they wished to be, the worst-off first, or the sum of all."""

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from benchmark_cli.aims.priority import Priority
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LeanTerms, LinearExpr
from benchmark_cli.model.frozen import one_of
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.spelling import mapping, write_as


def _word_or_manner(schema: dict[str, Any]) -> None:
    schema["examples"] = ["wishes", {"wishes": "total"}]
    write_as(schema, {"const": Wishes.kind}, mapping(wishes={"enum": ["worst_first", "total"]}))


class Wishes(Aim, json_schema_extra=_word_or_manner):
    """Fewest people at the worst rank, then at the next one; or with `total` the smallest sum of ranks.

    A rank is the number of wishes passed over: 0 is the first wish. Who is at none of the wished loci has passed over
    them all; who wishes for nothing is content everywhere.
    """

    kind: ClassVar[str] = "wishes"
    is_about_loci: ClassVar[bool] = True
    wishes: Annotated[Literal["worst_first", "total"] | None, one_of("worst_first", "total", None)] = None

    @property
    def is_one_number(self) -> bool:
        """Whether ranks are summed."""
        return self.wishes == "total"

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return {"wishes": self.wishes} if self.wishes else "wishes"

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("wishes, all together") if self.wishes == "total" else Text("wishes, the worst-off first")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """For each rank from the worst the people who have it; or the sum of all ranks."""
        columns = _columns_by_rank(division, sheet)
        if self.wishes == "total":
            return [LinearExpr([(column, rank) for rank in range(1, len(columns)) for column in columns[rank]])]
        return [LinearExpr(LeanTerms(of_rank, 1)) for of_rank in reversed(columns[1:])]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """How many people have each rank, from the worst to 1; or the sum of the ranks."""
        ranks = division.once(Wishes, lambda: [_read_ranks(person) for person in division.people])
        counts = Counter([known.get(assignment[name], last) for name, known, last in ranks])
        if self.wishes == "total":
            return sum(rank * people for rank, people in counts.items())
        return tuple(counts[rank] for rank in range(division.most_wishes, 0, -1))

    def from_objective(self, costs: Sequence[int], division: Instance) -> AimValue:
        """The numbers themselves: a list of them unless they are summed."""
        return costs[0] if self.wishes == "total" else tuple(costs)

    def followers(self, people: Sequence[Participant]) -> Sequence[Aim]:
        """Those with the smallest priority number first, where anybody has one."""
        return (Priority(),) if any(person.priority is not None for person in people) else ()

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        if not isinstance(value, tuple):
            return Text("wishes passed over, in all: {n}", n=int(value))
        texts = [_describe_rank(len(value) - index, people) for index, people in enumerate(value) if people]
        return Text("{list}", list=texts) if texts else Text("nobody is passed over")


def _read_ranks(person: Participant) -> tuple[str, Mapping[str, int], int]:
    """The person's id, the rank of each locus that is wished for, and that of all others."""
    return person.id, {name: person.rank_of(name) for name in person.wish_list}, len(person.wishes)


def _columns_by_rank(division: Instance, sheet: ConstraintWriter) -> "list[array[int]]":
    """The columns of people at bins, by the rank of that bin among their wishes."""
    columns = [array("q") for _ in range(division.most_wishes + 1)]
    for index, person in enumerate(division.people):
        ranks = [len(person.wishes)] * len(division.bins)
        for rank, tier in reversed(list(enumerate(person.wishes))):
            for name in tier:
                if name in division.bin_index:
                    ranks[division.bin_index[name]] = rank
        for place, rank in enumerate(ranks):
            columns[rank].append(sheet.at(index, place))
    return columns


def _describe_rank(wishes: int, people: int) -> Text:
    text = Text("{n} wishes passed over", n=wishes)
    return Text("{wishes}: {people}", wishes=text, people=people)
