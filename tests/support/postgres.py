"""A real PostgreSQL server in a temporary folder, on a loopback port, for as long as the tests run."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.support.programs import program

FOLDERS = ("usr/lib/postgresql/*/bin",)
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "unix_socket_directories=")


@dataclass
class PostgresServer:
    """A running server; `url("name")` is the address of one of its databases."""

    folder: Path
    port: int
    _pg_ctl: str

    def url(self, database: str) -> str:
        """The setting DATABASE_URL for `database`."""
        return f"postgresql+asyncpg://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = " ".join(f"-c {setting}" for setting in (*SETTINGS, f"port={self.port}"))
        log = str(self.folder / "server.log")
        _as_postgres(self._pg_ctl, "-D", str(self.folder), "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once; open connections break."""
        _as_postgres(self._pg_ctl, "-D", str(self.folder), "-w", "-m", "fast", "stop")


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A new, empty server."""
    initdb, pg_ctl = program("initdb", "postgresql", *FOLDERS), program("pg_ctl", "postgresql", *FOLDERS)
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    try:
        _as_postgres(initdb, "-D", str(folder), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        server = PostgresServer(folder, _free_port(), pg_ctl)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_database(server: PostgresServer, template: str = "template1") -> str:
    """The name of a new database of `server`, a copy of `template`."""
    name = f"test_{uuid.uuid4().hex}"

    async def create() -> None:
        engine = create_async_engine(server.url("postgres"), isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        await engine.dispose()

    # A test that needs a database may itself run in a loop.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, create()).result()
    return name


def _as_postgres(*command: str) -> None:
    # PostgreSQL refuses to run as root.
    prefix = ("runuser", "-u", "postgres", "--") if os.getuid() == 0 else ()
    subprocess.run([*prefix, *command], check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
