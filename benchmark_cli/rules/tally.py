"""What `at_least` and `at_most` share: a number of people of a kind in each bin, or in some."""

from collections.abc import Sequence
from typing import Annotated, ClassVar, Self

from pydantic import BeforeValidator, Field, model_validator

from benchmark_cli.diagnostics import Path
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.frozen import Line, refuse
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.rule import Named, Rule, at_index
from benchmark_cli.model.selector import Many, Where

EACH = "each"

PlaceIds = Annotated[tuple[Line, ...], Many, BeforeValidator(lambda value: () if value == EACH else value)]
"""Loci by their ids; empty, from `each`, means every group."""


class Tally(Rule):
    """A number of people of a kind in each bin, or in some bins."""

    named: ClassVar[Named] = Named.EITHER

    where: Where | None = None
    """Which people count. Left out: all."""
    places: PlaceIds = Field(default=(), alias="in")
    """`each` group, or the ids of loci. Left out: each."""
    in_all: Annotated[tuple[Line, ...], Many] = ()
    """Loci that are counted as one, in place of `in`."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        return refuse("in-and-in-all") if self.places and self.in_all else self

    def applies(self, division: Instance) -> bool:
        """Whether any of its bins are there; that nobody is meant is something to say, for `at_least`."""
        return bool(self.bins(division))

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the loci, where they are named."""
        return [*at_index(("in",), self.places), *at_index(("in_all",), self.in_all)]

    def positions(self, division: Instance) -> list[list[int]]:
        """The positions of the bins that are counted as one: each by itself, or all of them together."""
        bins = self.bins(division)
        return [bins] if self.in_all and bins else [[place] for place in bins]

    def meant(self, division: Instance) -> tuple[Participant, ...]:
        """Those of the people who count."""
        return division.meant(self.where) if self.where else division.people

    def bins(self, division: Instance) -> list[int]:
        """The positions of the bins that the rule speaks of."""
        return [index for index, place in enumerate(division.bins) if self._speaks_of(place)]

    def _speaks_of(self, place: Bin) -> bool:
        # A locus that is left out has no group, and nothing to count.
        return not place.is_closed and (not self._place_names or place.id in self._place_names)

    @property
    def _place_names(self) -> tuple[str, ...]:
        return self.in_all or self.places

    def members(self, division: Instance) -> list[int]:
        """The positions of the people that the rule counts."""
        return division.indices(self.meant(division))
