"""Documents as bytes: one file per format, all of them in `FORMATS`.

`block_writer` is the walk over blocks; `line`, `bar`, `days` and `sign_off` serve several formats; `sheets`, `grid` and
`grid_blocks` the workbook; `parts` and what is `drawn` the pages, whose templates, style and fonts stand beside them.
"""

from importlib import import_module
from typing import Final, cast

from benchmark_cli.render.format import Format

FORMATS: Final = {
    "text": "text", "md": "markdown", "html": "html", "pdf": "pdf", "docx": "docx", "xlsx": "xlsx",
    "csv": "csv_tables", "json": "json_tables", "ics": "ics",
}  # fmt: skip
"""The module of every format by its name, in the order in which help lists them; loaded when it is asked for."""


def load_format(name: str) -> Format:
    """The format of that name; mypy can't see what is loaded so, and a test holds each against the protocol."""
    return cast("Format", import_module(f"{__name__}.{FORMATS[name]}"))


def load_formats() -> list[Format]:
    """All of them."""
    return [load_format(name) for name in FORMATS]
