"""What is asked of a paper, and the one document that answers it."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from benchmark_cli.document import Document, PaperSize, Paragraph
from benchmark_cli.language import Language, Text, load_language
from benchmark_cli.model.cohort import DEFAULT_LANGUAGE, Trip
from benchmark_cli.model.plan import Plan
from benchmark_cli.papers.kind import DocumentKind, Lists, Request, Then, View

if TYPE_CHECKING:
    from benchmark_cli.model.findings import Findings

DRAFT = Text("DRAFT: the days of the visit are not settled.")
"""What heads each paper of such a trip."""


class PaperOptions(NamedTuple):
    """What is asked of a paper, beside its kind; see `Request`.

    `language` is a code, or the cohort's own if `None`; `stamp` is the moment of printing, shown in the footer; `since`
    is the revision that changes are told against; `findings` are what is known of the cohort after its visit.
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
    since: int | None = None
    findings: "Findings | None" = None


class Edition(NamedTuple):
    """Which revision of the trip is printed, when it was issued, and the plan that was issued before it.

    `compared` is the plan that changes are told against.
    """

    revision: int = 1
    issued: date | None = None
    before: Then | None = None
    compared: Then | None = None


def build_document(
    trip: Trip,
    plan: Plan,
    kind: DocumentKind,
    asked: PaperOptions,
    edition: Edition = Edition(),  # noqa: B008 - a value that nobody changes
) -> Document:
    """One document of that kind from one plan."""
    request = request_of(trip, plan, asked)._replace(before=edition.compared)
    language, built = request.language, kind.build(request)
    if "times" in kind.use.holds:
        before_then = kind.build(request.as_of(edition.before)) if edition.before else None
        built = replace(built, revision=edition.revision, issued=edition.issued, before=before_then)
    footer = _stamp(built, asked.stamp)
    if trip.cohort.visit.draft:
        built = replace(built, blocks=(Paragraph(language.say(DRAFT)), *built.blocks))
        footer = language.say(Text("DRAFT, {footer}", footer=footer))
    paper = asked.paper if built.paper == "a4" else built.paper
    return replace(built, paper=paper, footer=footer, plan=plan.inputs)


def request_of(trip: Trip, plan: Plan, asked: PaperOptions) -> Request:
    """What a paper of that plan is made from, in the language that was asked for, else the cohort's own."""
    language = paper_language(trip, asked.language)
    lists, view = asked.lists, asked.view
    return Request(trip, plan, language, lists, asked.role, asked.locus, asked.due, view=view, findings=asked.findings)


def _stamp(document: Document, moment: datetime | None) -> str:
    if moment is None:
        return document.footer
    clock = f"{moment:%H:%M} {moment.tzname() or ''}".rstrip()
    printed = Text("{plan}, printed {date}, {clock}", plan=document.footer, date=moment.date(), clock=clock)
    return document.language.say(printed)


def paper_language(trip: Trip, code: str | None) -> Language:
    """The language of the code, else the cohort's own, else that of most who use this, in the terms of the field."""
    language = load_language(code or trip.cohort.language or DEFAULT_LANGUAGE)
    terms = trip.cohort.organiser.terms if trip.cohort.organiser else None
    return language.with_terms(terms.model_dump(exclude_none=True)) if terms else language
