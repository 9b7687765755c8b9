"""Bringing a database to the newest schema. Alembic is only imported when there is something to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from storage.database import DatabaseAway, make_engine

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK = 10019
"""The number under which programs that share a PostgreSQL database agree who migrates it."""

HEAD = max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
"""The newest version of the schema: the number at the beginning of the last migration's name."""


class NewerSchema(Exception):
    """The database was written by a newer program: this one must not touch it."""


async def upgrade(url: str) -> bool:
    """Bring the database at `url` to `HEAD`, all or nothing; whether anything had to be done.

    Raises `NewerSchema` when the database knows a version that this program does not.
    """
    return await migrate(url, HEAD)


async def migrate(url: str, target: str) -> bool:
    """Bring the database at `url` up or down to the version `target`, all or nothing.

    ``base`` is the empty database. Whether anything had to be done. Raises `DatabaseAway` while another program
    holds the database.
    """
    engine = make_engine(url)
    try:
        async with engine.connect() as connection:
            if await connection.run_sync(_version) == target:
                return False
            await connection.run_sync(_migrate, target)
        return True
    except OperationalError as error:
        if "locked" in str(error.orig):
            raise DatabaseAway("locked by another program") from error
        raise
    finally:
        await engine.dispose()


async def version(url: str) -> str | None:
    """The version of the database at `url`; None when there is none. Nothing is created."""
    if _is_no_file(url):
        return None
    engine = make_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_version)
    finally:
        await engine.dispose()


def _is_no_file(url: str) -> bool:
    address = make_url(url)
    return address.get_backend_name() == "sqlite" and not Path(address.database or "").exists()


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _migrate(connection: Connection, target: str) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    with _alone(connection):
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        order = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
        current = _version(connection)
        if current is not None and current not in order:
            raise NewerSchema(
                f"the database has version {current}, which this program does not know: start the newer program"
            )
        up = target in order and (current is None or order.index(target) <= order.index(current))
        (command.upgrade if up else command.downgrade)(config, target)


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """One transaction, in which no other program migrates."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")
    else:
        connection.rollback()
        with connection.begin():
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            yield
