"""What each aim of a plan reached, and whether it is proved that nothing better exists."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from benchmark_cli.assignment.problem import aims_of
from benchmark_cli.language import Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.calendar import day_begins, zone_of
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.plan import Figure, Plan, Reached

_STANDING: Final[Mapping[str, tuple[Text, Text]]] = {
    "keep": (Text("people kept where they were"), Text("people moved: {n}")),
    "presence": (Text("fewest visits missed"), Text("visits missed, times people: {n}")),
    "even": (Text("even sizes"), Text("people outside an even size: {n}")),
    "should": (Text("rules that should hold"), Text("breaches: {n}")),
    "loci": (Text("optional loci visited"), Text("loci left out: {n}")),
}
"""What stands before the committee's aims: its name and its value in words."""
_TABLE: Final[Mapping[str, tuple[Text, Text]]] = {
    "presence": (Text("fewest visits missed"), Text("visits missed, times people: {n}")),
    "days": (Text("fewest days of visits"), Text("days: {n}")),
    "finish": (Text("last visit over as early as possible"), Text("at {n}")),
    "travel": (Text("least time on the road"), Text("minutes of all groups: {n}")),
}
"""What the table of a rotation is best at, behind the committee's aims."""


RECOUNTED: Final = Text(
    "All this was recounted from the files by code that shares nothing with the solver: people, sizes, rules, values, "
    "visits, what is shared, roles, and that no change of one or two people is better drawn. That nothing better "
    "exists at all is what the solver proved when it planned; `benchmark verify --proof` solves again."
)
"""What a recount has shown, and what it has not."""
SOLVED_AGAIN: Final = Text(
    "All this was recounted from the files, and solved again: the bounds are true, nothing better exists, and the draw "
    "comes out the same."
)
"""What solving again has shown."""
UNDRAWN: Final = Text(
    "The draw is an exception: the search ended before it was sure that the lots could choose no other plan as good, "
    "so the draw is neither proved nor recounted."
)
"""What a plan says when its draw is not proved."""


def proof_facts(trip: Trip, plan: Plan) -> Iterator[tuple[Text, Text]]:
    """Each aim in words, in the plan's order, with what was reached and whether it is proved the best."""
    aims = aims_of(trip)
    for reached in plan.aims:
        yield _aim_words(reached, aims)
    for reached in plan.timetable:
        yield _of_table(trip, reached)


def _of_table(trip: Trip, reached: Reached) -> tuple[Text, Text]:
    """What the table of a rotation reached; when the last visit ends is counted in minutes, and told as a moment."""
    sentence, told = _TABLE[str(reached.aim)]
    value, bound = (
        _moment(trip, int(str(figure))) if reached.aim == "finish" else _figure(figure)
        for figure in (reached.value, reached.bound)
    )
    return sentence, _with_proof(told.with_values(n=value), bound, is_proved=reached.proved)


def _moment(trip: Trip, minutes: int) -> str:
    visit = trip.cohort.visit
    zone = zone_of(visit)
    return f"{day_begins(visit.first_day, zone).later(minutes).by_clock(zone):%Y-%m-%d %H:%M}"


def _aim_words(reached: Reached, aims: tuple[Aim, ...]) -> tuple[Text, Text]:
    sentence, result = aim_said(reached, aims)
    return sentence, _with_proof(result, _figure(reached.bound), is_proved=reached.proved)


def _with_proof(result: Text, bound: str, *, is_proved: bool) -> Text:
    if is_proved:
        return Text("{result} (proved)", result=result)
    return Text("{result} (not proved; bound {bound})", result=result, bound=bound)


def aim_said(reached: Reached, aims: Sequence[Aim]) -> tuple[Text, Text]:
    """The aim of a plan in words, and its value in words."""
    aim = next((aim for aim in aims if aim.as_written() == reached.aim), None)
    if aim and reached.best is not None and aim.within is not None:
        sentence = Text(
            "{aim} (later aims may give up {within})", aim=aim.sentence(), within=str(aim.within.as_written())
        )
        value = aim.describe_value(reached.value)
        if reached.value == reached.best:
            return sentence, value
        return sentence, Text("{value}, and at best {best}", value=value, best=_figure(reached.best))
    if aim:
        return aim.sentence(), aim.describe_value(reached.value)
    sentence, told = _STANDING.get(str(reached.aim), (Text("{aim}", aim=str(reached.aim)), Text("{n}")))
    return sentence, told.with_values(n=_figure(reached.value))


def plain_figure(figure: Figure) -> int | str:
    """The figure for programs; a list of them, or a decimal number, as text that keeps all digits."""
    return figure if isinstance(figure, int) else _figure(figure)


def _figure(figure: Figure) -> str:
    """The number as the plan file writes it."""
    return str(list(figure)) if isinstance(figure, tuple) else str(figure)
