"""Every kind of paper there is.

The tuple stands here and not in the package itself, so that `assign` loads its summary and no other paper.
"""

from benchmark_cli.documents import (
    assignment,
    attendance,
    changes,
    checklist,
    groups,
    placements,
    record,
    schedule,
    verification,
)
from benchmark_cli.documents.kind import DocumentKind

DOCUMENTS: tuple[DocumentKind, ...] = (
    assignment,
    groups,
    attendance,
    schedule,
    checklist,
    changes,
    record,
    verification,
    placements,
)
"""Every kind there is, in the order in which a committee prints them."""
