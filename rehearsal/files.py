"""Files that lie on the pretend Telegram's servers."""

from __future__ import annotations

import itertools
import mimetypes
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rehearsal.errors import bad_request

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024


@dataclass
class StoredFile:
    """One file. `content` is None for a file that is only announced, to show a size without its bytes."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    size: int
    content: bytes | None

    def seen(self) -> dict[str, Any]:
        """The two names and the size every kind of file carries."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass
class Upload:
    """A file as it comes with a call."""

    name: str
    content: bytes
    mime: str = ""


class Files:
    """The store; bots fetch from it by file_id, then by path."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._numbers = itertools.count(1)

    def keep(
        self, folder: str, name: str, content: bytes | None, *, mime: str = "", size: int | None = None
    ) -> StoredFile:
        """Stores a file; `size` in bytes is needed only when there is no content."""
        number = next(self._numbers)
        seed = sha256(f"{number}:{name}".encode()).hexdigest()
        suffix = name.rpartition(".")[2] if "." in name else "bin"
        stored = StoredFile(
            file_id=f"BQACAgI{seed[:52]}",
            unique_id=f"AgAD{seed[52:64]}",
            path=f"{folder}/file_{number}.{suffix}",
            name=name,
            mime=mime or mimetypes.guess_type(name)[0] or "application/octet-stream",
            size=len(content or b"") if size is None else size,
            content=content,
        )
        self._by_id[stored.file_id] = self._by_path[stored.path] = stored
        return stored

    def get(self, file_id: str) -> StoredFile | None:
        """The file of this identifier."""
        return self._by_id.get(file_id)

    def announce(self, file_id: str) -> dict[str, Any]:
        """What getFile answers; refuses an unknown file and one over 20 MB."""
        stored = self.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > DOWNLOAD_LIMIT:
            raise bad_request("file is too big")
        return {**stored.seen(), "file_path": stored.path}

    def download(self, path: str) -> bytes | None:
        """The bytes behind a path that getFile gave; None when there is no such file."""
        stored = self._by_path.get(path)
        return stored.content if stored and stored.size <= DOWNLOAD_LIMIT else None
