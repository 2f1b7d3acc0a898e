"""The page that opens a recipient's folder: their papers with their files, on a phone as on a desk.

The committee's lists the papers of everybody. A page needs nothing from outside the pack.
"""

import posixpath
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmark_cli.language import Language, Text
from benchmark_cli.pack.contents import PRINT_ALL, Bundle, PackedPaper, print_all_name
from benchmark_cli.pack.recipients import COMMITTEE, Recipient
from benchmark_cli.papers.kind import Audience
from benchmark_cli.render import html, pdf
from benchmark_cli.render.line import one_line, shown
from benchmark_cli.render.spots import Spot, by_letter, find_people

_NAME: Final = "index.html"
_TEMPLATE: Final = Path(__file__).with_name("index.html.jinja")

START: Final = f"{COMMITTEE.folder}/{_NAME}"
"""The name, inside the pack, of the page to begin with."""

_READERS: Final[dict[Audience, Text]] = {
    "committee": Text("For the committee's use"),
    "hosts": Text("For the host: {name}"),
    "drivers": Text("For the driver: {name}"),
    "participants": Text("For participants"),
    "public": Text("For everybody"),
}


def index_pages(bundles: Sequence[Bundle], names: Collection[str], language: Language) -> dict[str, bytes]:
    """The page of each recipient's folder, by its name inside the pack; it links files that are among the *names*."""
    every = [paper.recipient for bundle in bundles for paper in bundle.papers]
    return {
        f"{recipient.folder}/{_NAME}": index_page([_own(one, recipient) for one in bundles], names, language, recipient)
        for recipient in dict.fromkeys([COMMITTEE, *every])
    }


def _own(bundle: Bundle, recipient: Recipient) -> Bundle:
    """What the recipient gets of the bundle: of another cohort the host may be called otherwise."""
    if recipient == COMMITTEE:
        return bundle
    return bundle._replace(papers=tuple(one for one in bundle.papers if one.recipient.folder == recipient.folder))


def index_page(
    bundles: Sequence[Bundle], names: Collection[str], language: Language, recipient: Recipient = COMMITTEE
) -> bytes:
    """An HTML page that says who goes where and when, and links those papers' files that are among the *names*.

    Everybody's name leads to what is their own on the papers, else to the first list on which they stand.
    """
    filled = [bundle for bundle in bundles if bundle.papers]
    words = {"title": Text("Papers of the trip"), "jumps": Text("On this page"), "names": Text("Names")}
    return html.fill(
        _TEMPLATE,
        language=language.code,
        words={key: language.say(text) for key, text in words.items()},
        cohorts=[_cohort(bundle, names, recipient.folder) for bundle in filled],
        letters=by_letter(spot for bundle in filled for spot in _people(bundle, names, recipient.folder)),
    )


def _cohort(bundle: Bundle, names: Collection[str], folder: str) -> dict[str, Any]:
    """The cohort as the template shows it."""
    document = bundle.papers[0].document
    facts = bundle.overviews.get(folder)
    found = dict.fromkeys(paper.recipient for paper in bundle.papers)
    return {
        "title": one_line(bundle.title),
        "language": document.language.code,
        "footer": one_line(document.footer),
        "facts": [(label, shown(value, document.language)) for label, value in facts.rows] if facts else [],
        "recipients": [
            _recipient(bundle, recipient, names, folder)
            for recipient in sorted(found, key=lambda one: list(_READERS).index(one.audience))
        ],
    }


def _recipient(bundle: Bundle, recipient: Recipient, names: Collection[str], folder: str) -> dict[str, Any]:
    own = bundle.papers_of(recipient)
    say, every = own[0].document.language.say, print_all_name(own)
    print_all = [{"title": say(PRINT_ALL), "links": [(_target(every, folder), pdf.name)]}] if every in names else []
    papers = [
        {"title": one_line(paper.document.title), "links": _links(paper, names, folder)}
        for paper in own
        if not paper.person
    ]
    heading = _READERS[recipient.audience].with_values(name=recipient.name)
    return {"heading": one_line(say(heading)), "papers": [one for one in (*print_all, *papers) if one["links"]]}


def _links(paper: PackedPaper, names: Collection[str], folder: str) -> list[tuple[str, str]]:
    """Where the files are and what their formats are called, the page for phones first."""
    files = sorted(paper.files, key=lambda file: file[0] is not html)
    return [(_target(name, folder), form.name) for form, name in files if name in names]


def _target(name: str, folder: str) -> str:
    return posixpath.relpath(name, folder)


def _people(bundle: Bundle, names: Collection[str], folder: str) -> Iterator[Spot]:
    """The place of each person in the bundle, the first that is their own, else the first of all; then calendars."""
    spots: dict[str, Spot] = {}
    for paper in bundle.papers:
        for page in (name for form, name in paper.files if form is html and name in names):
            for spot in find_people(paper.document):
                if spot.person not in spots or (spot.is_own and not spots[spot.person].is_own):
                    spots[spot.person] = spot._replace(anchor=f"{_target(page, folder)}#{spot.anchor}")
    yield from spots.values()
    calendars = ((paper.person, name) for paper in bundle.papers for _, name in paper.files if paper.person in spots)
    yield from (spots[person]._replace(anchor=_target(name, folder)) for person, name in calendars if name in names)
