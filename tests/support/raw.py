"""A look behind the assistant's back: rows and bytes as they lie in the database, its log and the files."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.support.assistant import Stage


def database_of(stage: Stage) -> Path:
    """The file of the stage's database."""
    return Path(stage.settings.database_url.removeprefix("sqlite+aiosqlite:///"))


def rows_with(stage: Stage, text: str, but: Sequence[str] = ()) -> list[str]:
    """Every row, as ``table: row``, that holds `text`, except in the tables `but`."""
    return [f"{table}: {row}" for table, row in rows(database_of(stage)) if table not in but and text in str(row)]


def rows(database: Path) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every row of every table with the table's name."""
    for table, row in named_rows(database):
        yield table, tuple(row.values())


def named_rows(database: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of every table, its values by column, with the table's name."""
    connection = sqlite3.connect(database)
    connection.row_factory = sqlite3.Row
    try:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield table, dict(row)
    finally:
        connection.close()


def files_with(folder: Path, text: str) -> list[str]:
    """Names of the files below `folder` whose raw bytes hold `text`, in UTF-8 or as JSON escapes it."""
    needles = {text.encode(), text.encode("unicode_escape"), text.encode("utf-16-le")}
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.append(path.name)
    return found
