"""Checking one document for a place in the package."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from domain.documents.facts import Facts
from domain.documents.kinds import Kind
from domain.documents.reasons import Verdict
from domain.documents.safety import Limits
from domain.documents.verdict import Scan, Upload, judge, size_remarks
from domain.package import PackageFile, PackageRules, Slot


class DocumentReader(Protocol):
    """Opens what strangers send, somewhere it can do no harm."""

    async def read(self, source: bytes | Path) -> Facts:
        """What is in the file: its bytes, or where they are stored. Never raises for what the file holds."""
        ...


class Antivirus(Protocol):
    """Asks an antivirus program about a file."""

    async def scan(self, source: bytes | Path) -> Scan:
        """What it says; ``UNAVAILABLE`` when it does not answer or cannot judge."""
        ...


async def check_document(
    upload: Upload,
    source: bytes | Path,
    slot: Slot,
    rules: PackageRules,
    reader: DocumentReader,
    antivirus: Antivirus | None = None,
    kept: Sequence[PackageFile] = (),
) -> Verdict:
    """The verdict on a file for `slot`; `kept` are the files that count in the package so far.

    Without an antivirus nothing is said about viruses. With one that is down the file is held, unless there is
    a reason to refuse it anyway; check it again once the antivirus is back.
    """
    if remarks := size_remarks(upload.size, Limits()):
        return Verdict.of(Kind.UNKNOWN if upload.size else Kind.EMPTY, remarks)
    scan = await antivirus.scan(source) if antivirus is not None else Scan.NOT_ASKED
    facts = await reader.read(source)
    return judge(upload, facts, slot, rules, kept, scan)
