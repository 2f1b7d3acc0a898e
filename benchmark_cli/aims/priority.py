"""`priority`: among plans in which wishes are met as well, those who waited longest are served first."""

from collections.abc import Sequence
from typing import Any, ClassVar

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.spelling import write_as


def _word(schema: dict[str, Any]) -> None:
    schema["examples"] = ["priority"]
    write_as(schema, {"const": Priority.kind})


class Priority(Aim, json_schema_extra=_word):
    """The smallest sum of ranks of those with the smallest number, then of the next; people without one last.

    It stands directly behind `wishes` by itself where anybody has a priority.
    """

    kind: ClassVar[str] = "priority"
    is_about_loci: ClassVar[bool] = True

    @property
    def is_one_number(self) -> bool:
        """A number for each priority."""
        return False

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return self.kind

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("wishes of those with the smallest priority number first")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """The sum of ranks for each priority, the smallest number first."""
        return [
            LinearExpr(
                [
                    (sheet.at(division.person_index[person.id], place), rank)
                    for person in people
                    for place, locus in enumerate(division.bins)
                    if (rank := person.rank_of(locus.id))
                ]
            )
            for people in _by_priority(division)
        ]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The sums of ranks in the order of the priorities."""
        return tuple(
            sum(person.rank_of(assignment[person.id]) for person in people) for people in _by_priority(division)
        )

    def from_objective(self, costs: Sequence[int], division: Instance) -> AimValue:
        """The numbers themselves."""
        return tuple(costs)

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        sums = value if isinstance(value, tuple) else (value,)
        return Text("wishes passed over, by priority: {list}", list=[str(number) for number in sums])


def _by_priority(division: Instance) -> list[list[Participant]]:
    """The people of each priority, the smallest number first, those without one last."""
    groups: dict[int | None, list[Participant]] = {}
    for person in division.people:
        groups.setdefault(person.priority, []).append(person)
    return [groups[number] for number in sorted(groups, key=lambda number: (number is None, number or 0))]
