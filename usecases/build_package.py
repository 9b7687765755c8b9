"""Putting an application together: the letter, ready to be sent, an archive of it, and the receipt."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from domain.call import Call
from domain.package import PackageFile, PackageRules, attachment_names, in_order
from locales.words import Words
from usecases.package_mail import Attachment, Letter, frame_bytes, letter_bytes, zip_bytes
from usecases.package_text import Applicant, letter_body, letter_subject, receipt_text


class StoredFiles(Protocol):
    """Where uploaded files are kept."""

    async def read(self, sha256: str) -> bytes:
        """The bytes of the file with this fingerprint."""
        ...


@dataclass(frozen=True, slots=True)
class BuiltPackage:
    """An application put together: the letter and its bytes (``.eml``), the archive (``.zip``), the receipt."""

    letter: Letter
    eml: bytes
    archive: bytes
    receipt: str


def draft(
    applicant: Applicant, files: Sequence[PackageFile], rules: PackageRules, call: Call, moment: datetime, words: Words
) -> Letter:
    """The letter with empty files: its text, its headers, the names of the attachments in the call's order.

    `words` speak one of the languages of the application. `moment` is aware.
    """
    ordered = in_order(rules, files)
    names = attachment_names(rules, ordered)
    titles = [rules.slot(file.slot).title.say(words.lang) for file in ordered]
    reference = call.maker.reference
    return Letter(
        to=call.maker.mailbox,
        subject=letter_subject(reference, applicant, words),
        body=letter_body(reference, applicant, list(zip(names, titles, strict=True)), words),
        moment=moment,
        attachments=tuple(Attachment(name, b"") for name in names),
        copy=(applicant.mail,) if applicant.mail else (),
        reply_to=applicant.mail,
    )


def letter_frame(
    applicant: Applicant, files: Sequence[PackageFile], rules: PackageRules, call: Call, moment: datetime, words: Words
) -> int:
    """What the letter weighs beside its files, for `domain.package.package_state`; in bytes."""
    return frame_bytes(draft(applicant, files, rules, call, moment, words))


async def build_package(
    applicant: Applicant,
    files: Sequence[PackageFile],
    rules: PackageRules,
    call: Call,
    moment: datetime,
    words: Words,
    stored: StoredFiles,
) -> BuiltPackage:
    """The application as it goes out. Equal files, texts and moment give equal bytes."""
    empty = draft(applicant, files, rules, call, moment, words)
    contents = [await stored.read(file.sha256) for file in in_order(rules, files)]
    attachments = tuple(
        Attachment(attachment.name, data) for attachment, data in zip(empty.attachments, contents, strict=True)
    )
    letter = replace(empty, attachments=attachments)
    local = moment.astimezone(call.timezone)
    zone = call.zone_name.say(words.lang)
    receipt = receipt_text(call.maker.reference, applicant, attachments, local, zone, words)
    eml, archive = await asyncio.to_thread(lambda: (letter_bytes(letter), zip_bytes(letter, receipt)))
    return BuiltPackage(letter, eml, archive, receipt)
