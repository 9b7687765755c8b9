"""What a SQLite file holds, of whatever version, and rows for every table of it."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

BY_TYPE = {
    "INTEGER": 1, "BIGINT": 1, "BOOLEAN": 0, "FLOAT": 1.5, "NUMERIC": 1,
    "DATETIME": "2026-02-20 07:00:00.000000", "JSON": "{}",
}  # fmt: skip
"""A value of each type; for texts of every kind the name of their column will do."""


@dataclass(frozen=True)
class State:
    """The version, how tables and indexes are made, and every row."""

    version: str
    made: frozenset[str]
    rows: tuple[tuple[str, tuple[object, ...]], ...]

    @property
    def filled(self) -> frozenset[str]:
        """The tables that hold something."""
        return frozenset(table for table, _ in self.rows)


def state_of(path: Path) -> State:
    """The whole state of a file. AssertionError when it is damaged."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        made = [sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
        rows = [
            (table, row)
            for table in sorted(_tables(connection))
            for row in connection.execute(f'SELECT * FROM "{table}"').fetchall()
        ]
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return State(str(version), frozenset(made), tuple(rows))
    finally:
        connection.close()


def plant_rows(path: Path) -> None:
    """Put one row into every table but Alembic's own."""
    connection = sqlite3.connect(path)
    for table in _tables(connection) - {"alembic_version", "sqlite_sequence"}:
        columns = [
            (name, kind.partition("(")[0].upper())
            for _, name, kind, *_ in connection.execute(f'PRAGMA table_info("{table}")')
        ]
        names = ", ".join(f'"{name}"' for name, _ in columns)
        values = [BY_TYPE.get(kind, name) for name, kind in columns]
        marks = ", ".join("?" * len(values))
        connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
    connection.commit()
    connection.close()


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
