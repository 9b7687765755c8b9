"""The whole state in one file, taken while the assistant runs, and put back."""

import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, text
from sqlalchemy.ext.asyncio import create_async_engine

import storage.application_tables
import storage.schedule_tables
import storage.staff_tables  # noqa: F401 - their tables belong to the state
from storage.schema import HEAD, upgrade, version
from storage.tables import metadata
from storage.vault import Files, is_hash

FORM = "call-assistant-backup-1"
CHUNK = 500
FILES = "files/"


class BackupError(Exception):
    """A backup that cannot be read, or a place that is not empty; its text says which."""


async def backup(database_url: str, files: Files | None, target: Path) -> int:
    """Write every row and every file into `target`, a zip; how many rows.

    The rows are those of one instant. Files are added after them: a row is only written once its file is
    kept, so every file that a row names is there. The target appears under its name when it is complete and
    on disk. Raises `BackupError` when there is no database, or one of another version.
    """
    if await version(database_url) != HEAD:
        raise BackupError(f"there is no database of version {HEAD} at DATABASE_URL: `python -m bot migrate` makes it")
    engine = create_async_engine(database_url, isolation_level=_snapshot(database_url))
    unfinished = target.with_name(target.name + ".part")
    try:
        with unfinished.open("wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                async with engine.connect() as connection:
                    rows = await connection.run_sync(_write_tables, archive)
                archive.writestr("form.json", json.dumps({"form": FORM, "schema": HEAD}))
                if files is not None:
                    await _write_files(archive, files)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        await engine.dispose()
        unfinished.unlink(missing_ok=True)
    return rows


async def restore(source: Path, database_url: str, files: Files | None) -> int:
    """Put the state of `source` into an empty database, and its files beside those that are there; how many rows.

    Raises `BackupError` when the file is no backup or the database already holds something; then nothing is
    changed.
    """
    try:
        archive = zipfile.ZipFile(source)
        form = json.loads(archive.read("form.json"))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise BackupError(f"{source} is no backup of this program") from error
    with archive:
        if form.get("form") != FORM or form.get("schema") != HEAD:
            raise BackupError(f"{source} was made by another version of this program: restore it with that one")
        await upgrade(database_url)
        engine = create_async_engine(database_url)
        try:
            async with engine.begin() as connection:
                rows = await connection.run_sync(_read_tables, archive)
                # The rows count only once the files that they name are there.
                if files is not None:
                    await _read_files(archive, files)
        except (KeyError, ValueError, zlib.error, zipfile.BadZipFile) as error:
            raise BackupError(f"{source} is damaged") from error
        finally:
            await engine.dispose()
    return rows


def _snapshot(database_url: str) -> Any:
    return "SERIALIZABLE" if database_url.startswith("sqlite") else "REPEATABLE READ"


def _write_tables(connection: Connection, archive: zipfile.ZipFile) -> int:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN")
    count = 0
    for table in metadata.sorted_tables:
        with archive.open(f"tables/{table.name}.jsonl", "w") as file:
            for row in connection.execute(select(table)).mappings():
                line = json.dumps({key: plain(value) for key, value in row.items()}, ensure_ascii=False)
                file.write(line.encode() + b"\n")
                count += 1
    return count


def _read_tables(connection: Connection, archive: zipfile.ZipFile) -> int:
    if any(connection.execute(select(table).limit(1)).first() is not None for table in metadata.sorted_tables):
        raise BackupError("the database is not empty: restore into a new one")
    count = 0
    for table in metadata.sorted_tables:
        for rows in _chunks(archive, table.name):
            connection.execute(insert(table), rows)
            count += len(rows)
        if connection.dialect.name == "postgresql":
            _move_sequences(connection, table.name, [column.name for column in table.primary_key])
    return count


def _move_sequences(connection: Connection, table: str, keys: list[str]) -> None:
    # Rows came with their numbers, so PostgreSQL's counters must be told where to go on.
    for key in keys:
        sequence = connection.execute(text("SELECT pg_get_serial_sequence(:t, :k)"), {"t": table, "k": key}).scalar()
        if sequence:
            newest = f"SELECT setval(:s, COALESCE((SELECT MAX({key}) FROM {table}), 0) + 1, false)"  # noqa: S608 - both names are those of the schema
            connection.execute(text(newest), {"s": sequence})


def _chunks(archive: zipfile.ZipFile, table: str) -> Iterator[list[dict[str, Any]]]:
    with archive.open(f"tables/{table}.jsonl") as file:
        while lines := list(islice(file, CHUNK)):
            yield [{key: _instant(value) for key, value in json.loads(line).items()} for line in lines]


def plain(value: Any) -> Any:
    """A value of a row as JSON can hold it."""
    return {"instant": value.isoformat()} if isinstance(value, datetime) else value


def _instant(value: Any) -> Any:
    return datetime.fromisoformat(value["instant"]) if isinstance(value, dict) else value


async def _write_files(archive: zipfile.ZipFile, files: Files) -> None:
    for sha256 in await files.hashes():
        try:
            archive.writestr(f"{FILES}{sha256}", await files.get(sha256))
        except FileNotFoundError:
            continue  # erased on a person's wish while the backup was written


async def _read_files(archive: zipfile.ZipFile, files: Files) -> None:
    for entry in archive.namelist():
        if not entry.startswith(FILES):
            continue
        sha256 = entry.rpartition("/")[2]
        if not is_hash(sha256):
            raise BackupError(f"the backup holds a file with an unsafe name: {entry}")
        if await files.put(archive.read(entry)) != sha256:
            raise BackupError(f"the backup is damaged: {entry} does not hold what its name says")
