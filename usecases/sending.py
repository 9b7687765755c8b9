"""Putting the package together and, where the staff allow it, handing it to a mail server (§ 4.5)."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from domain.text import Lang
from usecases.applications import Application
from usecases.build_package import BuiltPackage, build_package
from usecases.current_call import CurrentCall
from usecases.document_records import Vault
from usecases.package_mail import Delivery, Letter, Mailer, MailResult, letter_bytes
from usecases.packaging import Packaging, applicant
from usecases.ports import Clock
from usecases.wording import words_of


class Way(StrEnum):
    """How the package leaves: as files for the person to send, or as a letter sent from here."""

    FILES = "files"
    MAIL = "mail"


@dataclass(frozen=True)
class LetterRecord:
    """A letter that was made at `made_at`, the moment of the message that asked for it.

    `result` is what the mail server said and `answered_at` when; both are empty for files and while it is not known.
    """

    application: int
    chat_id: int
    message_id: int
    made_at: datetime
    late: bool
    way: Way
    receipt: str
    result: MailResult | None = None
    answered_at: datetime | None = None


class LetterRecords(Protocol):
    """Where letters are listed, one a message that asked for it. Each method that writes is one transaction."""

    async def last_made(self, application_id: int) -> datetime | None:
        """When the last letter was made that a server took or the person got as files."""
        ...

    async def begin(self, letter: LetterRecord) -> tuple[LetterRecord, bool]:
        """List the letter; the one of the same message if it is listed. The second value: whether it is new."""
        ...

    async def finish(self, letter: LetterRecord) -> None:
        """Write what the mail server said."""
        ...


class MailPermission(Protocol):
    """Whether the staff allow letters to be sent from here."""

    async def allowed(self) -> bool: ...

    async def allow(self, allowed: bool) -> None: ...


@dataclass(frozen=True)
class Handed:
    """A package as it was handed over. `over` is by how many bytes its letter passes the limit, if it does.

    `held_back` is a letter over the limit that was to be mailed from here and was not.
    """

    built: BuiltPackage
    record: LetterRecord
    over: int
    held_back: bool = False


class Sending:
    """Makes the letter of an application."""

    def __init__(
        self,
        packaging: Packaging,
        letters: LetterRecords,
        vault: Vault,
        current: CurrentCall,
        clock: Clock,
        mailer: Mailer | None,
        sender: str | None,
        permission: MailPermission,
    ) -> None:
        self._packaging, self._letters, self._vault = packaging, letters, vault
        self._current, self._clock = current, clock
        self._mailer, self._sender, self._permission = mailer, sender, permission

    async def can_mail(self) -> bool:
        """Whether a letter may be sent from here: there is a mail server, and the staff allow it."""
        return await self.allowed() is True

    async def allowed(self) -> bool | None:
        """The staff's word; None where there is no mail server."""
        return await self._permission.allowed() if self._mailer is not None and self._sender else None

    async def allow(self, allowed: bool) -> None:
        """The staff let letters be sent from here, or not."""
        await self._permission.allow(allowed)

    async def hand_over(
        self, application: Application, lang: Lang, way: Way, moment: datetime, chat_id: int, message_id: int
    ) -> Handed:
        """The package as it stood at `moment`, when the message that asks for it was sent; it is not changed by it.

        `lang` is a language of the application. A letter is handed to the server at most once a message: if nobody
        knows what became of it, the result says so. One over the limit is not handed over.
        """
        data = self._current.data
        package = await self._packaging.look(application, lang)
        files = [document.for_package() for document in package.files]
        words = words_of(data.call, self._packaging.letter_language(lang))
        stored = _Stored(self._vault)
        built = await build_package(applicant(application), files, data.package, data.call, moment, words, stored)
        over = max(0, len(built.eml) - data.package.mail_bytes)
        late = data.call.passed("submission", moment)
        record = LetterRecord(application.id, chat_id, message_id, moment, late, way, built.receipt)
        if way is Way.MAIL and over:
            return Handed(built, replace(record, way=Way.FILES), over, held_back=True)
        record, new = await self._letters.begin(record)
        if record.way is Way.MAIL and record.result is None:
            result = await self._mail(built.letter, record) if new else MailResult(Delivery.UNCERTAIN)
            record = replace(record, result=result, answered_at=self._clock.now())
            await self._letters.finish(record)
        return Handed(built, record, over)

    async def _mail(self, letter: Letter, record: LetterRecord) -> MailResult:
        assert self._mailer is not None
        assert self._sender is not None
        number = hashlib.sha256(f"{record.chat_id}:{record.message_id}".encode()).hexdigest()[:24]
        sent = replace(letter, sender=self._sender, number=number)
        recipients = [sent.to, *sent.copy]
        return await self._mailer.send(letter_bytes(sent), self._sender, recipients)


@dataclass(frozen=True)
class _Stored:
    vault: Vault

    async def read(self, sha256: str) -> bytes:
        return await self.vault.get(sha256)
