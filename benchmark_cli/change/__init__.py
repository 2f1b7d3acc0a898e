"""Events of a trip's life: edits of its files in place, and what comes of them."""
