"""The whole state in one file, taken while the assistant runs, and put back."""

import asyncio
import json
import shutil
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, func, insert, inspect, select

from storage.backup import BackupError, backup, restore
from storage.database import Database, make_engine
from storage.inbox import Arrival, StoredInbox
from storage.notes import StoredNotes
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.schema import upgrade
from storage.tables import inbox, notes, questions
from storage.vault import Vault
from tests.storage.conftest import NOW, opened, sqlite_url
from usecases.ports import Outgoing, Person, Subject
from usecases.staff.questions import Question

QUESTION = Question(7, 7, 101, "kk", "«Ә» \u2028\u0085 бір жол\nекінші\x0b", NOW, late=False)


async def _fill(database: Database) -> None:
    people = StoredPeople(database)
    await people.meet(Person(7, "kk"), NOW)
    await people.choose_language(7, "ru")
    await people.set_subject(7, Subject(("deadline",), NOW))
    await StoredQuestions(database).ask(QUESTION, Outgoing("card", -100, "question-card", {}))
    await StoredInbox(database).add([Arrival(1, 7, '{"text": "\\u2028"}')], NOW)
    await StoredNotes(database).set("profile", "ғ")


async def _look(database: Database) -> tuple[object, ...]:
    people = StoredPeople(database)
    return (
        await people.find(7),
        await people.subject(7),
        await StoredQuestions(database).find(1),
        await StoredInbox(database).waiting(),
        await StoredNotes(database).get("profile"),
        [(card.key, card.chat_id) for card in await StoredOutbox(database).claim(NOW, 5)],
    )


async def test_everything_comes_back(database_url: str, tmp_path: Path) -> None:
    files, back = Vault(tmp_path / "files"), Vault(tmp_path / "back")
    charter = await files.put(b"%PDF")
    files.path(charter).with_suffix(".part").write_bytes(b"%")
    async with opened(database_url) as database:
        await _fill(database)
        rows = await backup(database_url, files, tmp_path / "state.zip")
        before = await _look(database)
    url = sqlite_url(tmp_path / "new")
    assert await restore(tmp_path / "state.zip", url, back) == rows == 6
    async with opened(url) as database:
        assert await _look(database) == before
    assert [path.name for path in (tmp_path / "back").rglob("*") if path.is_file()] == [charter]
    assert await back.get(charter) == b"%PDF"


async def test_what_sqlite_held_goes_on_in_postgresql(tmp_path: Path, postgres_url: str) -> None:
    await upgrade(sqlite_url(tmp_path))
    async with opened(sqlite_url(tmp_path)) as database:
        await _fill(database)
        await backup(sqlite_url(tmp_path), None, tmp_path / "state.zip")
        before = await _look(database)
    await restore(tmp_path / "state.zip", postgres_url, None)
    async with opened(postgres_url) as database:
        assert await _look(database) == before
        asked, new = await StoredQuestions(database).ask(replace(QUESTION, message_id=102), None)
        assert (asked.number, new) == (2, True)
        await StoredInbox(database).add([Arrival(2, 7, "{}")], NOW)


async def test_a_backup_holds_every_table(database_url: str, tmp_path: Path) -> None:
    await backup(database_url, None, tmp_path / "state.zip")
    engine = make_engine(database_url)
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda each: set(inspect(each).get_table_names()))
    await engine.dispose()
    saved = {Path(name).stem for name in zipfile.ZipFile(tmp_path / "state.zip").namelist() if "tables/" in name}
    assert saved == tables - {"alembic_version"}


async def test_a_backup_under_fifty_writes_a_second_holds_every_earlier_acknowledged_row(
    database_url: str, tmp_path: Path
) -> None:
    acknowledged: list[str] = []

    async def write_on() -> None:
        for number in range(10_000):
            name = f"n{number}"
            await database.write(partial(_insert, {"name": name, "value": f"v{number}"}))
            acknowledged.append(name)
            await asyncio.sleep(0.02)

    async with opened(database_url) as database:
        writing = asyncio.create_task(write_on())
        taken = []
        for number in range(4):
            await asyncio.sleep(0.3)
            before = list(acknowledged)
            await backup(database_url, None, tmp_path / f"{number}.zip")
            taken.append((before, tmp_path / f"{number}.zip"))
        writing.cancel()
        await asyncio.gather(writing, return_exceptions=True)
    for before, file in taken:
        url = sqlite_url(tmp_path / file.stem)
        await restore(file, url, None)
        async with opened(url) as restored:
            check = lambda connection: connection.exec_driver_sql("PRAGMA integrity_check").scalar()  # noqa: E731 - shorter than a function
            assert await restored.read(check) == "ok"
            names = await restored.read(lambda connection: connection.execute(select(notes.c.name)).scalars().all())
        assert len(before) > 5
        assert set(before) <= set(names)
        # One instant: no row is there without all that were written before it.
        assert sorted(names, key=lambda name: int(name[1:])) == [f"n{each}" for each in range(len(names))]


async def test_nothing_is_restored_over_what_is_there(database_url: str, tmp_path: Path) -> None:
    await backup(database_url, None, tmp_path / "empty.zip")
    async with opened(database_url) as database:
        await StoredNotes(database).set("profile", "kept")
        with pytest.raises(BackupError, match="not empty"):
            await restore(tmp_path / "empty.zip", database_url, None)
        assert await StoredNotes(database).get("profile") == "kept"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no zip at all"])
async def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "state.zip").write_bytes(content)
    with pytest.raises(BackupError, match="is no backup"):
        await restore(tmp_path / "state.zip", sqlite_url(tmp_path), None)


async def test_a_backup_of_another_version_is_refused(database_url: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "state.zip", "w") as archive:
        archive.writestr("form.json", json.dumps({"form": "call-assistant-backup-1", "schema": "9999"}))
    with pytest.raises(BackupError, match="another version"):
        await restore(tmp_path / "state.zip", database_url, None)


async def test_a_damaged_backup_leaves_the_database_empty(database_url: str, tmp_path: Path) -> None:
    async with opened(database_url) as database:
        await _fill(database)
    await backup(database_url, None, tmp_path / "state.zip")
    with zipfile.ZipFile(tmp_path / "state.zip") as whole, zipfile.ZipFile(tmp_path / "half.zip", "w") as half:
        for name in whole.namelist():
            half.writestr(name, b"{broken" if name == "tables/talks.jsonl" else whole.read(name))
    url = sqlite_url(tmp_path / "new")
    with pytest.raises(BackupError, match="damaged"):
        await restore(tmp_path / "half.zip", url, None)
    async with opened(url) as database:
        for table in (inbox, notes, questions):
            assert await database.read(partial(_count, table)) == 0


async def test_a_file_with_an_unsafe_name_is_refused(database_url: str, tmp_path: Path) -> None:
    await backup(database_url, None, tmp_path / "state.zip")
    with zipfile.ZipFile(tmp_path / "state.zip", "a") as archive:
        archive.writestr("files/../../stolen", b"x")
    with pytest.raises(BackupError, match="unsafe"):
        await restore(tmp_path / "state.zip", sqlite_url(tmp_path / "new"), Vault(tmp_path / "deep" / "files"))
    assert not list(tmp_path.rglob("stolen"))


async def test_a_file_that_was_changed_in_the_backup_is_refused(database_url: str, tmp_path: Path) -> None:
    files = Vault(tmp_path / "files")
    sha256 = await files.put(b"as it was sent")
    await backup(database_url, None, tmp_path / "state.zip")
    with zipfile.ZipFile(tmp_path / "state.zip", "a") as archive:
        archive.writestr(f"files/{sha256}", b"as somebody would like it")
    with pytest.raises(BackupError, match="does not hold what its name says"):
        await restore(tmp_path / "state.zip", sqlite_url(tmp_path / "new"), Vault(tmp_path / "back"))


async def test_a_backup_of_nothing_says_so_and_creates_nothing(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="there is no database"):
        await backup(sqlite_url(tmp_path / "away"), None, tmp_path / "state.zip")
    assert list(tmp_path.iterdir()) == []


async def test_an_unfinished_backup_leaves_the_earlier_one_alone(database_url: str, tmp_path: Path) -> None:
    await backup(database_url, None, tmp_path / "state.zip")
    earlier = (tmp_path / "state.zip").read_bytes()
    shutil.copy(tmp_path / "state.zip", tmp_path / "copy.zip")
    broken = tmp_path / "no such folder" / "state.zip"
    with pytest.raises(OSError, match="no such folder"):
        await backup(database_url, None, broken)
    assert (tmp_path / "state.zip").read_bytes() == earlier
    assert not list(tmp_path.glob("*.part"))


def _insert(row: dict[str, str], connection: Connection) -> None:
    connection.execute(insert(notes), row)


def _count(table: Table, connection: Connection) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
