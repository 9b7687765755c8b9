"""The whole way of three people over HTTP, from /start to the letter, with the process killed in the middle."""

import asyncio
import subprocess
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from rehearsal.model import Message
from rehearsal.people import Person
from rehearsal.world import World
from tests.support.applicant import FITTING, VALID_BIN, label, standing
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, TOKEN
from tests.support.package import distinct_pdf, technical_application
from tests.support.process import process_on
from tests.support.programs import program
from tests.support.words import words_in

LANGUAGE = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
BINS = {"kk": "200340010009", "ru": VALID_BIN, "en": "200340010019"}
PLACES = {
    "kk": ("✅ Ұйымның Жарғысы", "✅ Техникалық өтінім", "✅ Түйіндемелер"),
    "ru": ("✅ Устав организации", "✅ Техническая заявка", "✅ Резюме сотрудников"),
    "en": ("✅ Charter", "✅ Technical application", "✅ CVs of key staff"),
}
ATTACHED = ("02_charter.pdf", "03_technical-application.docx", "08_cv.pdf")


class Traveller:
    """One person on the way, who waits for every answer as people do."""

    def __init__(self, person: Person, lang: str) -> None:
        self.person, self.lang, self.words = person, lang, words_in(lang)
        self.files = {
            "charter.pdf": distinct_pdf(f"charter {lang}"),
            "technical application.docx": technical_application(),
            "cv.pdf": distinct_pdf(f"cv {lang}"),
        }

    async def until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until something is true."""
        try:
            async with asyncio.timeout(60):
                while not true():
                    await asyncio.sleep(0.02)
        except TimeoutError:
            shown = [message.text for message in self.person.replies_seen[-2:]]
            raise AssertionError(f"{self.lang}: {what} did not come after {shown}") from None

    async def says(self, text: str, answer: str) -> None:
        """Write a text and wait until the newest message holds `answer`."""
        seen = len(self.person.replies_seen)
        await self.person.send(text)
        await self.until(
            lambda: any(answer in message.text for message in self.person.replies_seen[seen:]), f"«{answer}»"
        )

    def offers(self, button: str) -> bool:
        """Whether the newest message with buttons has this one."""
        return any(button in each for each in self.person.buttons)

    def _is_past(self, question: object) -> bool:
        return standing(self.person, self.lang) != question

    async def begin(self) -> None:
        """The language, consent, and the conditions."""
        await self.person.send("/start")
        await self.until(lambda: self.offers(LANGUAGE[self.lang]), "the question about the language")
        await self.person.press(LANGUAGE[self.lang])
        await self.until(lambda: len(self.person.keyboard) > 0, "the menu")
        await self.person.send("/eligibility")
        agree = self.words.say("privacy.agree")
        await self.until(lambda: self.offers(agree), "the question about consent")
        await self.person.press(agree)
        await self.until(lambda: standing(self.person, self.lang) is not None, "the first question")
        while (question := standing(self.person, self.lang)) is not None:
            await self.person.press(label(question, FITTING[question.id], self.lang))
            await self.until(partial(self._is_past, question), question.id)

    async def name_the_organisation(self) -> None:
        """Name, BIN and contact."""
        await self.says("/organisation", self.words.say("application.ask-name"))
        await self.says(f"Fund {self.lang}", self.words.say("application.ask-bin"))
        await self.says(BINS[self.lang], self.words.say("application.ask-contact"))
        await self.says("A. Sample, fund@example.kz", BINS[self.lang])

    async def send_the_files(self) -> None:
        """Each file out of the blue; its place is pressed."""
        for (name, content), place in zip(self.files.items(), PLACES[self.lang], strict=True):
            await self.person.send_document(name, content)
            await self.until(partial(self.offers, place), f"the question about {name}")
            asked = self.person.replies_seen[-1]
            await self.person.press(place)
            await self.until(partial(_is_answered, asked), f"the word on {name}")

    async def take_the_letter(self, folder: Path) -> dict[str, bytes]:
        """Type the word; what an independent mail program finds in the letter."""
        await self.says("/send", self.words.say("send.word-files"))
        await self.person.send(self.words.say("send.word-files"))
        await self.until(lambda: self._letter() is not None, "the letter")
        letter = self._letter()
        assert letter is not None
        folder.mkdir()
        (folder / "letter.eml").write_bytes(letter)
        subprocess.run([program("munpack", "mpack"), "-q", "letter.eml"], cwd=folder, check=True, capture_output=True)
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.name in ATTACHED}

    def _letter(self) -> bytes | None:
        for message in self.person.replies_seen:
            if message.document and message.document["file_name"].endswith(".eml"):
                stored = self.person.world.files.get(message.document["file_id"])
                return stored.content if stored is not None else None
        return None


@pytest.mark.timeout(300)
async def test_three_people_get_from_the_first_word_to_the_right_letter_though_the_process_is_killed(
    tmp_path: Path,
) -> None:
    world = World(token=TOKEN, username="katch_call_bot", start=datetime.fromisoformat(NOON_OF_THE_THIRD_DAY))
    cast = world.cast()
    staff = world.group("staff", (cast.dana,))
    people = {"kk": cast.aigerim, "ru": cast.boris, "en": cast.chris}
    travellers = [Traveller(person, lang) for lang, person in people.items()]
    async with process_on(world, tmp_path, staff, cast.dana) as process:
        await process.start()
        await process.at_work()
        await asyncio.gather(*(each.begin() for each in travellers))
        naming = asyncio.gather(*(each.name_the_organisation() for each in travellers))
        await asyncio.sleep(0.2)
        await process.kill()
        await process.start()
        await naming
        await asyncio.gather(*(each.send_the_files() for each in travellers))
        await process.kill()
        await process.start()
        letters = await asyncio.gather(*(each.take_the_letter(tmp_path / each.lang) for each in travellers))
        assert await process.stop(within=10) == 0
    for traveller, attached in zip(travellers, letters, strict=True):
        assert attached == dict(zip(ATTACHED, traveller.files.values(), strict=True)), traveller.lang


def _is_answered(asked: Message) -> bool:
    return not any("✅" in each for each in asked.buttons)
