"""`never_at`: some people not at some loci."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Instance
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.rule import Barring, IdList, NameOf, at_index
from benchmark_cli.model.selector import Many, Who
from benchmark_cli.rules.barred import Barred, describe_people, id_lists


class NeverAt(
    Barred, json_schema_extra={"examples": [{"never_at": ["denpasar-utara"], "who": {"where": {"rank": "IV/b"}}}]}
):
    """These people are at none of these loci. As a should-rule it counts those who are."""

    kind: ClassVar[str] = "never_at"
    never_at: Annotated[tuple[Line, ...], Field(min_length=1), Many]
    """The ids of the loci."""
    who: Who
    """For whom: ids, or `{where: {…}}`."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text(
            "{people} never at {loci}", people=describe_people(self.who, names), loci=[names(x) for x in self.never_at]
        )

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of those meant."""
        return at_index(("who",), self.who.ids)

    def id_lists(self) -> Sequence[IdList]:
        """The ids of those meant, where there are no conditions instead."""
        return id_lists(self.who)

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the loci."""
        return at_index(("never_at",), self.never_at)

    def keeps_out(self, division: Instance) -> Barring:
        """Whom the rule keeps out of which bins."""
        bins = tuple(place.id for place in division.bins if place.id in self.never_at)
        return Barring(division.meant(self.who), bins)
