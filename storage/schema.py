"""Bringing a database to the newest schema. Alembic is only imported when there is something to do."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

MIGRATIONS = Path(__file__).parent / "migrations"

HEAD = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The newest version of the schema: the number at the beginning of the last migration's name."""


class NewerSchema(Exception):
    """The database was written by a newer program: this one must not touch it."""


async def upgrade(url: str) -> bool:
    """Bring the database at `url` to `HEAD`; whether anything had to be done.

    Raises `NewerSchema` when the database knows a version that this program does not.
    """
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(_version) == HEAD:
                return False
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade, HEAD)
        return True
    finally:
        await engine.dispose()


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = _version(connection)
    if current is not None and current not in known:
        raise NewerSchema(
            f"the database has version {current}, which this program does not know: start the newer program"
        )
    command.upgrade(config, target)
