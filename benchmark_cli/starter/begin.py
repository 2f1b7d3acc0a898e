"""A trip to begin with: a list of the office's, files that teach, schemas for editors."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.files import holds, make_folders, save, save_folder, sweep
from benchmark_cli.inputs.folder import yaml_below
from benchmark_cli.language import Language, Text
from benchmark_cli.plans.saved import outside

if TYPE_CHECKING:
    from benchmark_cli.inputs.import_people import Imported
    from benchmark_cli.inputs.workspace import Workspace
    from benchmark_cli.starter.from_list import ListedCohort
    from benchmark_cli.starter.writer import Size


def start_trip(folder: Path, size: "Size", language: Language) -> list[Path]:
    """Write a new trip with invented people into the folder, all files or none, and return them.

    Its comments are in that language. Raises `UserError` (OUTSIDE) where the folder holds a trip already or one of the
    files is there, or can't be written.
    """
    from benchmark_cli.starter.trip import files

    return _write(folder, files(size, language))


def start_trip_of_lists(
    folder: Path,
    cohorts: "Sequence[ListedCohort]",
    language: Language,
    *,
    unnamed: int = 3,
    like: "Workspace | None" = None,
) -> list[Path]:
    """The same with a cohort for each list of people: see `cohorts_of_lists`.

    The loci are the places that people wish for, or so many *unnamed* ones; or those of a trip *like* this, from which
    also organiser, staff, vehicles, rooms, checklist and aims are taken over.
    """
    from benchmark_cli.starter.earlier_trip import earlier_trip
    from benchmark_cli.starter.from_list import files_of_lists

    earlier = [earlier_trip(like, number) for number in range(len(cohorts))] if like else []
    return _write(folder, files_of_lists(cohorts, unnamed, language, earlier))


def _write(folder: Path, files: "Mapping[PurePosixPath, bytes]") -> list[Path]:
    texts = {str(path): data for path, data in files.items()}
    wanted = {folder / path: data for path, data in texts.items()}
    with outside(folder):
        sweep(folder.parent)
        if not os.path.lexists(folder):
            with make_folders([folder.parent]):
                save_folder(folder, texts)
            return [*wanted]
        _demand_room(folder, wanted)
        with make_folders({file.parent for file in wanted}):
            save(wanted)
    return [*wanted]


def _demand_room(folder: Path, wanted: Mapping[Path, bytes]) -> None:
    """Raise `UserError` (OUTSIDE) where there is a trip already; a run that was killed may go on."""
    for place in dict.fromkeys(file.parent for file in wanted):
        sweep(place)
    existing = [file for file in wanted if os.path.lexists(file)]
    is_begun = len(existing) < len(wanted) and all(holds(file, wanted[file]) for file in existing)
    strange = [*([] if is_begun else existing), *(file for file in yaml_below(folder) if file not in wanted)]
    if strange:
        message = Text("{file} is there already; a new trip is written beside no other", file=str(strange[0]))
        raise refusal(Outcome.OUTSIDE, "file-exists", message, Text("name another folder: `benchmark init my-trip/`"))


def describe_start(
    lists: "Sequence[Imported]", cohorts: "Sequence[ListedCohort]", *, has_loci: bool = False
) -> Iterator[Text]:
    """What was made of the lists of a new trip: people, loci and their wishes, what is open."""
    for imported in lists:
        name = imported.listed.sheet.file
        yield Text("{sheet}: {n} participants", n=len(imported.people), sheet=name)
    counts = Counter(
        str(wish) for imported in lists for person in imported.people for wish in person.get("wishes") or ()
    )
    wished = [f"{name} ({count})" for name, count in counts.items()]
    if wished and not has_loci:
        yield Text(
            "offices made from wishes, with how many wished for each: {offices}. "
            "Take what is no office out of loci.yaml, the visit and the wishes",
            offices=wished,
        )
    elif lists and not has_loci:
        yield Text("nobody wishes for a place in the list: the loci in loci.yaml have no names yet, give them theirs")
    for cohort in cohorts:
        if cohort.days is None:
            yield Text(
                "{cohort}: the days are made up, and every sheet says DRAFT; `--dates FIRST..LAST` gives them",
                cohort=cohort.id,
            )
