"""Documents in the language and the format that are asked for."""

import codecs
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from benchmark_cli.api.reading import refuse_unknown
from benchmark_cli.diagnostics import Outcome, refusal
from benchmark_cli.document import Document, PaperSize
from benchmark_cli.inputs.folder import SUFFIXES
from benchmark_cli.language import Language, Text, load_language
from benchmark_cli.model.cohort import DEFAULT_LANGUAGE, Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, View
from benchmark_cli.render import FORMATS
from benchmark_cli.render.format import Format


class PaperOptions(NamedTuple):
    """What is asked of a paper, beside its kind; see `Request`.

    `language` is a code, or the cohort's own if `None`; `stamp` is the moment of printing, shown in the footer.
    """

    language: str | None = None
    lists: Lists = Lists()
    role: str | None = None
    locus: str | None = None
    due: date | None = None
    cohorts: tuple[str, ...] = ()
    paper: PaperSize = "a4"
    stamp: datetime | None = None
    view: View = View()


def build_document(
    trip: Trip, plan: Plan, kind: DocumentKind, asked: PaperOptions, before: Plan | None = None
) -> Document:
    """One document of that kind from one plan; a change note compares it with the plan *before*."""
    language = paper_language(trip, asked.language)
    built = kind.build(
        Request(trip, plan, language, asked.lists, asked.role, asked.locus, asked.due, before, view=asked.view)
    )
    return replace(built, paper=asked.paper, footer=_stamp(built, asked.stamp))


def _stamp(document: Document, moment: datetime | None) -> str:
    if moment is None:
        return document.footer
    clock = f"{moment:%H:%M} {moment.tzname() or ''}".rstrip()
    printed = Text("{plan}, printed {date}, {clock}", plan=document.footer, date=moment.date(), clock=clock)
    return document.language.say(printed)


def paper_language(trip: Trip, code: str | None) -> Language:
    """The language of the code, else the cohort's own, else that of most who use this."""
    return load_language(code or trip.cohort.language or DEFAULT_LANGUAGE)


def render(documents: Sequence[Document], format_name: str, *, bom: bool = False) -> bytes:
    """The documents in the format of that name; with *bom* CSV begins with the mark by which Excel knows UTF-8."""
    data = format_named(format_name, format_names()).write(documents)
    return _with_bom(data) if bom and format_name == "csv" else data


def _with_bom(data: bytes) -> bytes:
    return codecs.BOM_UTF8 + data


def format_names() -> list[str]:
    """The names of all formats, plain text first."""
    return [each.name for each in FORMATS]


def demand_carried(kind: DocumentKind, format_name: str) -> None:
    """Raise `UserError` (USAGE) where nothing on that kind of paper is what the format is for."""
    from benchmark_cli.pack.contents import carries
    from benchmark_cli.papers.catalogue import DOCUMENTS

    form = format_named(format_name, format_names())
    if carries(form, kind):
        return
    formats = [f"`{each.name}`" for each in FORMATS if carries(each, kind)]
    kinds = [f"`{each.name}`" for each in DOCUMENTS if carries(form, each)]
    raise refusal(
        Outcome.USAGE,
        "unknown-format",
        Text("`{format}` has no place for what is on the paper `{kind}`", format=format_name, kind=kind.name),
        Text("it can be written as {formats}", formats=formats),
        Text("`{format}` is for {kinds}", format=format_name, kinds=kinds),
    )


def kind_named(name: str, offered: Sequence[str]) -> DocumentKind:
    """The kind of paper of that name, which must be among those offered. Raises `UserError` (USAGE)."""
    from benchmark_cli.papers.catalogue import DOCUMENTS  # all papers; `assign` needs none of them

    if name not in offered:
        raise refuse_unknown("unknown-kind", Text("there is no kind of paper `{name}`", name=name), name, offered)
    return next(kind for kind in DOCUMENTS if kind.name == name)


def format_named(name: str, offered: Sequence[str]) -> Format:
    """The format of that name, which must be among those offered. Raises `UserError` (USAGE)."""
    if name not in offered:
        raise refuse_unknown("unknown-format", Text("this command does not write `{name}`", name=name), name, offered)
    return next(each for each in FORMATS if each.name == name)


def find_format(file: Path, offered: Sequence[str]) -> str:
    """The name of the format that the ending of a file asks for.

    Raises `UserError` (USAGE) where it is none offered.
    """
    name = _format_by_ending(file)
    if name not in offered:
        message = Text("`{file}` has an ending of no format of this command", file=file.name)
        raise refuse_unknown("unknown-format", message, file.suffix, offered)
    return name or ""


def demand_ending(file: Path, name: str) -> None:
    """Raise `UserError` (USAGE) where a file has the ending of another format than the one of that name."""
    if file.suffix.lower() in SUFFIXES:
        meant: str | None = "yaml"
    else:
        meant = _format_by_ending(file)
    if meant in (None, name):
        return
    ending = next((each.suffix for each in FORMATS if each.name == name), f".{name}")
    message = Text("`--format {name}` and the ending of {file} disagree", name=name, file=file.name)
    hint = Text("leave out one of them, or write `{file}`", file=str(file.with_suffix(ending)))
    raise refusal(Outcome.USAGE, "format-and-ending", message, hint)


def _format_by_ending(file: Path) -> str | None:
    return next((each.name for each in FORMATS if each.suffix == file.suffix.lower()), None)
