"""Random lives of small trips: files stay valid, letters stay, nothing else is touched, an undo restores every byte."""

import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmark_cli import api
from tests.counts import examples

# All people are invented.
NAMES = ("Ayu", "Budi", "Citra", "Dewi", "Eka", "Fajar", "Gita", "Hadi")
TRIP = """\
# The trip of a test.
cohort: trip   # its id
title: Trip

visit:
  from: 2027-10-05
  to: 2027-10-06
  loci: [a, b, c]   # three
  vehicles:
    - {id: bus, seats: 20}  # one is enough
  rooms: {size: 2}

participants:
%s
# Rules that somebody wrote.
rules:
  - apart: [p1, p2]   # they asked for it
aims: [wishes, {spread: agency}]
loci:
  - {id: a, name: Office A, capacity: {max: 6}}
  - {id: b, name: Office B}
  - id: c
    name: Office C
  - {id: d, name: Office D}
"""


def written(random: Random) -> str:
    """The file, its people in blocks or in brackets."""
    people = []
    for number, name in enumerate(NAMES, 1):
        wishes = random.sample("abc", random.randint(0, 3))
        fields = {
            "id": f"p{number}",
            "name": name,
            "agency": f"Office {number % 3}",
            "wishes": f"[{', '.join(wishes)}]",
        }
        if random.random() < 0.5:
            people.append(f"  - {{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}\n")
        else:
            first, *rest = (f"{key}: {value}" for key, value in fields.items())
            people.append(f"  - {first}\n" + "".join(f"    {line}\n" for line in rest))
    return TRIP % "".join(people)


def random_event(random: Random, data: dict[str, Any]) -> api.Order:
    """Something that may happen, whether it can or not."""
    ids = [one["id"] for one in data["participants"]]
    one, other = random.sample(ids, 2)
    place = random.choice("abcd")
    reason = random.choice([None, "ill", "a: b, c"])
    return random.choice([
        api.Order("withdraw", (one,), reason=reason),
        api.Order("restore", (random.choice([one, place]),)),
        api.Order("move", (one,), to=place, reason=reason, by="Ketua"),
        api.Order("swap", (one, other)),
        api.Order("lock", (one,)),
        api.Order("unlock", (one,)),
        api.Order("cancel", (place,), instead=random.choice([None, "d"])),
        api.Order("set", (one, f"note={random.choice(['x', 'a, b', '#1'])}")),
        api.Order("set", ("bus", f"seats={random.randint(5, 30)}")),
        api.Order("rule", (f"together: [{one}, {other}]",)),
        api.Order("add", (random.choice(["Indah", "Joko"]), "agency=Office 9", "wishes=a|b")),
    ])  # fmt: skip


def letters_of(trip: Path) -> dict[str, str]:
    """The letter of the group at each locus."""
    plan = json.loads((trip / "plans" / "trip.json").read_text("utf-8"))
    return {group["locus"]: group["group"] for group in plan["groups"]}


def snapshot(trip: Path) -> dict[str, bytes]:
    """All files but the history."""
    files = (file for file in trip.rglob("*") if file.is_file() and "history" not in file.parts)
    return {str(file.relative_to(trip)): file.read_bytes() for file in files}


@settings(max_examples=examples(8, 300), deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_random_life(random: Random) -> None:
    """Whatever is ordered: it is done, and all stands as told; or it is refused, and every byte is as it was."""
    with TemporaryDirectory() as folder:
        trip = Path(folder)
        (trip / "trip.yaml").write_text(written(random), "utf-8")
        api.assign(api.load_valid([trip]))
        for _ in range(6):
            before, letters = snapshot(trip), letters_of(trip)
            data = yaml.safe_load(before["trip.yaml"])
            try:
                changed = api.change(trip, [random_event(random, data)])
            except api.UserError:
                assert snapshot(trip) == before
                continue
            assert api.verify(api.load_valid([trip])).outcome is api.Outcome.DONE
            after = letters_of(trip)
            for locus in letters.keys() & after.keys():
                assert after[locus] == letters[locus]
            now = snapshot(trip)["trip.yaml"].decode().splitlines()
            assert len([line for line in before["trip.yaml"].decode().splitlines() if line not in now]) <= 4
            if changed.revision and random.random() < 0.3:
                api.undo(trip)
                restored = snapshot(trip)
                assert {name: restored[name] for name in ("trip.yaml", "plans/trip.json")} == {
                    name: before[name] for name in ("trip.yaml", "plans/trip.json")
                }
