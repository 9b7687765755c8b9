"""A migration that is killed at any of its statements leaves the old database or the new one, never one between."""

import asyncio
import multiprocessing
import os
import random
import shutil
import signal
from collections import Counter
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Any, get_args

import pytest
from sqlalchemy import Engine, event

from storage.schema import HEAD, MIGRATIONS, migrate, upgrade
from tests.support.long import Figures
from tests.torture.mortal import When
from tests.torture.schemas import State, plant_rows, state_of

RELEASED = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))[:-1]
SELDOM = 10
"""After one of so many kills the migration is done to its end: what equals the old database is migrated like it."""


def die(url: str, number: int, when: When) -> None:
    """Upgrade, but be killed right before or right after this statement of all."""
    seen = 0

    @event.listens_for(Engine, f"{when}_cursor_execute")
    def note(*_: Any) -> None:
        nonlocal seen
        seen += 1
        if seen == number:
            os.kill(os.getpid(), signal.SIGKILL)

    asyncio.run(upgrade(url))


@pytest.mark.timeout(3600)
def test_a_killed_migration_leaves_the_old_or_the_new(long: bool, tmp_path: Path, figures: Figures) -> None:
    for version in RELEASED if long else [random.choice(RELEASED)]:
        folder = tmp_path / version
        folder.mkdir()
        statements = count(1) if long else (1, random.randint(2, 9))
        left = _kill_everywhere(version, folder, ((number, when) for number in statements for when in get_args(When)))
        figures(f"{left.total()} kills from version {version}: {left['old']} left the old, {left['new']} the new")
        assert left["old"] > 0
        assert not long or left["new"] > 0


def _kill_everywhere(version: str, folder: Path, moments: Iterable[tuple[int, When]]) -> Counter[str]:
    """What was left by the kills at each of the `moments`, until there are no more."""
    released, upgraded = folder / "released.db", folder / "upgraded.db"
    asyncio.run(migrate(_url(released), version))
    plant_rows(released)
    shutil.copy(released, upgraded)
    asyncio.run(upgrade(_url(upgraded)))
    old, new = state_of(released), state_of(upgraded)
    assert (old.version, new.version) == (version, HEAD)
    assert old.filled <= new.filled
    left: Counter[str] = Counter()
    for number, when in moments:
        path = folder / f"{number}-{when}.db"
        shutil.copy(released, path)
        if not _killed(path, number, when):
            break
        left[_which(path, old, new)] += 1
        if number % SELDOM == 1:
            asyncio.run(upgrade(_url(path)))
            assert state_of(path) == new
        path.unlink()
    return left


def _which(path: Path, old: State, new: State) -> str:
    found = state_of(path)
    assert found in (old, new), f"a database between the versions: {found}"
    return "old" if found == old else "new"


def _killed(path: Path, number: int, when: When) -> bool:
    process = PROCESSES.Process(target=die, args=(_url(path), number, when))
    process.start()
    process.join(60)
    assert process.exitcode in (0, -signal.SIGKILL)
    return process.exitcode != 0


def _url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["__main__", "tests.torture.test_migrations", "alembic.command"])
