"""What comes from outside writes no line of its own into the log and colours no terminal."""

import io
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up

FORGERIES = (
    "Борис\n2026-02-20T07:00:00Z [error    ] a fault [bugs] reference=ABCDEF",
    'Борис\r\n{"event": "a fault"}',
    "Борис\x1b[2J\x1b[31mred",
    "Борис\u2028next\u2029line\x85end",
    "Борис\x00\x08\x7f",
)


@pytest.fixture(params=["console", "json"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged at the most talkative level."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    set_up("DEBUG", request.param, ())
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_name_stays_within_its_line(written: io.StringIO, forgery: str) -> None:
    structlog.get_logger("test").warning("somebody came", name=forgery, nested={"name": [forgery]})
    structlog.get_logger("test").warning(forgery)
    logging.getLogger("library").warning("%s came", forgery)
    lines = written.getvalue().splitlines()
    assert len(lines) == 3
    assert all("Борис" in line for line in lines)
    assert all(line.isprintable() for line in lines)
