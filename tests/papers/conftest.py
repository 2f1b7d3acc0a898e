"""Requests for documents of the tiny cohort."""

from collections.abc import Callable

import pytest

from benchmark_cli.document import Document
from benchmark_cli.language import ENGLISH
from benchmark_cli.papers.catalogue import DOCUMENTS
from benchmark_cli.papers.kind import Request, Then
from tests.tiny import bare_plan, bare_trip, earlier_plan, tiny_findings, tiny_plan, tiny_trip

Build = Callable[..., Document]


@pytest.fixture
def tiny() -> Request:
    """The tiny cohort with its plan and the one before it, in English."""
    return Request(tiny_trip(), tiny_plan(), ENGLISH, before=Then(earlier_plan()), findings=tiny_findings())


@pytest.fixture
def bare() -> Request:
    """A cohort with required fields only, in English."""
    return Request(bare_trip(), bare_plan(), ENGLISH)


@pytest.fixture
def build(tiny: Request) -> Build:
    """From the name of a kind, and changes of the tiny request, to the document."""
    kinds = {kind.name: kind for kind in DOCUMENTS}
    return lambda name, **changes: kinds[name].build(tiny._replace(**changes))
