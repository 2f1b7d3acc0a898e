"""The annex of the record: what proves the assignment, and how anybody can redo the draw."""

from typing import Final

from benchmark_cli.assignment.problem import aims_of
from benchmark_cli.document import Block, Document, Heading, Paragraph
from benchmark_cli.language import Text
from benchmark_cli.papers.aim_words import RECOUNTED
from benchmark_cli.papers.evidence import aims_table, lottery_blocks
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, letter_facts

name: Final = "proof"
use: Final = ReadBy("committee", ("rows",), is_printed=False)


def build(request: Request) -> Document:
    """The fingerprint of the inputs, the aims with value and bound, the seed, and the rule of the draw."""
    say = request.language.say
    title = Text("Proof of the assignment, and how to check the draw")
    facts = (
        *letter_facts(request, "assignment", Text("Annex to letter no.")),
        (Text("Fingerprint of the inputs"), request.plan.inputs),
    )
    proved: list[Block] = [Paragraph(say(Text("Every aim is proved to be the best possible.")))]
    blocks = [
        *head_of(request, title, *facts),
        Heading(say(Text("What was aimed at, in this order"))),
        *(proved if request.plan.is_proved else []),
        aims_table(request.plan, aims_of(request.trip), request.language),
        *lottery_blocks(request.plan, request.language),
        Paragraph(say(RECOUNTED)),
    ]
    return document(request, name, title, blocks)
