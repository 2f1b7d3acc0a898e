"""`only_at`: some people only at some loci."""

from collections.abc import Collection, Sequence
from typing import Annotated, ClassVar

from pydantic import Field

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Instance
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.rule import Barring, IdList, NameOf, at_index
from benchmark_cli.model.selector import Many, Who
from benchmark_cli.rules.barred import Barred, describe_people, id_lists


class OnlyAt(Barred, json_schema_extra={"examples": [{"only_at": ["denpasar-kominfo"], "who": ["xxvi-20"]}]}):
    """These people are at one of these loci, and nowhere else. As a should-rule it counts those who are not."""

    kind: ClassVar[str] = "only_at"
    only_at: Annotated[tuple[Line, ...], Field(min_length=1), Many]
    """The ids of the loci."""
    who: Who
    """For whom: ids, or `{where: {…}}`."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words."""
        return Text(
            "{people} only at {loci}", people=describe_people(self.who, names), loci=[names(x) for x in self.only_at]
        )

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of those meant."""
        return at_index(("who",), self.who.ids)

    def id_lists(self) -> Sequence[IdList]:
        """The ids of those meant, where there are no conditions instead."""
        return id_lists(self.who)

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The ids of the loci."""
        return at_index(("only_at",), self.only_at)

    def holds_without(self, visited: Collection[str]) -> bool:
        """Whether any of its loci is visited."""
        return any(name in visited for name in self.only_at)

    def keeps_out(self, division: Instance) -> Barring:
        """Whom the rule keeps out of which bins; groups that rotate are no loci, and nothing is said of them."""
        elsewhere = tuple(place.id for place in division.bins if place.id not in self.only_at)
        return Barring(division.meant(self.who), elsewhere if len(elsewhere) < len(division.bins) else ())
