"""The allowance list (*daftar penerimaan uang harian*): days, rate and amount of everybody, and room to sign."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from benchmark_cli.document import Amount, Cell, Column, Document, Facts, Party
from benchmark_cli.language import Text
from benchmark_cli.model.calendar import visit_days
from benchmark_cli.model.presence import is_present
from benchmark_cli.model.visit import Allowance
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.letterhead import DOTS, document, head_of, letter_facts, party_to_sign, sign_off
from benchmark_cli.papers.listed import Listed, list_people
from benchmark_cli.papers.numbers import number_words
from benchmark_cli.papers.people_columns import PersonColumn, list_columns, people_table

name: Final = "allowance"
use: Final = ReadBy("committee", ("rows", "people"), applies=lambda trip, _: trip.cohort.visit.allowance is not None)

_TITLE: Final = Text("Daily allowance list")


class _Payment(NamedTuple):
    """What somebody is paid, as far as the files say it."""

    days: int
    rate: int | None
    tax: int | None

    @property
    def amount(self) -> int | None:
        return None if self.rate is None else self.days * self.rate

    @property
    def net(self) -> int | None:
        """What is left of it, the tax rounded to whole units, halves up."""
        return None if self.amount is None else self.amount - (self.amount * (self.tax or 0) + 50) // 100


def build(request: Request) -> Document:
    """One list of participants and staff; amounts are written by hand where the files name no rate."""
    everybody = list_people(request)
    shown = list_columns(request, everybody, "no", "name", "rank")
    if not request.lists.columns:
        shown += [*_money_columns(request), *list_columns(request, everybody, "signature")]
    blocks = [
        *head_of(request, _TITLE, *letter_facts(request, "travel", Text("Travel order no."))),
        people_table(everybody, shown, request.keys(), request.lists.blank or 0),
        _total(request, everybody),
        sign_off(request, *_parties(request)),
    ]
    return document(request, name, _TITLE, blocks)


def _payment(request: Request, one: Listed) -> _Payment:
    visit, rank = request.trip.cohort.visit, one.participant.rank if one.participant else None
    allowance = visit.allowance or Allowance()
    days = sum(is_present(one.who, day) for day in visit_days(visit))
    rate, tax = ((by_grade.of(rank) if by_grade else None) for by_grade in (allowance.rate, allowance.tax))
    return _Payment(days, rate, tax)


def _money_columns(request: Request) -> Iterator[PersonColumn]:
    """Days, rate and amount, and what a tax leaves of it where there is one."""

    def column(key: str, head: Text, field: str) -> PersonColumn:
        def cell(_: int, one: Listed | None) -> Cell:
            value = getattr(_payment(request, one), field) if one else None
            return value if value is None or field in ("days", "tax") else Amount(value)

        return PersonColumn(Column(key, request.language.say(head)), cell)

    allowance = request.trip.cohort.visit.allowance
    yield column("days", Text("Number of days"), "days")
    yield column("rate", Text("Rate"), "rate")
    yield column("amount", Text("Total"), "amount")
    if allowance and allowance.tax:
        yield column("tax", Text("Tax (%)"), "tax")
        yield column("net", Text("Paid out"), "net")


def _total(request: Request, everybody: Sequence[Listed]) -> Facts:
    """What is paid out in all, in figures and in words; by hand where anybody's amount is not known."""
    say = request.language.say
    net = [_payment(request, one).net for one in everybody]
    total = None if None in net else Amount(sum(filter(None, net)))
    told = [(say(Text("Total")), total)]
    if total is None or (words := number_words(total, request.language)) == str(total):
        return Facts((*told, *([(say(Text("In words")), None)] if total is None else [])))
    return Facts((*told, (say(Text("In words")), say(Text("{words} units of money", words=words)))))


def _parties(request: Request) -> list[Party]:
    """Who agrees to pay, who has paid, and who acknowledges it where the organiser names one."""
    officer, treasurer = request.organiser.commitment_officer, request.organiser.treasurer
    office = (officer.position if officer else None) or Text("Commitment officer or proxy of the budget user")
    post = (treasurer.position if treasurer else None) or Text("Disbursing treasurer")
    paid = Text("Paid on {date}", date=DOTS)
    parties = [
        party_to_sign(request, officer, office, Text("Agreed to be paid")),
        party_to_sign(request, treasurer, post, paid),
    ]
    if third := request.organiser.activity_officer:
        post = third.position or Text("Activity officer")
        parties.insert(1, party_to_sign(request, third, post, Text("Acknowledged by")))
    return parties
