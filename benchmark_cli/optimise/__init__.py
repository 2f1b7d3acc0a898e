"""Ordered aims over plain rows and columns, each solved to proof. Knows no people, no cohorts, no files.

`program` says what is asked (and loads no library), `search` answers it, `exact` checks every answer, `highs` is the
only file that talks to the HiGHS solver.
"""
