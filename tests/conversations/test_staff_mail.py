"""§ 4.5 wants questions in writing at the mailbox: a real mail server takes each question once, with its number."""

import email
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pydantic import SecretStr

from tests.support.assistant import Stage
from tests.support.desk import UNANSWERED


class Mailbox:
    """Keeps what the server takes; refuses everything when told so."""

    def __init__(self) -> None:
        self.letters: list[bytes] = []
        self.refuses = False

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The end of a letter."""
        if self.refuses:
            return "554 no"
        assert isinstance(envelope.content, bytes)
        self.letters.append(envelope.content)
        return "250 OK"


@pytest.fixture
def mailbox(unused_tcp_port: int) -> Iterator[tuple[Mailbox, int]]:
    """A mail server on a free port."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=unused_tcp_port)
    controller.start()
    yield box, unused_tcp_port
    controller.stop()


async def ask(stage: Stage) -> None:
    """Boris passes a question to the staff."""
    boris = stage.cast.boris
    await stage.speaks(boris, "ru")
    await boris.send(UNANSWERED)
    await stage.settle()
    await boris.press("Передать сотрудникам")
    await stage.settle()


async def test_each_question_goes_to_the_mailbox_once_with_its_number_and_without_the_askers_name(
    tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    stage = Stage(tmp_path)
    stage.settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{port}")
    stage.settings.mail_from = "bot@example.org"
    stage.at("2026-02-20T12:00+05:00")
    async with stage.running():
        await ask(stage)
        assert "уходит письмом на официальный адрес" in stage.cast.boris.last.text
        assert stage.app.desk.question_mail is not None
        await stage.app.desk.question_mail.send_waiting()
        await stage.app.desk.question_mail.send_waiting()
    (content,) = box.letters
    letter = email.message_from_bytes(content, policy=policy.default)
    assert letter["Subject"] == "KATCH-10019-RFA-05: вопрос № 1"
    assert letter["To"] == "KATCHgrants@winrock.org"
    body = letter.get_body()
    assert body is not None
    assert UNANSWERED in body.get_content()
    assert "Борис" not in content.decode() + body.get_content()


async def test_a_refused_letter_is_told_to_the_staff_and_an_unreachable_server_is_tried_again(
    tmp_path: Path, mailbox: tuple[Mailbox, int]
) -> None:
    box, port = mailbox
    stage = Stage(tmp_path)
    stage.settings.smtp_url = SecretStr("smtp://127.0.0.1:9")
    stage.at("2026-02-20T12:00+05:00")
    async with stage.running():
        await ask(stage)
        assert stage.app.desk.question_mail is not None
        assert not await stage.app.desk.question_mail.send_waiting()
    box.refuses = True
    stage.settings.smtp_url = SecretStr(f"smtp://127.0.0.1:{port}")
    async with stage.running():
        await stage.group.sees("Почтовый сервер не принял вопрос № 1", within=20)
    box.refuses = False
    async with stage.running():
        assert stage.app.desk.question_mail is not None
        await stage.app.desk.question_mail.send_waiting()
    assert box.letters == []


async def test_without_a_mail_server_the_asker_gets_the_ready_letter(stage: Stage) -> None:
    await ask(stage)
    boris = stage.cast.boris
    await boris.press("Готовый текст письма")
    await stage.settle()
    assert "Адрес: KATCHgrants@winrock.org" in boris.last.text
    assert "Тема: KATCH-10019-RFA-05: вопрос № 1" in boris.last.text
    assert UNANSWERED in boris.last.text
