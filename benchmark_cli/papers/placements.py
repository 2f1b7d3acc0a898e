"""Who is where, as rows for programs: the CSV of `assign`, with the columns of the contract."""

from typing import Final

from benchmark_cli.document import Column, Document, Table
from benchmark_cli.papers.kind import ReadBy, Request

name: Final = "placements"
use: Final = ReadBy(None, ("rows",))


def build(request: Request) -> Document:
    """One table for each group, with the columns `cohort,group,locus,id,name,role`."""
    names = {person.id: person.name for person in request.trip.cohort.participants}
    tables = tuple(
        Table(
            tuple(Column(key, key) for key in ("id", "name", "role")),
            tuple((member.id, names[member.id], member.role) for member in group.members),
            request.keys(group=group.group, locus=group.locus),
        )
        for group in request.plan.groups
    )
    return Document(name, request.plan.cohort, request.trip.cohort.title, request.language, tables)
