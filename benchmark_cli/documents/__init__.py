"""Plans as documents: one file for each kind of paper, all of them in `DOCUMENTS` of `catalogue`."""
