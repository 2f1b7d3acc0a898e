"""What the committee says of its aims beside which they are: sizes, and how much may be given up."""

from collections.abc import Iterator

from benchmark_cli.diagnostics import Diagnostic, Path
from benchmark_cli.inputs.checks.case import Case
from benchmark_cli.language import Text

reads: tuple[Path, ...] = (("aims",), ("visit", "sizes"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Sizes that are free and even at once; a tolerance on an aim whose value is a list."""
    for index, aim in enumerate(case.cohort.aims or ()):
        path: Path = ("aims", index)
        if aim.evens_sizes and case.cohort.visit.sizes == "free":
            message = Text("`visit.sizes` is `free`, and the aim `even` wants even sizes")
            hint = Text("remove one of the two: with the aim, sizes are even where it stands")
            related = case.note(Text("the sizes"), ("visit", "sizes"))
            yield case.error("free-and-even", message, path, [hint], [related])
        if aim.within is not None and not aim.is_one_number:
            message = Text("`within` needs an aim with one number, and this aim has a list of them")
            yield case.error(
                "within-of-list", message, (*path, "within"), [Text("write `wishes: total`, or remove it")]
            )
