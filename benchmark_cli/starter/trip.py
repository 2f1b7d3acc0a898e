"""The files of a new trip with invented people and offices, as text that is read before it is changed."""

from pathlib import PurePosixPath

from benchmark_cli.language import Language
from benchmark_cli.starter import offices
from benchmark_cli.starter.cohort_file import CohortFileText
from benchmark_cli.starter.locus_file import locus_file
from benchmark_cli.starter.writer import FileWriter, Size, schema_texts


def files(size: Size, language: Language) -> dict[PurePosixPath, bytes]:
    """The files of the trip by their paths in its folder, commented in that language."""
    writer = FileWriter(language)
    places = offices.invent_offices(size.loci)
    texts = {PurePosixPath("loci.yaml"): locus_file(size, writer, places)}
    for number in range(1, size.cohorts + 1):
        cohort = CohortFileText(size, writer, number, places)
        texts[PurePosixPath(f"{cohort.id}.yaml")] = cohort.text()
    return {path: text.encode() for path, text in (texts | schema_texts()).items()}
