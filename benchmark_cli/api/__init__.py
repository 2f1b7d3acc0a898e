"""The library: load, check, assign, verify, build and write. It prints nothing, asks nothing, and reads no environment.

Whoever embeds the planner calls these functions, as the command line does. Faults of the data come back as values
beside what could be made; `UserError` says that the work cannot go on, and with which exit code a process would end.
"""

from benchmark_cli.api.answering import (
    Verified,
    explain,
    explained_bytes,
    explanations,
    verifications,
    verified_bytes,
    verify,
)
from benchmark_cli.api.beginning import (
    PEOPLE_FORMATS,
    begin,
    begun,
    imported,
    imported_list,
    known_loci,
    people_bytes,
    people_format,
    people_yaml,
    schema,
    understood,
)
from benchmark_cli.api.deciding import Assigned, assign, assigned_bytes, differences, notices, remarks, summaries
from benchmark_cli.api.printing import pack, papers
from benchmark_cli.api.reading import DEFAULT_FOLDER, Diagnosis, diagnose, selected, sound, told, trip_here
from benchmark_cli.api.saving import save_new, save_output
from benchmark_cli.api.writing import (
    Papers,
    demand_carried,
    demand_ending,
    document_of,
    format_named,
    format_names,
    format_of,
    kind_named,
    written,
)

__all__ = [
    "DEFAULT_FOLDER",
    "PEOPLE_FORMATS",
    "Assigned",
    "Diagnosis",
    "Papers",
    "Verified",
    "assign",
    "assigned_bytes",
    "begin",
    "begun",
    "demand_carried",
    "demand_ending",
    "diagnose",
    "differences",
    "document_of",
    "explain",
    "explained_bytes",
    "explanations",
    "format_named",
    "format_names",
    "format_of",
    "imported",
    "imported_list",
    "kind_named",
    "known_loci",
    "notices",
    "pack",
    "papers",
    "people_bytes",
    "people_format",
    "people_yaml",
    "remarks",
    "save_new",
    "save_output",
    "schema",
    "selected",
    "sound",
    "summaries",
    "told",
    "trip_here",
    "understood",
    "verifications",
    "verified_bytes",
    "verify",
    "written",
]
