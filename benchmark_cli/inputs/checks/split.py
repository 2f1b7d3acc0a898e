"""What the arithmetic counts: who takes part, loci with their places or groups that go round, rules that must hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from benchmark_cli.diagnostics import Diagnostic, Path, Related
from benchmark_cli.inputs.checks.case import ANY, Case, Check
from benchmark_cli.language import Text
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.rotation import group_bins
from benchmark_cli.model.rule import Counts, Rule
from benchmark_cli.rules import mentions

WHO_TAKES_PART: tuple[Path, ...] = (
    ("participants", ANY, "id"),
    ("participants", ANY, "status"),
    ("visit", "loci"),
    ("visit", "mode"),
    ("visit", "groups"),
)
"""What every count relies on."""


@dataclass(frozen=True)
class Split:
    """A cohort to be divided over loci, every one of which is known; or over the groups that go round them."""

    case: Case
    division: Instance
    loci: tuple[Locus, ...]

    @cached_property
    def musts(self) -> tuple[tuple[int, Rule], ...]:
        """The rules for groups that must hold, each with its index in the file; a mended rule is left out."""
        return tuple(
            (index, rule)
            for index, rule in enumerate(self.case.cohort.rules)
            if rule.use == "groups" and rule.is_must and self.case.entry.document.is_sound(("rules", index))
        )

    @property
    def counts(self) -> Counts:
        """What rules count among themselves."""
        return Counts(self.division, self.case.cohort.participants)

    @property
    def needed(self) -> tuple[Locus, ...]:
        """The loci that cannot be left out."""
        return tuple(locus for locus in self.loci if not locus.optional)

    def largest(self) -> int | None:
        """The most people that any one locus can host; `None` where one hosts any number."""
        limits = [place.limit for place in self.division.bins]
        return None if None in limits else max(limit for limit in limits if limit is not None)

    @property
    def is_rotation(self) -> bool:
        """Whether groups go round all loci."""
        return self.case.cohort.visit.is_rotation

    def note_groups(self) -> Related:
        """What says how many groups there are."""
        visit = self.case.cohort.visit
        if self.is_rotation and visit.groups:
            return self.case.note(Text("the number of groups"), ("visit", "groups"))
        return self.case.note(Text("the groups are those of these loci"), ("visit", "loci"))

    def host_notes(self) -> Iterator[Related]:
        """The most that each locus hosts, where that is said."""
        for locus in self.loci:
            place = _bin(locus)
            limit = place.at_once if self.is_rotation else place.limit
            if limit is not None:
                message = Text.count(limit, "`{id}` hosts one at most", "`{id}` hosts {n} at most", id=locus.id)
                path = ("at_once",) if limit == locus.at_once else ("capacity", "max")
                yield self.case.note_locus(message, locus.id, *path)

    def at_rules(self, indices: list[int]) -> list[Related]:
        """The places of those rules, with what they say."""
        said = {index: mentions.rule(rule) for index, rule in self.musts}
        return [self.case.note(said[index], ("rules", index)) for index in indices]


def split_of(case: Case) -> Split | None:
    """The cohort as the arithmetic counts it.

    `None` where nobody takes part, an id stands twice, no locus is left, or one is unknown, faulty
    or named twice: such a fault is told by another check, and counting on would tell it again.
    """
    if split_of not in case.found:
        case.found[split_of] = _count(case)
    split: Split | None = case.found[split_of]
    return split


def counts(*reads: Path) -> Callable[[Callable[[Split], Iterator[Diagnostic]]], Check]:
    """Make a check of a function that counts: nothing is found in a cohort that cannot be counted."""

    def check_of(find: Callable[[Split], Iterator[Diagnostic]]) -> Check:
        def check(case: Case) -> Iterator[Diagnostic]:
            split = split_of(case)
            return find(split) if split else iter(())

        return Check((*WHO_TAKES_PART, *reads), check)

    return check_of


def _count(case: Case) -> Split | None:
    named, loci = case.cohort.visit.loci, case.trip.cohort.visit.loci
    ids = [person.id for person in case.cohort.participants]
    is_sound = len(set(ids)) == len(ids) and len(set(named)) == len(named)
    if not (is_sound and case.cohort.active and loci and all(_is_known(case, name) for name in loci)):
        return None
    return Split(case, division_of(case), case.trip.loci)


def division_of(case: Case) -> Instance:
    """Those who take part, to be divided over the known loci, or over the groups of a rotation."""
    trip = case.trip
    is_rotation = trip.cohort.visit.is_rotation
    return Instance(trip.cohort.active, group_bins(trip) if is_rotation else tuple(map(_bin, trip.loci)))


def _is_known(case: Case, name: str) -> bool:
    entry = case.workspace.loci.get(name)
    if entry is None or not entry.document.is_sound(entry.path):
        return False
    capacity = case.cohort.visit.capacity.get(name, entry.locus.capacity)
    return capacity.max is None or capacity.min <= capacity.max


def _bin(locus: Locus) -> Bin:
    capacity = locus.capacity
    themes = frozenset(locus.themes)
    optional = bool(locus.optional)
    return Bin(locus.id, themes, capacity.min, capacity.max, locus.at_once, is_optional=optional)
