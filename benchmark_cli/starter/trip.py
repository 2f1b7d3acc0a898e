"""The files of a new trip with invented people and offices, as text that is read before it is changed."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from benchmark_cli.language import Language, Text
from benchmark_cli.starter.cohort_file import CohortFileText
from benchmark_cli.starter.invented import Office, invent_offices
from benchmark_cli.starter.writer import FileWriter, Size, join_lines, schema_texts

_ROOM_TO_SPARE = 2


def files(size: Size, language: Language) -> dict[PurePosixPath, bytes]:
    """The files of the trip by their paths in its folder, commented in that language."""
    writer = FileWriter(language)
    places = invent_offices(size.loci)
    texts = {PurePosixPath("loci.yaml"): _locus_file(size, writer, places)}
    for number in range(1, size.cohorts + 1):
        cohort = CohortFileText(size, writer, number, places)
        texts[PurePosixPath(f"{cohort.id}.yaml")] = cohort.text()
    return {path: text.encode() for path, text in (texts | schema_texts()).items()}


def _locus_file(size: Size, writer: FileWriter, places: Sequence[Office]) -> str:
    """The text of the file; the first locus shows what else could be written."""
    most = -(-size.people // size.loci) + _ROOM_TO_SPARE
    lines = [
        writer.head("locus"),
        writer.above(Text("The offices here are invented: write those that you visit in their place.")),
        "loci:",
    ]
    for index, place in enumerate(places):
        lines += _first_locus(writer, place, most) if index == 0 else _locus(place, most)
    return join_lines(lines)


def _locus(place: Office, most: int) -> list[str]:
    return [
        f"  - id: {place.id}",
        f"    name: {place.name}",
        f"    government: Pemerintah {place.town}",
        f"    capacity: {{max: {most}}}",
        f"    themes: [{place.theme}]",
        f'    focus: ["{place.question}"]',
        "",
    ]


def _first_locus(writer: FileWriter, place: Office, most: int) -> list[str]:
    identity, name, government, capacity, themes, focus, end = _locus(place, most)
    beside = writer.beside
    return [
        beside(identity, Text("lower-case letters, digits, hyphens; wishes and rules use it")),
        name,
        government,
        beside(capacity, Text("people of one cohort; `min` may stand beside it")),
        beside("    # at_once: 10", Text("the same for all cohorts that come at one time")),
        beside('    # open: {mon-thu: "08:00-15:00"}', Text("by its own clock; a day that is not named is closed")),
        beside("    # closed: [2027-10-06]", Text("days on which nobody is received")),
        beside(themes, Text("matched with the themes of people's projects")),
        beside(focus, Text("questions for the observation sheet")),
        beside("    # contact: {name: …, phone: …}", Text("whom to ask there; `address`, `souvenir` too")),
        end,
    ]
