"""Standing files: rules and ways that hold for every cohort of the workspace that they fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from benchmark_cli.diagnostics import Diagnostic, Path, Place, Severity
from benchmark_cli.inputs.workspace import CohortEntry, PlaceFinder, SourceFile
from benchmark_cli.language import Text
from benchmark_cli.model import inside
from benchmark_cli.model.cohort import Cohort, StandingFile
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.plan import letters
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.selector import Where
from benchmark_cli.model.visit import Travel

_BASE = "base"


class StandingEntry(NamedTuple):
    """A standing file and where it is."""

    model: StandingFile
    document: SourceFile


class StandingPlaces(NamedTuple):
    """The places of a cohort file, and behind its own rules those of standing files; its ways where it has none."""

    own: PlaceFinder
    own_rules: int
    rules: Sequence[tuple[PlaceFinder, int]]
    travel: PlaceFinder | None

    def value(self, path: Path) -> Place:
        """The place of the value, or of the nearest thing around it."""
        places, path = self._elsewhere(path)
        return places.value(path)

    def key(self, path: Path) -> Place:
        """The place of the key that names the value."""
        places, path = self._elsewhere(path)
        return places.key(path)

    def in_file(self, path: Path) -> Path:
        """The path in the cohort's file; what stands in another one has a path of its own."""
        places, _ = self._elsewhere(path)
        return self.own.in_file(path) if places is self.own else path

    def _elsewhere(self, path: Path) -> tuple[PlaceFinder, Path]:
        match path:
            case ("rules", int(index), *rest) if index >= self.own_rules:
                places, position = self.rules[index - self.own_rules]
                return places, ("rules", position, *rest)
            case ("visit", "travel", *rest) if self.travel is not None:
                return self.travel, ("travel", *rest)
        return self.own, path


def apply_standing(entry: CohortEntry, standing: Sequence[StandingEntry]) -> CohortEntry:
    """The cohort with the standing rules that fit it behind its own, and the first standing ways where it has none."""
    cohort = entry.cohort
    fitting = [(entry, index, rule) for entry in standing for index, rule in _rules_that_fit(cohort, entry.model.rules)]
    ways = next((entry for entry in standing if entry.model.travel and not cohort.visit.travel), None)
    if not fitting and ways is None:
        return entry
    travel = _within(ways.model.travel, cohort) if ways and ways.model.travel else cohort.visit.travel
    rules = (*cohort.rules, *(rule for _, _, rule in fitting))
    places = StandingPlaces(
        entry.document.places,
        len(cohort.rules),
        tuple((entry.document.places, index) for entry, index, _ in fitting),
        ways.document.places if ways else None,
    )
    visit = cohort.visit.model_copy(update={"travel": travel})
    return entry._replace(
        cohort=cohort.model_copy(update={"rules": rules, "visit": visit}),
        document=entry.document._replace(places=places),
        standing=len(fitting),
    )


def report_idle(cohorts: Iterable[Cohort], standing: Sequence[StandingEntry]) -> Iterator[Diagnostic]:
    """A warning for each standing rule that fits no cohort that was read."""
    every = list(cohorts)
    for entry in standing:
        fitting = {index for cohort in every for index, _ in _rules_that_fit(cohort, entry.model.rules)}
        for index in range(len(entry.model.rules) if every else 0):
            if index not in fitting:
                message = Text("this standing rule fits no cohort")
                hint = Text("it has an effect as soon as it fits one: nothing has to be done")
                path = ("rules", index)
                place = entry.document.places.value(path)
                yield Diagnostic("idle-rule", message, place, Severity.WARNING, path, (hint,))


def _rules_that_fit(cohort: Cohort, rules: Sequence[Rule]) -> list[tuple[int, Rule]]:
    return [(index, rule) for index, rule in enumerate(rules) if _fits(cohort, rule)]


def _fits(cohort: Cohort, rule: Rule) -> bool:
    """Whether all people whom the rule names are in the cohort, some of its places too, and some of those meant."""
    people = {person.id for person in cohort.active} | {escort.id for escort in cohort.visit.staff}
    if not all(name in people for _, name in rule.people_named()):
        return False
    if rule.use != "groups":
        return bool(getattr(cohort.visit, rule.use))
    bins = (*islice(letters(), cohort.visit.group_count),) if cohort.visit.is_rotation else cohort.visit.all_loci
    named = [name for _, name in rule.loci_named()]
    if named and not any(name in {*bins, *cohort.visit.all_loci} for name in named):
        return False
    is_meant = all(any(where.holds(person) for person in cohort.active) for _, where in inside.parts(rule, Where))
    division = Instance(cohort.active, tuple(Bin(name) for name in bins))
    return rule.applies(division) and (is_meant or rule.asks_for_people)


def _within(travel: Travel, cohort: Cohort) -> Travel:
    """The ways between the places of the cohort: others are nothing to it."""
    places = {*cohort.visit.all_loci, _BASE}
    matrix: Mapping[str, Mapping[str, int]] = {
        start: {end: minutes for end, minutes in ways.items() if end in places}
        for start, ways in travel.matrix.items()
        if start in places
    }
    return travel.model_copy(update={"matrix": matrix})
