"""Workspaces with saved plans of every sort, and what the commands say of them, in this process."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmark_cli import api
from benchmark_cli.cli.exit_codes import EXIT_CODES
from benchmark_cli.diagnostics import Outcome, UserError
from benchmark_cli.papers import record

ROOT = Path(__file__).parents[1]

SHARED = {
    "loci.yaml": """\
loci:
  - {id: desk, name: Front Desk, at_once: 5}
  - {id: annex, name: Annex, capacity: {max: 2}}
  - {id: barn, name: Barn, optional: true, closed: [2014-10-08]}
""",
    **{
        f"{name}.yaml": f"""\
cohort: {name}
title: Cohort {name}
language: en
visit:
  from: 2014-10-08
  to: 2014-10-08
  loci: [desk, annex, barn]
  slots: [2014-10-08 09:00-10:00, 2014-10-08 10:00-11:00, 2014-10-08 11:00-12:00]
  roles: [chair, secretary]
  vehicles: [{{id: bus, name: Bus, seats: 9}}, {{id: van, name: Van, seats: 4}}]
participants:
  - {{id: p1, name: Ayu, wishes: [desk]}}
  - {{id: p2, name: Budi, rank: III/d}}
  - {{id: p3, name: Citra, rank: IV/a, wishes: [annex]}}
  - {{id: p4, name: Dewi, gender: female}}
  - {{id: p5, name: Eko, gender: male}}
  - {{id: p6, name: Fitri, gender: female}}
"""
        for name in ("a", "b")
    },
}
"""Two cohorts who share a desk for five, with two vehicles each that are not the same."""


def assigned(trip: Path, *, is_fresh: bool = False) -> Path:
    """The folder, with plans saved in it."""
    from benchmark_cli.plans.wanted import Wanted

    api.assign(api.load_valid([trip]), (), Wanted(is_fresh=is_fresh))
    return trip


def _copied(source: Path) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        shutil.copytree(source, folder / "trip", ignore=shutil.ignore_patterns("plans"))
        return assigned(folder / "trip")

    return make


def _shared(folder: Path) -> Path:
    for name, text in SHARED.items():
        (folder / name).write_text(text.replace("id: bus,", f"id: bus-{name[0]},"), "utf-8")
    return assigned(folder)


def _kept(folder: Path) -> Path:
    """The cohorts after two people have dropped out: plans that kept others, which stand beside them."""
    trip = _copied(ROOT / "cohorts")(folder)
    for file, person in (("diklatpim3-xxv.yaml", "xxv-05"), ("diklatpim3-xxvi.yaml", "xxvi-07")):
        text = (trip / file).read_text("utf-8")
        start = text.index(f"- id: {person}\n")
        (trip / file).write_text(
            text[:start] + f"- id: {person}\n    status: withdrawn\n" + text[start:].partition("\n")[2], "utf-8"
        )
    return assigned(trip)


WORKSPACES: dict[str, Callable[[Path], Path]] = {
    "cohorts": _copied(ROOT / "cohorts"),
    "kept": _kept,
    "one-file": _copied(ROOT / "examples" / "one-file"),
    "medical-placement": _copied(ROOT / "examples" / "medical-placement"),
    "rotation": _copied(ROOT / "examples" / "rotation" / "cohorts"),
    "shared": _shared,
}
"""By name, what makes each of them in an empty folder."""


def saved_in(trip: Path) -> Sequence[Path]:
    """The plan files of a workspace."""
    return sorted(trip.rglob("plans/*.json"))


def outcomes(trip: Path, *, packs: bool = True) -> dict[str, int]:
    """The exit code of each command that looks at saved plans; 70 where the tool itself fails."""
    found = {
        "verify": _code(lambda: _verified(trip, with_proof=False)),
        "roster": _code(lambda: _printed(trip)),
        "assign": _code(lambda: _decided(trip)),
    }
    return {**found, "pack": _code(lambda: _packed(trip))} if packs else found


def proof_outcome(trip: Path) -> int:
    """The exit code of `verify --proof`."""
    return _code(lambda: _verified(trip, with_proof=True))


def _code(command: Callable[[], Outcome]) -> int:
    try:
        return EXIT_CODES[command()]
    except UserError as error:
        return EXIT_CODES[error.outcome]
    except Exception:  # noqa: BLE001 - as the command line has it
        return 70


def _verified(trip: Path, *, with_proof: bool) -> Outcome:
    verified = api.verify(api.load_valid([trip]), with_proof=with_proof)
    api.render_verification(verified, api.build_verifications(verified, "en"), "json")
    return verified.outcome


def _printed(trip: Path) -> Outcome:
    documents, _ = api.build_papers(api.load_valid([trip]), record, api.PaperOptions("en"))
    api.render(documents, "text")
    return Outcome.DONE


def _decided(trip: Path) -> Outcome:
    api.assign(api.load_valid([trip]), dry_run=True)
    return Outcome.DONE


def _packed(trip: Path) -> Outcome:
    api.pack(api.load_valid([trip]), api.PaperOptions("en"), trip / "papers")
    return Outcome.DONE
