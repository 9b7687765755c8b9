"""Reading the print on a scan with the program tesseract, where it is installed."""

import asyncio
import contextlib
import os
import shutil

_LANGUAGES = "kaz+rus"
#: Find the page's orientation by itself, then its blocks of text.
_PAGE_MODE = "1"


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
        process = await asyncio.create_subprocess_exec(
            self._program,
            "stdin",
            "stdout",
            "-l",
            _LANGUAGES,
            "--psm",
            _PAGE_MODE,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # One thread: the answers of the bot come first.
            env={"PATH": os.environ.get("PATH", ""), "OMP_THREAD_LIMIT": "1"},
        )
        try:
            text, _ = await asyncio.wait_for(process.communicate(picture), self._seconds)
        except TimeoutError:
            return ""
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        return text.decode("utf-8", "replace") if process.returncode == 0 else ""
