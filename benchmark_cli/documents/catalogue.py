"""Every kind of paper there is.

The tuples stand here and not in the package itself, so that `assign` loads its summary and no other paper.
"""

from benchmark_cli.documents import (
    allowance,
    assignment,
    attendance,
    changes,
    checklist,
    debrief,
    feedback,
    groups,
    host,
    manifest,
    meals,
    nametags,
    observation,
    placements,
    receipt,
    record,
    rooms,
    schedule,
    verification,
    visum,
)
from benchmark_cli.documents.kind import DocumentKind

ROSTERS: tuple[DocumentKind, ...] = (
    groups,
    attendance,
    nametags,
    manifest,
    rooms,
    debrief,
    observation,
    host,
    receipt,
    feedback,
    visum,
    allowance,
    meals,
    record,
    changes,
)
"""What `roster` prints, in the order in which a committee does."""

DOCUMENTS: tuple[DocumentKind, ...] = (assignment, schedule, checklist, verification, placements, *ROSTERS)
"""Every kind there is; those before `ROSTERS` belong to commands of their own."""
