"""The files of a new trip, as text that is read before it is changed."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from benchmark_cli.inputs.yaml.json_schema import schema_of
from benchmark_cli.language import Language
from benchmark_cli.render.json_text import json_text
from benchmark_cli.starter import offices
from benchmark_cli.starter.cohort_file import CohortFileText, People
from benchmark_cli.starter.locus_file import locus_file
from benchmark_cli.starter.writer import SCHEMAS, FileWriter, Size


def files(size: Size, language: Language, lists: Sequence[People] = ()) -> dict[PurePosixPath, bytes]:
    """The files of the trip by their paths in its folder, commented in that language.

    With *lists* there is a cohort for each of them, of the people in it, and the loci are those of their wishes.
    """
    writer = FileWriter(language)
    wished = dict.fromkeys(wish for people in lists for person in people for wish in person.get("wishes") or ())
    places = offices.named(map(str, wished)) if wished else offices.invented(size.loci)
    if lists:
        size = Size(len(lists), max(map(len, lists)), len(places))
    texts = {PurePosixPath("loci.yaml"): locus_file(size, writer, places)}
    for number in range(1, size.cohorts + 1):
        cohort = CohortFileText(size, writer, number, places, lists[number - 1] if lists else ())
        texts[PurePosixPath(f"{cohort.id}.yaml")] = cohort.text()
    texts |= {SCHEMAS / f"{kind}.json": json_text(schema_of(kind)) for kind in ("cohort", "locus")}
    return {path: text.encode() for path, text in texts.items()}
