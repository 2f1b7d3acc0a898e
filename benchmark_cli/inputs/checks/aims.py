"""What aims speak of: sizes, tolerances, numbers that are added up, tags that somebody has."""

from collections.abc import Iterator

from benchmark_cli.aims.balance import read_thousandths
from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case, relies_on
from benchmark_cli.language import Text
from benchmark_cli.model import inside
from benchmark_cli.model.selector import Attribute
from benchmark_cli.rules import mentions
from benchmark_cli.suggestion import did_you_mean


@relies_on(("aims",), ("visit", "sizes"))
def check_options(case: Case) -> Iterator[Diagnostic]:
    """Sizes that are free and even at once; a tolerance on an aim whose value is a list."""
    for index, aim in enumerate(case.cohort.aims or ()):
        path: Path = ("aims", index)
        if aim.evens_sizes and case.cohort.visit.sizes == "free":
            message = Text("`visit.sizes` is `free`, and the aim `even` wants even sizes")
            hint = Text("remove one of the two: with the aim, sizes are even where it stands")
            related = case.note(Text("the sizes"), ("visit", "sizes"))
            yield case.error("free-and-even", message, path, [hint], [related])
        if aim.within is not None and not aim.is_one_number:
            message = Text("`within` needs an aim with one number, and this aim has a list of them")
            yield case.error(
                "within-of-list", message, (*path, "within"), [Text("write `wishes: total`, or remove it")]
            )


@relies_on()
def check_numbers(case: Case) -> Iterator[Diagnostic]:
    """Tags that are to be balanced and hold no number; fields that never hold one."""
    tags: dict[str, int] = {}
    for index, aim in enumerate(case.cohort.aims or ()):
        attribute = aim.adds_up
        if attribute and attribute.is_tag:
            tags.setdefault(attribute.name, index)
        elif attribute:
            message = Text("`balance` adds up numbers, and {field} holds none", field=attribute.name)
            hint = Text("keep the numbers in a tag: `balance: {{tag: score}}`")
            yield case.error("not-a-number", message, ("aims", index, "balance"), [hint])
    for tag, index in tags.items():
        yield from _no_numbers(case, tag, index)


def _no_numbers(case: Case, tag: str, aim: int) -> Iterator[Diagnostic]:
    for index, person in enumerate(case.cohort.participants):
        value = person.tags.get(tag)
        if value is not None and person.is_active and read_thousandths(value) is None:
            message = Text(
                "The {tag} of {person} is to be balanced, and `{value}` is no number with at most three decimals",
                tag=tag, person=mentions.person(person), value=value,
            )  # fmt: skip
            hint = Text("write a number such as `81` or `81.5`, with a point, or remove the tag")
            note = case.note(Text("this aim adds the numbers up"), ("aims", aim, "balance"))
            yield case.error("not-a-number", message, ("participants", index, "tags", tag), [hint], [note])


@relies_on(("participants", ANY, "id"), ("participants", ANY, "tags"))
def check_tags(case: Case) -> Iterator[Diagnostic]:
    """Tags that no participant has."""
    known_tags = {tag for person in case.cohort.participants for tag in person.tags}
    for path, attribute in _attributes(case):
        if attribute.is_tag and attribute.name not in known_tags:
            message = Text("No participant has the tag `{tag}`", tag=attribute.name)
            hints = did_you_mean(attribute.name, known_tags) or (_hint_for(attribute.name),)
            yield case.warning("unknown-tag", message, (*path, "tag"), hints)


def _attributes(case: Case) -> Iterator[tuple[Path, Attribute]]:
    for index, aim in enumerate(case.cohort.aims or ()):
        yield from inside.parts(aim, Attribute, ("aims", index))
    for index, rule in enumerate(case.cohort.rules):
        yield from inside.parts(rule, Attribute, ("rules", index))
    rooms = case.cohort.visit.rooms
    for index, attribute in enumerate(rooms.same if rooms else ()):
        yield ("visit", "rooms", "same", index), attribute


def _hint_for(tag: str) -> Text:
    return Text("give it to the people: `tags: {{{tag}: …}}`", tag=tag)
