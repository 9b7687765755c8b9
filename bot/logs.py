"""Structured logs without the token and without anything personal."""

import logging
import sys
from typing import Any

import structlog
from structlog.typing import EventDict

LIBRARIES = ("/site-packages/", "/lib/python")
"""What stands in the path of code that is not ours."""


def set_up(level: str, form: str, secrets: tuple[str, ...]) -> None:
    """Log to standard error at `level`, as ``console`` or ``json``; every one of `secrets` is blacked out."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    shown: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _frames_only,
                _first_line,
                _BlackOut(secrets),
                _one_line,
                shown,
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    # These name people, addresses or whole requests at their lower levels.
    for name in ("aiogram", "aiosqlite", "sqlalchemy", "aiohttp.access", "asyncio", "apscheduler"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _frames_only(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """An exception becomes its type and the lines of code: its message may quote a person."""
    fault = event.pop("exc_info", None)
    if fault:
        error = fault if isinstance(fault, BaseException) else sys.exc_info()[1]
        if isinstance(fault, tuple):
            error = fault[1]
        if error is not None:
            event["fault"] = describe(error)
    return event


def _first_line(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Libraries put what they quote, such as an exception in a task, into the lines after the first."""
    event["event"] = str(event.get("event", "")).partition("\n")[0]
    return event


def _one_line(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Nothing that came from outside can begin a line that looks like one of ours, or colour a terminal."""
    return {key: _visible(value) for key, value in event.items()}


def _visible(value: Any) -> Any:
    if isinstance(value, str):
        if value.isprintable():
            return value
        return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in value)
    if isinstance(value, dict):
        return {key: _visible(each) for key, each in value.items()}
    return [_visible(each) for each in value] if isinstance(value, list | tuple) else value


def describe(error: BaseException) -> str:
    """The type of `error` and where in the code it arose, without its message; of libraries only the last place."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if trace.tb_next is None or not any(part in code.co_filename for part in LIBRARIES):
            frames.append(f"{code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(frames[-6:])}"


class _BlackOut:
    def __init__(self, secrets: tuple[str, ...]) -> None:
        self._secrets = tuple(secret for secret in secrets if len(secret) > 3)

    def __call__(self, _logger: Any, _method: str, event: EventDict) -> EventDict:
        return {key: self._clean(value) for key, value in event.items()}

    def _clean(self, value: Any) -> Any:
        text = value if isinstance(value, str) else str(value)
        for secret in self._secrets:
            if secret in text:
                text = text.replace(secret, "•••")
                value = text
        return value
