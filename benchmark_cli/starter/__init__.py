"""A new trip to begin with: invented people and offices in files whose comments teach."""
