"""Files are kept under their hash, in a folder or in a bucket, with the same promises."""

import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.backup import backup, restore
from storage.vault import Files, Vault, files_at
from tests.storage.conftest import sqlite_url
from tests.support.buckets import NAME, bucket_server

CONTENT = "Жарғы ".encode() * 1000


@pytest.fixture(scope="session")
def bucket() -> Iterator[dict[str, str]]:
    """One S3 server for all tests."""
    with bucket_server() as variables:
        yield variables


@pytest.fixture
def bucket_url(bucket: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The address of an empty place in the bucket."""
    for name, value in bucket.items():
        monkeypatch.setenv(name, value)
    return f"s3://{NAME}/{hashlib.sha256(str(tmp_path).encode()).hexdigest()}"


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.xdist_group("bucket"))])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    """An empty place for files."""
    if request.param == "folder":
        return files_at(f"file:{tmp_path / 'files'}")
    return files_at(request.getfixturevalue("bucket_url"))


async def test_what_is_kept_comes_back_under_its_hash(files: Files) -> None:
    sha256 = await files.put(CONTENT)
    assert sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert await files.get(sha256) == CONTENT


async def test_the_same_bytes_are_kept_once(files: Files) -> None:
    assert await files.put(CONTENT) == await files.put(CONTENT)
    assert len(await files.hashes()) == 1


async def test_an_empty_file_is_a_file(files: Files) -> None:
    assert await files.get(await files.put(b"")) == b""


async def test_every_file_is_listed(files: Files) -> None:
    kept = [await files.put(bytes([number])) for number in range(5)]
    assert await files.hashes() == sorted(kept)


async def test_what_is_removed_is_gone_and_removing_it_again_does_nothing(files: Files) -> None:
    sha256 = await files.put(CONTENT)
    await files.remove(sha256)
    await files.remove(sha256)
    with pytest.raises(FileNotFoundError):
        await files.get(sha256)
    assert await files.hashes() == []


@pytest.mark.parametrize("name", ["", "../../secrets", "ab/" + "c" * 61, "A" * 64])
async def test_what_is_no_hash_names_no_file(files: Files, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        await files.get(name)


async def test_twenty_megabytes_are_kept_whole(files: Files) -> None:
    content = os.urandom(20 * 1024 * 1024)
    assert await files.get(await files.put(content)) == content


@pytest.mark.xdist_group("bucket")
async def test_installations_that_share_a_bucket_do_not_see_each_other(bucket_url: str) -> None:
    mine, theirs = files_at(f"{bucket_url}/one"), files_at(f"{bucket_url}/two")
    sha256 = await mine.put(CONTENT)
    assert await theirs.hashes() == []
    with pytest.raises(FileNotFoundError):
        await theirs.get(sha256)


@pytest.mark.xdist_group("bucket")
async def test_a_bucket_that_is_not_there_keeps_nothing(bucket_url: str) -> None:
    with pytest.raises(OSError, match="no such file"):
        await files_at("s3://no-such-bucket/files").put(CONTENT)


async def test_while_nobody_answers_nothing_is_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{probe.getsockname()[1]}"
    variables = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_ENDPOINT_URL": nobody}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(OSError, match="cannot serve"):
        await files_at(f"s3://{NAME}").put(CONTENT)


@pytest.mark.xdist_group("bucket")
async def test_files_move_from_a_folder_into_a_bucket_through_a_backup(
    database_url: str, bucket_url: str, tmp_path: Path
) -> None:
    folder, moved = Vault(tmp_path / "files"), files_at(bucket_url)
    kept = [await folder.put(bytes([number])) for number in range(3)]
    await backup(database_url, folder, tmp_path / "state.zip")
    await restore(tmp_path / "state.zip", sqlite_url(tmp_path / "new"), moved)
    assert await moved.hashes() == await folder.hashes() == sorted(kept)
