"""The recount of roles: redone from the seed, as anybody can."""

from collections.abc import Iterator

from benchmark_cli.assignment.roles import assign_roles
from benchmark_cli.language import Text
from benchmark_cli.model.cohort import Trip
from benchmark_cli.model.finding import Finding
from benchmark_cli.model.plan import Plan


def misdrawn_roles(trip: Trip, plan: Plan, kept: Plan | None = None) -> Iterator[Finding]:
    """Roles that are not those of committee, rank and lottery.

    Nobody loses a role without need where a plan was kept: with that plan at hand it is known who held one. Without it
    any role that the lottery gives to somebody else may have been held before; then only that as many have roles as
    should, and none but those that the visit has, can be said.
    """
    known = {person.id: person for person in trip.cohort.active}
    roles = trip.cohort.visit.roles
    for index, group in enumerate(plan.groups):
        people = [known[member.id] for member in group.members]
        held = kept.roles_at(group.place) if kept else {}
        drawn = assign_roles(people, roles, plan.seed, group.place, held)
        has = {member.id: member.role for member in group.members if member.role}
        is_unsure = plan.kept is not None and kept is None
        for number, member in enumerate(group.members):
            if not is_unsure and member.role != drawn.get(member.id):
                yield Finding(_wrong(member.id, drawn.get(member.id)), ("groups", index, "members", number))
        fixed = {person.id: person.role for person in people if person.role}
        known_roles = {*roles, *fixed.values()}
        # Of a group smaller than its roles, whoever held the second one alone keeps it.
        may_be = len({*has.values()} & known_roles) == len(has) == len(drawn) and fixed.items() <= has.items()
        if is_unsure and not may_be:
            message = Text("group {group} does not have one of each role", group=group.group)
            yield Finding(message, ("groups", index))


def _wrong(person: str, role: str | None) -> Text:
    if role:
        return Text("{person} should have the role {role}, by rank and lottery", person=person, role=role)
    return Text("{person} has a role that rank and lottery give to somebody else", person=person)
