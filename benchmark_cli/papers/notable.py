"""What a committee should look at before it publishes an assignment."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.division import Bin, Instance
from benchmark_cli.model.participant import Decree
from benchmark_cli.model.plan import Plan
from benchmark_cli.model.rule import Rule, Violation
from benchmark_cli.papers.roster import Roster
from benchmark_cli.papers.wish_outcome import Unmet, outcome
from benchmark_cli.plans.omissions import omissions


def notable(trip: Trip, plan: Plan, groups: Sequence[Roster]) -> Iterator[Text]:
    """What was left out, wishes not met, loci that too many wished for, rules not kept, groups that nobody leads."""
    yield from (one.text for one in omissions(trip, plan))
    yield from _unmet(trip, groups)
    yield from _popular_loci(trip, groups)
    yield from _breaches(trip, plan)
    if "chair" in trip.cohort.visit.roles:
        led = (one for one in groups if one.people)
        yield from (Text("Group {group} has no chair.", group=one.letter) for one in led if not one.holder("chair"))


def _unmet(trip: Trip, groups: Sequence[Roster]) -> Iterator[Text]:
    """Whose wishes are not met, each with who ordered it and why, where somebody did."""
    decrees = {rule.holds_person(): decree for rule in trip.cohort.rules if (decree := rule.decree())}
    for roster in groups:
        locus = roster.locus
        unmet = [p for p in roster.people if locus and outcome(p, locus.id) is Unmet.NOT_MET]
        names = [decrees.get(p.id, Decree.model_construct()).after(Text("{person}", person=p.full_name)) for p in unmet]
        if locus and names:
            yield Text("No wish met at {locus}: {people}.", locus=locus.name, people=names)


def _popular_loci(trip: Trip, groups: Sequence[Roster]) -> Iterator[Text]:
    first = Counter(name for person in trip.cohort.active for tier in person.wishes[:1] for name in tier)
    for locus, number in [(roster.locus, len(roster.people)) for roster in groups if roster.locus]:
        if first[locus.id] > number:
            yield Text(
                "{locus} is the first wish of {wishes}; its group has {places}.",
                locus=locus.name,
                wishes=first[locus.id],
                places=number,
            )


def _breaches(trip: Trip, plan: Plan) -> Iterator[Text]:
    names = trip.cohort.people_names | trip.locus_names
    division = Instance(trip.cohort.active, tuple(Bin(one.locus or one.group) for one in plan.groups))
    shoulds = [rule for rule in trip.cohort.rules if not rule.is_must and rule.use == "groups"]
    for rule in shoulds:
        for breach in rule.violations(division, plan.assignment()):
            yield _breach(rule, breach, names)


def _breach(rule: Rule, breach: Violation, names: dict[str, str]) -> Text:
    told = rule.name or rule.sentence(lambda name: names.get(name, name))
    places = [names.get(place, place) for place in breach.bins]
    if not breach.people:
        return Text("Not kept at {places}: “{rule}”.", rule=told, places=places)
    people = [names[person] for person in breach.people]
    return Text("Not kept at {places}: “{rule}” ({people}).", rule=told, places=places, people=people)
