"""``python -m bot doctor``: does everything that the settings name work?"""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

HELP = "check settings, time zone data, database, files, reading of scans, Telegram, call"


def arguments(parser: argparse.ArgumentParser) -> None:
    """No words follow ``doctor``."""


def run(args: argparse.Namespace) -> int:
    """Print a line for each part; 0 when every part works."""
    from bot.settings import load_settings

    settings = load_settings()
    checks: tuple[tuple[str, Callable[[Settings], Awaitable[str]]], ...] = (
        ("call", _call),
        ("time zone", _zone),
        ("database", _database),
        ("files", _files),
        ("scans", _scans),
        ("Telegram", _telegram),
    )

    async def all_of_them() -> bool:
        healthy = True
        for name, check in checks:
            try:
                print(f"✔ {name}: {await check(settings)}")
            except Exception as error:
                healthy = False
                print(f"✘ {name}: {str(error).splitlines()[0] if str(error) else type(error).__name__}")
        return healthy

    return 0 if asyncio.run(all_of_them()) else 1


async def _call(settings: "Settings") -> str:
    from storage.calls.loader import load

    data = load(settings.call)
    return f"{data.call.id}, {len(data.entries)} answers in {', '.join(data.call.languages)}"


async def _zone(settings: "Settings") -> str:
    from storage.calls.loader import load

    call = load(settings.call).call
    return f"{call.zone} is at {datetime.now(UTC).astimezone(call.timezone):%z}, as the call expects"


async def _database(settings: "Settings") -> str:
    from storage.database import Database
    from storage.schema import HEAD, upgrade

    await upgrade(settings.database_url)
    database = Database(settings.database_url)
    await database.open()
    await database.write(lambda connection: connection.exec_driver_sql("SELECT 1").scalar())
    await database.close()
    return f"schema {HEAD}, can be written"


async def _files(settings: "Settings") -> str:
    from storage.vault import files_at

    files = files_at(settings.files_url)
    probe = await files.put(b"doctor")
    if await files.get(probe) != b"doctor":
        raise RuntimeError("FILES_URL does not give back what was written")
    await files.remove(probe)
    return f"{settings.files_url} can be written and read"


async def _scans(settings: "Settings") -> str:
    from storage.ocr import Tesseract

    tesseract = Tesseract.find()
    if tesseract is None:
        return "tesseract is not installed, so scans are received without being read"
    if missing := await tesseract.missing_languages():
        packages = " ".join(f"tesseract-ocr-{language}" for language in missing)
        raise RuntimeError(f"tesseract has no data for {', '.join(missing)}: install {packages}")
    return "tesseract reads Kazakh and Russian"


async def _telegram(settings: "Settings") -> str:
    import aiohttp

    if settings.bot_token is None:
        return "no BOT_TOKEN, so the rehearsal will start"
    url = f"{settings.bot_api_url}/bot{settings.bot_token.get_secret_value()}/getMe"
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session:
            answer = await (await session.post(url)).json(content_type=None)
    except (aiohttp.ClientError, TimeoutError) as error:
        # The error's text would show the address with the token.
        raise RuntimeError(f"{settings.bot_api_url} cannot be reached ({type(error).__name__})") from None
    if not answer.get("ok"):
        raise RuntimeError(f"the token is refused: {answer.get('description')}")
    return f"@{answer['result']['username']}"
