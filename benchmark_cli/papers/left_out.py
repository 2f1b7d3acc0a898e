"""What a plan left out and what was accepted, as a table of papers that are kept."""

from benchmark_cli.document import Block, Coded, Heading, Table, columns
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import Request
from benchmark_cli.plans.omissions import omissions

_KINDS = {
    "locus": Text("locus"),
    "group": Text("group"),
    "vehicle": Text("vehicle"),
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
    rows = tuple((Coded(say(_KINDS[one.kind]), one.kind), say(one.text)) for one in found)
    title = say(Text("Left out and accepted"))
    return [Heading(title), Table(heads, rows, request.cohort_key)]
