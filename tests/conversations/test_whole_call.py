"""The whole call with two staff accounts and three applicants in three languages, from publication to award."""

import re
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rehearsal.model import Message
from rehearsal.people import Person
from rehearsal.places import Place
from storage.calls.loader import load
from tests.conversations.test_reminders import time_comes
from tests.support.assistant import CALL, Stage
from tests.support.budgets import example
from tests.support.desk import asks_staff, writes
from tests.support.desk import presses as presses_there
from tests.support.made_files import RUSSIAN, docx, paragraph
from tests.support.package import distinct_pdf, sends
from tests.support.programs import program
from tests.support.review import filled
from tests.support.words import words_in
from usecases.plain_text import plain
from usecases.ports import Person as Known
from usecases.ports import Step

DATA = load(CALL)
ORGANISATIONS = {
    "kk": ("«Қамқор» қоғамдық қоры", "200340010009"),
    "ru": ("ОФ «Мейірім»", "200340012342"),
    "en": ("Steppe Children", "200340010019"),
}
WORD = {"kk": "ЖИНАУ", "ru": "СОБРАТЬ", "en": "BUILD"}
ANSWERS = {
    "ru": ("Какая ставка суточных?", "Ставка не установлена: опирайтесь на фактические расходы."),
    "kk": ("Тәулікақы мөлшері қандай?", "Мөлшері белгіленбеген: нақты шығындарға сүйеніңіз."),
    "en": ("What is the per diem rate?", "No rate is set: go by actual costs."),
}


class Story:
    """The people of the call, and every file that came out of it."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        self.stage, self.folder = stage, folder
        cast = stage.cast
        self.dana, self.erlan = cast.dana, cast.erlan
        self.applicants: dict[str, Person] = {"kk": cast.aigerim, "ru": cast.boris, "en": cast.chris}

    async def settle(self) -> None:
        """Wait until all is said: a group takes twenty messages a minute, so some wait for their turn."""
        await self.stage.settle(90)

    async def says(self, person: Person, text: str, at: Place | None = None) -> Message:
        """What the assistant says to a text."""
        await person.send(text, at=at)
        await self.settle()
        return (at or person).last

    async def presses(self, person: Person, label: str, message: Message | None = None) -> Message:
        """What comes of a press in the person's own chat."""
        await person.press(label, message=message)
        await self.settle()
        return person.last

    def keeps(self, message: Message) -> bytes:
        """Write the file of a message into the folder, to be opened at the end."""
        content = self.stage.file_of(message)
        (self.folder / message.document["file_name"].replace("/", "-")).write_bytes(content)
        return content


async def publication(story: Story) -> None:
    """Everybody comes, reads the dates, and asks something the call answers, with its place."""
    story.stage.at("2026-02-18T10:00+05:00")
    questions = {"kk": "Өтінімді қашанға дейін жіберу керек?", "ru": "какой дедлайн?", "en": "what is the deadline?"}
    for lang, person in story.applicants.items():
        await story.stage.speaks(person, lang)
        said = await story.says(person, questions[lang])
        assert "§" in said.text
        assert re.search("16 наурыз|16 марта|16 March", said.text)
    for person in (story.dana, story.erlan):
        await story.stage.speaks(person, "ru")


async def conference(story: Story) -> None:
    """Three register, are reminded with the passcode, and get the slides; the roster is a workbook."""
    for lang, person in story.applicants.items():
        await story.says(person, say(lang, "menu.conference"))
        await story.presses(person, say(lang, "conference.register"))
        await story.says(person, "A. B.")
        registered = await story.says(person, ORGANISATIONS[lang][0])
        assert "242 497 515 862 86" in registered.text
    await time_comes(story.stage, "2026-02-24T14:00+05:00")
    for person in story.applicants.values():
        await person.sees("aX2Rn35f")
    story.stage.at("2026-02-24T17:30+05:00")
    await story.says(story.dana, "/conference")
    desk = story.dana.last
    story.keeps(await story.presses(story.dana, "Список", desk))
    await story.presses(story.dana, "Отправить материалы", desk)
    await story.dana.send_document("slides.pdf", distinct_pdf("slides"), caption="Слайды")
    await story.settle()
    await story.presses(story.dana, "Отправить")
    for person in story.applicants.values():
        await person.sees("Слайды")


async def questions(story: Story) -> None:
    """A question goes to the staff, is answered, and becomes a written answer in three languages."""
    story.stage.at("2026-02-25T11:00+05:00")
    boris, chris, aigerim = story.applicants["ru"], story.applicants["en"], story.applicants["kk"]
    await story.says(chris, "/written")
    await story.presses(chris, say("en", "written.subscribe"))
    card = await asks_staff(story.stage, boris, ANSWERS["ru"][0])
    sent = await writes(story.stage, story.erlan, ANSWERS["ru"][1], card)
    await boris.sees(ANSWERS["ru"][1])
    topic = story.stage.group.place(sent.thread)
    editor = await presses_there(story.stage, story.dana, "Подготовить", sent, topic)
    for lang in ("kk", "en"):
        await presses_there(story.stage, story.dana, f"{lang}: написать", editor, topic)
        for text in ANSWERS[lang]:
            await story.says(story.dana, text, at=topic)
        editor = topic.last
    for lang in ("ru", "kk", "en"):
        editor = await presses_there(story.stage, story.erlan, f"{lang}: одобрить", editor, topic)
    await presses_there(story.stage, story.erlan, "Опубликовать", editor, topic)
    await boris.sees("Письменный ответ № 1")
    await chris.sees(ANSWERS["en"][1])
    found = await story.says(aigerim, ANSWERS["kk"][0])
    assert ANSWERS["kk"][1] in found.text
    for name in ("answers-docx", "answers-xlsx", "questions"):
        export = story.stage.app.desk.exports[name]
        (story.folder / export.file_name).write_bytes(await export.make())


async def extension(story: Story) -> None:
    """In the middle of the call the deadline moves by a week: told once, in three languages; answers follow."""
    story.stage.at("2026-03-02T10:00+05:00")
    await story.says(story.dana, "/dates")
    await story.presses(story.dana, "Последний срок подачи заявки")
    await story.says(story.dana, "23.03.2026 23:59")
    preview = await story.says(story.dana, "По просьбам организаций")
    assert "Предпросмотр" in preview.text
    await story.presses(story.dana, "Перенести дату")
    told = {"kk": "23 наурыз", "ru": "23 марта 2026 года", "en": "23 March"}
    for lang, person in story.applicants.items():
        await person.sees(told[lang])
        said = await story.says(person, "/deadlines")
        assert told[lang] in said.text


async def packages(story: Story) -> None:
    """Everybody prepares: a whole package in Russian, part of one in Kazakh, one late in English."""
    story.stage.at("2026-03-10T12:00+05:00")
    applying = story.stage.app.applications.applying
    for lang, person in story.applicants.items():
        known = Known(person.id, lang, chosen=True)
        await applying.consent(known)
        application = await applying.open(known)
        await applying.set_text(application, "name", ORGANISATIONS[lang][0])
        await applying.set_bin(application, ORGANISATIONS[lang][1])
        await applying.set_text(application, "contact", "A. B., ngo@example.kz")
        await sends(story.stage, person, "charter.pdf", distinct_pdf(f"charter {lang}"), _place("charter", lang))
    boris = story.applicants["ru"]
    word = docx("".join(paragraph(RUSSIAN) for _ in range(3)))
    for slot, name, content in (
        ("registration_certificate", "справка.pdf", distinct_pdf("certificate")),
        ("technical_application", "заявка.docx", word),
        ("budget", "бюджет.xlsx", example("ru")),
        ("cvs", "резюме.pdf", distinct_pdf("cv")),
    ):
        await story.stage.app.people.set_step(boris.id, Step("documents", {"slot": slot}))
        await boris.send_document(name, content)
        await story.settle()


async def deadline(story: Story) -> None:
    """A reminder the day before; one hands over in the last minute, one after it; documents open only then."""
    await time_comes(story.stage, "2026-03-22T20:00+05:00")
    await story.applicants["kk"].sees("ертең")
    story.stage.at("2026-03-23T18:00+05:00")
    await _hands_over(story, "ru")
    story.stage.at("2026-03-23T23:59:59+05:00")
    await _hands_over(story, "kk")
    await story.says(story.dana, "/applications")
    await story.dana.press("Документы всех, ZIP")
    await story.settle()
    assert "закрыты" in story.dana.toasts[-1]
    story.stage.at("2026-03-24T00:00:05+05:00")
    await _hands_over(story, "en")
    listed = await story.says(story.dana, "/applications")
    late = next(part for part in listed.text.split("<b>№ ")[0].split("№ ") if "Steppe Children" in part)
    assert "после срока" in late
    assert listed.text.count("после срока") == 1
    archive = story.keeps(await story.presses(story.dana, "Документы всех, ZIP", listed))
    with zipfile.ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        assert {name.partition("/")[0][4:] for name in opened.namelist()} == {
            name for name, _ in ORGANISATIONS.values()
        }
    story.keeps(await story.presses(story.dana, "Все заявки, XLSX", listed))


async def scoring(story: Story) -> None:
    """Two evaluators give points; the summary has ranks and how far they are apart."""
    listed = await story.says(story.dana, "/applications")
    screen = await story.presses(story.dana, "Оценка (§ 5.1)", listed)
    form = story.keeps(await story.presses(story.dana, "Бланк для оценки", screen))
    await story.presses(story.dana, "Сдать заполненные", screen)
    given: dict[str, dict[int | str, float | None]] = {"Дана": {0: 9, 1: 6, 2: None}, "Ерлан": {0: 7, 1: 8, 2: 5}}
    for name, rows in given.items():
        await story.dana.send_document(f"{name}.xlsx", filled(form, name, rows, ("Да", "Нет")))
        await story.settle()
        assert f"Принято: {name}" in story.dana.last.text
    standing = await story.presses(story.dana, "К оценке")
    assert "80,0 (разброс 20,0)" in standing.text
    story.keeps(await story.presses(story.dana, "Сводка, XLSX", standing))


async def figures(story: Story) -> None:
    """The figures as a picture and a workbook."""
    await story.says(story.dana, "/numbers")
    picture, _ = story.dana.replies_seen[-2:]
    stored = story.stage.world.files.get(picture.data["photo"][-1]["file_id"])
    assert stored is not None
    assert stored.content is not None
    with Image.open(BytesIO(stored.content)) as drawn:
        drawn.load()
        assert drawn.format == "PNG"
    story.keeps(await story.presses(story.dana, "Все показатели, XLSX"))


async def award(story: Story) -> None:
    """Before the award everybody is reminded; a second member agrees to the last broadcast; the call is over."""
    await time_comes(story.stage, "2026-05-20T10:00+05:00")
    story.stage.at("2026-05-21T12:00+05:00")
    group = story.stage.group
    await story.says(story.dana, "/broadcast", at=group)
    await story.says(story.dana, "Решение о грантах принято", at=group)
    for lang, text in (("Казахский", "Гранттар туралы шешім шықты"), ("Английский", "The grants have been decided")):
        await story.dana.press(lang, at=group)
        await story.settle()
        await story.says(story.dana, text, at=group)
    await story.dana.press("Предпросмотр", at=group)
    await story.settle()
    await story.dana.press("Отправить", at=group)
    await story.settle()
    await story.erlan.press("Подтвердить", at=group)
    await story.settle()
    told = {"kk": "шешім шықты", "ru": "Решение о грантах принято", "en": "have been decided"}
    for lang, person in story.applicants.items():
        await person.sees(told[lang])
    story.stage.at("2026-05-22T12:00+05:00")
    await story.stage.app.metronome.beat()
    await story.settle()
    said = await story.says(story.applicants["en"], "/menu")
    assert "May" in said.text
    audit = await story.stage.app.desk.audit.verify()
    assert audit.whole
    reports = [message for message in group.replies_seen if message.document]
    story.keeps(reports[-1])


@pytest.mark.timeout(900)
async def test_the_call_is_played_through_and_every_document_opens_in_libreoffice(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    story = Story(stage, folder)
    for act in (
        publication,
        conference,
        questions,
        extension,
        packages,
        deadline,
        scoring,
        figures,
        award,
    ):
        await act(story)
    opened = opens_everything(folder, tmp_path)
    call = DATA.call.id
    papers = {f"{call}-{name}.xlsx" for name in ("applications", "conference", "numbers", "scoring", "scoring-summary")}
    papers |= {f"{call}-broadcast-1.xlsx", "questions.xlsx", "written-answers.xlsx", "written-answers.docx"}
    assert set(opened) == papers
    assert "Мейірім" in opened[f"{call}-applications.xlsx"]
    assert "Разброс" in opened[f"{call}-scoring-summary.xlsx"]
    assert "Заявление о конфликте интересов" in opened[f"{call}-scoring.xlsx"]
    for _, answer in ANSWERS.values():
        for name in ("written-answers.docx", "written-answers.xlsx"):
            assert answer.split(":")[0] in " ".join(opened[name].split())


def opens_everything(folder: Path, tmp_path: Path) -> dict[str, str]:
    """LibreOffice makes a PDF of every document; the text of each by the name of the document."""
    soffice = program("soffice", "libreoffice-calc")
    text = program("pdftotext", "poppler-utils")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    found: dict[str, str] = {}
    for suffix in (".xlsx", ".docx"):
        papers = [path for path in sorted(folder.iterdir()) if path.suffix == suffix]
        target = tmp_path / suffix[1:]
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(target), *map(str, papers)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        for paper in papers:
            made = target / f"{paper.stem}.pdf"
            assert made.exists(), f"{paper.name} does not open"
            said = subprocess.run([text, str(made), "-"], check=True, capture_output=True, timeout=60).stdout.decode()
            found[paper.name] = said
    return found


async def _hands_over(story: Story, lang: str) -> None:
    person = story.applicants[lang]
    await story.says(person, "/send")
    await story.says(person, WORD[lang])
    assert any(message.document for message in person.replies_seen[-4:])


def _place(slot: str, lang: str) -> str:
    return f"✅ {DATA.package.slot(slot).title.say(lang)}"


def say(lang: str, key: str) -> str:
    """What a button says."""
    return plain(words_in(lang).say(key))
