"""The page that opens a recipient's folder: their papers with their files, on a phone as on a desk.

The committee's lists the papers of everybody. A page needs nothing from outside the pack.
"""

import posixpath
from collections.abc import Collection, Iterator, Sequence
from html import escape
from itertools import chain
from typing import Final

from benchmark_cli.language import Language, Text
from benchmark_cli.pack.contents import PRINT_ALL, Bundle, PackedPaper, print_all_name
from benchmark_cli.pack.recipients import COMMITTEE, Recipient
from benchmark_cli.papers.kind import Audience
from benchmark_cli.render import pdf
from benchmark_cli.render.line import one_line
from benchmark_cli.render.svg import DARK, LIGHT, variables

_NAME: Final = "index.html"

START: Final = f"{COMMITTEE.folder}/{_NAME}"
"""The name, inside the pack, of the page to begin with."""

_READERS: Final[dict[Audience, Text]] = {
    "committee": Text("For the committee's use"),
    "hosts": Text("For the host: {name}"),
    "drivers": Text("For the driver: {name}"),
    "participants": Text("For participants"),
    "public": Text("For everybody"),
}

_COLOURS = (
    f":root{{color-scheme:light dark;{variables(LIGHT)}}}"
    f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}}}"
)

_STYLE = """
*{box-sizing:border-box}
body{margin:0 auto;max-width:46rem;padding:1.25rem 1rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1.5rem;color:var(--shade-0)}
h2{font-size:1.2rem;line-height:1.3;margin:2.5rem 0 .25rem;padding-top:.75rem;border-top:3px double var(--rule)}
h3{font-size:1rem;margin:1.5rem 0 .25rem;color:var(--quiet)}
p{margin:0;color:var(--quiet);font-size:.9rem}
dl{margin:0}
div{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;padding:.5rem 0;border-bottom:1px solid var(--rule)}
dt{flex:1 1 12rem}
dd{flex:0 1 22rem;margin:0;display:flex;flex-wrap:wrap;gap:.5rem}
a{color:var(--shade-0);border:1px solid var(--rule);border-radius:.35rem;padding:.4rem .7rem;min-width:3.4rem;
text-align:center;text-decoration:none;text-transform:uppercase;font-size:.85rem;font-weight:600}
a:hover,a:focus-visible{border-color:var(--shade-0);outline:2px solid var(--shade-0)}
@page{size:A4;margin:16mm 18mm}
@media print{body{max-width:none;padding:0;font-size:10pt}h1{margin:0 0 1rem}a{border:0;padding:0}
div{padding:.3rem 0;break-inside:avoid}h2,h3,section>p{break-after:avoid}section+section{break-before:page}}
"""


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
    """An HTML page that links those papers' files that are among the *names*, sorted by who gets them."""
    title = language.say(Text("Papers of the trip"))
    body = chain.from_iterable(_bundle(bundle, names, recipient.folder) for bundle in bundles)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(language.code)}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_shown(title)}</title>",
        f"<style>{_COLOURS}{_STYLE}</style>",
        "<body>",
        "<main>",
        f"<h1>{_shown(title)}</h1>",
        *body,
        "</main>",
        "</body>",
        "</html>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _bundle(bundle: Bundle, names: Collection[str], folder: str) -> Iterator[str]:
    if not bundle.papers:
        return
    document = bundle.papers[0].document
    say = document.language.say
    yield f'<section lang="{escape(document.language.code)}">'
    yield f"<h2>{_shown(bundle.title)}</h2>"
    yield f"<p>{_shown(document.footer)}</p>"
    found = dict.fromkeys(paper.recipient for paper in bundle.papers)
    for recipient in sorted(found, key=lambda one: list(_READERS).index(one.audience)):
        yield f"<h3>{_shown(say(_READERS[recipient.audience].with_values(name=recipient.name)))}</h3>"
        yield "<dl>"
        own = bundle.papers_of(recipient)
        every = print_all_name(own)
        if every in names:
            yield _line(_shown(say(PRINT_ALL)), _link(every, folder, pdf.name, say(PRINT_ALL)))
        yield from (_entry(paper, names, folder) for paper in own)
        yield "</dl>"
    yield "</section>"


def _entry(paper: PackedPaper, names: Collection[str], folder: str) -> str:
    title = paper.document.title
    links = (_link(name, folder, form.name, title) for form, name in paper.files if name in names)
    return _line(_shown(title), "".join(links))


def _line(title: str, links: str) -> str:
    return f"<div><dt>{title}</dt><dd>{links}</dd></div>"


def _link(name: str, folder: str, form: str, title: str) -> str:
    target = escape(posixpath.relpath(name, folder))
    return f'<a href="{target}" aria-label="{_shown(title)}, {escape(form)}">{escape(form)}</a>'


def _shown(text: str) -> str:
    return escape(one_line(text))
