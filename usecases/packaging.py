"""How far an application's package is, for its screens and for the status."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.package import PackageState, package_state
from domain.text import Lang
from usecases.applications import Application
from usecases.budget_records import BudgetReports
from usecases.build_package import letter_frame
from usecases.current_call import CurrentCall
from usecases.document_records import Document, Documents, State, current
from usecases.package_mail import is_address
from usecases.package_text import Applicant
from usecases.status import BudgetSummary, PackageSummary
from usecases.wording import words_of


class Letters(Protocol):
    """What is known of letters that were made."""

    async def last_made(self, application_id: int) -> datetime | None: ...


@dataclass(frozen=True)
class Package:
    """The package of an application: its files, what was said of places, and how far it is."""

    documents: tuple[Document, ...]
    said: Mapping[str, str]
    state: PackageState

    @property
    def files(self) -> list[Document]:
        """The files that count."""
        return current(self.documents)

    def of_slot(self, slot: str) -> list[Document]:
        """The files of one place that count or wait for the antivirus."""
        shown = (State.CURRENT, State.HELD)
        return [document for document in self.documents if document.slot == slot and document.state in shown]

    @property
    def undecided(self) -> list[Document]:
        """The files that wait for a word of the person."""
        waiting = (State.ASKED, State.CHOOSING)
        return [each for each in self.documents if each.state in waiting and each.sha256]


_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def find_address(text: str) -> str:
    """The first mail address in `text`, else an empty text."""
    return next((found for found in _ADDRESS.findall(text) if is_address(found)), "")


def applicant(application: Application) -> Applicant:
    """Who applies, as the letter names it."""
    contact = application.contact or ""
    mail = find_address(contact)
    without_mail = " ".join(contact.replace(mail, " ").split()).strip(" ,;") if mail else contact
    return Applicant(application.name or "", application.bin or "", without_mail, mail)


class Packaging:
    """Looks at the package of an application. Implements the port `usecases.status.Summaries`."""

    def __init__(self, documents: Documents, letters: Letters, reports: BudgetReports, current: CurrentCall) -> None:
        self._documents, self._letters, self._reports, self._current = documents, letters, reports, current

    async def look(self, application: Application, lang: Lang = "") -> Package:
        """The package as it stands; `lang` is the letter's language."""
        data = self._current.data
        documents = tuple(await self._documents.of(application.id))
        said = await self._documents.said(application.id)
        files = [document.for_package() for document in current(documents)]
        words = words_of(data.call, self.letter_language(lang))
        # A draft has no date, so any moment gives the frame of the same size.
        moment = data.call.end("submission")
        frame = letter_frame(applicant(application), files, data.package, data.call, moment, words)
        return Package(documents, said, package_state(data.package, files, said, frame))

    def empty(self) -> Package:
        """The package of somebody without an application."""
        return Package((), {}, package_state(self._current.data.package, ()))

    def letter_language(self, wished: Lang) -> Lang:
        """`wished`, if an application may be written in it, else the first such language (§ 4.5)."""
        allowed = self._current.call.application_languages
        return wished if wished in allowed else allowed[0]

    async def package(self, application: Application) -> PackageSummary:
        """The package in figures."""
        package = await self.look(application)
        state = package.state
        return PackageSummary(
            files=len(package.files) + len(package.undecided),
            received=state.received,
            missing=state.missing,
            unplaced=len(package.undecided),
            letter_bytes=state.mail_bytes,
            over=state.over,
            handed_over_at=await self._letters.last_made(application.id),
        )

    async def budget(self, application: Application) -> BudgetSummary | None:
        """The last check of the budget that counts."""
        report = await self._reports.last(application.id)
        if report is None:
            return None
        return BudgetSummary(report.errors, report.warnings, report.total)
