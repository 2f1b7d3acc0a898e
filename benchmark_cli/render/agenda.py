"""The back of a name tag as days of short lines: what has been said is not said again."""

from typing import Any, Final, TypeAlias

from benchmark_cli.document import Card, Cell, Period
from benchmark_cli.language import Language
from benchmark_cli.render.line import shown

TagDay: TypeAlias = dict[str, Any]
"""`head`, the day with its zone, and `lines`, each whole and `brief`: `[when, what, more...]`."""

_BETWEEN: Final = " \N{MIDDLE DOT} "
_TO: Final = "\N{EN DASH}"


def days(card: Card, language: Language) -> list[TagDay]:
    """The rows of the back, parted where the first column says something; zones are named where they change.

    The second column says when and the third what for, if there are so many. What the others say is told where it
    differs from the row before, and from what was said when the same was done before. A line is brief without the end,
    and without what the front tells.
    """
    found: list[TagDay] = []
    zone = ""
    known: dict[tuple[Cell, int], Cell] = {}
    for row in card.back.rows:
        cells: list[Cell] = [*row, None, None]
        first, when, what, *others = cells
        if first is not None or not found:
            zone = _zone(when)
            found.append({"head": _BETWEEN.join(filter(None, (shown(first, language), zone))), "lines": []})
            known = {key: cell for key, cell in known.items() if key[0] is not None}
        news = [
            shown(cell, language)
            for index, cell in enumerate(others)
            if cell is not None and cell not in {known.get((None, index)), known.get((what, index))}
        ]
        hours, said = _hours(when, zone, language), shown(what, language)
        shorter = [one for one in news if not any(one in line for line in card.lines)]
        found[-1]["lines"].append(
            {"whole": [hours, said, *news], "brief": [_start(when, hours, language), said, *shorter]}
        )
        zone = _zone(when, at_end=True)
        known |= {(whose, index): cell for whose in (None, what) for index, cell in enumerate(others)}
    return found


def _zone(when: Cell, *, at_end: bool = False) -> str:
    return (when[at_end].tzname() or "") if isinstance(when, Period) else ""


def _hours(when: Cell, zone: str, language: Language) -> str:
    """From when to when; without the zone where it is the one named last."""
    said = shown(when, language)
    return said.removesuffix(f" {zone}") if {_zone(when), _zone(when, at_end=True)} == {zone} else said


def _start(when: Cell, hours: str, language: Language) -> str:
    """When it begins; the hours where they say more than that: a zone."""
    is_plain = isinstance(when, Period) and hours == language.clock(f"{when.start:%H:%M}{_TO}{when.end:%H:%M}")
    return hours.partition(_TO)[0] if is_plain else hours
