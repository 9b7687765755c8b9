"""Everything around the files of applications, put together."""

from collections.abc import Mapping, Sequence
from typing import Any

from aiogram import Bot

from bot.albums import Albums, Gathered, Tell
from bot.files import TelegramFiles
from bot.settings import Settings
from bot.telegram import Shower
from storage.antivirus import Clamd
from storage.applications import StoredApplications
from storage.budget_forms import FolderForms
from storage.budget_reports import StoredBudgetReports
from storage.children import Children
from storage.database import Database
from storage.document_records import StoredDocuments
from storage.documents.child_reader import ChildPictures, ChildReader
from storage.letters import StoredLetters, StoredMailPermission
from storage.notes import StoredNotes
from storage.ocr import Tesseract
from storage.vault import Files
from storage.workbooks.desk import WARM, WorkbookDesk
from usecases.application_budget import ApplicationBudget
from usecases.current_call import CurrentCall
from usecases.gathering import Gathering
from usecases.package_tools import PackageTools
from usecases.packaging import Packaging
from usecases.ports import Clock
from usecases.scans import Scans
from usecases.sending import Sending
from usecases.uploads import Uploads

READERS = 2
"""How many files are opened at the same time, each in a process of its own."""


class Package:
    """The tools, and the processes and timers behind them."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        notes: StoredNotes,
        vault: Files,
        bot: Bot,
        shower: Shower,
        current: CurrentCall,
        clock: Clock,
        tell: Tell | None = None,
        other_albums: Sequence[Gathered] = (),
    ) -> None:
        self._current = current
        self.children = Children(size=READERS, warm=("storage.documents.reader", *WARM))
        documents, reports = StoredDocuments(database), StoredBudgetReports(database)
        letters = StoredLetters(database)
        self.permission = StoredMailPermission(notes)
        self.albums = Albums((documents, *other_albums), clock, tell)
        self.packaging = Packaging(documents, letters, reports, current)
        mailer = None
        if settings.smtp_url is not None:
            # Most installations send no mail, and the library takes its time to import.
            from storage.mail import Smtp

            mailer = Smtp(settings.smtp_url.get_secret_value())
        sender = settings.mail_from or current.call.maker.mailbox
        reader, pictures = ChildReader(self.children), ChildPictures(self.children)
        self.scans = Scans(
            documents, StoredApplications(database), vault, reader, pictures, Tesseract.find(), current, clock
        )
        self.tools = PackageTools(
            documents=documents,
            uploads=Uploads(
                documents,
                vault,
                TelegramFiles(bot, shower),
                reader,
                Clamd(settings.clamd_url) if settings.clamd_url else None,
                current,
                clock,
            ),
            albums=self.albums,
            gathering=Gathering(documents, vault, pictures, clock),
            packaging=self.packaging,
            budget=ApplicationBudget(documents, reports, vault, WorkbookDesk(self.children, settings.call.resolve())),
            sending=Sending(self.packaging, letters, vault, current, clock, mailer, sender, self.permission),
            forms=FolderForms(settings.call),
        )

    async def recall(self, facts: Mapping[str, Any]) -> Mapping[str, Any]:
        """What messages about files are made with beside their facts: the places of the package."""
        del facts
        return {"data": self._current.data}

    async def close(self) -> None:
        """End timers and processes."""
        await self.albums.close()
        await self.children.close()
