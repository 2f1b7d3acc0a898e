"""Who takes which row of a table: groups that are alike could change places, so each row is drawn by lot.

For large tables, where lots of all visits would take longer than everything before. A row is what one group does.
Groups are alike that go round, belong to one cohort, have the same size, as many people there on each day, and go with
the same staff and vehicles.
"""

from collections.abc import Mapping, Sequence

from benchmark_cli.model.lots import lot
from benchmark_cli.timetable.visiting_groups import CandidateVisit, GroupKey, VisitingGroup, VisitingGroups


def draw_rows(
    groups: VisitingGroups, visits: Mapping[GroupKey, Sequence[CandidateVisit]]
) -> dict[GroupKey, Sequence[CandidateVisit]]:
    """The same table with its rows, the earliest first, given to those that are alike in the order of their lots.

    The lot of a group is the SHA-256 of cohort, `row` and group, joined by line feeds; the smallest comes first.
    """
    table = dict(visits)
    for alike in _interchangeable(groups).values():
        rows = sorted((visits[group.key] for group in alike), key=_in_order)
        drawn = sorted(alike, key=lambda group: lot(group.cohort, "row", group.group))
        table |= {group.key: row for group, row in zip(drawn, rows, strict=True)}
    return table


def _interchangeable(groups: VisitingGroups) -> Mapping[object, Sequence[VisitingGroup]]:
    classes: dict[object, list[VisitingGroup]] = {}
    for group in groups.open_groups:
        if group.goes_round:
            resources = tuple(number for number, each in enumerate(groups.shared_resources) if group.key in each.groups)
            alike = (group.cohort, group.size, resources, tuple(group.absent.items()), tuple(group.days))
            classes.setdefault(alike, []).append(group)
    return classes


def _in_order(row: Sequence[CandidateVisit]) -> list[tuple[object, str]]:
    return [(one.slot, one.locus) for one in row]
