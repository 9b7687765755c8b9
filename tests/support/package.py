"""An applicant who has agreed and works on the package, for tests of what comes after."""

import asyncio

from rehearsal.people import Person
from tests.support.applicant import VALID_BIN
from tests.support.assistant import Stage
from tests.support.made_files import RUSSIAN, docx, paragraph, pdf
from usecases.applications import Application
from usecases.ports import Person as Known

LANGUAGE_OF = {"aigerim": "kk", "boris": "ru", "chris": "en"}


async def applicant(stage: Stage, person: Person, lang: str, *, contact: str = "А. Примерова, fond@example.kz") -> None:
    """Choose the language, agree, and name the organisation."""
    await stage.speaks(person, lang)
    applying = stage.app.applications.applying
    known = Known(person.id, lang, chosen=True)
    await applying.consent(known)
    application = await applying.open(known)
    await applying.set_text(application, "name", "ОФ «Пример»")
    await applying.set_bin(application, VALID_BIN)
    await applying.set_text(application, "contact", contact)


async def application_of(stage: Stage, person: Person) -> Application:
    """The person's application."""
    found = await stage.app.applications.applying.find(Known(person.id, "ru"))
    assert found is not None
    return found


async def sends(stage: Stage, person: Person, name: str, content: bytes, place: str) -> None:
    """Send a file out of the blue and press the name of its place."""
    await person.send_document(name, content)
    await stage.settle()
    await presses(stage, person, place)


async def all_read(stage: Stage) -> None:
    """Wait until the words of every received file have been read; what is found in them is told on its own."""
    async with asyncio.timeout(100):
        while await stage.app.package.tools.documents.unread():
            await asyncio.sleep(0.05)
    await stage.settle()


async def presses(stage: Stage, person: Person, label: str) -> None:
    """Press the newest button with this label: a reminder, or what was read in a scan, may have come after it."""
    carrier = next(each for each in reversed(person.messages) if any(label in button for button in each.buttons))
    await person.press(label, message=carrier)
    await stage.settle()


def technical_application() -> bytes:
    """A Word file as § 4.5 wants it."""
    return docx("".join(paragraph(RUSSIAN) for _ in range(3)))


def distinct_pdf(mark: str) -> bytes:
    """A PDF that differs from others by `mark`."""
    return pdf() + f"\n% {mark}\n".encode()
