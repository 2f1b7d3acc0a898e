"""Who gets a folder of the pack, and what of a paper they may see."""

from typing import Final, NamedTuple

from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.kind import Audience, View
from benchmark_cli.papers.options import PaperOptions
from benchmark_cli.papers.roster import loci_visited


class Recipient(NamedTuple):
    """Whom papers are handed to: the `folder` of the pack, and the `name` of the host or the vehicle."""

    audience: Audience
    folder: str
    name: str = ""


COMMITTEE: Final = Recipient("committee", "committee")
"""Who prints the pack and may see all of it."""


def recipients(trip: Trip, plan: Plan, audience: Audience, asked: PaperOptions) -> list[tuple[Recipient, PaperOptions]]:
    """Everybody of that audience, each with what is asked narrowed to what they may see.

    Hosts see their own guests and drivers their own journeys; all but the committee see no numbers or private notes.
    """
    if audience == "committee":
        return [(COMMITTEE, asked)]
    masked = asked._replace(lists=asked.lists._replace(is_masked=True))
    match audience:
        case "hosts":
            return [
                (Recipient(audience, f"hosts/{locus.id}", locus.name), masked._replace(locus=locus.id))
                for locus in loci_visited(trip, plan)
            ]
        case "drivers":
            names = trip.cohort.vehicle_names
            return [
                (Recipient(audience, f"drivers/{one}", names.get(one, one)), masked._replace(view=View("vehicle", one)))
                for one in dict.fromkeys(journey.vehicle for journey in plan.journeys)
            ]
        case _:
            return [(Recipient(audience, audience), masked)]
