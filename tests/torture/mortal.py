"""``python -m bot run`` in a process that kills itself at a commit, for `Fate`.

A commit is the end of a transaction of the database, and the moment in which a file gets its name.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection, Engine, event

from bot.cli import main

FATE = "FATE"
"""The variable that names the file in which the process finds its fate."""
When = Literal["before", "after"]


@dataclass(frozen=True)
class Fate:
    """A file that says at which commit from now on to die, counted from 1, and beside it one that tells of them."""

    path: Path

    @property
    def _passed(self) -> Path:
        return self.path.with_suffix(".passed")

    @property
    def passed(self) -> list[str]:
        """What each commit since `decide` was about, the last one it died at."""
        return self._passed.read_text().splitlines() if self._passed.exists() else []

    def decide(self, number: int, when: When) -> None:
        """Die right before or right after the commit with this number."""
        self._passed.write_text("")
        self.path.write_text(f"{number} {when}")

    def spare(self) -> None:
        """Die of nothing any more."""
        self.path.unlink()

    def meet(self, when: When, about: str) -> None:
        """The process is right before or right after a commit."""
        try:
            number, decided = self.path.read_text().split()
        except FileNotFoundError:
            return
        if when == "before":
            with self._passed.open("a") as passed:
                passed.write(f"{about}\n")
        if when == decided and len(self.passed) == int(number):
            os.kill(os.getpid(), signal.SIGKILL)


def watch(fate: Fate) -> None:
    """Have every commit of this process meet its fate."""
    changed: list[str] = []

    @event.listens_for(Engine, "before_cursor_execute")
    def before(_c: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement == "COMMIT":
            fate.meet("before", ", ".join(dict.fromkeys(changed)) or "nothing")
        elif (words := statement.split()) and words[0] in {"INSERT", "UPDATE", "DELETE"}:
            changed.append(words[1] if words[0] == "UPDATE" else words[2])

    @event.listens_for(Engine, "after_cursor_execute")
    def after(_c: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement == "COMMIT":
            changed.clear()
            fate.meet("after", "")
        elif statement == "ROLLBACK":
            changed.clear()

    def replace(path: Path, target: Path, plainly: Callable[[Path, Path], Path] = Path.replace) -> Path:
        fate.meet("before", "the name of a file")
        named = plainly(path, target)
        fate.meet("after", "")
        return named

    Path.replace = replace  # type: ignore[method-assign, assignment]  # files meet their fate as well


if __name__ == "__main__":
    watch(Fate(Path(os.environ[FATE])))
    sys.exit(main(["run"]))
