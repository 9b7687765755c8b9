"""Settings from the environment or a file ``.env``; a wrong one stops the start with one sentence."""

import re
from datetime import datetime
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

TELEGRAM = "https://api.telegram.org"


class SettingsError(Exception):
    """A setting that prevents the start; its text names the setting and how to mend it."""


class Settings(BaseSettings):
    """Every setting of the assistant. `.env.example` says what each is for."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    bot_token: SecretStr | None = None
    bot_api_url: str = TELEGRAM
    database_url: str = "sqlite+aiosqlite:///data/bot.db"
    files_url: str = "file:data/files"
    redis_url: str | None = None
    call: Path = Path("calls/katch_10019_rfa_05")
    staff_ids: Annotated[tuple[int, ...], NoDecode] = ()
    staff_chat_id: int | None = None
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    listen: str = "127.0.0.1:8081"
    smtp_url: SecretStr | None = None
    mail_from: str | None = None
    clamd_url: str | None = None
    metrics_listen: str | None = None
    heartbeat_url: str | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    sentry_dsn: SecretStr | None = None
    clock_start: datetime | None = None

    @property
    def many(self) -> bool:
        """Whether several replicas may serve at the same time: PostgreSQL, Redis and a webhook make that possible."""
        return bool(self.webhook_url and self.redis_url and self.database_url.startswith("postgresql"))

    @property
    def answers_folder(self) -> Path:
        """Where what was learnt from the call's phrases is kept between starts."""
        return Path("data/answers")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must stand in no log: tokens, secrets, and the passwords within addresses."""
        kept = (self.bot_token, self.webhook_secret, self.smtp_url, self.sentry_dsn)
        whole = [secret.get_secret_value() for secret in kept if secret is not None]
        addresses = [*whole, self.database_url, self.redis_url or "", self.files_url]
        written = [urlsplit(address).password or "" for address in addresses if "//" in address]
        token = self.bot_token.get_secret_value().partition(":")[2] if self.bot_token else ""
        return tuple(filter(None, [*whole, token, *written, *map(unquote, written)]))

    @field_validator("staff_ids", mode="before")
    @classmethod
    def _ids(cls, value: object) -> object:
        if isinstance(value, str):
            parts = value.replace(",", " ").split()
            if not all(part.isdecimal() for part in parts):
                raise ValueError("write numeric Telegram ids with commas between them, for example 12345,67890")
            return tuple(map(int, parts))
        return value

    @field_validator("bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        number, colon, secret = (value.get_secret_value() if value else "1:x").partition(":")
        if not (number.isdecimal() and colon and secret) or " " in secret:
            raise ValueError("this is no bot token: copy it whole from @BotFather, like 123456:AbC…")
        return value

    @field_validator("bot_api_url")
    @classmethod
    def _url(cls, value: str) -> str:
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
            raise ValueError(f"write an address that begins with http:// or https://, for example {TELEGRAM}")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise ValueError("begin with sqlite+aiosqlite:/// or postgresql+asyncpg://")
        return value

    @field_validator("files_url")
    @classmethod
    def _files(cls, value: str) -> str:
        # Files must never land elsewhere than the operator believes.
        bucket = value.removeprefix("s3://")
        if not (bucket[:1].isalnum() if value.startswith("s3://") else value.removeprefix("file:") not in ("", value)):
            raise ValueError("write file:data/files for a folder, or s3://bucket/prefix")
        if value.startswith("s3://") and find_spec("obstore") is None:
            raise ValueError("files in a bucket need the extra s3: pip install obstore")
        return value

    @field_validator("listen", "metrics_listen")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            port = value.rpartition(":")[2]
            if not port.isdecimal():
                raise ValueError("write host:port, for example 127.0.0.1:8081")
            if not 0 < int(port) < 65536:
                raise ValueError("a port is a number from 1 to 65535")
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("write redis://host:6379/0")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if value is not None:
            secure = value.startswith("https://") or (value.startswith("http://") and is_loopback(value))
            if not (secure and urlsplit(value).hostname):
                raise ValueError("Telegram only calls addresses that begin with https://")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _told_by_telegram(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("Telegram takes 1 to 256 letters, digits, _ and -")
        return value

    @field_validator("heartbeat_url")
    @classmethod
    def _called(cls, value: str | None) -> str | None:
        if value is not None and not (value.startswith(("https://", "http://")) and urlsplit(value).hostname):
            raise ValueError("write an address that begins with https:// or http://")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        address = urlsplit(value.get_secret_value()) if value is not None else None
        if address is not None and (address.scheme not in ("smtp", "smtps") or not address.hostname):
            raise ValueError("write smtp://user:password@host:587 or smtps://user:password@host:465")
        return value

    @field_validator("clamd_url")
    @classmethod
    def _antivirus(cls, value: str | None) -> str | None:
        address = urlsplit(value) if value is not None else None
        if address is not None and not (
            (address.scheme == "tcp" and address.hostname) or (address.scheme == "unix" and address.path)
        ):
            raise ValueError("write tcp://host:3310 or unix:/path/of/the/socket")
        return value

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        if self.clock_start is not None:
            if self.clock_start.tzinfo is None:
                raise ValueError("CLOCK_START needs its offset, for example 2026-03-16T22:00+05:00")
            if not is_loopback(self.bot_api_url):
                raise ValueError("CLOCK_START is for rehearsals: it needs BOT_API_URL on this machine")
        if self.webhook_url is not None and self.webhook_secret is None:
            raise ValueError("WEBHOOK_URL needs WEBHOOK_SECRET: 1-256 letters, digits, _ and -")
        return self


def is_loopback(url: str) -> bool:
    """Whether the host of `url` is this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(**given: Any) -> Settings:
    """The settings of this process. Raises `SettingsError` that names the setting at fault."""
    try:
        return Settings(**given)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_input=False)[0]
        name = str(fault["loc"][0]).upper() if fault["loc"] else ""
        sentence = fault["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{name}: {sentence}" if name else sentence) from None
