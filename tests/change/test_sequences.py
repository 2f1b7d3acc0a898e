"""Random lives of small trips: files stay valid, letters stay, nothing else is touched, an undo restores every byte."""

import json
from collections.abc import Iterator
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


def untouched(text: str, new: Any) -> list[str]:
    """The lines of a YAML text that no value is written in which is another, or none, in the *new* data."""
    root = yaml.compose(text)
    assert root is not None
    touched = set(touched_lines(root, yaml.safe_load(text), new, text.splitlines()))
    return [line for number, line in enumerate(text.splitlines()) if number not in touched]


def touched_lines(node: yaml.Node, old: Any, new: Any, lines: list[str]) -> Iterator[int]:
    """The numbers of the lines in which something of the node had to change."""
    if old == new:
        return
    if isinstance(node, yaml.MappingNode) and isinstance(new, dict):
        if node.flow_style and new.keys() - old.keys():
            yield node.end_mark.line
        for key, value in node.value:
            if key.value in new:
                yield from touched_lines(value, old[key.value], new[key.value], lines)
            else:
                yield from span(key, value, lines)
    elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new:
        yield from touched_entries(node, old, new, lines)
    else:
        yield from span(node, node, lines)


def touched_entries(node: yaml.SequenceNode, old: list[Any], new: list[Any], lines: list[str]) -> Iterator[int]:
    """The same of a list, whose entries are told apart by their ids, or by what they say of whom."""
    names = [[str(one.get("id") or one.get("lock") or one) if isinstance(one, dict) else one for one in listed]
             for listed in (old, new)]  # fmt: skip
    if node.flow_style and len(new) > len(old):
        yield node.end_mark.line
    for entry, name, was in zip(node.value, names[0], old, strict=True):
        if name in names[1]:
            yield from touched_lines(entry, was, new[names[1].index(name)], lines)
        else:
            yield from span(entry, entry, lines)


def span(first: yaml.Node, last: yaml.Node, lines: list[str]) -> Iterator[int]:
    """From the line in which the one begins to the last line of the other that says anything."""
    end = last.end_mark.line - (last.end_mark.column == 0)
    while end > first.start_mark.line and lines[end].split("#")[0].strip() == "":
        end -= 1
    yield from range(first.start_mark.line, end + 1)


def is_kept(lines: list[str], there: list[str]) -> bool:
    """Whether all lines are there, in their order."""
    rest = iter(there)
    return all(line in rest for line in lines)


def test_what_is_untouched() -> None:
    """A line goes with its value alone: what stands beside it, and comments, have to stay."""
    text = "a: 1  # one\nb:\n  - {id: x, n: 1}\n  - {id: y}\n# end\nc: [1,\n  2]\n"
    assert untouched(text, {"a": 2, "b": [{"id": "x", "n": 1}, {"id": "y"}], "c": [1, 2]}) == text.splitlines()[1:]
    assert untouched(text, {"a": 1, "b": [{"id": "y"}], "c": [1, 2]}) == [
        line for line in text.splitlines() if "id: x" not in line
    ]
    assert untouched(text, {"a": 1, "b": [{"id": "x", "n": 1}, {"id": "y", "m": 2}]}) == [
        "a: 1  # one", "b:", "  - {id: x, n: 1}", "# end",
    ]  # fmt: skip
    assert not is_kept(["b", "a"], ["a", "b"])
    assert is_kept(["a", "b"], ["a", "new", "b"])


def test_a_lock_rests_while_its_host_is_out(tmp_path: Path) -> None:
    """The plan names no lock that holds nobody, also where another host stands in; it comes back with the host."""
    (tmp_path / "trip.yaml").write_text(written(Random(1)), "utf-8")
    api.assign(api.load_valid([tmp_path]))
    locks = []
    for order in (
        api.Order("move", ("p1",), to="b", by="Ketua"),
        api.Order("cancel", ("b",), instead="d"),
        api.Order("restore", ("b",)),
    ):
        api.change(tmp_path, [order])
        assert api.verify(api.load_valid([tmp_path])).outcome is api.Outcome.DONE
        plan = json.loads((tmp_path / "plans" / "trip.json").read_text("utf-8"))
        locks.append([(lock["id"], lock["at"], lock["by"]) for lock in plan.get("locks", ())])
    assert locks == [[("p1", "b", "Ketua")], [], [("p1", "b", "Ketua")]]


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
            old, new = (files["trip.yaml"].decode() for files in (before, snapshot(trip)))
            assert is_kept(untouched(old, yaml.safe_load(new)), new.splitlines()), f"{old}\n---\n{new}"
            if changed.revision and random.random() < 0.3:
                api.undo(trip)
                restored = snapshot(trip)
                assert {name: restored[name] for name in ("trip.yaml", "plans/trip.json")} == {
                    name: before[name] for name in ("trip.yaml", "plans/trip.json")
                }
