"""What all tests share: the option that rewrites expected files instead of comparing with them, and no deadline."""

import pytest
from hypothesis import settings

from tests.counts import examples

# Tests never time anything: a slow machine is no fault.
settings.register_profile("untimed", deadline=None, max_examples=examples(18, 100))
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected documents")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))
