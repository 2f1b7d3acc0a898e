"""The audit of a plan on paper: what it breaks and who is behind it, and each aim beside the best possible."""

from collections.abc import Iterator
from typing import Final

from benchmark_cli.document import Block, Bullets, Cell, Coded, Document, Heading, Paragraph, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.plan import UNPROVED, Reached, in_one_line
from benchmark_cli.papers.aim_words import RECOUNTED, SOLVED_AGAIN, UNDRAWN, aim_said, plain_figure
from benchmark_cli.papers.kind import ReadBy, Request
from benchmark_cli.papers.left_out import omission_blocks
from benchmark_cli.papers.letterhead import footer, head_of
from benchmark_cli.plans.audit import Audit, BrokenRule, Compared, audit

name: Final = "verification"
use: Final = ReadBy(None, ("rows",))

_STRENGTHS: Final = {True: Text("must hold"), False: Text("should hold")}


def build(request: Request) -> Document:
    """The verdict first, then what is broken, then the aims; without a best plan these stand alone."""
    found = audit(request.trip, request.plan, request.best, request.verdict)
    blocks: list[Block] = [
        *head_of(request, Text("Verification"), *_overview(request)),
        Paragraph(request.language.say(_verdict(found))),
        *_faults(request, found),
        *_rules(request, found),
        *_aims(request, found),
        *_done(request, found),
        *omission_blocks(request),
    ]
    title = request.language.say(Text("Verification"))
    return Document(name, request.plan.cohort, title, request.language, tuple(blocks), footer(request))


def _overview(request: Request) -> list[tuple[Text, Cell]]:
    groups = request.plan.groups
    people = sum(len(group.members) for group in groups)
    return [(Text("Participants"), people), (Text("Groups"), len(groups))]


def _done(request: Request, found: Audit) -> list[Block]:
    """What was done to come to this: a recount, or solving again."""
    if request.verdict is None or not found.is_kept:
        return []
    done = [SOLVED_AGAIN if request.is_solved else RECOUNTED, *([UNDRAWN] if request.plan.draw == UNPROVED else [])]
    return [Paragraph(request.language.say(text)) for text in done]


def _verdict(found: Audit) -> Text:
    if found.is_stale:
        return Text("The plan no longer fits the files; by those of today it is recounted here.")
    if found.is_kept:
        return Text("The plan keeps all that must hold: everybody has one place, capacities, rules and roles.")
    return Text(
        "The plan breaks {n} things that must hold.", n=len(found.faults) + sum(rule.is_must for rule in found.rules)
    )


def _faults(request: Request, found: Audit) -> list[Block]:
    say = request.language.say
    items = tuple(say(fault) for fault in found.faults)
    return [Heading(say(Text("What it breaks"))), Bullets(items)] if items else []


def _rules(request: Request, found: Audit) -> list[Block]:
    if not found.rules:
        return []
    say, show = request.language.say, request.language.show

    def row(rule: BrokenRule) -> tuple[Cell, ...]:
        return (
            say(rule.sentence),
            Coded(say(_STRENGTHS[rule.is_must]), "must" if rule.is_must else "should"),
            Coded(show(rule.places), "; ".join(rule.places)),
            Coded(show(rule.people), "; ".join(rule.people)) if rule.people else None,
        )

    head = columns(
        request.language, rule=Text("Rule"), strength=Text("Strength"), places=Text("Where"), people=Text("Who")
    )
    rows = tuple(row(rule) for rule in found.rules)
    return [Heading(say(Text("Rules that are not kept"))), Table(head, rows, request.keys())]


def _aims(request: Request, found: Audit) -> list[Block]:
    if not found.aims:
        return []
    with_best = any(one.best is not None for one in found.aims)
    rows = tuple(_aim_rows(found, request.language, with_best=with_best))
    compared = {"best": Text("Best possible"), "verdict": Text("Verdict")} if with_best else {}
    heads = columns(request.language, aim=Text("Aim"), value=Text("Reached"), **compared)
    return [Heading(request.language.say(Text("The aims, in their order"))), Table(heads, rows, request.keys())]


def _aim_rows(found: Audit, language: Language, *, with_best: bool) -> Iterator[tuple[Cell, ...]]:
    """A row for each aim; once one is worse than the best, a later one may be better than that.

    Programs read as verdict by how much it is worse.
    """
    say = language.say
    is_behind = not found.is_kept
    for one in found.aims:
        sentence, told = _aim_words(one)
        aim = Coded(say(sentence), in_one_line(one.as_written))
        value = Coded(say(told), plain_figure(one.value))
        if with_best:
            best = one.best if one.best is not None else one.value
            possible = Coded(say(_aim_words(one._replace(value=best))[1]), plain_figure(best))
            yield aim, value, possible, Coded(say(_off(one, is_behind=is_behind)), plain_figure(one.excess))
        else:
            yield aim, value
        is_behind = is_behind or one.excess > 0


def _aim_words(one: Compared) -> tuple[Text, Text]:
    aims = () if isinstance(one.aim, str) else (one.aim,)
    reached = {"aim": one.as_written, "value": one.value, "bound": one.value, "proved": False}
    return aim_said(Reached.model_validate(reached), aims)


def _off(one: Compared, *, is_behind: bool) -> Text:
    """How far the plan is from the best in one aim, in words."""
    amount = one.excess
    if one.is_bound and not one.is_best_proved:
        return Text("not proved; nothing is better than this bound")
    if not amount:
        return Text("best possible") if one.is_best_proved else Text("as good as the best plan found")
    if amount < 0:
        if is_behind:
            return Text("better, at the price of what stands before")
        return Text("better than the best plan found")
    if one.rank:
        rank = Text("{n} wishes passed over", n=one.rank)
        return Text("worse: {amount} more with {rank}", amount=amount, rank=rank)
    if isinstance(one.aim, Aim) and one.best is not None and amount <= one.aim.most_given_up(one.best):
        return Text("{amount} given up for later aims, as `within` allows", amount=amount)
    return Text("worse by {amount}", amount=amount)
