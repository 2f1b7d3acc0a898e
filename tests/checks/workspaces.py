"""Workspaces for the tests of checks: the cohort that everybody knows, with a few lines changed."""

from contextlib import chdir
from pathlib import Path

from benchmark_cli.api import check
from benchmark_cli.diagnostics import Diagnostic

COHORT = """\
cohort: trip
title: Visit to Denpasar
visit:
  from: 2014-10-07
  to: 2014-10-09
  loci: [perizinan, kominfo]
participants:
  - {id: p-1, name: Ani, wishes: [kominfo, perizinan]}
  - {id: p-2, name: Budi}
  - {id: p-3, name: Citra}
"""
LOCI = """\
loci:
  - {id: perizinan, name: Dinas Perizinan}
  - {id: kominfo, name: Dinas Kominfo}
"""


def found(folder: Path, cohort: str, loci: str = LOCI) -> list[Diagnostic]:
    """What is wrong with a workspace of these two files, written into the folder."""
    (folder / "cohort.yaml").write_text(cohort, "utf-8")
    (folder / "loci.yaml").write_text(loci, "utf-8")
    with chdir(folder):
        return list(check([Path()]).diagnostics)


def codes(folder: Path, cohort: str, loci: str = LOCI) -> list[str]:
    """The codes of what is wrong, in the order of the files."""
    return [one.code for one in found(folder, cohort, loci)]
