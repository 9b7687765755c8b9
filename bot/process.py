"""The process around the assistant: logs, signals, a lean start."""

import asyncio
import gc
import signal
import sys
from collections.abc import Coroutine

from aiogram.exceptions import TelegramUnauthorizedError

from bot.app import App
from bot.logs import describe, set_up
from bot.replicas import PlaceTaken
from bot.settings import Settings, SettingsError
from storage.calls.loader import CallFolderError
from storage.schema import NewerSchema

COLLECT = (10_000, 10, 10)
"""After how many new objects the collector looks for circles among them: an update makes some hundreds."""


def serve(settings: Settings) -> int:
    """Run the assistant until SIGTERM or Ctrl+C; 0 after an orderly stop, 1 when it could not start."""
    set_up(settings.log_level, settings.log_format, settings.secrets)
    try:
        app = App(settings)
    except CallFolderError as error:
        print(f"CALL: the folder {settings.call} cannot be used.\n{error}", file=sys.stderr)
        return 1
    gc.freeze()
    gc.enable()
    try:
        until_signalled(app.run(ready=_leave_to_the_process))
    except NewerSchema as error:
        print(f"DATABASE_URL: {error}", file=sys.stderr)
        return 1
    except TelegramUnauthorizedError:
        print("BOT_TOKEN: Telegram does not know this token; copy it whole from @BotFather.", file=sys.stderr)
        return 1
    except PlaceTaken:
        print("DATABASE_URL: another process has begun to serve on this database.", file=sys.stderr)
        return 1
    except SettingsError:
        raise
    except Exception as error:
        # The message of an exception may quote a person, so only its place is told.
        print(f"The assistant had to stop: {describe(error)}", file=sys.stderr)
        return 1
    return 0


def _leave_to_the_process() -> None:
    """What is in memory now lives as long as the process: the collector need not walk it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECT)


def until_signalled(work: Coroutine[object, object, None]) -> None:
    """Run `work` and cancel it at SIGTERM or SIGINT."""

    async def main() -> None:
        task = asyncio.ensure_future(work)
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
        try:
            await task
        except asyncio.CancelledError:
            pass

    with asyncio.Runner(loop_factory=_event_loop) as runner:
        runner.run(main())


def _event_loop() -> asyncio.AbstractEventLoop:
    """uvloop's, which is faster than asyncio's own, where there is one: not on Windows."""
    try:
        import uvloop
    except ImportError:
        return asyncio.new_event_loop()
    return uvloop.new_event_loop()
