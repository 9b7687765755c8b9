"""Every command is listed, explains itself, and ends with a sentence instead of a traceback."""

import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import bot.commands
from bot.cli import COMMANDS, main
from tests.support.programs import program

ROOT = Path(__file__).parents[2]


def _run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_module_of_the_commands_is_listed() -> None:
    assert sorted(COMMANDS) == sorted(
        module.name.replace("_", "-") for module in pkgutil.iter_modules(bot.commands.__path__)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert f"python -m bot {name}" in capsys.readouterr().out


def test_the_overview_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {name} " in shown for name in COMMANDS)


def test_an_unknown_command_shows_the_overview(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert "usage: python -m bot" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "environment"),
    [
        ((), {"BOT_TOKEN": "nonsense"}),
        (("run",), {"BOT_TOKEN": "1:x", "STAFF_IDS": "dana"}),
        (("doctor",), {"LOG_LEVEL": "LOUD"}),
        (("migrate",), {"DATABASE_URL": "mysql://x"}),
        (("call", "check"), {"BOT_API_URL": "nowhere"}),
    ],
)
def test_a_wrong_setting_stops_every_command_with_its_name(words: tuple[str, ...], environment: dict[str, str]) -> None:
    ended = _run(*words, **environment)
    assert ended.returncode != 0
    assert "Traceback" not in ended.stderr
    assert any(ended.stderr.startswith(name) for name in environment)
    assert ended.stderr.strip().count("\n") == 0


def test_a_call_that_cannot_be_read_stops_the_start_with_its_faults(tmp_path: Path) -> None:
    (tmp_path / "call.yaml").write_text("id: X\ncolour: green\n", encoding="utf-8")
    ended = _run(BOT_TOKEN="1:x", BOT_API_URL="http://127.0.0.1:9", CALL=str(tmp_path))
    assert ended.returncode == 1
    assert "call.yaml:2: colour is no known key" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_database_of_a_newer_program_stops_the_start(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}"
    assert _run("migrate", DATABASE_URL=url).returncode == 0
    import sqlite3

    connection = sqlite3.connect(tmp_path / "bot.db")
    with connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    ended = _run(BOT_TOKEN="1:x", BOT_API_URL="http://127.0.0.1:9", DATABASE_URL=url)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].startswith("DATABASE_URL")
    assert "Traceback" not in ended.stderr


def test_backup_and_restore_work_from_the_command_line(tmp_path: Path) -> None:
    url, back = f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", f"sqlite+aiosqlite:///{tmp_path / 'new' / 'bot.db'}"
    files = f"file:{tmp_path / 'files'}"
    assert _run("migrate", DATABASE_URL=url).returncode == 0
    taken = _run("backup", str(tmp_path / "state.zip"), DATABASE_URL=url, FILES_URL=files)
    assert taken.returncode == 0, taken.stderr
    restored = _run("restore", str(tmp_path / "state.zip"), DATABASE_URL=back, FILES_URL=files)
    assert restored.returncode == 0, restored.stderr


def test_a_backup_of_nothing_says_so(tmp_path: Path) -> None:
    ended = _run("backup", str(tmp_path / "state.zip"), DATABASE_URL=f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}")
    assert ended.returncode == 1
    assert "there is no database" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_doctor_says_whether_scans_can_be_read(tmp_path: Path) -> None:
    settings = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", "FILES_URL": f"file:{tmp_path / 'files'}"}
    program("tesseract", "tesseract-ocr")
    assert "✔ scans: tesseract reads Kazakh and Russian" in _run("doctor", **settings).stdout
    without = _run("doctor", **settings, PATH="").stdout
    assert "✔ scans: tesseract is not installed" in without


def test_a_reader_that_has_seen_enough_is_no_fault() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "call", "check"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as command:
        assert command.stdout is not None
        assert command.stderr is not None
        command.stdout.close()
        assert command.stderr.read() == b""
        assert command.wait(60) == 141
