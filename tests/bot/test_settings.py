"""A wrong setting stops the start with one sentence that names it."""

import re
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import Settings, SettingsError, is_loopback, load_settings

EXAMPLE = Path(__file__).parents[2] / ".env.example"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_setting_it_starts() -> None:
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.database_url == "sqlite+aiosqlite:///data/bot.db"


@pytest.mark.parametrize(
    ("name", "value", "also"),
    [
        ("BOT_TOKEN", "hello", {}),
        ("BOT_TOKEN", "12345:", {}),
        ("BOT_TOKEN", "12345:abc def", {}),
        ("BOT_API_URL", "api.telegram.org", {}),
        ("BOT_API_URL", "ftp://x", {}),
        ("DATABASE_URL", "mysql://root@localhost/x", {}),
        ("DATABASE_URL", "bot.db", {}),
        ("FILES_URL", "data/files", {}),
        ("FILES_URL", "file:", {}),
        ("FILES_URL", "s3:///prefix", {}),
        ("FILES_URL", "S3://bucket", {}),
        ("STAFF_IDS", "dana", {}),
        ("STAFF_IDS", "12,x", {}),
        ("STAFF_CHAT_ID", "group", {}),
        ("LISTEN", "8081x", {}),
        ("LISTEN", "127.0.0.1:0", {}),
        ("LISTEN", "127.0.0.1:65536", {}),
        ("METRICS_LISTEN", "localhost", {}),
        ("METRICS_LISTEN", "127.0.0.1:70000", {}),
        ("HEARTBEAT_URL", "hc-ping.example", {}),
        ("REDIS_URL", "localhost:6379", {}),
        ("CLAMD_URL", "localhost:3310", {}),
        ("CLAMD_URL", "tcp://", {}),
        ("SMTP_URL", "mail.example.org", {}),
        ("SMTP_URL", "imap://mail.example.org", {}),
        ("WEBHOOK_URL", "http://example.org/hook", {"WEBHOOK_SECRET": "x"}),
        ("WEBHOOK_URL", "https:///hook", {"WEBHOOK_SECRET": "x"}),
        ("WEBHOOK_SECRET", "two words", {}),
        ("WEBHOOK_SECRET", "тайна", {}),
        ("WEBHOOK_SECRET", "x" * 257, {}),
        ("LOG_LEVEL", "LOUD", {}),
        ("LOG_FORMAT", "xml", {}),
        ("CLOCK_START", "tomorrow", {}),
        ("CLOCK_START", "2026-03-16T22:00", {"BOT_API_URL": "http://127.0.0.1:1"}),
        ("CLOCK_START", "2026-03-16T22:00+05:00", {}),
        ("CLOCK_START", "2026-03-16T22:00+05:00", {"BOT_API_URL": "http://10.0.0.1:1"}),
        ("WEBHOOK_URL", "https://example.org/hook", {}),
    ],
)
def test_a_wrong_setting_is_named_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, also: dict[str, str]
) -> None:
    for setting, content in {**also, name: value}.items():
        monkeypatch.setenv(setting, content)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    sentence = str(caught.value)
    assert sentence.startswith(name)
    assert "\n" not in sentence
    assert len(sentence) > len(name) + 10


def test_a_wrong_token_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "123456-secret-part")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "secret-part" not in str(caught.value)


def test_an_empty_setting_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "STAFF_IDS", "STAFF_CHAT_ID", "WEBHOOK_URL", "CLOCK_START", "LOG_LEVEL"):
        monkeypatch.setenv(name, "")
    assert load_settings().staff_ids == ()


def test_settings_are_read_from_a_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("BOT_TOKEN=12345:abc\nSTAFF_IDS=1, 2,3\nSTAFF_CHAT_ID=-1001\n", encoding="utf-8")
    settings = load_settings()
    assert settings.staff_ids == (1, 2, 3)
    assert settings.staff_chat_id == -1001


def test_the_example_file_lists_every_setting_and_starts(tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    listed = re.findall(r"^([A-Z_]+)=", text, flags=re.MULTILINE)
    assert sorted(listed) == sorted(name.upper() for name in Settings.model_fields)
    (tmp_path / ".env").write_text(text, encoding="utf-8")
    assert load_settings().model_dump(exclude={"call"}) == Settings(_env_file=None).model_dump(exclude={"call"})


def test_every_line_of_the_example_file_is_explained() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line[:1].isupper():
            before = [each for each in lines[max(0, number - 3) : number] if each.startswith("#")]
            assert before, f"{line} has no explanation"


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://localhost", True),
        ("http://[::1]:80", True),
        ("https://api.telegram.org", False),
        ("http://127.0.0.1.example.org", False),
        ("http://192.168.0.1", False),
    ],
)
def test_what_is_this_machine(url: str, here: bool) -> None:
    assert is_loopback(url) is here


def test_everything_secret_is_known_to_be_blacked_out() -> None:
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("1:token-part"),
        webhook_secret=SecretStr("hook-part"),
        webhook_url="https://x/hook",
        smtp_url=SecretStr("smtp://bot:mail%2Fpart@host:587"),
        database_url="postgresql+asyncpg://bot:base-part@host/bot",
        redis_url="redis://:redis-part@host",
        sentry_dsn=SecretStr("https://dsn-part@sentry.example/1"),
    )
    joined = " ".join(settings.secrets)
    parts = ("1:token-part", "hook-part", "mail%2Fpart", "mail/part", "base-part", "redis-part", "dsn-part")
    assert all(part in joined for part in parts)
    assert {"token-part", "hook-part", "mail/part", "base-part", "redis-part"} <= set(settings.secrets)
    assert Settings(_env_file=None).secrets == ()
