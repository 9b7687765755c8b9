"""While the antivirus is away a file is held, never called clean; its sender hears of it afterwards."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.made_files import pdf
from tests.support.package import applicant, sends


class Antivirus:
    """Speaks as clamd does; `answer` is what it says of every file, nothing while it is away."""

    def __init__(self) -> None:
        self.answer = b""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        await reader.readuntil(b"\0")
        while size := int.from_bytes(await reader.readexactly(4), "big"):
            await reader.readexactly(size)
        if self.answer:
            writer.write(b"stream: " + self.answer + b"\0")
            await writer.drain()
        writer.close()


@asynccontextmanager
async def guarded(folder: Path) -> AsyncIterator[tuple[Stage, Antivirus]]:
    antivirus = Antivirus()
    server = await asyncio.start_server(antivirus.serve, "127.0.0.1", 0)
    stage = Stage(folder)
    stage.settings.clamd_url = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with server, stage.running():
        yield stage, antivirus


async def test_a_held_file_counts_once_the_antivirus_has_seen_it(tmp_path: Path) -> None:
    async with guarded(tmp_path) as (stage, antivirus):
        boris = stage.cast.boris
        await applicant(stage, boris, "ru")
        await sends(stage, boris, "устав.pdf", pdf(), "✅ Устав организации")
        assert "файл ждёт проверки" in boris.last.text
        antivirus.answer = b"OK"
        assert await stage.app.package.tools.uploads.check_held() == 1
        await stage.settle()
        assert "файл получен" in boris.last.text
        assert await stage.app.package.tools.uploads.check_held() == 0


async def test_a_held_file_with_a_virus_is_refused(tmp_path: Path) -> None:
    async with guarded(tmp_path) as (stage, antivirus):
        aigerim = stage.cast.aigerim
        await applicant(stage, aigerim, "kk")
        await sends(stage, aigerim, "жарғы.pdf", pdf(), "✅ Ұйымның Жарғысы")
        antivirus.answer = b"Eicar FOUND"
        await stage.app.package.tools.uploads.check_held()
        await stage.settle()
        assert "❌" in aigerim.last.text
