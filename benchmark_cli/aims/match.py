"""`match`: people where the themes of their project are at home."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Literal

from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, Bin, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import one_of
from benchmark_cli.model.participant import Participant


class Match(Aim, json_schema_extra={"examples": [{"match": "themes"}]}):
    """Most themes that people's projects share with their loci, over all people: more is better."""

    kind: ClassVar[str] = "match"
    more_is_better: ClassVar[bool] = True
    is_about_loci: ClassVar[bool] = True
    match: Annotated[Literal["themes"], one_of("themes")]
    """What is matched."""

    def form(self) -> AimForm:
        """The aim as a cohort file writes it."""
        return {"match": self.match}

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("themes of projects and loci")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the shared themes, negative, because more is better."""
        shared = [
            (sheet.at(person, place), -_common_themes(division.people[person], locus))
            for person in range(len(division.people))
            for place, locus in enumerate(division.bins)
        ]
        return [LinearExpr([(column, cost) for column, cost in shared if cost])]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The shared themes of everybody."""
        bins = {locus.id: locus for locus in division.bins}
        return sum(_common_themes(person, bins[assignment[person.id]]) for person in division.people)

    def from_objective(self, costs: Sequence[int], division: Instance) -> AimValue:
        """The shared themes, positive again."""
        return -costs[0]

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("shared themes: {n}", n=value)


def _common_themes(person: Participant, locus: Bin) -> int:
    return len(locus.themes.intersection(person.project.themes))
