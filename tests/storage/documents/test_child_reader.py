"""Files that break their reader are described by that, and nothing else suffers."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from domain.documents.kinds import Kind
from domain.documents.reasons import Reason
from domain.documents.safety import Limits
from storage.children import ChildCrashed, Children, ChildTimeout
from storage.documents.child_reader import ChildReader
from tests.support.made_files import pdf


@pytest.fixture
async def reader() -> AsyncIterator[ChildReader]:
    children = Children(size=1)
    yield ChildReader(children)
    await children.close()


async def test_a_stored_file_is_read_where_it_lies(reader: ChildReader, tmp_path: Path) -> None:
    path = tmp_path / "stored"
    path.write_bytes(pdf())
    assert (await reader.read(path)).kind == (await reader.read(pdf())).kind == Kind.PDF


async def test_a_picture_that_wants_too_much_memory_is_too_large_and_the_next_file_is_read() -> None:
    children = Children(size=1)
    reader = ChildReader(children, Limits(pixels=10**9))
    try:
        huge = BytesIO()
        Image.new("RGBA", (12_000, 12_000)).save(huge, "PNG", compress_level=1)
        assert (await reader.read(huge.getvalue())).found == (Reason.IMAGE_TOO_LARGE,)
        assert (await reader.read(pdf())).found == ()
    finally:
        await children.close()


class _Failing:
    def __init__(self, error: Exception) -> None:
        self._error = error

    async def call(self, target: str, /, *args: object, seconds: float, megabytes: int) -> object:
        raise self._error


async def test_a_reader_that_hangs_or_dies_means_a_file_that_is_refused() -> None:
    assert (await ChildReader(_Failing(ChildTimeout())).read(pdf())).found == (Reason.PDF_BOMB,)
    assert (await ChildReader(_Failing(ChildTimeout())).read(b"PK\x03\x04")).found == (Reason.ZIP_BOMB,)
    assert (await ChildReader(_Failing(ChildCrashed())).read(pdf())).found == (Reason.CORRUPT,)
