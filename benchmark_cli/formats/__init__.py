"""Documents as bytes: one file per format, all of them in `FORMATS`; `line`, `bar` and `sign_off` serve several."""

from benchmark_cli.formats import csv_tables, json_tables, markdown, text
from benchmark_cli.formats.format import Format

FORMATS: tuple[Format, ...] = (text, markdown, csv_tables, json_tables)
"""Every format there is, in the order in which help lists them."""
