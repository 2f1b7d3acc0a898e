"""`even`: groups of even sizes, where the committee wants that at another place than first of all."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Literal

from benchmark_cli.aims.spread import distance_terms
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim, AimForm, AimValue
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr
from benchmark_cli.model.frozen import one_of
from benchmark_cli.model.spelling import mapping, write_as


def _word_or_mapping(schema: dict[str, Any]) -> None:
    schema["examples"] = ["even", {"even": "true"}]
    within = schema["properties"]["within"]
    flag = {"enum": [True, "true"]}
    write_as(schema, {"const": Even.kind}, mapping(even=flag), mapping(even=flag, within=within))


class Even(Aim, json_schema_extra=_word_or_mapping):
    """Groups are of even size, as far as capacities allow: least people outside an even share, rounded down or up."""

    kind: ClassVar[str] = "even"
    evens_sizes: ClassVar[bool] = True
    even: Annotated[Literal["true"], one_of("true")] = "true"
    """Nothing more to say: `true`."""

    def form(self) -> AimForm:
        """The word that plans have for it."""
        return self.kind

    def sentence(self) -> Text:
        """The aim in a few words."""
        return Text("even sizes")

    def costs(self, division: Instance, sheet: ConstraintWriter) -> Sequence[LinearExpr]:
        """One number: the people over the ceiling and under the floor of each bin."""
        everybody = range(len(division.people))
        ranges = enumerate(division.fair_sizes)
        return [LinearExpr([term for place, fair in ranges for term in distance_terms(sheet, everybody, place, fair)])]

    def value(self, division: Instance, assignment: Assignment) -> AimValue:
        """The people over the ceilings and under the floors."""
        return division.unevenness(assignment)

    def describe_value(self, value: AimValue) -> Text:
        """The value in words."""
        return Text("people outside an even size: {n}", n=value)
