"""People's files, kept under their SHA-256: written, flushed to disk and only then under their name."""

import asyncio
import hashlib
import os
import secrets
from pathlib import Path


class Vault:
    """A folder of files. The name of a file is the hash of its bytes, never what a person called it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, content: bytes) -> str:
        """Keep `content`; its SHA-256 is returned once the bytes and their name are on disk."""
        return await asyncio.to_thread(self._put, content)

    async def get(self, sha256: str) -> bytes:
        """The bytes under this hash. Raises `FileNotFoundError`."""
        return await asyncio.to_thread(self.path(sha256).read_bytes)

    async def remove(self, sha256: str) -> None:
        """Erase the bytes under this hash, if they are there."""
        await asyncio.to_thread(self.path(sha256).unlink, missing_ok=True)

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash lie. Raises `ValueError` for anything that is no hash."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("no SHA-256")
        return self._folder / sha256[:2] / sha256

    def _put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{sha256}.{secrets.token_hex(4)}.part")
        try:
            with unfinished.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        for folder in (path.parent, self._folder, self._folder.parent):
            _flush_folder(folder)
        return sha256


def _flush_folder(folder: Path) -> None:
    # A new name is only safe once its folder is flushed as well.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
