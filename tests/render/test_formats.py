"""All formats together: the table names every module that writes, and each writes what it says it carries."""

from collections.abc import Sequence
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple, get_args, get_type_hints

import pytest

from benchmark_cli import render
from benchmark_cli.document import Bullets, CellContent, Document
from benchmark_cli.render import FORMATS, load_formats
from benchmark_cli.render.bar import bar_length
from benchmark_cli.render.block_writer import BlockWriter, method_of
from benchmark_cli.render.format import EVERY_BLOCK, Format

each_format = pytest.mark.parametrize("form", load_formats(), ids=lambda form: form.name)


def test_table_names_the_folder() -> None:
    """A module with a `write` is a format, and every format is in the table, once, under its own name."""
    modules = [import_module(f"{render.__name__}.{found.name}") for found in iter_modules(render.__path__)]
    writers = {module.__name__ for module in modules if hasattr(module, "write")}
    assert writers == {f"{render.__name__}.{module}" for module in FORMATS.values()}
    assert [form.name for form in load_formats()] == [*FORMATS]
    assert len(writers) == len(FORMATS) > 3


def test_names_and_suffixes_are_unique() -> None:
    """`--format` and the ending of `-o` each choose one format."""
    assert len({form.use.suffix for form in load_formats()}) == len(FORMATS)


@each_format
def test_a_format_has_what_formats_need(form: Format) -> None:
    """What mypy would see, if they were not loaded by name: the names of `Format`, and a function on documents."""
    assert form.use.suffix.startswith(".")
    assert isinstance(form.use.binary, bool)
    assert isinstance(form.use.in_pack, bool)
    assert {*form.use.carries} <= {*EVERY_BLOCK}
    assert form.use.needs in {None, *get_args(CellContent)}
    assert get_type_hints(form.write) == {"documents": Sequence[Document], "return": bytes}


def test_every_kind_of_block_has_its_method() -> None:
    """The walk finds the method of a block by the name of its class."""
    methods = {method_of(kind) for kind in EVERY_BLOCK}
    assert methods >= BlockWriter.__abstractmethods__
    assert all(hasattr(BlockWriter, method) for method in methods)


class Notice(NamedTuple):
    """A kind of block that is made of another one."""

    text: str


@pytest.mark.parametrize(
    "form", [one for one in load_formats() if Bullets in one.use.carries], ids=lambda one: one.name
)
def test_a_kind_made_of_others_needs_one_method(form: Format, small: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    """No format knows it, and each writes it as what it is made of."""

    def write(writer: BlockWriter[object], block: Notice) -> object:
        return writer.write_block(Bullets((block.text,)))

    monkeypatch.setattr(BlockWriter, method_of(Notice), write, raising=False)  # type: ignore[arg-type]
    new, known = (replace(small, blocks=(block,)) for block in (Notice("Mind the step"), Bullets(("Mind the step",))))
    assert form.write([new]) == form.write([known])  # type: ignore[list-item]


@each_format
def test_same_bytes_twice(form: Format, small: Document, hostile: Document) -> None:
    """The same documents give the same bytes."""
    assert form.write([small, hostile]) == form.write([small, hostile])


@pytest.mark.parametrize("form", [one for one in load_formats() if one.use.needs != "times"], ids=lambda one: one.name)
def test_leaves_out_what_it_does_not_carry(form: Format, small: Document) -> None:
    """Without the blocks that a format does not carry its bytes are the same, and each one that it carries shows."""
    whole = form.write([small])
    carried = tuple(block for block in small.blocks if isinstance(block, form.use.carries))
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
