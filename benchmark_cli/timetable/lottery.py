"""Who takes which row of a table: groups that are alike could change places, so each row is drawn by lot.

For large tables, where lots of all visits would take longer than everything before. A row is what one group does.
Groups are alike that go round, belong to one cohort, have the same size, and go with the same staff and vehicles.
"""

from collections.abc import Mapping, Sequence

from benchmark_cli.model.lots import lot
from benchmark_cli.timetable.visiting_groups import Key, Occasion, Parties, Party


def rows_drawn(parties: Parties, visits: Mapping[Key, Sequence[Occasion]]) -> dict[Key, Sequence[Occasion]]:
    """The same table with its rows, the earliest first, given to those that are alike in the order of their lots.

    The lot of a group is the SHA-256 of cohort, `row` and group, joined by line feeds; the smallest comes first.
    """
    found = dict(visits)
    for alike in _alike(parties).values():
        rows = sorted((visits[party.key] for party in alike), key=_in_order)
        drawn = sorted(alike, key=lambda party: lot(party.cohort, "row", party.group))
        found |= {party.key: row for party, row in zip(drawn, rows, strict=True)}
    return found


def _alike(parties: Parties) -> Mapping[object, Sequence[Party]]:
    found: dict[object, list[Party]] = {}
    for party in parties.planned:
        if party.goes_round:
            carriers = tuple(number for number, each in enumerate(parties.carriers) if party.key in each.parties)
            found.setdefault((party.cohort, party.size, carriers), []).append(party)
    return found


def _in_order(row: Sequence[Occasion]) -> list[tuple[object, str]]:
    return [(one.slot, one.locus) for one in row]
