"""Asking clamd, the daemon of ClamAV, about a file."""

import asyncio
import struct
from pathlib import Path
from urllib.parse import urlsplit

from domain.documents.verdict import Scan

_CHUNK = 128 * 1024
_PORT = 3310


class Clamd:
    """A client of clamd at `url`: ``tcp://host:3310`` or ``unix:/run/clamav/clamd.ctl``.

    `seconds` bound one whole scan. Whatever goes wrong, the answer is ``UNAVAILABLE`` and never ``CLEAN``.
    """

    def __init__(self, url: str, seconds: float = 30) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("tcp", "unix") or not (parts.hostname or parts.path):
            raise ValueError("write tcp://host:3310 or unix:/path/of/the/socket")
        self._socket = parts.path if parts.scheme == "unix" else None
        self._host, self._port = parts.hostname, parts.port or _PORT
        self._seconds = seconds

    async def scan(self, source: bytes | Path) -> Scan:
        """What clamd says of the file: its bytes, or where they are stored."""
        data = source if isinstance(source, bytes) else await asyncio.to_thread(source.read_bytes)
        try:
            answer = await asyncio.wait_for(self._ask(b"zINSTREAM\0", data), self._seconds)
        except (OSError, TimeoutError):
            return Scan.UNAVAILABLE
        if answer.endswith("FOUND"):
            return Scan.INFECTED
        return Scan.CLEAN if answer.endswith(": OK") else Scan.UNAVAILABLE

    async def is_up(self) -> bool:
        """Whether clamd answers."""
        try:
            return await asyncio.wait_for(self._ask(b"zPING\0", None), 5) == "PONG"
        except (OSError, TimeoutError):
            return False

    async def _ask(self, command: bytes, data: bytes | None) -> str:
        reader, writer = await self._connect()
        try:
            writer.write(command)
            if data is not None:
                for start in range(0, len(data), _CHUNK):
                    chunk = data[start : start + _CHUNK]
                    writer.write(struct.pack("!I", len(chunk)) + chunk)
                    await writer.drain()
                writer.write(struct.pack("!I", 0))
            await writer.drain()
            return (await reader.read(4096)).rstrip(b"\0\n").decode("utf-8", "replace")
        finally:
            writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self._socket is not None:
            return await asyncio.open_unix_connection(self._socket)
        return await asyncio.open_connection(self._host, self._port)
