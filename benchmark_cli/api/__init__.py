"""The library: load, check, assign, verify, build and write. It prints nothing, asks nothing, and reads no environment.

Whoever embeds the planner calls these functions, as the command line does. Faults of the data come back as values
beside what could be made; `UserError` says that the work cannot go on, and in which kind of `outcome` it ended.
"""

from benchmark_cli.api.answering import (
    Verification,
    build_explanations,
    build_verifications,
    explain,
    render_explanations,
    render_verification,
    verify,
)
from benchmark_cli.api.beginning import (
    PEOPLE_FORMATS,
    describe_start,
    import_list,
    import_people,
    known_loci,
    people_format,
    people_yaml,
    render_people,
    render_schema,
    report_import,
    start_trip,
)
from benchmark_cli.api.deciding import (
    Assignments,
    assign,
    build_summaries,
    compare,
    notices,
    remarks,
    render_assignments,
)
from benchmark_cli.api.printing import build_papers, pack
from benchmark_cli.api.reading import (
    DEFAULT_FOLDER,
    Diagnosis,
    check,
    find_trip_here,
    load_valid,
    select_entries,
    summarise,
)
from benchmark_cli.api.saving import save_new, save_output
from benchmark_cli.api.writing import (
    PaperOptions,
    build_document,
    demand_carried,
    demand_ending,
    find_format,
    format_named,
    format_names,
    kind_named,
    render,
)

__all__ = [
    "DEFAULT_FOLDER",
    "PEOPLE_FORMATS",
    "Assignments",
    "Diagnosis",
    "PaperOptions",
    "Verification",
    "assign",
    "build_document",
    "build_explanations",
    "build_papers",
    "build_summaries",
    "build_verifications",
    "check",
    "compare",
    "demand_carried",
    "demand_ending",
    "describe_start",
    "explain",
    "find_format",
    "find_trip_here",
    "format_named",
    "format_names",
    "import_list",
    "import_people",
    "kind_named",
    "known_loci",
    "load_valid",
    "notices",
    "pack",
    "people_format",
    "people_yaml",
    "remarks",
    "render",
    "render_assignments",
    "render_explanations",
    "render_people",
    "render_schema",
    "render_verification",
    "report_import",
    "save_new",
    "save_output",
    "select_entries",
    "start_trip",
    "summarise",
    "verify",
]
