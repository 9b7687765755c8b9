"""People's files, kept under their SHA-256: written, flushed to disk and only then under their name."""

import asyncio
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

FOLDER, BUCKET = "file:", "s3://"
"""How the setting FILES_URL begins."""

_UNFINISHED = ".part"
_LONGEST_WRITE = 3600.0
"""Seconds after which a half file is nobody's any more."""


class Files(Protocol):
    """Where files are kept: a folder (`Vault`) or a bucket (`storage.bucket.Bucket`).

    The name of a file is the hash of its bytes, never what a person called it. Every method raises `OSError` while
    the place cannot serve.
    """

    async def put(self, content: bytes) -> str:
        """Keep `content`; its SHA-256 is returned once the bytes and their name are safe."""
        ...

    async def get(self, sha256: str) -> bytes:
        """The bytes under this hash. Raises `FileNotFoundError`."""
        ...

    async def remove(self, sha256: str) -> None:
        """Erase the bytes under this hash, if they are there."""
        ...

    async def hashes(self) -> list[str]:
        """Of every file that is kept, in order."""
        ...

    async def tidy(self) -> None:
        """Erase what a process that was killed has left half written."""
        ...


def files_at(url: str) -> Files:
    """The place that the setting FILES_URL names."""
    if url.startswith(FOLDER):
        return Vault(Path(url.removeprefix(FOLDER)))
    # Most installations keep files in a folder, and the library is an extra.
    from storage.bucket import Bucket

    return Bucket(url)


class Vault:
    """A folder of files."""

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

    async def hashes(self) -> list[str]:
        """Of every file that is kept, in order."""
        return await asyncio.to_thread(lambda: sorted(self._names()))

    async def tidy(self) -> None:
        """Erase what a process that was killed has left half written."""
        await asyncio.to_thread(self._erase_unfinished)

    def path(self, sha256: str) -> Path:
        """Where the bytes of this hash lie. Raises `ValueError` for anything that is no hash."""
        return self._folder / name_of(sha256)

    def _names(self) -> Iterator[str]:
        return (path.name for path in self._folder.glob("??/*") if is_hash(path.name))

    def _erase_unfinished(self) -> None:
        for path in self._folder.glob(f"??/*{_UNFINISHED}"):
            # Another process may be writing right now.
            if time.time() - path.stat().st_mtime > _LONGEST_WRITE:
                path.unlink(missing_ok=True)

    def _put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists():
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f"{sha256}.{secrets.token_hex(4)}{_UNFINISHED}")
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


def name_of(sha256: str) -> str:
    """The name under which a file is kept, in folders of two letters. Raises `ValueError` for what is no hash."""
    if not is_hash(sha256):
        raise ValueError("no SHA-256")
    return f"{sha256[:2]}/{sha256}"


def is_hash(text: str) -> bool:
    """Whether `text` is a SHA-256 as it is written here."""
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _flush_folder(folder: Path) -> None:
    # A new name is only safe once its folder is flushed as well.
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
