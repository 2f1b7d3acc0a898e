"""Plans as documents: one file per kind of paper, all of them in `DOCUMENTS`; the other files serve several kinds."""

from benchmark_cli.documents import assignment, attendance, checklist, groups, placements, schedule
from benchmark_cli.documents.kind import DocumentKind

DOCUMENTS: tuple[DocumentKind, ...] = (assignment, groups, attendance, schedule, checklist, placements)
"""Every kind there is, in the order in which a committee prints them."""
