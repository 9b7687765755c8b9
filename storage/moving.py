"""Everything from one database into another, and files from one place to another; compared at the end."""

import hashlib
import json
import tempfile
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import create_async_engine

from storage.backup import BackupError, backup, plain, restore
from storage.locks import Lock, locks_of
from storage.tables import metadata
from storage.vault import Files

Contents = dict[str, tuple[int, str]]
"""By table, how many rows it has and the SHA-256 of them all."""


async def move(source: str, target: str, files: tuple[Files, Files] | None) -> tuple[int, int]:
    """Copy every row of `source` into the empty database `target`, and every file; how many of each.

    Files come first, so that no row is without its file; rows become visible together. The source is only read.
    Raises `BackupError` while the assistant serves on the source, and when the source is of another version, the
    target is not empty, or anything differs at the end.
    """
    locks = locks_of(source, lambda news: None)
    await locks.open()
    try:
        if not (await locks.take(Lock.PLACE) and await locks.take(Lock.CLOCK)):
            raise BackupError("the assistant serves on FROM: stop it, so that nothing is written behind your back")
        moved = await _move_files(*files) if files else 0
        with tempfile.TemporaryDirectory() as folder:
            await backup(source, None, Path(folder) / "state.zip")
            rows = await restore(Path(folder) / "state.zip", target, None)
        before, after = await contents(source), await contents(target)
        if before != after:
            differing = ", ".join(name for name in before if before[name] != after.get(name))
            raise BackupError(f"{differing} differ in TO: go on with FROM and try again with another empty database")
    finally:
        await locks.close()
    return rows, moved


async def contents(url: str) -> Contents:
    """What the tables of a database hold."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_contents)
    finally:
        await engine.dispose()


def _contents(connection: Connection) -> Contents:
    found: Contents = {}
    for table in metadata.sorted_tables:
        lines = sorted(
            json.dumps({key: plain(value) for key, value in row.items()}, sort_keys=True)
            for row in connection.execute(select(table)).mappings()
        )
        found[table.name] = len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return found


async def _move_files(source: Files, target: Files) -> int:
    hashes = await source.hashes()
    for sha256 in hashes:
        if await target.put(await source.get(sha256)) != sha256:
            raise BackupError(f"the file {sha256} does not hold what its name says")
    if missing := set(hashes) - set(await target.hashes()):
        raise BackupError(f"{len(missing)} files have not arrived")
    return len(hashes)
