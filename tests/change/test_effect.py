"""What an event is said to do."""

from benchmark_cli.change.effect import describe_effects
from benchmark_cli.change.run import Changed
from benchmark_cli.language import ENGLISH
from tests.tiny import tiny_plan, tiny_trip


def test_other_hosts_in_the_same_hours_are_told() -> None:
    """A group that goes to its two hosts in the other order goes elsewhere, though its hours stay."""
    hours = ("09:00", "10:00"), ("11:00", "12:00")

    def visits(*loci: str) -> list[dict[str, str]]:
        return [
            {"group": "A", "locus": locus, "start": f"2026-03-04T{start}+07:00", "end": f"2026-03-04T{end}+07:00"}
            for locus, (start, end) in zip(loci, hours, strict=True)
        ]

    old, new = (tiny_plan(visits=visits(*loci)) for loci in (("north", "south"), ("south", "north")))
    (told,) = describe_effects(Changed((), ((tiny_trip(), old, new),)))
    assert ENGLISH.say(told) == (
        "group A: 2026-03-04 09:00-10:00 and 2026-03-04 11:00-12:00 south → "
        "2026-03-04 09:00-10:00 south and 2026-03-04 11:00-12:00"
    )
