"""A trip to begin with: a list of the office's, files that teach, schemas for editors."""

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_cli.api.reading import refuse_unknown
from benchmark_cli.api.writing import demand_ending, render
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import Document
from benchmark_cli.files import FileRefusedError, make_folders, read, save, save_folder, sweep
from benchmark_cli.inputs.folder import SUFFIXES, yaml_below
from benchmark_cli.language import Language, Text
from benchmark_cli.model.locus import Locus
from benchmark_cli.plans.saved import outside

if TYPE_CHECKING:
    from benchmark_cli.inputs.import_people import Asked, Imported
    from benchmark_cli.inputs.yaml.building import Data
    from benchmark_cli.starter.writer import Size


PEOPLE_FORMATS = ("yaml", "csv")
"""The formats in which imported participants are written."""


def import_people(file: Path, asked: "Asked | None" = None, data: bytes | None = None) -> "Sequence[Imported]":
    """The participants of each sheet of an office's list (xlsx, ods, csv) that has people, in the order of the sheets.

    *data* is what the file holds where it has been read already. Faults of the list are values: `diagnostics` and
    `outcome` of each `Imported`. Raises `UserError`: the file can't be read (OUTSIDE), is no table or lists no people
    (INPUT), a sheet or a meaning that there is not (USAGE).
    """
    from benchmark_cli.inputs.import_people import Asked, read_office_lists

    return read_office_lists(file, asked or Asked(), data)


def import_list(file: Path, asked: "Asked", data: bytes | None = None) -> "Imported":
    """The one list of people in the file.

    Raises `UserError` as `import_people`, and (USAGE) where there are several.
    """
    from benchmark_cli.inputs.import_people import only_one

    return only_one(import_people(file, asked, data))


def known_loci(path: Path) -> Mapping[str, Locus]:
    """The loci, by id, that the folder or file defines.

    Raises `UserError`: it can't be read (OUTSIDE), or has none (INPUT).
    """
    from benchmark_cli.inputs.import_people import known_loci

    return known_loci(path)


def people_yaml(people: "Sequence[Mapping[str, Data]]") -> str:
    """The people as YAML to stand in a cohort file: the key `participants` at the left margin, and a list below it."""
    from benchmark_cli.inputs.lists.people_text import people_yaml

    return people_yaml(people)


def render_people(people: "Sequence[Mapping[str, Data]]", format_name: str) -> bytes:
    """The people in one of `PEOPLE_FORMATS`: YAML for a cohort file, or a table that a cohort file may name."""
    if format_name == "yaml":
        return people_yaml(people).encode()
    from benchmark_cli.papers.participants import participants_table

    return render([participants_table(people)], format_name)


def people_format(name: str | None, file: Path | None) -> str:
    """The one of `PEOPLE_FORMATS` of that name, or that the file's ending asks for. Raises `UserError` (USAGE)."""
    if name is None and file is not None and file.suffix:
        name = "yaml" if file.suffix.lower() in SUFFIXES else file.suffix.lower().removeprefix(".")
    if name not in (None, *PEOPLE_FORMATS):
        raise refuse_unknown(
            "unknown-format", Text("this command does not write `{name}`", name=name), name, PEOPLE_FORMATS
        )
    if name and file is not None:
        demand_ending(file, name)
    return name or PEOPLE_FORMATS[0]


def report_import(found: "Imported", language: Language) -> Document:
    """How the columns of an office's list were read, private values masked."""
    from benchmark_cli.papers.participants import understood

    return understood(found, language)


def start_trip(
    folder: Path, size: "Size", language: Language, lists: "Sequence[Sequence[Mapping[str, Data]]]" = ()
) -> list[Path]:
    """Write a new trip into the folder, all files or none, and return them; its comments are in that language.

    With *lists* of people, as `import_people` reads them, there is a cohort of those people for each.

    Raises `UserError` (OUTSIDE) where the folder holds a trip already or one of the files is there, or can't be
    written.
    """
    from benchmark_cli.starter.trip import files

    made = {str(path): data for path, data in files(size, language, lists).items()}
    wanted = {folder / path: data for path, data in made.items()}
    with outside(folder):
        sweep(folder.parent)
        if not os.path.lexists(folder):
            with make_folders([folder.parent]):
                save_folder(folder, made)
            return [*wanted]
        _demand_room(folder, wanted)
        with make_folders({file.parent for file in wanted}):
            save(wanted)
    return [*wanted]


def _demand_room(folder: Path, wanted: Mapping[Path, bytes]) -> None:
    """Raise `UserError` (OUTSIDE) where there is a trip already; a run that was killed may go on."""
    for place in dict.fromkeys(file.parent for file in wanted):
        sweep(place)
    there = [file for file in wanted if os.path.lexists(file)]
    is_begun = len(there) < len(wanted) and all(_holds(file, wanted[file]) for file in there)
    strange = [*([] if is_begun else there), *(file for file in yaml_below(folder) if file not in wanted)]
    if strange:
        message = Text("{file} is there already; a new trip is written beside no other", file=str(strange[0]))
        raise refusal(Outcome.OUTSIDE, "file-exists", message, Text("name another folder: `benchmark init my-trip/`"))


def _holds(file: Path, data: bytes) -> bool:
    try:
        return read(file) == data
    except (OSError, FileRefusedError):
        return False


def describe_start(lists: "Sequence[Imported]") -> list[Text]:
    """What was made of the lists of a new trip: how many people of each, and which offices of how many wishes."""
    texts = []
    for one in lists:
        name = one.listed.sheet.file
        texts.append(Text.count(len(one.people), "{sheet}: {n} participant", "{sheet}: {n} participants", sheet=name))
    counts = Counter(str(wish) for one in lists for person in one.people for wish in person.get("wishes") or ())
    wished = [f"{name} ({count})" for name, count in counts.items()]
    if wished:
        texts.append(
            Text(
                "offices made from wishes, with how many wished for each: {offices}. "
                "What is none is to be removed from loci.yaml, the visit and the wishes",
                offices=wished,
            )
        )
    elif lists:
        texts.append(Text("nobody wishes for a place in the list: the offices in loci.yaml are invented"))
    return texts


def render_schema(kind: str) -> bytes:
    """The JSON Schema of cohort, locus or plan files, as JSON.

    Raises `UserError` (USAGE) where there is no such kind.
    """
    from benchmark_cli.inputs.yaml.json_schema import KINDS, schema_of
    from benchmark_cli.render.json_text import json_text

    if kind not in KINDS:
        raise refuse_unknown("unknown-kind", Text("there is no kind of file `{name}`", name=kind), kind, list(KINDS))
    return json_text(schema_of(kind)).encode()
