"""What came of a visit: what each participant learnt, what they suggest to the hosts, who was not there."""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.frozen import Frozen
from benchmark_cli.model.participant import Participant
from benchmark_cli.model.plan import Plan

Choice: TypeAlias = Literal["adopt", "adapt", "not"]
"""What becomes of what was seen: it is taken over as it is, in a form of one's own, or not."""


class Lesson(Frozen):
    """What one participant learnt at one locus, to one question of its focus or to none."""

    person: str
    locus: str
    question: str = ""
    lesson: str = ""
    choice: Choice | None = None
    improves: str = ""
    """Which process, product or service of the own unit."""
    rules: str = ""
    people: str = ""
    money: str = ""
    time: str = ""
    by: date | None = None
    source: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it answers: a later answer to the same takes its place."""
        return self.person, self.locus, self.question

    @property
    def is_taken_home(self) -> bool:
        """Whether something is adopted or adapted."""
        return self.choice in ("adopt", "adapt")


class HostSuggestion(Frozen):
    """What a participant suggests to a host."""

    person: str
    locus: str
    text: str


class MissedVisit(Frozen):
    """A place where a participant was to be, and was not."""

    person: str
    locus: str


class Findings(Frozen):
    """All that is known of one cohort after its visit; `missed` is None while nobody has said who came."""

    cohort: str
    lessons: tuple[Lesson, ...] = ()
    suggestions: tuple[HostSuggestion, ...] = ()
    missed: tuple[MissedVisit, ...] | None = None

    def was_at(self, person: str, locus: str) -> bool:
        """Whether the participant came there; nobody did as long as nobody has said so."""
        return self.missed is not None and MissedVisit(person=person, locus=locus) not in self.missed

    @property
    def are_there(self) -> bool:
        """Whether anything has come back."""
        return bool(self.lessons or self.suggestions) or self.missed is not None

    def silent(self, trip: Trip, plan: Plan) -> list[Participant]:
        """Who was there, as far as is known, and has not said what was learnt."""
        heard = {one.person for one in self.lessons}
        active = (one for one in trip.cohort.active if one.id not in heard)
        return [one for one in active if self._may_have_come(trip.loci_of(one, plan), one.id)]

    def _may_have_come(self, loci: Sequence[str], person: str) -> bool:
        return bool(loci) if self.missed is None else any(self.was_at(person, locus) for locus in loci)
