"""Handing letters to a mail server over SMTP."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

import aiosmtplib
from aiosmtplib.errors import SMTPException, SMTPResponseException

from usecases.package_mail import Delivery, MailResult


class Smtp:
    """A mail server at `url`: ``smtp://user:password@host:587`` (encrypted when the server can) or ``smtps://…``.

    `seconds` bound each step of the talk with the server.
    """

    def __init__(self, url: str, seconds: float = 60) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
            raise ValueError("write smtp://user:password@host:587 or smtps://user:password@host:465")
        self._parts = parts
        self._seconds = seconds

    def _client(self) -> aiosmtplib.SMTP:
        encrypted = self._parts.scheme == "smtps"
        return aiosmtplib.SMTP(
            hostname=self._parts.hostname,
            port=self._parts.port or (465 if encrypted else 587),
            username=unquote(self._parts.username) if self._parts.username else None,
            password=unquote(self._parts.password) if self._parts.password else None,
            use_tls=encrypted,
            timeout=self._seconds,
        )

    async def send(self, letter: bytes, sender: str, recipients: Sequence[str]) -> MailResult:
        """Hand `letter` over once. Refused addresses are named; the letter goes on to the others.

        The first of `recipients` is the one that matters: if it is refused, nothing is sent.
        """
        client = self._client()
        try:
            return await self._talk(client, letter, sender, recipients)
        finally:
            client.close()

    async def _talk(self, client: aiosmtplib.SMTP, letter: bytes, sender: str, recipients: Sequence[str]) -> MailResult:
        refused: list[str] = []
        try:
            await client.connect()
            size = [f"SIZE={len(letter)}"] if client.supports_extension("size") else []
            await client.mail(sender, options=size)
            for address in recipients:
                try:
                    await client.rcpt(address)
                except SMTPResponseException as error:
                    if address == recipients[0]:
                        return MailResult(Delivery.REFUSED, _reply(error), (address,))
                    refused.append(address)
        except SMTPResponseException as error:
            return MailResult(Delivery.REFUSED, _reply(error))
        except (SMTPException, OSError) as error:
            return MailResult(Delivery.UNREACHABLE, type(error).__name__)
        try:
            response = await client.data(letter)
        except SMTPResponseException as error:
            return MailResult(Delivery.REFUSED, _reply(error), tuple(refused))
        except (SMTPException, OSError) as error:
            # The line broke while the letter was under way: the server may have it or not.
            return MailResult(Delivery.UNCERTAIN, type(error).__name__, tuple(refused))
        return MailResult(Delivery.TAKEN, f"{response.code} {response.message}", tuple(refused))

    async def is_up(self) -> bool:
        """Whether the server answers and takes our name and password."""
        client = self._client()
        try:
            await client.connect()
            await client.noop()
            await client.quit()
        except (SMTPException, OSError):
            client.close()
            return False
        return True


def _reply(error: SMTPResponseException) -> str:
    return f"{error.code} {error.message}"
