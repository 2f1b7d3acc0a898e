"""The arithmetic is sound: where it says that no plan can exist, trying everything finds none."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, combinations, product
from pathlib import Path
from random import Random

from benchmark_cli.diagnostics import Path as Steps
from benchmark_cli.diagnostics import Place
from benchmark_cli.inputs.checks import ARITHMETIC
from benchmark_cli.inputs.checks.case import Case, found_by
from benchmark_cli.inputs.checks.split import split_of
from benchmark_cli.inputs.checks.together import units
from benchmark_cli.inputs.workspace import CohortEntry, LocusEntry, SourceFile, Workspace
from benchmark_cli.inputs.yaml.schema import CohortFile
from benchmark_cli.model.cohort import Cohort
from benchmark_cli.model.division import Bin, Instance, sizes
from benchmark_cli.model.locus import Locus
from benchmark_cli.model.participant import ROLES
from benchmark_cli.rules.apart import Apart, Those
from benchmark_cli.rules.at_least import AtLeast
from tests.checks.workspaces import COHORT, LOCI, codes

_PEOPLE = ("p-1", "p-2", "p-3", "p-4", "p-5")
_LOCI = ("north", "east", "south")
_TRIES = 1500


class Nowhere:
    """Places of a document that was never written."""

    def value(self, path: Steps) -> Place:
        """The same for every path."""
        del path
        return Place("nowhere", 1, 1, 2)

    def key(self, path: Steps) -> Place:
        """The same for every path."""
        return self.value(path)

    def in_file(self, path: Steps) -> Steps:
        """The path itself."""
        return path


def test_what_the_arithmetic_refuses_has_no_plan() -> None:
    """On 1500 small cohorts with random rules every refusal is right, and each code is met."""
    met: Counter[str] = Counter()
    for seed in range(_TRIES):
        cohort, loci = _random_cohort(Random(seed))
        found = _refusals(cohort, loci)
        met.update(found)
        assert not found or not _has_plan(cohort, loci), (seed, found)
    assert set(met) == {
        "apart-and-together", "apart-same-too-large", "apart-too-large", "contradictory-locks", "no-locus-left",
        "together-too-large", "too-few-for-rule", "too-few-places", "too-many-of-a-role", "too-many-places",
    }  # fmt: skip


def test_wishful_rules_never_refuse(tmp_path: Path) -> None:
    """What should hold, and cannot, is no reason for no plan."""
    rules = """\
rules:
  - {apart: [p-1, p-2, p-3], strength: should}
  - {lock: p-1, at: kominfo, strength: should}
  - {lock: p-1, at: perizinan, strength: should}
  - {together: [p-1, p-2], strength: should}
  - {never_at: [kominfo, perizinan], who: [p-2], strength: should}
"""
    assert codes(tmp_path, COHORT + rules, LOCI.replace("Kominfo}", "Kominfo, capacity: {max: 1}}")) == []


def test_rules_for_rooms_never_refuse(tmp_path: Path) -> None:
    """Three people apart in rooms says nothing about two loci."""
    cohort = COHORT.replace("participants:", "  rooms: {size: 2, same: []}\nparticipants:")
    cohort += "rules:\n  - {apart: [p-1, p-2, p-3], for: rooms}\n"
    assert codes(tmp_path, cohort) == []


def test_withdrawn_people_are_not_counted(tmp_path: Path) -> None:
    """Three people fit into two places when one of them has withdrawn."""
    loci = LOCI.replace("}\n", ", capacity: {max: 1}}\n")
    assert codes(tmp_path, COHORT, loci) == ["too-few-places"]
    assert codes(tmp_path, COHORT.replace("Budi", "Budi, status: withdrawn"), loci) == []


def test_arithmetic_waits_for_sound_data(tmp_path: Path) -> None:
    """Three people in two places are not counted while an id stands twice."""
    loci = LOCI.replace("}\n", ", capacity: {max: 1}}\n")
    assert codes(tmp_path, COHORT.replace("p-2", "p-1"), loci) == ["duplicate-participant"]


def test_a_slot_is_compared_by_the_clock_of_the_locus(tmp_path: Path) -> None:
    """Eight o'clock in Jakarta is nine in Makassar, when the locus is open."""
    cohort = COHORT.replace("participants:", "  slots: [2014-10-08 08:00-09:00]\nparticipants:")
    open_from_nine = "Kominfo, timezone: {zone}, open: {{mon-fri: 09:00-15:00}}}}"
    there = LOCI.replace("Kominfo}", open_from_nine.format(zone="Asia/Makassar"))
    here = LOCI.replace("Kominfo}", open_from_nine.format(zone="Asia/Jakarta"))
    assert codes(tmp_path, cohort, there) == []
    assert codes(tmp_path, cohort, here) == ["no-slot"]


def test_all_checks_count_once() -> None:
    """What one of them has counted the next one takes."""
    case = _case(*_random_cohort(Random(0)))
    split = split_of(case)
    assert split
    assert split_of(case) is split
    assert units(split) is units(split)


def _case(cohort: Cohort, loci: tuple[Locus, ...]) -> Case:
    document = SourceFile(Path("nowhere"), Nowhere())
    entry = CohortEntry(cohort, document)
    entries = {locus.id: LocusEntry(locus, document, ("loci", index)) for index, locus in enumerate(loci)}
    return Case(Workspace((entry,), entries), entry)


def _refusals(cohort: Cohort, loci: tuple[Locus, ...]) -> set[str]:
    case = _case(cohort, loci)
    return {one.code for check in ARITHMETIC for one in found_by(check, case)}


def _has_plan(cohort: Cohort, loci: tuple[Locus, ...]) -> bool:
    """Whether any way to use the loci and to put the people there breaks nothing."""
    return any(_fits(cohort, used, loci) for used in _in_use(loci))


def _in_use(loci: tuple[Locus, ...]) -> Iterator[tuple[Locus, ...]]:
    optional = [locus for locus in loci if locus.optional]
    for left_out in chain.from_iterable(combinations(optional, n) for n in range(len(optional) + 1)):
        used = tuple(locus for locus in loci if locus not in left_out)
        if used:
            yield used


def _fits(cohort: Cohort, used: tuple[Locus, ...], loci: tuple[Locus, ...]) -> bool:
    """Whether the people fit into the used loci; a rule about a locus that is left out still holds for its people."""
    bins = _bins(used)
    division = Instance(cohort.active, bins)
    everywhere = Instance(cohort.active, _bins(loci))
    ids = [person.id for person in division.people]
    held = {role: tuple(person.id for person in division.people if person.role == role) for role in ROLES}
    roles = [Apart(apart=Those(ids=bearers)) for bearers in held.values()]
    musts = [*(rule for rule in cohort.rules if rule.is_must), *roles]
    for places in product([place.id for place in bins], repeat=len(ids)):
        assignment = dict(zip(ids, places, strict=True))
        number = sizes(assignment, division.people)
        is_sized = all(
            place.lowest <= number[place.id] and (place.limit is None or number[place.id] <= place.limit)
            for place in bins
        )
        is_broken = any(
            rule.violations(division if isinstance(rule, AtLeast) else everywhere, assignment) for rule in musts
        )
        if is_sized and not is_broken:
            return True
    return False


def _bins(loci: tuple[Locus, ...]) -> tuple[Bin, ...]:
    return tuple(Bin(one.id, lowest=one.capacity.min, highest=one.capacity.max, at_once=one.at_once) for one in loci)


def _random_cohort(dice: Random) -> tuple[Cohort, tuple[Locus, ...]]:
    names = _LOCI[: dice.randint(1, 3)]
    loci = tuple(Locus.model_validate(_random_locus(dice, name)) for name in names)
    people = [_random_person(dice, name) for name in _PEOPLE]
    people[0]["status"] = "active"
    cohort = CohortFile.model_validate(
        {
            "cohort": "trip",
            "title": "Trip",
            "visit": {"from": "2014-10-07", "to": "2014-10-09", "loci": list(names)},
            "participants": people,
            "rules": [_random_rule(dice, names) for _ in range(dice.randint(0, 4))],
        }
    )
    return cohort, loci


def _random_locus(dice: Random, name: str) -> dict[str, object]:
    lowest = dice.choice(["0", "0", "1", "2"])
    found: dict[str, object] = {"id": name, "name": name, "optional": dice.choice(["true", "false", "false"])}
    found["capacity"] = {"min": lowest, **dice.choice([{}, {"max": str(dice.randint(int(lowest) or 1, 4))}])}
    return found | dice.choice([{}, {}, {"at_once": "2"}])


def _random_person(dice: Random, name: str) -> dict[str, object]:
    return {
        "id": name,
        "name": name,
        "agency": dice.choice("ab"),
        "gender": dice.choice(["male", "female"]),
        "status": dice.choice(["active", "active", "active", "withdrawn"]),
        **dice.choice([{}, {}, {"role": dice.choice(ROLES)}]),
    }


def _random_rule(dice: Random, names: tuple[str, ...]) -> dict[str, object]:
    some = dice.sample(_PEOPLE, dice.randint(2, 4))
    places = dice.sample(names, dice.randint(1, len(names)))
    who: object = dice.choice([some, {"where": {"agency": dice.choice("ab")}}])
    rule: dict[str, object] = dice.choice(
        [
            {"apart": some},
            {"apart": {"same": dice.choice(["agency", "gender"])}},
            {"together": some},
            {"only_at": places, "who": who},
            {"never_at": places, "who": who},
            {"lock": dice.choice(_PEOPLE[:2]), "at": places[0]},
            {"at_least": "1", "where": {"gender": "female"}, "in": dice.choice(["each", places])},
        ]
    )
    return {**rule, "strength": dice.choice(["must", "must", "should"])}
