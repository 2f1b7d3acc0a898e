"""The allowance list (*uang harian*): everybody who travels with grade, an amount to fill in, and room to sign."""

from typing import Final

from benchmark_cli.document import Cell, Document, Facts, Party
from benchmark_cli.language import Text
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import document, head_of, letter_facts, organiser_party, sign_off
from benchmark_cli.papers.listed import list_people
from benchmark_cli.papers.people_columns import list_columns, people_table

name: Final = "allowance"
use: Final = ReadBy("committee", ("rows", "people"))

_TITLE: Final = Text("Daily allowance list")


def build(request: Request) -> Document:
    """One list of participants and staff; what it comes to is written by hand, since amounts are no part of a plan."""
    say = request.language.say
    everybody = list_people(request)
    keys: tuple[tuple[str, Cell], ...] = (("cohort", request.plan.cohort),)
    shown = list_columns(request, everybody, "no", "name", "nip", "rank", "days", "amount", "signature")
    parties = (Party(say(Text("Paid by the treasurer"))), organiser_party(request, Text("Acknowledged by")))
    return document(
        request,
        name,
        _TITLE,
        [
            *head_of(request, _TITLE, *letter_facts(request, "travel", Text("Travel order no."))),
            people_table(everybody, shown, keys, request.lists.blank),
            Facts(((say(Text("Total")), None),)),
            sign_off(request, *parties),
        ],
    )
