"""``python -m bot doctor``: does everything that the settings name work?"""

import argparse
import asyncio
import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

HELP = "check settings, time zone data, database, files, scans, mail, antivirus, Redis, Telegram, call"


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
        ("other processes", _others),
        ("antivirus", _antivirus),
        ("mail", _mail),
        ("figures", _figures),
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
    version = await database.read(lambda connection: ".".join(map(str, connection.dialect.server_version_info or ())))
    await database.close()
    if not database.is_sqlite:
        return f"PostgreSQL {version}, schema {HEAD}, can be written"
    # SQLite 3.7.0 to 3.51.2 may damage a file whose log two connections checkpoint at the same moment. Here one
    # connection writes, and no other checkpoints beside it; a backup only reads.
    return f"SQLite {version}, schema {HEAD}, can be written; one connection writes"


async def _others(settings: "Settings") -> str:
    if settings.redis_url is not None:
        from storage.redis import RedisAway, Shared

        shared = Shared(settings.redis_url, 0)
        try:
            await shared.set("doctor", "1", 1)
        except RedisAway:
            raise RuntimeError("REDIS_URL: Redis does not answer there") from None
        finally:
            await shared.close()
    if settings.many:
        return "several replicas may serve at the same time"
    return "one process serves; a second one stands by (several need PostgreSQL, REDIS_URL and WEBHOOK_URL)"


async def _antivirus(settings: "Settings") -> str:
    from storage.antivirus import Clamd

    if settings.clamd_url is None:
        return "no CLAMD_URL, so files are not searched for viruses"
    if not await Clamd(settings.clamd_url).is_up():
        raise RuntimeError("CLAMD_URL: clamd does not answer there; files will wait for it")
    return "clamd answers"


async def _mail(settings: "Settings") -> str:
    from storage.mail import Smtp

    if settings.smtp_url is None:
        return "no SMTP_URL, so nothing is sent by mail"
    if not await Smtp(settings.smtp_url.get_secret_value(), 15).is_up():
        raise RuntimeError("SMTP_URL: the mail server does not answer or does not know this name and password")
    return f"the server takes mail of {settings.mail_from or 'the call'}"


async def _figures(settings: "Settings") -> str:
    told = f"/health and /metrics at {settings.metrics_listen}" if settings.metrics_listen else "no METRICS_LISTEN"
    called = "HEARTBEAT_URL is called every minute" if settings.heartbeat_url else "no HEARTBEAT_URL"
    return f"{told}; {called}"


async def _files(settings: "Settings") -> str:
    from storage.vault import files_at

    files = files_at(settings.files_url)
    content = secrets.token_bytes(16)
    probe = await files.put(content)
    if await files.get(probe) != content:
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
