"""Random trips in ten zones, about changes of clocks, midnights, ends of years: what is saved prints.

Each trip is written to files, assigned and saved, verified, and every paper of it is printed; calendars, PDF of some.
The numbers that a plan or paper prints are recounted: `assign`, `verify` and every paper do so.
"""

import argparse
import json
import sys
import tempfile
import traceback
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from benchmark_cli import api
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.language import ENGLISH
from benchmark_cli.pack.contents import carries
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import View
from benchmark_cli.papers.views import VIEWS

Data = dict[str, Any]

CHANGES = {
    "Europe/Berlin": ("2027-03-28", "2027-10-31"),
    "America/New_York": ("2027-03-14", "2027-11-07"),
    "America/Sao_Paulo": ("2018-11-04", "2018-02-18"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),
    "Asia/Gaza": ("2015-03-28", "2015-10-24"),
    "Pacific/Apia": ("2011-12-30", "2011-09-24"),
    "Africa/Casablanca": ("2026-02-15", "2026-03-22"),
    "Asia/Jakarta": ("2014-12-31", "2015-02-28"),
    "Asia/Makassar": ("2014-12-31", "2016-02-29"),
    "Asia/Jayapura": ("2014-12-31", "2014-06-30"),
}
"""Ten zones, each with days on which its clock is put forward or back; where it never is, a year or month ends."""


class Made(NamedTuple):
    """A trip that was made up, as the mappings of its files."""

    cohorts: list[Data]
    loci: list[Data]


def made_up(random: Random) -> Made:
    """One or two cohorts about one change of clocks, with a few loci."""
    zone = random.choice([*CHANGES])
    change = date.fromisoformat(random.choice(CHANGES[zone]))
    first = change - timedelta(days=random.randint(0, 2))
    days = [first + timedelta(days=number) for number in range(random.randint(1, 4))]
    loci = [_locus(random, name, zone, days) for name in "abcd"[: random.randint(2, 4)]]
    number = random.choice([1, 1, 1, 2])
    return Made([_cohort(random, f"c{index}", zone, days, loci) for index in range(number)], loci)


def _clock(random: Random, least: int = 0, most: int = 24 * 4) -> int:
    return 15 * random.randint(least, most)


def _text(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _window(random: Random, length: int = 60) -> str:
    start = random.choice([0, _clock(random, 0, 8), _clock(random, 24, 40), _clock(random, 60, 84)])
    end = min(start + random.choice([length, 4 * length, 8 * length, 24 * 60]), 24 * 60)
    return f"{_text(start)}-{_text(end)}"


def _locus(random: Random, name: str, zone: str, days: list[date]) -> Data:
    locus: Data = {"id": name, "name": f"Office {name.upper()}"}
    if random.random() < 0.3:
        locus["timezone"] = random.choice([*CHANGES, zone, zone])
    if random.random() < 0.4:
        windows = [_window(random, 120) for _ in range(random.randint(1, 3))]
        locus["open"] = {"mon-sun": windows if random.random() < 0.7 else windows[0], "sun": "00:00-24:00"}
    if random.random() < 0.1:
        locus["closed"] = [random.choice(days).isoformat()]
    if random.random() < 0.3:
        locus["at_once"] = str(random.randint(2, 4))
    if random.random() < 0.3:
        locus["at"] = [str(round(random.uniform(-8.9, -8.0), 2)), "115.2"]
    if random.random() < 0.3:
        locus["souvenir"] = "Plaque"
    return locus


def _cohort(random: Random, name: str, zone: str, days: list[date], loci: list[Data]) -> Data:
    people = [
        {"id": f"{name}-p{index}", "name": f"Person {index}", "gender": random.choice(["female", "male"])}
        for index in range(random.randint(len(loci), 9))
    ]
    ids = [locus["id"] for locus in loci]
    mode = random.choice(["split", "rotate"])
    places = ids if mode == "split" else ["A", "B"]
    visit: Data = {
        "from": days[0].isoformat(),
        "to": days[-1].isoformat(),
        "timezone": zone,
        "mode": mode,
        "loci": ids,
        **_times(random, days),
        "agenda": _agenda(random, days),
    }
    if mode == "rotate":
        visit["groups"] = "2"
    visit |= _shared(random, places, ids)
    return {"cohort": name, "title": f"Trip {name}", "language": random.choice(["id", "en"]), "visit": visit,
            "participants": people}  # fmt: skip


def _times(random: Random, days: list[date]) -> Data:
    if random.random() < 0.5:
        return {"slots": _slots(random, days)}
    hours = {"hours": _window(random, 240), "duration": str(random.choice([30, 45, 60, 100]))}
    if random.random() < 0.4:
        hours["breaks"] = [_window(random, 15) for _ in range(random.randint(1, 2))]
    return hours


def _slots(random: Random, days: list[date]) -> list[str]:
    """Slots one after the other, over midnights too, from some hour of the first day."""
    found: list[str] = []
    minutes = _clock(random, 0, 60)
    while len(found) < 8 and minutes < 24 * 60 * len(days):
        end = minutes + random.choice([30, 60, 90, 240])
        if end <= 24 * 60 * len(days):
            found.append(_span(days, minutes, end))
        minutes = end + random.choice([0, 0, 30, 60, 600])
    return found


def _span(days: list[date], start: int, end: int) -> str:
    day, clock = divmod(start, 24 * 60)
    last, until = divmod(end, 24 * 60)
    if until == 0:
        last, until = last - 1, 24 * 60
    later = f"{days[0] + timedelta(days=last)} " if last != day else ""
    return f"{days[0] + timedelta(days=day)} {_text(clock)}-{later}{_text(until)}"


def _agenda(random: Random, days: list[date]) -> list[Data]:
    found: list[Data] = []
    for day in days:
        if random.random() < 0.3:
            start = _clock(random, 64, 95)
            found.append({"at": f"{day} {_text(start)}-{_text((start + 60 * random.randint(1, 9)) % (24 * 60))}",
                          "what": random.choice(["Night bus", "Dinner", "Ferry"]), "wear": "Batik"})  # fmt: skip
        if random.random() < 0.15:
            found.append({"at": f"{day} 05:00-07:00", "what": "Flight", "timezone": random.choice([*CHANGES])})
    return found


def _shared(random: Random, places: list[str], ids: list[str]) -> Data:
    found: Data = {}
    if random.random() < 0.4:
        found["travel"] = {"minutes": str(random.choice([0, 10, 35]))}
    if random.random() < 0.4:
        found["vehicles"] = [{"id": "bus-1", "seats": "8"}, {"id": "bus-2", "name": "Bus 2", "seats": "8"}]
    if random.random() < 0.3:
        found["rooms"] = {"size": "2"}
    if random.random() < 0.3:
        found["debrief"] = {"size": "3"}
    if random.random() < 0.3:
        found["staff"] = [{"id": "w1", "name": "Widya", "gender": "female", "groups": [random.choice(places)]}]
    if random.random() < 0.5:
        found["base"] = {"name": "Hotel", "at": ["-8.5", "115.2"]}
    if random.random() < 0.1 and len(ids) > 2:
        found["roles"] = ["chair"]
    return found


def write(made: Made, folder: Path) -> Path:
    """The files of the trip."""
    (folder / "loci.yaml").write_text(json.dumps({"loci": made.loci}), "utf-8")
    for cohort in made.cohorts:
        (folder / f"{cohort['cohort']}.yaml").write_text(json.dumps(cohort), "utf-8")
    return folder


def outcome(made: Made, formats: tuple[str, ...]) -> str:
    """`printed`, or the codes with which the files are refused or cannot be planned. Raises whatever goes wrong."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [write(made, Path(folder))]
        try:
            api.assign(api.load_valid(paths))
        except UserError as error:
            if error.outcome not in (Outcome.INPUT, Outcome.IMPOSSIBLE):
                raise
            return "refused: " + ", ".join(sorted({one.code for one in error.diagnostics if one.is_error}))
        found = api.load_valid(paths)
        verified = api.verify(found)
        if verified.outcome is not Outcome.DONE or verified.notices:
            told = [document.blocks for document in api.build_verifications(verified)]
            raise AssertionError(f"verify says no: {told} {verified.notices}")
        _print(found, formats)
    return "printed"


def _print(found: api.Diagnosis, formats: tuple[str, ...]) -> None:
    views = [View(by) for by in (None, *VIEWS)]
    for kind in DOCUMENTS:
        for view in views if kind.name == "schedule" else [View()]:
            documents, notices = api.build_papers(found, kind, api.PaperOptions(view=view))
            if notices:
                raise AssertionError(f"{kind.name}: {[ENGLISH.say(one.message) for one in notices]}")
            for name in formats:
                if carries(api.format_named(name, api.format_names()), kind):
                    api.render(documents, name)


def main() -> int:
    """Run the campaign; print what became of the trips, and what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--trips", type=int, default=120, help="so many that are planned")
    parser.add_argument("--seed", type=int, default=0, help="the first of the seeds")
    parser.add_argument("--few", type=int, default=8, help="so many of them as PDF and calendars too")
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    failed: list[int] = []
    seed = given.seed
    while outcomes["printed"] + len(failed) < given.trips:
        few = outcomes["printed"] < given.few
        try:
            outcomes[outcome(made_up(Random(seed)), ("text", "json", *(("pdf", "ics") if few else ())))] += 1
        except Exception:  # noqa: BLE001 - all that goes wrong is told
            failed.append(seed)
            sys.stderr.write(f"seed {seed}\n{traceback.format_exc(limit=-3)}\n")
        seed += 1
    for told, number in outcomes.most_common():
        print(f"{number:6} {told}")
    print(f"{len(failed):6} failed: {failed[:20]}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
