"""Reading the print on a scan with the program tesseract, where it is installed."""

import asyncio
import contextlib
import os
import resource
import shutil
from typing import Final

LANGUAGES: Final = ("kaz", "rus")
"""The program's names of the languages of § 4.5; it reads with those whose data it has."""
#: Find the page's orientation by itself, then its blocks of text.
_PAGE_MODE: Final = "1"
_MEGABYTES: Final = 700
#: The answers of the bot come first.
_NICENESS: Final = 10


class Tesseract:
    """Reads pictures of Kazakh and Russian print. `seconds` bound one page."""

    def __init__(self, program: str, seconds: float = 60) -> None:
        self._program = program
        self._seconds = seconds

    @classmethod
    def find(cls) -> "Tesseract | None":
        """The reader, or None where the program is not installed."""
        program = shutil.which("tesseract")
        return None if program is None else cls(program)

    async def read(self, picture: bytes) -> str:
        """The text on a picture (PNG or JPEG); empty when nothing could be read."""
        return await self._run("stdin", "stdout", "-l", "+".join(LANGUAGES), "--psm", _PAGE_MODE, given=picture)

    async def missing_languages(self) -> list[str]:
        """Those of `LANGUAGES` whose data is not installed."""
        known = (await self._run("--list-langs")).split()
        return [language for language in LANGUAGES if language not in known]

    async def _run(self, *arguments: str, given: bytes = b"") -> str:
        process = await asyncio.create_subprocess_exec(
            self._program,
            *arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1"},
        )
        try:
            # It has not been given a byte of the stranger's file yet.
            _limit(process.pid, self._seconds)
            text, _ = await asyncio.wait_for(process.communicate(given), self._seconds)
        except TimeoutError:
            return ""
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        return text.decode("utf-8", "replace") if process.returncode == 0 else ""


def _limit(process: int, seconds: float) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.setpriority(os.PRIO_PROCESS, process, _NICENESS)
        if hasattr(resource, "prlimit"):  # Linux
            memory, time = _MEGABYTES * 1024 * 1024, int(seconds) + 1
            resource.prlimit(process, resource.RLIMIT_AS, (memory, memory))
            resource.prlimit(process, resource.RLIMIT_CPU, (time, time))
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))
