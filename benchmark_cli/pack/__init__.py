"""All papers of a trip in one folder: what goes into it, its index page, and the folder on disk."""
