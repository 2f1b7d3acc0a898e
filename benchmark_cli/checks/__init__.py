"""Is the data sound? A file for each check, a line for it in one of the tuples."""
