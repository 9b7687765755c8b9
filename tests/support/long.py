"""``--long``: the long forms of tests, as in ``make torture``."""

import pytest


def add_long(parser: pytest.Parser) -> None:
    """Let pytest know the option; each folder with long forms calls this, and several may be named together."""
    try:
        parser.addoption("--long", action="store_true", help="hundreds of kills, all tries, every odd update")
    except ValueError:
        pass  # another folder has added it
