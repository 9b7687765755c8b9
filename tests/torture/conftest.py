"""``--long``: the long forms, as in ``make torture``."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option is known when the tests of this folder are named on the command line."""
    parser.addoption("--long", action="store_true", help="100 kills instead of 5")
