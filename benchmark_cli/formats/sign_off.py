"""The rows of a sign-off: who signs in what capacity, room for the hand, the name and the number."""

from benchmark_cli.document import Signatures
from benchmark_cli.formats.line import one_line

_NO_NAME = "(" + "." * 20 + ")"


def sign_off_rows(block: Signatures, room: int) -> list[list[str]]:
    """One text per party in each row, with *room* empty rows to sign in.

    One who signs alone stands at the right, as on letters.
    """
    parties = block.parties
    rows = [
        [""] * (len(parties) - 1) + [block.place_and_date],
        [party.capacity for party in parties],
        *([""] * len(parties) for _ in range(room)),
        [party.name or _NO_NAME for party in parties],
        [party.number for party in parties],
    ]
    wanted = rows[not block.place_and_date : len(rows) - (not any(rows[-1]))]
    alone = [""] if len(parties) == 1 else []
    return [alone + [one_line(text) for text in row] for row in wanted]
