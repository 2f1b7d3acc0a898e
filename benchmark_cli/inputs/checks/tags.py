"""The tags that aims and rules speak of: somebody has them."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import ANY, Case
from benchmark_cli.language import Text
from benchmark_cli.model import inside
from benchmark_cli.model.selector import Attribute
from benchmark_cli.suggestion import did_you_mean

reads: tuple[Path, ...] = (("participants", ANY, "id"), ("participants", ANY, "tags"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Tags that no participant has."""
    known_tags = {tag for person in case.cohort.participants for tag in person.tags}
    for path, attribute in _attributes(case):
        if attribute.is_tag and attribute.name not in known_tags:
            yield case.warning(
                "unknown-tag",
                Text("No participant has the tag `{tag}`", tag=attribute.name),
                (*path, "tag"),
                did_you_mean(attribute.name, known_tags) or (_hint(attribute.name),),
            )


def _attributes(case: Case) -> Iterator[tuple[Path, Attribute]]:
    for index, aim in enumerate(case.cohort.aims or ()):
        yield from inside.parts(aim, Attribute, ("aims", index))
    for index, rule in enumerate(case.cohort.rules):
        yield from inside.parts(rule, Attribute, ("rules", index))
    rooms = case.cohort.visit.rooms
    for index, attribute in enumerate(rooms.same if rooms else ()):
        yield ("visit", "rooms", "same", index), attribute


def _hint(tag: str) -> Text:
    return Text("give it to the people: `tags: {{{tag}: …}}`", tag=tag)
