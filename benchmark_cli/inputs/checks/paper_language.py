"""The language of the papers: one that there is."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text, language_codes

reads: tuple[Path, ...] = ()


def check(case: Case) -> Iterator[Diagnostic]:
    """A language that no papers can be written in."""
    language = case.cohort.language
    if language is not None and language not in language_codes():
        yield case.error(
            "unknown-language",
            Text("There are no papers in the language `{language}`", language=language),
            ("language",),
            [Text("write one of {codes}", codes=[f"`{code}`" for code in language_codes()])],
        )
