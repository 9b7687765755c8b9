"""``--long``: the long forms, as in ``make torture``."""

import pytest

from tests.support.long import add_long


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option is known when the tests of this folder are named on the command line."""
    add_long(parser)
