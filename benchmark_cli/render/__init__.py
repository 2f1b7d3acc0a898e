"""Documents as bytes: one file per format, all of them in `FORMATS`.

`line`, `bar`, `days` and `sign_off` serve several formats; `sheets`, `grid` and `grid_blocks` the workbook; `parts`
and what is `drawn` the pages, whose templates, style and fonts stand beside them.
"""

from benchmark_cli.render import csv_tables, docx, html, ics, json_tables, markdown, pdf, text, xlsx
from benchmark_cli.render.format import Format

FORMATS: tuple[Format, ...] = (text, markdown, html, pdf, docx, xlsx, csv_tables, json_tables, ics)
"""Every format there is, in the order in which help lists them."""
