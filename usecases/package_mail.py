"""The letter with the application: built to the byte, in a form that every mail program opens (§ 4.5)."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from enum import StrEnum
from io import BytesIO
from typing import Protocol

_TYPES = {
    "pdf": ("application", "pdf"),
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jpg": ("image", "jpeg"),
    "png": ("image", "png"),
}
_ANY_TYPE = ("application", "octet-stream")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in the letter: the name it has there and its bytes."""

    name: str
    data: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The fingerprint of the file, as in the receipt."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter before it is put into bytes.

    `sender` may be empty: then it is a draft, which mail programs open ready to be sent. `moment` is the time of
    the header ``Date``, aware. `number` makes its ``Message-ID`` unique; a draft has none.
    """

    to: str
    subject: str
    body: str
    moment: datetime
    attachments: tuple[Attachment, ...] = ()
    sender: str = ""
    copy: tuple[str, ...] = ()
    reply_to: str = ""
    number: str = ""


def letter_bytes(letter: Letter) -> bytes:
    """The letter as it goes over the wire; equal letters give equal bytes. Takes a moment for large files."""
    message = EmailMessage(policy=SMTP)
    if letter.sender:
        message["From"] = letter.sender
        message["Date"] = format_datetime(letter.moment)
        message["Message-ID"] = f"<{letter.number}@{letter.sender.rpartition('@')[2].rstrip('>')}>"
    else:
        message["X-Unsent"] = "1"
    message["To"] = letter.to
    if letter.copy:
        message["Cc"] = ", ".join(letter.copy)
    if letter.reply_to:
        message["Reply-To"] = letter.reply_to
    message["Subject"] = letter.subject
    message.set_content(letter.body, cte="base64")
    for attachment in letter.attachments:
        maintype, subtype = _TYPES.get(attachment.name.rpartition(".")[2], _ANY_TYPE)
        message.add_attachment(attachment.data, maintype=maintype, subtype=subtype, filename=attachment.name)
    if letter.attachments:
        # The text may not hold the boundary; a fingerprint of it cannot stand in it.
        message.set_boundary(f"=_{hashlib.sha256(letter.body.encode()).hexdigest()[:32]}")
    return message.as_bytes()


def frame_bytes(letter: Letter) -> int:
    """What the letter weighs without the content of its files: its headers, its text, the lines between parts."""
    empty = tuple(Attachment(attachment.name, b"") for attachment in letter.attachments)
    return len(letter_bytes(replace(letter, attachments=empty)))


def is_address(text: str) -> bool:
    """Whether `text` can be a mail address: one that fits into a header and has a domain."""
    try:
        address = Address(addr_spec=text.strip())
    except (ValueError, IndexError):
        return False
    return bool(address.username) and "." in address.domain and text.isascii() and " " not in text.strip()


def zip_bytes(letter: Letter, receipt: str) -> bytes:
    """Everything of the letter as an archive: the files, its text, and the receipt; equal inputs, equal bytes."""
    texts = [
        ("letter.txt", f"To: {letter.to}\r\nSubject: {letter.subject}\r\n\r\n{letter.body}".encode()),
        ("receipt.txt", receipt.encode()),
    ]
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in [*((a.name, a.data) for a in letter.attachments), *texts]:
            info = zipfile.ZipInfo(name, letter.moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()


class Delivery(StrEnum):
    """What became of a letter: taken by the server, refused by it, never handed over, or nobody can tell."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class MailResult:
    """What the mail server said: the outcome, its own words, and the addresses it would not take."""

    delivery: Delivery
    reply: str = ""
    refused: tuple[str, ...] = ()


class Mailer(Protocol):
    """Hands a letter to a mail server."""

    async def send(self, letter: bytes, sender: str, recipients: Sequence[str]) -> MailResult:
        """Hand it over once and say what happened; never raises for what the server does."""
        ...
