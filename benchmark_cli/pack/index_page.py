"""The page that opens a pack: every paper with its files, on a phone as on a desk; it needs nothing from outside."""

from collections.abc import Collection, Iterator, Sequence
from html import escape
from itertools import chain
from typing import Final

from benchmark_cli.language import Language, Text
from benchmark_cli.pack.contents import Bundle, PackedPaper
from benchmark_cli.papers.kind import Audience
from benchmark_cli.render.line import one_line
from benchmark_cli.render.svg import DARK, LIGHT, variables

NAME: Final = "index.html"
"""The name of the page inside the pack."""

_READERS: Final[dict[Audience, Text]] = {
    "committee": Text("For the committee's use"),
    "participants": Text("For participants"),
    "hosts": Text("For the hosts"),
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


def index_page(bundles: Sequence[Bundle], names: Collection[str], language: Language) -> bytes:
    """An HTML page that links those papers' files that are among the *names*, sorted by who reads them."""
    title = language.say(Text("Papers of the trip"))
    body = chain.from_iterable(_bundle(bundle, names) for bundle in bundles)
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


def _bundle(bundle: Bundle, names: Collection[str]) -> Iterator[str]:
    if not bundle.papers:
        return
    document = bundle.papers[0].document
    yield f'<section lang="{escape(document.language.code)}">'
    yield f"<h2>{_shown(bundle.title)}</h2>"
    yield f"<p>{_shown(document.footer)}</p>"
    for reader, label in _READERS.items():
        papers = [paper for paper in bundle.papers if paper.kind.use.reader == reader]
        if papers:
            yield f"<h3>{_shown(document.language.say(label))}</h3>"
            yield "<dl>"
            yield from (_entry(paper, names) for paper in papers)
            yield "</dl>"
    yield "</section>"


def _entry(paper: PackedPaper, names: Collection[str]) -> str:
    title = _shown(paper.document.title)
    links = "".join(
        f'<a href="{escape(name)}" aria-label="{title}, {escape(form.name)}">{escape(form.name)}</a>'
        for form, name in paper.files
        if name in names
    )
    return f"<div><dt>{title}</dt><dd>{links}</dd></div>"


def _shown(text: str) -> str:
    return escape(one_line(text))
