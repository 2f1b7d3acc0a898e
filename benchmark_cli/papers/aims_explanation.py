"""What a plan was aimed at, what was reached, and how the lottery is redone, as a paper."""

from benchmark_cli.assignment.rule_references import PlanContext
from benchmark_cli.document import Block, Document, Heading, Paragraph
from benchmark_cli.language import Language, Text
from benchmark_cli.papers.evidence import aims_table, lottery_blocks
from benchmark_cli.papers.explanation import kept_blocks, paper


def aims_paper(ground: PlanContext, language: Language) -> Document:
    """The aims in order with value, bound and proof; the seed; how anybody can draw again."""
    say = language.say
    title = Text("Why the groups are as they are")
    blocks: list[Block] = [Heading(f"{ground.trip.cohort.title}: {say(title)}", 1), *kept_blocks(ground, language)]
    order = Text(
        "Every rule that must hold is kept. The aims stand in order: an earlier one is never given up for a later one."
    )
    blocks += [
        Heading(say(Text("What was aimed at, in this order"))),
        Paragraph(say(order)),
        aims_table(ground.plan, ground.asked().aims, language),
    ]
    return paper(ground, say(title), language, [*blocks, *lottery_blocks(ground.plan, language)])
