"""What a plan was aimed at, what was reached, and how the lottery is redone, as a paper."""

from benchmark_cli.document import Block, Document, Facts, Heading, Paragraph, Table, columns
from benchmark_cli.documents.explanation import kept_blocks, paper
from benchmark_cli.documents.proof import aim_said
from benchmark_cli.language import Language, Text
from benchmark_cli.planning.cited import Ground


def aims_paper(ground: Ground, language: Language) -> Document:
    """The aims in order with value, bound and proof; the seed; how anybody can draw again."""
    say = language.say
    title = Text("Why the groups are as they are")
    blocks: list[Block] = [Heading(f"{ground.trip.cohort.title}: {say(title)}", 1), *kept_blocks(ground, language)]
    order = Text(
        "Every rule that must hold is kept. The aims stand in order: an earlier one is never given up for a later one."
    )
    blocks += [Heading(say(Text("What was aimed at, in this order"))), Paragraph(say(order)), _aims(ground, language)]
    return paper(ground, say(title), language, [*blocks, *_lottery(ground, language)])


def _aims(ground: Ground, language: Language) -> Table:
    say = language.say
    heads = columns(
        ("no", say(Text("No."))),
        ("aim", say(Text("Aim"))),
        ("value", say(Text("Reached"))),
        ("bound", say(Text("Best possible"))),
        ("proved", say(Text("Proved"))),
    )
    rows = []
    for number, reached in enumerate(ground.plan.aims, 1):
        aims = ground.asked().aims
        aim, value = aim_said(reached, aims)
        bound = aim_said(reached.model_copy(update={"value": reached.bound}), aims)[1]
        rows.append((number, say(aim), say(value), say(bound), say(Text("yes") if reached.proved else Text("no"))))
    return Table(heads, tuple(rows), (("cohort", ground.plan.cohort),))


def _lottery(ground: Ground, language: Language) -> list[Block]:
    """The seed, the rule of the draw, and a line for the shell with somebody's lot."""
    say, seed = language.say, ground.plan.seed
    person, place = next(iter(ground.plan.assignment().items()), ("PERSON", "LOCUS"))
    how = Text(
        "What the aims leave open is drawn. The lot of a person for a locus is the first two bytes, as a number, of "
        "SHA-256 of seed, round, the person's id and the locus's id, joined by line feeds; rounds count from 1; the "
        "plan with the smallest sum of lots wins, and if several have it, the next round decides among them."
    )
    leaders = Text(
        "Chairs are drawn among those of the highest rank, secretaries among all who are left: the smallest SHA-256 of "
        "seed, `chair` or `secretary`, the person's id and the locus's id wins."
    )
    command = f"printf '%s\\n1\\n%s\\n%s' '{seed}' {person} {place} | sha256sum | cut -c1-4"
    facts = ((say(Text("Seed")), seed), (say(Text("A lot, in hexadecimal")), command))
    return [Heading(say(Text("The lottery"))), Facts(facts), Paragraph(say(how)), Paragraph(say(leaders))]
