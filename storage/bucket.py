"""People's files in a bucket of S3, or of anything that speaks its language. Needs the extra ``s3`` (obstore).

Keys and the server's address come from the usual variables: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION,
AWS_ENDPOINT_URL, or from the machine's role.
"""

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import obstore
from obstore.exceptions import BaseError, NotFoundError
from obstore.store import S3Store

from storage.vault import is_hash, name_of

if TYPE_CHECKING:
    from obstore.store import ClientConfig

ANSWERS_WITHIN = timedelta(seconds=60)
"""Of one request, with 20 MB on their way."""
TRIES, TRIED_FOR = 3, timedelta(seconds=30)


class Bucket:
    """A bucket at ``s3://bucket/prefix``; implements `storage.vault.Files`."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        options: ClientConfig = {"timeout": ANSWERS_WITHIN, "connect_timeout": timedelta(seconds=5)}
        if os.environ.get("AWS_ENDPOINT_URL", os.environ.get("AWS_ENDPOINT", "")).startswith("http://"):
            options["allow_http"] = True
        self._store = S3Store(
            parts.netloc,
            prefix=parts.path.strip("/") or None,
            client_options=options,
            retry_config={"max_retries": TRIES, "retry_timeout": TRIED_FOR},
        )

    async def put(self, content: bytes) -> str:
        """Keep `content`; its SHA-256 is returned once the server has confirmed that it has all of it."""
        sha256 = hashlib.sha256(content).hexdigest()
        async with _plainly():
            if await self._size(sha256) != len(content):
                # The request is signed over the bytes, so the server refuses what was damaged on its way.
                await obstore.put_async(self._store, name_of(sha256), content, use_multipart=False)
                if await self._size(sha256) != len(content):
                    raise OSError("the bucket does not have what it has confirmed")
        return sha256

    async def get(self, sha256: str) -> bytes:
        """The bytes under this hash. Raises `FileNotFoundError`."""
        async with _plainly():
            answer = await obstore.get_async(self._store, name_of(sha256))
            content = bytes(await answer.bytes_async())
        if hashlib.sha256(content).hexdigest() != sha256:
            raise OSError("the bucket gives other bytes than it was given")
        return content

    async def remove(self, sha256: str) -> None:
        """Erase the bytes under this hash, if they are there."""
        async with _plainly():
            await obstore.delete_async(self._store, name_of(sha256))

    async def hashes(self) -> list[str]:
        """Of every file that is kept, in order."""
        found: list[str] = []
        async with _plainly():
            async for objects in obstore.list(self._store):
                names = (each["path"].rpartition("/")[2] for each in objects)
                found += [name for name in names if is_hash(name)]
        return sorted(found)

    async def tidy(self) -> None:
        """Nothing to do: a bucket shows no file before it has all of it."""

    async def _size(self, sha256: str) -> int | None:
        try:
            return int((await obstore.head_async(self._store, name_of(sha256)))["size"])
        except (FileNotFoundError, NotFoundError):
            return None


@asynccontextmanager
async def _plainly() -> AsyncIterator[None]:
    """The library's errors as those that a folder would raise; what the server says may name keys."""
    try:
        yield
    except (FileNotFoundError, NotFoundError):
        raise FileNotFoundError("the bucket has no such file") from None
    except BaseError as error:
        raise OSError(f"the bucket cannot serve ({type(error).__name__})") from None
