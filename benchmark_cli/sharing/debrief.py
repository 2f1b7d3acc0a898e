"""Mixed groups after the visits: each with somebody of every locus, or of every group that went round."""

from collections.abc import Mapping, Sequence
from typing import Final

from benchmark_cli.assignment.problem import AssignmentProblem, aims_of
from benchmark_cli.model.division import Bin
from benchmark_cli.model.plan import Part
from benchmark_cli.model.visit import Debrief, Visit
from benchmark_cli.sharing.aims import EachPresent
from benchmark_cli.sharing.context import SharingContext, make_problem, number_order, rules_for

name: Final = "debrief"


def is_wanted(visit: Visit) -> bool:
    """Whether there are any."""
    return visit.debrief is not None


def question(setting: SharingContext, parts: Sequence[Part] | None = None) -> AssignmentProblem:
    """Who is in which of so many groups as come nearest to the wanted size, spread as the cohort's own aims ask.

    Aims that gather or balance people serve the work at the loci; here people hear about what they have not seen.
    """
    people = tuple(person for person in setting.people if not person.staff)
    names = _names(setting, len(people)) if parts is None else [part.id for part in parts]
    aims = (aim for aim in aims_of(setting.trip) if aim.spreads)
    return make_problem(
        setting,
        name,
        people=people,
        bins=tuple(Bin(number) for number in names),
        rules=rules_for(setting.trip, name),
        aims=(EachPresent(), *aims),
        is_even_first=True,
        is_easy=True,
        draw=setting.draw,
    )


def finish(setting: SharingContext, place: Bin, part: Part) -> Part:
    """The part as it is."""
    return part


def widest(setting: SharingContext) -> Mapping[str, int]:
    """None: their number follows from the size wanted."""
    return {}


def only(setting: SharingContext, kind: str) -> SharingContext:
    """All of it: the bins are of one kind."""
    return setting


def _names(setting: SharingContext, people: int) -> list[str]:
    """The groups that are kept as long as they are not too full; new ones have the next numbers."""
    size = (setting.trip.cohort.visit.debrief or Debrief()).size
    active = {person.id for person in setting.trip.cohort.active}
    kept = sorted({part for name, part in setting.homes.items() if name in active}, key=number_order)
    # A late-comer joins a group of four, and does not get a group of their own.
    is_enough = kept and people <= len(kept) * (size + 1)
    wanted = len(kept) if is_enough else max(1, (2 * people + size) // (2 * size))
    new = (str(number) for number in range(1, wanted + len(kept) + 1) if str(number) not in kept)
    return [*kept, *(next(new) for _ in range(wanted - len(kept)))]
