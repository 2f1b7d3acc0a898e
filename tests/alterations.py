"""Ways to alter a saved plan by hand: each field of it at least once. Every one of them must be refused.

An alteration changes the plan, as plain data, in place; it raises `LookupError` where the plan has nothing of the
kind, or changes nothing. Those of `PROOF_KINDS` are lies that no recount can see: only solving again does.
"""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime, timedelta
from typing import Any

from benchmark_cli.inputs.yaml.plan_text import seal_of
from tests.tiny import parse_plan

Plan = dict[str, Any]
Alteration = Callable[[Plan], None]

SOME_HASH = "sha256:" + "5" * 64
USES = ("vehicles", "rooms", "debrief")


def altered(plan: Plan, change: Alteration) -> Plan | None:
    """The plan after the change, `None` where it has nothing of the kind."""
    copy = deepcopy(plan)
    try:
        change(copy)
    except (LookupError, StopIteration, ValueError):
        return None
    return None if json.dumps(copy) == json.dumps(plan) else copy


def resealed(plan: Plan) -> str:
    """The plan as text, with the seal that fits it: altered by somebody who knows how it is made."""
    text = json.dumps({key: value for key, value in plan.items() if key != "seal"}, indent=1, ensure_ascii=False)
    read, _ = parse_plan(text.encode(), "plan.json", None)
    return json.dumps({**plan, "seal": seal_of(read)}, indent=1, ensure_ascii=False) if read else text


def _full(plan: Plan, least: int = 1) -> list[Plan]:
    """The groups with so many members at least, two of them or a `LookupError`."""
    found = [group for group in plan["groups"] if len(group["members"]) >= least]
    if len(found) < 2:
        raise LookupError
    return found


def _bare(group: Plan) -> list[Plan]:
    """The members without a role."""
    found = [member for member in group["members"] if "role" not in member]
    return found or _nothing()


def _nothing() -> Any:
    raise LookupError


def _hold(group: Plan, role: str) -> Plan:
    return next(member for member in group["members"] if member.get("role") == role)


def _sort(members: list[Plan]) -> None:
    members.sort(key=lambda member: member["id"])


def _move_person(plan: Plan) -> None:
    one, other = _full(plan, 2)[:2]
    member = _bare(one)[0]
    one["members"].remove(member)
    other["members"].append(member)
    _sort(other["members"])


def _exchange_people(plan: Plan) -> None:
    one, other = _full(plan, 2)[:2]
    here, there = _bare(one)[0], _bare(other)[0]
    here["id"], there["id"] = there["id"], here["id"]
    _sort(one["members"])
    _sort(other["members"])


def _double_person(plan: Plan) -> None:
    one, other = _full(plan)[:2]
    other["members"].append(dict(_bare(one)[0]))
    _sort(other["members"])


def _exchange_letters(plan: Plan) -> None:
    one, other = plan["groups"][:2]
    one["group"], other["group"] = other["group"], one["group"]


def _exchange_loci(plan: Plan) -> None:
    one, other = plan["groups"][:2]
    one["locus"], other["locus"] = other["locus"], one["locus"]


def _exchange_roles(plan: Plan) -> None:
    one, other = _hold(plan["groups"][0], "chair"), _hold(plan["groups"][0], "secretary")
    one["role"], other["role"] = other["role"], one["role"]


def _pass_on(role: str) -> Alteration:
    def change(plan: Plan) -> None:
        group = next(group for group in _full(plan, 2) if any(one.get("role") == role for one in group["members"]))
        heir = _bare(group)[0]
        del _hold(group, role)["role"]
        heir["role"] = role

    return change


def _second_chair(plan: Plan) -> None:
    group = next(group for group in plan["groups"] if any(one.get("role") == "chair" for one in group["members"]))
    _bare(group)[0]["role"] = "chair"


def _lose(role: str) -> Alteration:
    def change(plan: Plan) -> None:
        del next(one for group in plan["groups"] for one in group["members"] if one.get("role") == role)["role"]

    return change


def _new_role(plan: Plan) -> None:
    _bare(plan["groups"][0])[0]["role"] = "treasurer"


def _lists(plan: Plan) -> Iterator[list[Plan]]:
    yield plan["aims"]
    yield from (plan[use]["aims"] for use in USES if use in plan)
    if "timetable" in plan:
        yield plan["timetable"]


def _worsened(figure: Any, step: int) -> Any:
    if isinstance(figure, list):
        return [*figure[:-1], figure[-1] + step] if figure else _nothing()
    return figure + step


def _figure(where: Callable[[Plan], list[Plan]], field: str, step: int, index: int = 0) -> Alteration:
    def change(plan: Plan) -> None:
        entry = where(plan)[index]
        entry[field] = _worsened(entry[field], step)

    return change


def _both(where: Callable[[Plan], list[Plan]], step: int) -> Alteration:
    def change(plan: Plan) -> None:
        entry = where(plan)[0]
        entry["value"] = entry["bound"] = _worsened(entry["value"], step)

    return change


def _aims(plan: Plan) -> list[Plan]:
    return plan["aims"]


def _timetable(plan: Plan) -> list[Plan]:
    return plan["timetable"]


def _not_proved(where: Callable[[Plan], list[Plan]]) -> Alteration:
    def change(plan: Plan) -> None:
        where(plan)[0]["proved"] = not where(plan)[0]["proved"]

    return change


def _of_use(use: str) -> Callable[[Plan], list[Plan]]:
    return lambda plan: plan[use]["aims"]


def _other_kind(plan: Plan) -> None:
    entry = plan["aims"][0]
    entry["value"] = [entry["value"]] if not isinstance(entry["value"], list) else len(entry["value"])


def _shift(plan: Plan, index: int, start: timedelta, end: timedelta) -> None:
    visit = plan["visits"][index]
    for field, step in (("start", start), ("end", end)):
        visit[field] = (datetime.fromisoformat(visit[field]) + step).isoformat(timespec="minutes")


def _another_zone(plan: Plan) -> None:
    visit = plan["visits"][0]
    for field in ("start", "end"):
        visit[field] = visit[field][:-6] + ("+05:00" if visit[field].endswith("+04:00") else "+04:00")


def _without_zone(plan: Plan) -> None:
    plan["visits"][0]["start"] = plan["visits"][0]["start"][:-6]


def _visit_of_another(plan: Plan) -> None:
    visit = plan["visits"][0]
    visit["group"] = next(group["group"] for group in plan["groups"] if group["group"] != visit["group"])


def _visit_elsewhere(plan: Plan) -> None:
    visit = plan["visits"][0]
    loci = {one["locus"] for one in plan["visits"]} - {visit["locus"]}
    visit["locus"] = min(loci) if loci else "nowhere-at-all"


def _reorder_visits(plan: Plan) -> None:
    visits = plan["visits"]
    first = next(index for index, one in enumerate(visits[1:]) if one["group"] == visits[index]["group"])
    visits[first], visits[first + 1] = visits[first + 1], visits[first]


def _exchange_visits(plan: Plan) -> None:
    one, other = (group["group"] for group in _full(plan)[:2])
    letters = {one: other, other: one}
    for visit in plan["visits"]:
        visit["group"] = letters.get(visit["group"], visit["group"])
    order = [group["group"] for group in plan["groups"]]
    plan["visits"].sort(key=lambda visit: order.index(visit["group"]))


def _more_in(use: str, field: str, name: str) -> Alteration:
    def change(plan: Plan) -> None:
        part = plan[use]["parts"][0]
        part[field] = sorted([*part.get(field, ()), name])

    return change


def _one_less(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        next(part for part in plan[use]["parts"] if len(part["members"]) > 1)["members"].pop()

    return change


def _twice(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        one, other = [part for part in plan[use]["parts"] if part["members"]][:2]
        other["members"] = sorted([*other["members"], one["members"][0]])

    return change


def _moved(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        one, other = [part for part in plan[use]["parts"] if len(part["members"]) > 1][:2]
        other["members"] = sorted([*other["members"], one["members"].pop()])

    return change


def _exchanged(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        one, other = _parts(plan, use)
        here, there = one["members"].pop(), other["members"].pop()
        one["members"] = sorted([*one["members"], there])
        other["members"] = sorted([*other["members"], here])

    return change


def _parts(plan: Plan, use: str) -> tuple[Plan, Plan]:
    one, other, *_ = [part for part in plan[use]["parts"] if part["members"]] + [{}] if use in plan else _nothing()
    return (one, other) if other else _nothing()


def _exchange_staff(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        part = next(part for part in plan[use]["parts"] if part.get("staff"))
        part["members"] = sorted([*part["members"], part["staff"].pop()])

    return change


def _renamed_part(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        plan[use]["parts"][-1]["id"] = "999"

    return change


def _same_names(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        one, other = plan[use]["parts"][:2]
        other["id"] = one["id"]

    return change


def _empty_part(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        number = str(len(plan[use]["parts"]) + 1)
        plan[use]["parts"].append({"id": number, "members": []})

    return change


def _reversed_members(use: str) -> Alteration:
    def change(plan: Plan) -> None:
        next(part for part in plan[use]["parts"] if len(part["members"]) > 1)["members"].reverse()

    return change


def _exchange_parts(use: str) -> Alteration:
    """Two parts with each other's people: for rooms of one kind and debrief groups the same, but for the draw."""

    def change(plan: Plan) -> None:
        one, other = _parts(plan, use)
        one["members"], other["members"] = other["members"], one["members"]
        if "staff" in one or "staff" in other:
            raise LookupError

    return change


def _set(*path: Any) -> Alteration:
    *steps, last, value = path

    def change(plan: Plan) -> None:
        owner: Any = plan
        for step in steps:
            owner = owner[step]
        owner[last] = value

    return change


def _drop(*path: Any) -> Alteration:
    *steps, last = path

    def change(plan: Plan) -> None:
        owner: Any = plan
        for step in steps:
            owner = owner[step]
        del owner[last]

    return change


def _only_if(field: str, change: Alteration) -> Alteration:
    def guarded(plan: Plan) -> None:
        if field not in plan:
            raise LookupError
        change(plan)

    return guarded


def _weaker_bound(where: Callable[[Plan], list[Plan]], step: int) -> Alteration:
    """A bound on the right side of its value, which is not called proved: a recount has nothing to say against it."""

    def change(plan: Plan) -> None:
        entry = next(one for one in where(plan) if one["aim"] != "even" and not _is_match(one))
        entry["bound"], entry["proved"] = _worsened(entry["bound"], -step), False

    return change


def _is_match(entry: Plan) -> bool:
    return isinstance(entry["aim"], dict) and "match" in entry["aim"]


KINDS: dict[str, Alteration] = {
    "schema: another version": _set("schema", "benchmark/plan/9"),
    "schema: gone": _drop("schema"),
    "cohort: another": _set("cohort", "somebody-else"),
    "cohort: no id": _set("cohort", "Somebody Else"),
    "cohort: gone": _drop("cohort"),
    "inputs: another": _set("inputs", SOME_HASH),
    "inputs: no fingerprint": _set("inputs", "sha256:5"),
    "inputs: gone": _drop("inputs"),
    "mode: the other": lambda plan: plan.update(mode="split" if plan["mode"] == "rotate" else "rotate"),
    "mode: none there is": _set("mode", "drift"),
    "seed: another": _set("seed", "666"),
    "seed: a number": _set("seed", 666),
    "seed: gone": _drop("seed"),
    "from: added": lambda plan: _nothing() if "from" in plan else plan.update({"from": SOME_HASH}),
    "from: no fingerprint": _set("from", "yesterday"),
    "from: gone": _drop("from"),
    "a field that no plan has": _set("remark", "looks fine"),
    "a field that no member has": _set("groups", 0, "members", 0, "name", "Ayu"),
    "groups: none": _set("groups", []),
    "groups: gone": _drop("groups"),
    "groups: one less": _drop("groups", 0),
    "groups: an empty one more": lambda plan: plan["groups"].append(
        {**plan["groups"][-1], "group": "Q", "members": []}
    ),
    "groups: in another order": lambda plan: plan["groups"].reverse(),
    "group: another letter": _set("groups", 0, "group", "Z"),
    "group: letters exchanged": _exchange_letters,
    "group: a letter twice": lambda plan: plan["groups"][1].update(group=plan["groups"][0]["group"]),
    "group: loci exchanged": _exchange_loci,
    "group: a locus that is none": _set("groups", 0, "locus", "nowhere-at-all"),
    "group: no locus": _drop("groups", 0, "locus"),
    "group: a locus in a rotation": lambda plan: (
        _nothing() if "locus" in plan["groups"][0] else plan["groups"][0].update(locus=plan["visits"][0]["locus"])
    ),
    "members: no list": _set("groups", 0, "members", "all"),
    "members: in another order": lambda plan: plan["groups"][0]["members"].reverse(),
    "person: gone": lambda plan: _full(plan, 2)[0]["members"].remove(_bare(_full(plan, 2)[0])[0]),
    "person: twice in a group": lambda plan: plan["groups"][0]["members"].insert(
        0, dict(plan["groups"][0]["members"][0])
    ),
    "person: in two groups": _double_person,
    "person: in another group": _move_person,
    "person: two exchanged": _exchange_people,
    "person: a stranger more": lambda plan: plan["groups"][0]["members"].append({"id": "zz-stranger"}),
    "person: a stranger instead": lambda plan: _bare(plan["groups"][0])[-1].update(id="zz-stranger"),
    "person: no id": _set("groups", 0, "members", 0, "id", "Ayu Lestari"),
    "role: chair passed on": _pass_on("chair"),
    "role: secretary passed on": _pass_on("secretary"),
    "role: chair and secretary exchanged": _exchange_roles,
    "role: two chairs": _second_chair,
    "role: no chair": _lose("chair"),
    "role: no secretary": _lose("secretary"),
    "role: none there is": _new_role,
    "aims: none": _set("aims", []),
    "aims: gone": _drop("aims"),
    "aims: one less": lambda plan: plan["aims"].pop(),
    "aims: one twice": lambda plan: plan["aims"].append(dict(plan["aims"][-1])),
    "aims: in another order": lambda plan: plan["aims"].reverse(),
    "aims: keep added": lambda plan: (
        _nothing()
        if "from" in plan
        else plan["aims"].insert(0, {"aim": "keep", "value": 0, "bound": 0, "proved": True})
    ),
    "aim: another": _set("aims", -1, "aim", {"spread": "position"}),
    "aim: value better": _figure(_aims, "value", -1),
    "aim: value worse": _figure(_aims, "value", 1),
    "aim: value and bound worse": _both(_aims, 1),
    "aim: value of another kind": _other_kind,
    "aim: value in quotes": _set("aims", 0, "value", "0"),
    "aim: bound on the wrong side": _weaker_bound(_aims, -1),
    "aim: bound away from a proved value": _figure(_aims, "bound", -1),
    "aim: proved turned": _not_proved(_aims),
    "aim: proved in quotes": _set("aims", 0, "proved", "true"),
    "visits: none": _only_if("visits", _set("visits", [])),
    "visits: one less": _drop("visits", 0),
    "visits: the last one less": _drop("visits", -1),
    "visits: one twice": lambda plan: plan["visits"].insert(0, dict(plan["visits"][0])),
    "visits: in another order": lambda plan: plan["visits"].reverse(),
    "visits: two of a group in another order": _reorder_visits,
    "visits: two groups exchanged": _exchange_visits,
    "visit: an hour later": lambda plan: _shift(plan, 0, timedelta(hours=1), timedelta(hours=1)),
    "visit: at night": lambda plan: _shift(plan, 0, timedelta(hours=14), timedelta(hours=14)),
    "visit: a year later": lambda plan: _shift(plan, 0, timedelta(days=365), timedelta(days=365)),
    "visit: in the first year of all": _set("visits", 0, "start", "0001-01-01T00:00+14:00"),
    "visit: in the last year of all": _set("visits", 0, "end", "9999-12-31T23:59-12:00"),
    "visit: shorter": lambda plan: _shift(plan, 0, timedelta(), timedelta(minutes=-5)),
    "visit: ends before it begins": lambda plan: _shift(plan, 0, timedelta(), timedelta(days=-1)),
    "visit: in another zone": _another_zone,
    "visit: without a zone": _without_zone,
    "visit: of another group": _visit_of_another,
    "visit: of no group": _set("visits", 0, "group", "ZZ"),
    "visit: elsewhere": _visit_elsewhere,
    "timetable: in a split": lambda plan: (
        _nothing()
        if "timetable" in plan
        else plan.update(timetable=[{"aim": "days", "value": 1, "bound": 1, "proved": True}])
    ),
    "timetable: gone": _drop("timetable"),
    "timetable: days": _figure(_timetable, "value", 1),
    "timetable: finish": _figure(_timetable, "value", -10, 1),
    "timetable: travel": _figure(_timetable, "value", -10, 2),
    "timetable: finish and bound": lambda plan: plan["timetable"][1].update(
        value=plan["timetable"][1]["value"] + 60, bound=plan["timetable"][1]["value"] + 60
    ),
    "timetable: in another order": lambda plan: plan["timetable"].reverse(),
    "timetable: proved turned": _not_proved(_timetable),
    **{
        f"{use}: {name}": change
        for use in USES
        # There are no staff in debrief groups.
        for name, change in {
            "gone": _drop(use),
            "none that the visit has": lambda plan, use=use: (
                _nothing() if use in plan else plan.update({use: {"parts": [], "aims": []}})
            ),
            "somebody left out": _one_less(use),
            "somebody twice": _twice(use),
            "somebody moved": _moved(use),
            "two exchanged": _exchanged(use),
            "a stranger": _only_if(use, _more_in(use, "members", "zz-stranger")),
            "a stranger among the staff": _only_if(use, _more_in(use, "staff", "zz-stranger")),
            "staff among participants": _exchange_staff(use),
            "another name": _renamed_part(use),
            "a name twice": _same_names(use),
            "one less": _drop(use, "parts", 0),
            "an empty one more": _empty_part(use),
            "members in another order": _reversed_members(use),
            "value": _figure(_of_use(use), "value", -1),
            "value and bound": _both(_of_use(use), 1),
            "bound": _figure(_of_use(use), "bound", -1),
            "proved turned": _not_proved(_of_use(use)),
            "aims gone": _drop(use, "aims"),
            "aims none": _only_if(use, lambda plan, use=use: plan[use].update(aims=[])),
        }.items()
        if (use, name) != ("debrief", "staff among participants")
    },
}
"""Each kind by its name: `verify`, `roster`, `pack` and `assign` refuse it, with exit 1 or 3."""

STALE_KINDS = frozenset({"inputs: another"})
"""What looks as if the files had changed: papers and `verify` refuse it, and `assign` is there to plan anew."""

PROOF_KINDS: dict[str, Alteration] = {
    "aim: a weaker bound": _weaker_bound(_aims, 1),
    **{f"{use}: a weaker bound": _weaker_bound(_of_use(use), 1) for use in USES},
    **{f"{use}: two with each other's people": _exchange_parts(use) for use in ("rooms", "debrief")},
}
"""What only solving again can see, though a recount may happen to see it too: `verify --proof` refuses it."""

SEAL_KINDS: dict[str, Alteration] = {
    "from: another plan": lambda plan: plan["from"] and plan.update({"from": SOME_HASH}),
    "draw: said to be unproved": lambda plan: plan.update(draw="unproved"),
    "identities: another tag": lambda plan: next(iter(plan["identities"].values())).update(name="0000"),
    "identities: none of one": lambda plan: plan["identities"].pop(next(iter(plan["identities"]))),
    "identities: none": lambda plan: plan.pop("identities"),
}
"""What nothing but the seal can see."""
