"""How many tries: a few hundred, or with ``--long`` the whole number."""

import pytest

from tests.support.long import add_long


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option is known when the tests of this folder are named on the command line."""
    add_long(parser)


@pytest.fixture
def tries(request: pytest.FixtureRequest) -> int:
    """How often somebody tries."""
    return 10_000 if request.config.getoption("--long", default=False) else 500
