"""Logs carry no token, no secret and nothing that an exception quotes, at any level."""

import asyncio
import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up

TOKEN = "4200000042:AAF-secret_part_of_it"
SECRET = "webhook-secret-1"
PERSONAL = "Айгерім 890101400123"


@pytest.fixture(params=["console", "json"])
def written(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What is logged at the most talkative level."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    set_up("DEBUG", request.param, (TOKEN, TOKEN.partition(":")[2], SECRET))
    yield stream
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def _fail() -> None:
    raise ValueError(PERSONAL)


def test_a_token_or_a_secret_is_blacked_out_wherever_it_stands(written: io.StringIO) -> None:
    log = structlog.get_logger("test")
    log.debug(f"calling /bot{TOKEN}/getMe", url=f"https://x/bot{TOKEN}/", nested={"token": [TOKEN]}, secret=SECRET)
    logging.getLogger("library").debug("https://x/file/bot%s/photo.jpg and %s", TOKEN, SECRET)
    text = written.getvalue()
    assert text.count("\n") == 2
    assert TOKEN.partition(":")[2] not in text
    assert SECRET not in text
    assert "/getMe" in text
    assert "photo.jpg" in text


def test_an_exception_is_its_type_and_its_place_and_never_its_message(written: io.StringIO) -> None:
    log = structlog.get_logger("test")
    for say in (log.exception, logging.getLogger("library").exception):
        try:
            _fail()
        except ValueError:
            say("it failed")
    try:
        _fail()
    except ValueError as error:
        log.error("it failed", exc_info=error)
        logging.getLogger("library").error("it failed", exc_info=error)
    text = written.getvalue()
    assert PERSONAL not in text
    assert text.count("ValueError at") == 4
    assert all("test_logs.py" in line for line in text.splitlines())
    assert "Traceback" not in text


def test_a_task_that_failed_unseen_is_told_without_what_it_quotes(written: io.StringIO) -> None:
    async def main() -> None:
        task = asyncio.create_task(asyncio.to_thread(_fail))
        await asyncio.wait({task})
        del task

    asyncio.run(main())
    text = written.getvalue()
    assert "Task exception was never retrieved" in text
    assert PERSONAL not in text


@pytest.mark.parametrize(
    "name", ["aiogram.event", "aiogram.dispatcher", "aiosqlite", "sqlalchemy.engine", "aiohttp.access"]
)
def test_libraries_that_name_people_are_heard_from_warnings_on(written: io.StringIO, name: str) -> None:
    logging.getLogger(name).debug(PERSONAL)
    logging.getLogger(name).info(PERSONAL)
    assert written.getvalue() == ""
    logging.getLogger(name).warning("something is wrong")
    assert "something is wrong" in written.getvalue()


def test_json_lines_can_be_read_by_a_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    set_up("INFO", "json", ())
    structlog.get_logger("test").info("қызмет", count=3)
    line = json.loads(stream.getvalue())
    assert (line["event"], line["count"], line["level"], line["logger"]) == ("қызмет", 3, "info", "test")
    logging.getLogger().handlers.clear()
    structlog.reset_defaults()
