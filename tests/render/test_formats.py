"""All formats together: the tuple names every module that writes, and each writes what it says it carries."""

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

import pytest

from benchmark_cli import render
from benchmark_cli.document import Document
from benchmark_cli.render import FORMATS
from benchmark_cli.render.bar import bar_length
from benchmark_cli.render.format import EVERY_BLOCK, Format

each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def test_tuple_names_the_folder() -> None:
    """A module with a `write` is a format, and every format is in the tuple, once."""
    modules = [import_module(f"{render.__name__}.{found.name}") for found in iter_modules(render.__path__)]
    writers = {module.__name__ for module in modules if hasattr(module, "write")}
    assert writers == {form.__name__ for form in FORMATS if hasattr(form, "__name__")}
    assert len(writers) == len(FORMATS) > 3


def test_names_and_suffixes_are_unique() -> None:
    """`--format` and the ending of `-o` each choose one format."""
    assert len({form.name for form in FORMATS}) == len({form.suffix for form in FORMATS}) == len(FORMATS)


@each_format
def test_same_bytes_twice(form: Format, small: Document, hostile: Document) -> None:
    """The same documents give the same bytes."""
    assert form.write([small, hostile]) == form.write([small, hostile])


@pytest.mark.parametrize("form", [form for form in FORMATS if form.needs != "times"], ids=lambda form: form.name)
def test_leaves_out_what_it_does_not_carry(form: Format, small: Document) -> None:
    """Without the blocks that a format does not carry its bytes are the same, and each one that it carries shows."""
    whole = form.write([small])
    carried = tuple(block for block in small.blocks if isinstance(block, form.carries))
    assert form.write([replace(small, blocks=carried)]) == whole
    for block in carried:
        rest = tuple(other for other in small.blocks if other is not block)
        assert form.write([replace(small, blocks=rest)]) != whole


def test_small_document_has_every_block(small: Document) -> None:
    """The sample leaves no kind of block untried."""
    assert {type(block) for block in small.blocks} == set(EVERY_BLOCK)


@pytest.mark.parametrize(
    ("count", "total", "expected"),
    [(0, 10, 0), (1, 1000, 1), (5, 10, 10), (10, 10, 20), (1, 8, 3), (3, 0, 0), (30, 10, 20)],
)
def test_bar_length(count: int, total: int, expected: int) -> None:
    """Bars round half up, show the smallest count and never exceed their full length."""
    assert bar_length(count, total, 20) == expected
