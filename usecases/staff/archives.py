"""The documents of applications as archives, in parts that Telegram takes."""

import asyncio
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO

from domain.package import attachment_names, in_order
from usecases.document_records import Vault
from usecases.staff.applications import Listed

MOST_BYTES = 45_000_000
"""Bytes of documents in one archive: a bot may send files of 50 MB."""
LONGEST_FOLDER = 60
_UNFIT = re.compile(r"[\\/:*?\"<>|\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")

Entry = tuple[str, str, int]
"""A file of an archive: its path there, its SHA-256, its size in bytes."""


def entries(listed: Listed) -> list[Entry]:
    """The files of an application in the call's order, in a folder with its number and name."""
    rules = listed.data.package
    files = in_order(rules, [document.for_package() for document in listed.kept.files])
    names = attachment_names(rules, files)
    return [(f"{folder(listed)}/{name}", file.sha256, file.size) for name, file in zip(names, files, strict=True)]


def folder(listed: Listed) -> str:
    """The name of an application's folder: fit for every system of files, whatever the organisation is called."""
    name = " ".join(_UNFIT.sub(" ", listed.application.name or "").split())[:LONGEST_FOLDER].strip(" .")
    return f"{listed.application.id:03} {name}".strip()


def parts(applications: Sequence[Listed]) -> list[list[Entry]]:
    """The files of all these applications, in as many archives as they need."""
    found: list[list[Entry]] = []
    room = 0
    for entry in (entry for listed in applications for entry in entries(listed)):
        if not found or entry[2] > room:
            found.append([])
            room = MOST_BYTES
        found[-1].append(entry)
        room -= entry[2]
    return found


async def archive(files: Sequence[Entry], vault: Vault) -> bytes:
    """The archive of these files. The documents are packed already, so they are stored as they are."""
    contents = [(path, await vault.get(sha256)) for path, sha256, _ in files]
    return await asyncio.to_thread(_zipped, contents)


def _zipped(contents: Sequence[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, content in contents:
            # A fixed moment: the same documents give the same archive.
            target.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()
