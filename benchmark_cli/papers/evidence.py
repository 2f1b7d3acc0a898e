"""What proves a plan: its aims with their bounds, and how anybody can redo the draw of what they leave open."""

from collections.abc import Sequence

from benchmark_cli.document import Block, Coded, Facts, Heading, Paragraph, Table, columns
from benchmark_cli.language import Language, Text
from benchmark_cli.model.aim import Aim
from benchmark_cli.model.plan import IN_TURN, UNPROVED, Plan
from benchmark_cli.papers.aim_words import UNDRAWN, aim_said, plain_figure


def aims_table(plan: Plan, aims: Sequence[Aim], language: Language) -> Table:
    """Each aim in words with its value, the best that is possible, and whether that is proved."""
    say = language.say
    heads = columns(
        language, no=Text("No."), aim=Text("Aim"), value=Text("Reached"), bound=Text("Best possible"),
        proved=Text("Proved"),
    )  # fmt: skip
    rows = []
    for number, reached in enumerate(plan.aims, 1):
        aim, value = aim_said(reached, aims)
        bound = aim_said(reached.model_copy(update={"value": reached.bound, "best": None}), aims)[1]
        proved = Coded(say(Text("yes") if reached.proved else Text("no")), reached.proved)
        figures = (Coded(say(value), plain_figure(reached.value)), Coded(say(bound), plain_figure(reached.bound)))
        rows.append((number, Coded(say(aim), reached.aim_text), *figures, proved))
    return Table(heads, tuple(rows), (("cohort", plan.cohort),))


def lottery_blocks(plan: Plan, language: Language) -> list[Block]:
    """The seed, the rule of the draw, and a line for the shell with somebody's lot."""
    say, seed = language.say, plan.seed
    person, place = next(iter(plan.assignment().items()), ("PERSON", "LOCUS"))
    how = Text(
        "What the aims leave open is drawn. The lot of a person for a locus is the first two bytes, as a number, of "
        "SHA-256 of seed, round, the person's id and the locus's id, joined by line feeds; rounds count from 1; the "
        "plan with the smallest sum of lots wins, and if several have it, the next round decides among them."
    )
    turns = Text(
        "For debrief groups people took turns: the smaller the SHA-256 of seed, “debrief”, "
        "“turn” and the person's id, the earlier. Each has the group for which the SHA-256 of these and its number is "
        "the smallest, of those that the rules, all that was reached and the people before still allow."
    )
    leaders = Text(
        "Chairs are drawn among those of the highest rank, secretaries among all who are left: the smallest SHA-256 of "
        "seed, “chair” or “secretary”, the person's id and the locus's id wins."
    )
    command = f"printf '%s\\n1\\n%s\\n%s' '{seed}' {person} {place} | sha256sum | cut -c1-4"
    facts = ((say(Text("Seed")), seed), (say(Text("A lot, in hexadecimal")), command))
    told = [how, *([turns] if plan.draw == IN_TURN else []), *([UNDRAWN] if plan.draw == UNPROVED else []), leaders]
    return [Heading(say(Text("The lottery"))), Facts(facts), *(Paragraph(say(text)) for text in told)]
