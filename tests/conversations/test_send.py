"""The package becomes a letter: ready to be sent, or sent from here, with what happened said exactly."""

import asyncio
import hashlib
import socket
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pydantic import SecretStr

from rehearsal.people import Person
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.budgets import example
from tests.support.package import applicant, distinct_pdf, sends, technical_application
from tests.support.programs import program

PLACES = {
    "kk": {"charter": "✅ Ұйымның Жарғысы", "cvs": "✅ Түйіндемелер"},
    "ru": {"charter": "✅ Устав организации", "cvs": "✅ Резюме сотрудников"},
    "en": {"charter": "✅ Charter", "cvs": "✅ CVs of key staff"},
}
NAMES = {"kk": ("жарғы.pdf", "түйіндеме.pdf"), "ru": ("устав.pdf", "резюме.pdf"), "en": ("charter.pdf", "cv.pdf")}
WORD = {"kk": "жинау", "ru": "Собрать", "en": "BUILD"}
CHARTER, CV = distinct_pdf("charter"), distinct_pdf("cv")


class Mailbox:
    """A mail server that keeps what it takes."""

    def __init__(self) -> None:
        self.letters: list[Any] = []
        self.refuses = ""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Take a letter or refuse it."""
        if self.refuses:
            return self.refuses
        self.letters.append(envelope)
        return "250 taken"


async def with_two_files(stage: Stage, person: Person, lang: str, **more: str) -> None:
    await applicant(stage, person, lang, **more)
    for name, content, place in zip(NAMES[lang], (CHARTER, CV), PLACES[lang].values(), strict=True):
        await sends(stage, person, name, content, place)
    person.mark_read()


def files_of(stage: Stage, person: Person) -> dict[str, bytes]:
    """The files that the assistant has sent, by the ending of their names."""
    sent = [message for message in person.replies_seen if message.document]
    return {message.document["file_name"].rpartition(".")[2]: stage.file_of(message) for message in sent}


def opened(letter: bytes) -> EmailMessage:
    message = message_from_bytes(letter, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_the_typed_word_gives_a_letter_an_archive_and_a_receipt(stage: Stage, lang: str, tmp_path: Path) -> None:
    person = {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]
    await with_two_files(stage, person, lang)
    stage.at("2026-02-20T17:00:05+05:00")
    await person.send("/send")
    await stage.settle()
    assert WORD[lang].upper() in person.last.text
    await person.send(WORD[lang])
    await stage.settle()
    files = files_of(stage, person)
    letter = opened(files["eml"])
    assert "KATCH-10019-RFA-05" in letter["Subject"]
    assert letter["To"] == "KATCHgrants@winrock.org"
    assert letter["Reply-To"] == "fond@example.kz"
    attached = [(part.get_filename(), part.get_content()) for part in letter.iter_attachments()]
    assert attached == [("02_charter.pdf", CHARTER), ("08_cv.pdf", CV)]
    body = letter.get_body(("plain",)).get_content()
    assert {"kk": "өтінім", "ru": "заявку", "en": "заявку"}[lang] in body
    with zipfile.ZipFile(BytesIO(files["zip"])) as archive:
        assert archive.read("02_charter.pdf") == CHARTER
        assert archive.testzip() is None
    receipt = files["txt"].decode()
    for content in (CHARTER, CV):
        assert hashlib.sha256(content).hexdigest() in receipt
    said = "".join(message.text for message in person.replies_seen[-6:])
    assert "17:00:05" in said
    assert not any(word in said.casefold() for word in ("submitted", "подана", "өтінім берілді"))
    (tmp_path / "letter.eml").write_bytes(files["eml"])
    opener = await asyncio.create_subprocess_exec(
        program("munpack", "mpack"), "-q", "letter.eml", cwd=tmp_path, stdout=asyncio.subprocess.DEVNULL
    )
    assert await opener.wait() == 0
    assert (tmp_path / "08_cv.pdf").read_bytes() == CV


async def test_the_letter_can_be_written_in_the_other_language(stage: Stage) -> None:
    boris = stage.cast.boris
    await with_two_files(stage, boris, "ru")
    await boris.send("/send")
    await stage.settle()
    await boris.press("Письмо на казахском")
    await stage.settle()
    await boris.send("жинау")
    await stage.settle()
    assert "өтінім" in opened(files_of(stage, boris)["eml"])["Subject"]


async def test_after_the_deadline_it_still_works_and_says_late_with_both_halves(stage: Stage) -> None:
    boris = stage.cast.boris
    await with_two_files(stage, boris, "ru")
    stage.at("2026-03-17T09:00+05:00")
    await boris.send("/send")
    await stage.settle()
    assert "риску" in boris.last.text
    await boris.send("собрать")
    await stage.settle()
    said = "".join(message.text for message in boris.replies_seen[-6:])
    assert "рискуют остаться без рассмотрения" in said
    assert "вправе принять" in said
    assert "eml" in files_of(stage, boris)


async def test_the_moment_of_the_message_decides_whether_it_is_late(stage: Stage) -> None:
    boris = stage.cast.boris
    await with_two_files(stage, boris, "ru")
    stage.at("2026-03-16T23:59:30+05:00")
    await boris.send("/send")
    await stage.settle()
    await boris.send("собрать")
    stage.at("2026-03-17T00:05+05:00")
    await stage.settle()
    said = "".join(message.text for message in boris.replies_seen[-6:])
    assert "23:59:30" in said
    assert "поздняя" not in said


async def test_questions_in_between_are_answered_and_the_word_still_waits(stage: Stage) -> None:
    boris = stage.cast.boris
    await with_two_files(stage, boris, "ru")
    await boris.send("/send")
    await stage.settle()
    await boris.send("на каком языке заявка?")
    await stage.settle()
    assert "казахск" in boris.last.text
    await boris.send("собрать!")
    await stage.settle()
    assert "eml" in files_of(stage, boris)


async def test_without_files_or_a_name_there_is_nothing_to_build(stage: Stage) -> None:
    aigerim = stage.cast.aigerim
    await applicant(stage, aigerim, "kk")
    await aigerim.send("/send")
    await stage.settle()
    assert "Жинайтын ештеңе жоқ" in aigerim.last.text
    await aigerim.send("жинау")
    await stage.settle()
    assert not files_of(stage, aigerim)


async def test_who_has_begun_nothing_is_shown_where_to_begin(stage: Stage) -> None:
    chris = stage.cast.chris
    await stage.speaks(chris, "en")
    await chris.send("/send")
    await stage.settle()
    assert "There is no application yet" in chris.last.text


@asynccontextmanager
async def with_mail(folder: Path, mailbox: Mailbox | None = None) -> AsyncIterator[tuple[Stage, Mailbox]]:
    """A stage whose staff allow letters to be sent, and the mailbox they arrive in."""
    mailbox = mailbox or Mailbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        stage = Stage(folder)
        stage.settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{port}")
        stage.settings.mail_from = "bot@example.kz"
        stage.at(NOON_OF_THE_THIRD_DAY)
        async with stage.running():
            await stage.app.package.permission.allow(True)
            yield stage, mailbox
    finally:
        server.stop()


async def test_a_letter_is_sent_once_and_its_second_is_named(tmp_path: Path) -> None:
    async with with_mail(tmp_path) as (stage, mailbox):
        boris = stage.cast.boris
        await with_two_files(stage, boris, "ru")
        stage.at("2026-03-10T21:14:07+05:00")
        await boris.send("/send")
        await stage.settle()
        await boris.press("Отправить письмом отсюда")
        await stage.settle()
        await boris.send("отправить")
        await stage.settle()
        said = "".join(message.text for message in boris.replies_seen[-6:])
        assert "21:14:07" in said
        assert "Почтовый сервер принял письмо" in said
        assert len(mailbox.letters) == 1
        assert mailbox.letters[0].rcpt_tos == ["KATCHgrants@winrock.org", "fond@example.kz"]
        letter = opened(mailbox.letters[0].content)
        assert letter["Reply-To"] == "fond@example.kz"
        assert letter["Cc"] == "fond@example.kz"
        assert [part.get_content() for part in letter.iter_attachments()] == [CHARTER, CV]
        await boris.send("отправить")
        await stage.settle()
        assert len(mailbox.letters) == 1
        assert "уже отправлено" in "".join(message.text for message in boris.replies_seen[-3:])


async def test_a_refusal_of_the_server_is_told_and_the_files_are_given(tmp_path: Path) -> None:
    async with with_mail(tmp_path) as (stage, mailbox):
        mailbox.refuses = "552 message too large"
        chris = stage.cast.chris
        await with_two_files(stage, chris, "en", contact="A. Sample")
        await chris.send("/send")
        await stage.settle()
        await chris.press("Send the mail from here")
        await stage.settle()
        assert "your address" in chris.last.text
        await chris.send("write to ngo@example.kz please")
        await stage.settle()
        await chris.send("send")
        await stage.settle()
        assert "552" in "".join(message.text for message in chris.replies_seen[-6:])
        assert opened(files_of(stage, chris)["eml"])["Reply-To"] == "ngo@example.kz"


async def test_without_the_staffs_permission_nothing_is_sent_from_here(tmp_path: Path) -> None:
    async with with_mail(tmp_path) as (stage, _):
        await stage.app.package.permission.allow(False)
        boris = stage.cast.boris
        await with_two_files(stage, boris, "ru")
        await boris.send("/send")
        await stage.settle()
        assert not any("отсюда" in label for label in boris.buttons)


async def test_everything_survives_a_restart_after_every_step(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    boris = stage.cast.boris
    async with stage.running():
        await applicant(stage, boris, "ru")
        await boris.send("/documents")
        await stage.settle()
        await boris.press("Техническая заявка")
        await stage.settle()
    async with stage.running():
        await boris.send_document("file.docx", technical_application())
        await stage.settle()
        assert "файл получен" in boris.last.text
    async with stage.running():
        await boris.send_album([("устав.pdf", CHARTER), ("резюме.pdf", CV)])
        while not stage.app.package.albums.waiting:
            await stage.app.workers.idle()
            await asyncio.sleep(0.05)
    async with stage.running():
        await stage.settle()
        assert "2 файла" in boris.last.text
        await boris.press("Верно, разложить так")
        await stage.settle()
    async with stage.running():
        await boris.send_document("бюджет.xlsx", example())
        await stage.settle()
    async with stage.running():
        await boris.send("/send")
        await stage.settle()
    async with stage.running():
        await boris.send("собрать")
        await stage.settle()
        names = [part.get_filename() for part in opened(files_of(stage, boris)["eml"]).iter_attachments()]
        assert names == ["02_charter.pdf", "03_technical-application.docx", "04_budget.xlsx", "08_cv.pdf"]
