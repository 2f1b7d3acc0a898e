"""The options of the commands: each is declared once, with its help, and means the same everywhere."""

import inspect
import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from benchmark_cli.cli import completion
from benchmark_cli.cli.console import Console
from benchmark_cli.cli.manner import Manner
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.files import STANDARD_INPUT
from benchmark_cli.language import Text


def option(about: str, *names: str, **settings: Any) -> Any:  # noqa: ANN401 - as Typer's own
    """An option with that help, which says nothing of its default."""
    return typer.Option(*names, help=about, show_default=False, **settings)


def argument(about: str, **settings: Any) -> Any:  # noqa: ANN401 - as Typer's own
    """An argument with that help, the same way."""
    return typer.Argument(help=about, show_default=False, **settings)


Paths = Annotated[
    list[Path] | None,
    argument(
        "Trip folders or cohort files, - for standard input; cohorts/ or the trip here if none is given.",
        metavar="PATHS",
    ),
]
Cohorts = Annotated[
    list[str] | None,
    option(
        "Only this cohort; may be given more than once.", "--cohort", metavar="ID", autocompletion=completion.cohorts
    ),
]
Blank = Annotated[int | None, option("Empty rows for late-comers; 3 on attendance lists.", min=0, max=100, metavar="N")]
Jobs = Annotated[
    int | None,
    option("Processes that share the work.", "--jobs", min=1, metavar="N", envvar="BENCHMARK_JOBS", show_envvar=False),
]
Cluster = Annotated[str | None, option("Scheduler of a Dask cluster that does the work.", metavar="ADDRESS")]
Since = Annotated[int | None, option("The revision to compare with; see `history`.", metavar="N")]
LocusName = Annotated[str | None, option("Only what is for this locus.", metavar="ID", autocompletion=completion.loci)]

_MOST_JOBS = 4
"""Processors that are taken without being asked for: a trip has work for no more."""
_PAYS = 8
"""Tasks from which on further processes pay for their start."""


_OF_PAPERS = frozenset({"paper", "stamp", "bom", "separator"})
"""The options of printing."""


def with_console(formats: Sequence[str] = ()) -> Callable[[Callable[..., Outcome]], Callable[..., None]]:
    """Make a command of a function that takes a `Console` first and returns an `Outcome`; common options are added.

    The *formats* are those in which it writes its result, unasked the first. A parameter whose type is a named tuple
    stands for the options that are its fields.
    """
    return partial(_command, formats=formats, without=_OF_PAPERS)


def with_paper(formats: Sequence[str] | None = None) -> Callable[[Callable[..., Outcome]], Callable[..., None]]:
    """As `with_console`, with the options of all commands that print papers; they have every format unless told."""
    return partial(_command, formats=formats)


def _command(
    work: Callable[..., Outcome], formats: Sequence[str] | None, without: Collection[str] = ()
) -> Callable[..., None]:
    own = list(inspect.signature(work).parameters.values())[1:]
    bundles = {parameter.name: parameter.annotation for parameter in own if _is_bundle(parameter)}

    def command(**given: object) -> None:
        manner = Manner(**{one.name: given.pop(one.name) for one in common})  # type: ignore[arg-type]  # as read
        for name, bundle in bundles.items():
            given[name] = bundle(**{field: given.pop(field) for field in bundle._fields})
        console = Console(manner, formats)
        raise typer.Exit(console.run(lambda console: work(_with_one_input(console, given), **given)))

    common = [
        one.replace(annotation=_format_option(formats)) if one.name == "format_name" else one
        for one in _parts_of(Manner)
        if one.name not in without
    ]
    spread = [part for one in own for part in (_parts_of(one.annotation) if _is_bundle(one) else [one])]
    named = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*spread, *common)]
    command.__signature__ = inspect.Signature(named)  # type: ignore[attr-defined]  # what Typer reads
    command.__annotations__ = {one.name: one.annotation for one in named}
    command.__doc__ = work.__doc__
    command.formats = formats  # type: ignore[attr-defined]  # for the help, which alone pays for knowing all of them
    return command


def _format_option(formats: Sequence[str] | None) -> object:
    return Annotated[
        str | None,
        option(
            "The format of the result.",
            "--format",
            metavar="FORMAT",
            autocompletion=completion.formats if formats is None else completion.among(formats),
            hidden=formats == (),
        ),
    ]


def _is_bundle(parameter: inspect.Parameter) -> bool:
    """Whether the parameter stands for several options: a named tuple with a field for each."""
    return isinstance(parameter.annotation, type) and issubclass(parameter.annotation, tuple)


def _parts_of(bundle: type) -> Iterable[inspect.Parameter]:
    return inspect.signature(bundle).parameters.values()


def _with_one_input(console: Console, given: dict[str, object]) -> Console:
    """The console, where at most one of the files is standard input. Raises `UserError` (2)."""
    values = [item for value in given.values() for item in (value if isinstance(value, list) else [value])]
    count = sum(isinstance(item, Path) and item == STANDARD_INPUT for item in values)
    if count > 1:
        message = Text("standard input can be read once, and `-` stands {n} times", n=count)
        raise refusal(Outcome.USAGE, "input-twice", message, Text("save the others to files, and name these"))
    return console


def paths_or_default(console: Console, paths: list[Path] | None) -> list[Path]:
    """The paths that were given, else the trip that is meant here. Raises `UserError` (5)."""
    return paths or [trip_or_default(console, None)]


def trip_or_default(console: Console, folder: Path | None) -> Path:
    """The folder that was given, else the trip that is meant here; which, where that is not plain. Raises as above."""
    from benchmark_cli import api

    named = folder or (Path(os.environ["BENCHMARK_PATH"]) if os.environ.get("BENCHMARK_PATH") else None)
    trip = named or api.find_trip_here()
    if named is None and str(trip) not in {".", api.DEFAULT_FOLDER}:
        console.say(Text("the trip is {folder}", folder=str(trip)))
    return trip


def workers_or_default(jobs: int | None, cluster: str | None, tasks: int) -> int | str:
    """Who shares so many tasks: a cluster, as many processes as asked for, else this one's processors where that pays.

    One process where forking is not safe. Raises `UserError` (OUTSIDE) where no cluster answers.
    """
    if cluster:
        from benchmark_cli.workers import NoClusterError, demand_cluster  # it loads `multiprocessing`

        try:
            demand_cluster(cluster)
        except NoClusterError as error:
            message = Text("no cluster at {address}: {error}", address=cluster, error=str(error))
            hint = Text("start a scheduler there, and install the extra: `pip install 'benchmark-cli[cluster]'`")
            raise refusal(Outcome.OUTSIDE, "no-cluster", message, hint) from error
        return cluster
    if sys.platform != "linux":
        return 1
    return jobs or (min(_MOST_JOBS, len(os.sched_getaffinity(0))) if tasks >= _PAYS else 1)
