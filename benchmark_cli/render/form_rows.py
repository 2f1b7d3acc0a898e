"""The rows of a form as plain text: the number, and the lines of each box, those of its sign-off among them."""

from collections.abc import Iterator
from itertools import zip_longest

from benchmark_cli.document import Form, FormBox, Signatures
from benchmark_cli.language import Language
from benchmark_cli.render.line import one_line, shown
from benchmark_cli.render.sign_off import sign_off_rows

_DOTS = "." * 24


def form_lines(block: Form, language: Language, room: int) -> Iterator[tuple[str, list[list[str]]]]:
    """The number of each row with the lines of its boxes, *room* of them empty where a hand signs."""
    for number, boxes in block.rows:
        yield one_line(number), [box_lines(box, language, room) for box in boxes]


def box_lines(box: FormBox, language: Language, room: int) -> list[str]:
    """What stands in a box, line by line."""
    return box_texts(box, language) + box_sign_off(box, room)


def box_texts(box: FormBox, language: Language) -> list[str]:
    """What is told in a box; dots where a hand writes."""
    return [
        one_line(line) if isinstance(line, str) else f"{one_line(line[0])}: {shown(line[1], language) or _DOTS}"
        for line in box.lines
    ]


def box_sign_off(box: FormBox, room: int) -> list[str]:
    """Who signs in a box, with so many empty lines for the hand."""
    return [row[-1] for row in sign_off_rows(Signatures((box.party,)), room)] if box.party else []


def form_grid(block: Form, language: Language, room: int) -> list[list[str]]:
    """The same line by line: number, left, right; further boxes at the right stand behind each other."""
    grid = []
    for number, (left, *others) in form_lines(block, language, room):
        right = [" | ".join(filter(None, line)) for line in zip_longest(*others, fillvalue="")]
        grid += [list(line) for line in zip_longest([number], left, right, fillvalue="")]
    return grid
