"""``--long``: the long forms of tests, as in ``make torture``, and the report of what they tried and found."""

import os
import re
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

HEAD = "| | tried | found | outcome | seconds |\n| --- | --- | --- | --- | --- |\n"
FIGURES = "figures"
"""The property of a test's outcome that holds a line of its figures."""

Figures = Callable[[str], None]
"""Prints a line of figures and keeps it for the report."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pytest know ``--long`` and ``--report``."""
    parser.addoption("--long", action="store_true", help="hundreds of kills, all tries, every odd update")
    parser.addoption(
        "--report", type=Path, default=Path("data/torture.md"), help="where --long writes what it tried and found"
    )


@pytest.fixture
def long(request: pytest.FixtureRequest) -> bool:
    """Whether the test is to take its time."""
    return bool(request.config.getoption("--long"))


@pytest.fixture
def figures(record_property: Callable[[str, object], None]) -> Figures:
    """What the test calls with each line of its figures."""

    def tell(line: str) -> None:
        print(line)
        record_property(FIGURES, line)

    return tell


class Report:
    """Collects how the tests ended, in one table that is written anew after each: a run may be broken off."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._rows: list[str] = []
        self._outcomes: Counter[str] = Counter()
        self._run: set[str] = set()
        self._chosen = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Note how many tests are to run."""
        self._chosen = len(session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test when it has ended, or could not begin."""
        if report.when == "call" or report.outcome != "passed":
            self._rows.append(_row(report))
            self._outcomes[report.outcome] += 1
            self._run.add(report.nodeid)
            self._write()

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        title = f"# What was tried to lose, break or steal something, {datetime.now(UTC):%d %B %Y}\n\n"
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self._outcomes.items()))
        run = f"{len(self._run)} of {self._chosen} tests have run on {os.cpu_count()} cores: {outcomes}.\n\n"
        self._path.write_text(title + run + HEAD + "".join(sorted(self._rows)), encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the table is."""
        terminalreporter.write_line(f"The report is in {self._path}")


def pytest_configure(config: pytest.Config) -> None:
    """Have the long forms reported."""
    if config.getoption("--long") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Report(config.getoption("--report")))


def _row(report: pytest.TestReport) -> str:
    file, _, name = report.nodeid.partition("::")
    area = Path(file).stem.removeprefix("test_").replace("_", " ")
    sentence = name.removeprefix("test_").replace("_", " ")
    found = "; ".join(str(value) for key, value in report.user_properties if key == FIGURES)
    cells = (area, sentence, found, report.outcome, f"{report.duration:.0f}")
    return "| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "/") for cell in cells) + " |\n"
