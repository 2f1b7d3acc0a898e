"""Plans as documents: one file for each kind of paper, which `catalogue` loads by the names of `paper_names`."""
