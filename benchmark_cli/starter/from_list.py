"""A trip of the people in an office's list: nothing is invented that could reach a paper unmarked.

What the list does not say is left out, and prints as dotted lines; days that nobody knows yet make every sheet a draft.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from benchmark_cli.inputs.import_people import Imported
from benchmark_cli.inputs.lists.names import days_in, slug
from benchmark_cli.inputs.yaml.building import Data
from benchmark_cli.inputs.yaml.writing import item_lines, list_yaml, scalar
from benchmark_cli.language import Language, Text
from benchmark_cli.starter.earlier_trip import EarlierTrip
from benchmark_cli.starter.writer import FileWriter, join_lines, schema_texts

Days = tuple[date, date]
"""The first and the last day of a visit."""

PLACEHOLDER: Final[Days] = (date(2027, 10, 5), date(2027, 10, 7))
"""Three days with no holiday near them, for a trip whose days nobody knows yet."""

_LISTS = re.compile(
    r"^\s*(?:daftar\s+(?:nama\s+)?(?:calon\s+)?(?:peserta|siswa|mahasiswa)?|(?:list|names?)\s+of\s+\w+|participants?(?:\s+of)?)\s*[:\-\u2013]?\s*",
    re.IGNORECASE,
)
"""What a title begins with that says no more than that this is a list."""
_TRIPS = re.compile(
    r"\b(?:angkatan|batch|cohort|kelas|class|gelombang|diklat\w*|pelatihan|kursus|course|training|peserta|participants)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b(angkatan|batch|cohort|gelombang|kelas|class)\s+(?:ke-?\s*)?([ivxlc]+|\d+)\b", re.IGNORECASE)
_INDONESIAN = re.compile(
    r"\b(?:nama|instansi|unit kerja|jabatan|pangkat|golongan|gol|pilihan|siswa|peserta|opd|asal|no urut|kelamin)\b"
)


class ListedCohort(NamedTuple):
    """A cohort as its list tells of it; `places` are the names of the places wished for, by their ids."""

    id: str
    title: str
    language: str
    people: Sequence[Mapping[str, Data]]
    places: Mapping[str, str]
    days: Days | None = None


def cohorts_of_lists(lists: Sequence[Imported], days: Days | None, language: str | None) -> list[ListedCohort]:
    """The cohorts of the lists; *days* and *language* stand before what the lists say, where they are given."""
    cohorts: list[ListedCohort] = []
    for imported in lists:
        title = _title(imported)
        name = _free_id(imported, title, {cohort.id for cohort in cohorts})
        code = language or _language(imported)
        visited = days or next(filter(None, map(days_in, imported.listed.titles)), None)
        cohorts.append(ListedCohort(name, title, code, imported.people, imported.places, visited))
    return cohorts


def _title(found: Imported) -> str:
    """The line above the list that says what it is of; else the name of the sheet, or of the file."""
    lines = [" ".join(title.split()) for title in found.listed.titles]
    named = next((line for line in lines if _NUMBER.search(line)), None)
    line = named or next((line for line in lines if _TRIPS.search(line)), "")
    bare = _LISTS.sub("", line).strip(" :-\u2013")
    return bare or _label(found)


def _label(found: Imported) -> str:
    stem = " ".join(re.split(r"[_\s]+", Path(found.listed.sheet.file).stem)).strip("- ")
    sheet = found.listed.sheet.name
    stem = stem or "cohort"
    return stem if not sheet or re.fullmatch(r"(?i)(?:sheet|lembar\w*|worksheet|tabelle)?\s*\d*", sheet) else sheet


def _free_id(found: Imported, title: str, taken: Iterable[str]) -> str:
    number = _NUMBER.search(title) or _NUMBER.search(found.listed.sheet.name)
    name = slug(" ".join(number.groups())) if number else slug(_label(found))
    name = name or "cohort"
    return next(
        candidate for candidate in (name, *(f"{name}-{count}" for count in range(2, 10_000))) if candidate not in taken
    )


def _language(found: Imported) -> str:
    heads = " ".join(column.above for column in found.listed.columns).lower()
    return "id" if _INDONESIAN.search(heads) else "en"


def cohort_text(cohort: ListedCohort, loci: Sequence[str], writer: FileWriter, earlier: EarlierTrip | None) -> str:
    """The cohort file: what the list and the earlier trip say, and comments where something could be said."""
    lines = [
        writer.head("cohort"),
        writer.beside(f"cohort: {cohort.id}", Text("the id of the cohort; its plan is saved under it")),
        f"title: {scalar(cohort.title)}",
        writer.beside(f"language: {cohort.language}", Text("the language of papers: id or en")),
        "",
        *(earlier.head if earlier else _organiser(writer)),
        "",
        *_visit(cohort, loci, writer, earlier),
        "",
        *list_yaml("participants", cohort.people).rstrip().split("\n"),
        "",
        *(earlier.aims if earlier else _aims(cohort, writer)),
    ]
    return join_lines(lines)


def _organiser(writer: FileWriter) -> Iterator[str]:
    yield writer.beside("# organiser:", Text("heads and signs the papers; without it there are dotted lines"))
    yield "#   name: …"
    yield "#   letterhead: [\u2026]"
    yield writer.beside("#   logo: logo.png", Text("a PNG or SVG beside this file"))
    yield "#   signatory: {name: \u2026, position: \u2026}"


def _visit(cohort: ListedCohort, loci: Sequence[str], writer: FileWriter, earlier: EarlierTrip | None) -> Iterator[str]:
    first, last = cohort.days or PLACEHOLDER
    yield "visit:"
    yield writer.beside(f"  from: {first}", Text("the day H of the checklist"))
    yield f"  to: {last}"
    if cohort.days is None:
        yield writer.beside("  draft: true", Text("the days are made up: write yours, and remove this line"))
    yield f"  loci: [{', '.join(loci)}]"
    if earlier:
        yield from earlier.visit
        return
    yield writer.beside("  # timezone: Asia/Jakarta", Text("WIB; WITA is Asia/Makassar, WIT is Asia/Jayapura"))
    yield writer.beside("  # slots:", Text("times at which visits can take place"))
    yield f"  #   - {first} 09:00-11:00"
    yield writer.beside("  # agenda:", Text("fixed points of the whole cohort; no visit overlaps them"))
    yield f'  #   - {{at: "{first} 08:00-09:00", what: \u2026}}'


def _aims(cohort: ListedCohort, writer: FileWriter) -> Iterator[str]:
    """What the list lets one aim at."""
    given = {field for person in cohort.people for field, value in person.items() if value}
    aims = [aim for field, aim in (("wishes", "wishes"), ("agency", "spread: agency"), ("gender", "spread: gender"))
            if field in given]  # fmt: skip
    if aims:
        yield writer.beside("aims:", Text("in order: an earlier one is never given up for a later one"))
        yield from (f"  - {aim}" for aim in aims)


def locus_text(loci: Sequence[Data], writer: FileWriter) -> str:
    """The locus file; comments below the first locus show what else could be said."""
    lines = [writer.head("locus"), "loci:"]
    for index, locus in enumerate(loci):
        lines += [f"  {line}" for line in item_lines(locus)]
        if index == 0:
            lines += [
                writer.beside("    # capacity: {max: 12}", Text("people of one cohort; `min` may stand beside it")),
                writer.beside("    # government: \u2026", Text("and `address`, `contact`, `open`, `themes`, `focus`")),
            ]
    return join_lines(lines)


def files_of_lists(
    cohorts: Sequence[ListedCohort], unnamed: int, language: Language, earlier: Sequence[EarlierTrip] = ()
) -> dict[PurePosixPath, bytes]:
    """The files of the trip by their paths in its folder, commented in that language.

    The loci are those of the *earlier* trip, of which there is what each cohort takes over, or the places that people
    wish for, or so many *unnamed* ones.
    """
    writer = FileWriter(language)
    wished = {identity: name for cohort in cohorts for identity, name in cohort.places.items()}
    if earlier:
        loci = {name: locus for earlier_trip in earlier for name, locus in earlier_trip.loci.items()}
    else:
        named = wished or make_places(unnamed, cohorts[0].language)
        loci = {identity: {"id": identity, "name": name} for identity, name in named.items()}
    texts = {PurePosixPath("loci.yaml"): locus_text([*loci.values()], writer)}
    for index, cohort in enumerate(cohorts):
        carried = earlier[index] if earlier else None
        ids = [*(carried.loci if carried else loci)]
        texts[PurePosixPath(f"{cohort.id}.yaml")] = cohort_text(cohort, ids, writer, carried)
    return {path: text.encode() for path, text in (texts | schema_texts()).items()}


def make_places(number: int, language: str) -> dict[str, str]:
    """So many loci for a list in which nobody wishes for any, plainly without a name of their own."""
    word = {"id": "Lokus", "en": "Locus"}[language]
    return {f"locus-{index}": f"{word} {index}" for index in range(1, number + 1)}
