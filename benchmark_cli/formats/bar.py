"""The length of a bar that stands for a part of a total."""


def bar_length(count: int, total: int, full: int) -> int:
    """How many of *full* signs are filled for *count* of *total*: rounded half up, but at least one of a count."""
    if count <= 0 or total <= 0:
        return 0
    return min(full, max(1, (2 * full * count + total) // (2 * total)))
