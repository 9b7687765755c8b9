"""Everything moves from SQLite and a folder to PostgreSQL and a bucket, and is compared."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from storage.backup import BackupError
from storage.locks import FileLocks, Lock
from storage.moving import contents, move
from storage.notes import StoredNotes
from storage.questions import StoredQuestions
from storage.schema import upgrade
from storage.tables import notes
from storage.vault import Vault
from tests.storage.conftest import opened, sqlite_url
from tests.storage.test_backup import QUESTION, _fill

pytestmark = pytest.mark.xdist_group("postgresql")


@pytest.fixture
async def source(tmp_path: Path) -> str:
    """The address of a SQLite database that was in use."""
    url = sqlite_url(tmp_path)
    await upgrade(url)
    async with opened(url) as database:
        await _fill(database)
        many = [{"name": f"n{number}", "value": "ғ" * (number % 50)} for number in range(1500)]
        await database.write(lambda connection: connection.execute(insert(notes), many))
    return url


async def test_every_row_and_every_file_arrives(source: str, postgres_url: str, tmp_path: Path) -> None:
    here, there = Vault(tmp_path / "here"), Vault(tmp_path / "there")
    kept = [await here.put(bytes([number])) for number in range(5)]
    assert await move(source, postgres_url, (here, there)) == (1506, 5)
    assert await contents(postgres_url) == await contents(source)
    assert await there.hashes() == sorted(kept)
    async with opened(postgres_url) as database:
        again, new = await StoredQuestions(database).ask(QUESTION, None)
        assert (again.number, new) == (1, False)


async def test_nothing_is_moved_while_the_assistant_serves(source: str, postgres_url: str, tmp_path: Path) -> None:
    locks = FileLocks(tmp_path / "bot.db")
    assert await locks.take(Lock.PLACE)
    with pytest.raises(BackupError, match="stop it"):
        await move(source, postgres_url, None)
    await locks.close()


async def test_nothing_is_moved_over_what_is_there(source: str, postgres_url: str) -> None:
    async with opened(postgres_url) as database:
        await StoredNotes(database).set("profile", "kept")
    with pytest.raises(BackupError, match="not empty"):
        await move(source, postgres_url, None)
    async with opened(postgres_url) as database:
        assert await StoredNotes(database).get("profile") == "kept"


async def test_a_file_that_is_not_what_its_name_says_stops_the_move(
    source: str, postgres_url: str, tmp_path: Path
) -> None:
    here = Vault(tmp_path / "here")
    here.path(await here.put(b"as it was sent")).write_bytes(b"as somebody would like it")
    with pytest.raises(BackupError, match="does not hold"):
        await move(source, postgres_url, (here, Vault(tmp_path / "there")))
    assert sum(count for count, _ in (await contents(postgres_url)).values()) == 0


async def test_a_source_that_is_not_there_is_said(postgres_url: str, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is no database"):
        await move(sqlite_url(tmp_path / "away"), postgres_url, None)
