"""Migrations: up, down and up again; what the program knows and what the database has stay one."""

import asyncio
import inspect
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy import inspect as look_into

import storage.application_tables  # noqa: F401 - its tables belong to the schema
from storage import schema
from storage.database import make_engine
from storage.schema import HEAD, MIGRATIONS, NewerSchema, migrate, upgrade, version
from storage.tables import metadata
from tests.storage.conftest import sqlite_url


def _scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


async def _tables(url: str) -> set[str]:
    engine = make_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda each: set(look_into(each).get_table_names()))
    await engine.dispose()
    return found - {"alembic_version"}


async def test_every_migration_goes_up_and_down_and_up_again(bare_url: str) -> None:
    versions = [script.revision for script in reversed(list(_scripts().walk_revisions()))]
    for target in (*versions, *reversed(versions[:-1]), "base", HEAD):
        await migrate(bare_url, target)
        assert await version(bare_url) == (None if target == "base" else target)
    assert await _tables(bare_url) == set(metadata.tables)
    await migrate(bare_url, "base")
    assert await _tables(bare_url) == set()


async def test_the_newest_version_is_alembics_only_head() -> None:
    assert _scripts().get_heads() == [HEAD]


async def test_the_tables_of_the_code_are_those_of_the_migrations(bare_url: str) -> None:
    await upgrade(bare_url)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    engine = make_engine(bare_url)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_an_upgrade_of_the_newest_database_does_nothing(bare_url: str) -> None:
    assert await upgrade(bare_url)
    assert not await upgrade(bare_url)


async def test_a_database_of_a_newer_program_is_left_alone(bare_url: str) -> None:
    await upgrade(bare_url)
    engine = make_engine(bare_url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    with pytest.raises(NewerSchema, match="9999"):
        await upgrade(bare_url)
    assert await version(bare_url) == "9999"


async def test_programs_that_start_together_migrate_once(bare_url: str) -> None:
    if bare_url.startswith("sqlite"):
        await migrate(bare_url, "base")  # an empty file in the right journal mode
    await asyncio.gather(*(upgrade(bare_url) for _ in range(3)))
    assert await version(bare_url) == HEAD


async def test_a_migration_that_breaks_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "migrations"
    source = inspect.getsource(__import__(f"storage.migrations.versions.{_module()}", fromlist=["x"]))
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        (folder / name).write_text((MIGRATIONS / name).read_text())
    (folder / "versions" / "0001_first.py").write_text(
        source.replace("def downgrade", "    raise RuntimeError('halfway')\n\n\ndef downgrade")
    )
    monkeypatch.setattr(schema, "MIGRATIONS", folder)
    with pytest.raises(RuntimeError, match="halfway"):
        await migrate(sqlite_url(tmp_path), "0001")
    connection = sqlite3.connect(tmp_path / "bot.db")
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


def _module() -> str:
    return next(path.stem for path in (MIGRATIONS / "versions").glob("0001*.py"))
