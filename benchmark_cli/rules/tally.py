"""What `at_least` and `at_most` share: a number of people of a kind in each bin, or in some."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field

from benchmark_cli.diagnostics import Path
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.rule import Named, Rule, at_index
from benchmark_cli.model.selector import Many, Where

EACH = "each"

PlaceIds = Annotated[tuple[Line, ...], Many, BeforeValidator(lambda value: () if value == EACH else value)]
"""Loci by their ids; empty, from `each`, means every group."""


class Tally(Rule):
    """A number of people of a kind in each bin, or in some bins."""

    named: ClassVar[Named] = Named.EITHER

    where: Where
    """Which people count."""
    places: PlaceIds = Field(default=(), alias="in")
    """`each` group, or the ids of loci. Left out: each."""

    def applies(self, division: Instance) -> bool:
        """Whether any of its bins are there; that nobody is meant is something to say, for `at_least`."""
        return bool(self.bins(division))

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the loci, where they are named."""
        return at_index(("in",), self.places)

    def bins(self, division: Instance) -> list[int]:
        """The positions of the bins that the rule speaks of."""
        return [index for index, place in enumerate(division.bins) if self._speaks_of(place)]

    def _speaks_of(self, place: Bin) -> bool:
        # A locus that is left out has no group, and nothing to count.
        return not place.is_closed and (not self.places or place.id in self.places)

    def members(self, division: Instance) -> list[int]:
        """The positions of the people that the rule counts."""
        return [index for index, person in enumerate(division.people) if self.where.holds(person)]
