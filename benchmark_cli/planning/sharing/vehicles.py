"""Who rides in which vehicle: groups in one piece, staff with their groups, then even loads; everybody has a seat."""

from collections.abc import Mapping, Sequence
from typing import Final

from benchmark_cli.model.aim import Aim
from benchmark_cli.model.division import Bin
from benchmark_cli.model.rule import Rule
from benchmark_cli.model.traveller import with_staff
from benchmark_cli.model.visit import Visit
from benchmark_cli.planning.question import Question
from benchmark_cli.planning.sharing.aims import Escorts, Even, WholeGroups
from benchmark_cli.planning.sharing.setting import Setting, asked, rules_for
from benchmark_cli.rules.lock import Lock

name: Final = "vehicles"


def is_wanted(visit: Visit) -> bool:
    """Whether there are any."""
    return bool(visit.vehicles)


def question(setting: Setting, parts: Sequence[str] | None = None) -> Question:
    """Participants and staff over the vehicles of the visit, whatever a plan says of them."""
    del parts
    visit = setting.trip.cohort.visit
    escorts: tuple[Aim, ...] = (Escorts(),) if any(person.groups for person in visit.staff) else ()
    return asked(
        setting,
        name,
        people=with_staff(setting.trip, setting.groups),
        bins=tuple(Bin(vehicle.id, highest=vehicle.seats) for vehicle in visit.vehicles),
        rules=tuple(_by_id(rule, visit) for rule in rules_for(setting.trip, name)),
        aims=(WholeGroups(), *escorts, Even()),
        is_even_first=False,
    )


def widest(setting: Setting) -> Mapping[str, int]:
    """None: there are as many vehicles as there are."""
    del setting
    return {}


def _by_id(rule: Rule, visit: Visit) -> Rule:
    """A lock names a vehicle by its id, or by its name as papers have it."""
    ids = {vehicle.name: vehicle.id for vehicle in visit.vehicles if vehicle.name}
    if isinstance(rule, Lock) and rule.at in ids:
        return rule.model_copy(update={"at": ids[rule.at]})
    return rule
