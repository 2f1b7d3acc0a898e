"""What a plan left out and what was accepted, as a table of papers that are kept."""

from collections.abc import Mapping

from benchmark_cli.document import Block, Coded, Heading, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import Request
from benchmark_cli.plans.omissions import OmissionKind, omissions

KIND_WORDS: Mapping[OmissionKind, Text] = {
    "locus": Text("locus"),
    "group": Text("group"),
    "vehicle": Text("vehicle"),
    "couple": Text("shared room"),
    "late": Text("late arrival"),
    "accepted": Text("warning"),
}


def omission_blocks(request: Request) -> list[Block]:
    """A table of all that was left out or accepted, with the reasons; nothing where there is nothing to say."""
    say = request.language.say
    found = omissions(request.trip, request.plan)
    if not found:
        return []
    heads = columns(request.language, kind=Text("What"), reason=Text("Left out or accepted, and why"))
    rows = tuple((Coded(say(KIND_WORDS[one.kind]), one.kind), say(one.text)) for one in found)
    title = say(Text("Left out and accepted"))
    return [Heading(title), Table(heads, rows, request.keys())]
