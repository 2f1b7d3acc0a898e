"""`lock`: a person stays where the committee says."""

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from benchmark_cli.diagnostics import Path
from benchmark_cli.language import Text
from benchmark_cli.model.division import Assignment, ConstraintWriter, Instance, LinearExpr, count_terms
from benchmark_cli.model.frozen import Line
from benchmark_cli.model.participant import Decree
from benchmark_cli.model.rule import Barring, Named, NameOf, Rule, Violation

ALONE = "alone"
"""What a lock for rooms says: this person has a room of their own."""


class Lock(
    Rule,
    json_schema_extra={"examples": [{"lock": "xxvi-14", "at": "denpasar-kominfo", "reason": "the host asked for her"}]},
):
    """This person stays at this locus; for rooms, alone in one. As a should-rule it counts one."""

    kind: ClassVar[str] = "lock"
    named: ClassVar[Named] = Named.BINS
    lock: Line
    """The id of the person."""
    at: Line
    """The id of the locus; in a rotation the letter of the group."""
    reason: Line | None = None
    """Why; it is printed in the record."""
    by: Line | None = None
    """Who decided it."""

    def sentence(self, names: NameOf) -> Text:
        """The rule in words, with reason and by where they are given."""
        if self._is_alone:
            text = Text("{person} has a room alone", person=names(self.lock))
        else:
            text = Text("{person} stays at {place}", person=names(self.lock), place=names(self.at))
        return Decree.model_construct(reason=self.reason, by=self.by).after(text)

    def constraints(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """The person's column of that bin is 1; or one less than that."""
        if not self.applies(division):
            return LinearExpr(())
        if self._is_alone:
            return self._alone_rows(division, sheet)
        column = sheet.at(division.person_index[self.lock], division.bin_index[self.at])
        if self.is_must:
            sheet.row([(column, 1)], lowest=1)
            return LinearExpr(())
        return LinearExpr([(column, -1)], 1)

    def violations(self, division: Instance, assignment: Assignment) -> Sequence[Violation]:
        """The person, where they are elsewhere."""
        if not self.applies(division) or assignment[self.lock] == self.at:
            return ()
        if self._is_alone and sum(place == assignment[self.lock] for place in assignment.values()) == 1:
            return ()
        return [Violation((self.lock,), (assignment[self.lock],))]

    def applies(self, division: Instance) -> bool:
        """Whether the person takes part and the bin is there."""
        return self.lock in division.person_index and (self._is_alone or self.at in division.bin_index)

    def people_named(self) -> Sequence[tuple[Path, str]]:
        """The person."""
        return [(("lock",), self.lock)]

    def loci_named(self) -> Sequence[tuple[Path, str]]:
        """The locus; in a rotation a group's letter, and for vehicles and rooms a name of another kind."""
        return [(("at",), self.at)]

    def keeps_out(self, division: Instance) -> Barring:
        """The person is kept out of every other bin."""
        place = self.fixes(division)
        return Barring(division.present([self.lock]), _others(division, place[1])) if place else Barring((), ())

    def fixes(self, division: Instance) -> tuple[str, str] | None:
        """The person and the bin."""
        return (self.lock, self.at) if self.applies(division) and not self._is_alone else None

    def holds_person(self) -> str | None:
        """The person."""
        return self.lock

    def decree(self) -> Decree | None:
        """Reason and by, of a lock of groups."""
        is_told = self.use == "groups" and (self.reason or self.by)
        return Decree.model_construct(reason=self.reason, by=self.by) if is_told else None

    def alone(self) -> str | None:
        """The person, of a lock for rooms that says so."""
        return self.lock if self._is_alone else None

    def holds_without(self, visited: Collection[str]) -> bool:
        """A lock cannot be kept at a locus that is not visited."""
        return False

    def with_places(self, ids: Mapping[str, str]) -> Rule:
        """The lock at the bin of that name."""
        return self.model_copy(update={"at": ids[self.at]}) if self.at in ids else self

    @property
    def _is_alone(self) -> bool:
        return self.use == "rooms" and self.at == ALONE

    def _alone_rows(self, division: Instance, sheet: ConstraintWriter) -> LinearExpr:
        """Nobody beside the person in any bin; or a column that is 1 where somebody is."""
        own = division.person_index[self.lock]
        rest = [index for index in range(len(division.people)) if index != own]
        spare = [] if self.is_must else [(sheet.amount(1), -1)]
        for place in range(len(division.bins)):
            if self.is_must:
                sheet.row([(sheet.at(own, place), len(rest)), *count_terms(sheet, rest, place)], highest=len(rest))
            for other in rest if spare else ():
                sheet.row([(sheet.at(own, place), 1), (sheet.at(other, place), 1), *spare], highest=1)
        return LinearExpr([(column, 1) for column, _ in spare])


def _others(division: Instance, place: str) -> tuple[str, ...]:
    return tuple(other.id for other in division.bins if other.id != place)
