"""The rows of a sign-off: who signs in what capacity, room for the hand, the name and the number."""

from benchmark_cli.document import Party, Signatures
from benchmark_cli.render.line import one_line


def sign_off_rows(block: Signatures, room: int, dots: int = 20) -> list[list[str]]:
    """One text per party in each row, with *room* empty rows to sign in, and *dots* where a hand writes.

    One who signs alone stands at the right, as on letters.
    """
    parties = block.parties
    rows = [
        [""] * (len(parties) - 1) + [block.place_and_date],
        [party.over for party in parties],
        [party.capacity for party in parties],
        [party.name or f"({'.' * dots})" for party in parties],
        [party.rank for party in parties],
        [_number(party, dots) for party in parties],
    ]
    above, below = rows[:3], rows[3:]
    empty = [[""] * len(parties)] * room
    alone = [""] if len(parties) == 1 else []
    wanted = [*filter(any, above), *empty, *filter(any, below)]
    return [alone + [one_line(text) for text in row] for row in wanted]


def _number(party: Party, dots: int) -> str:
    return f"{party.number} {'.' * dots}" if party.number and not party.name else party.number
