"""Handing a letter to a real SMTP server: taken, refused, away, or nobody can tell."""

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import Envelope, Session

from storage.mail import Smtp
from usecases.package_mail import Delivery


class Box:
    """A mailbox that keeps its letters and refuses one address and one letter."""

    def __init__(self) -> None:
        self.letters: list[Envelope] = []

    async def handle_RCPT(
        self, server: Server, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Server, session: Session, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        if b"too large" in envelope.content:
            return "552 message exceeds the limit"
        if b"hang up" in envelope.content:
            server.transport.close()
        self.letters.append(envelope)
        return "250 queued as 42"


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture
def box(unused_port: int) -> Iterator[tuple[Box, str]]:
    handler = Box()
    controller = Controller(handler, hostname="127.0.0.1", port=unused_port)
    controller.start()
    yield handler, f"smtp://127.0.0.1:{unused_port}"
    controller.stop()


async def test_a_letter_that_is_taken_arrives_byte_for_byte(box: tuple[Box, str]) -> None:
    handler, url = box
    letter = b"Subject: KATCH-10019-RFA-05\r\n\r\ntext\r\n.with a dot\r\n"
    result = await Smtp(url).send(letter, "bot@example.kz", ["call@example.kz", "ngo@example.kz"])
    assert (result.delivery, result.reply) == (Delivery.TAKEN, "250 queued as 42")
    assert [(e.mail_from, e.rcpt_tos, e.content) for e in handler.letters] == [
        ("bot@example.kz", ["call@example.kz", "ngo@example.kz"], letter)
    ]


async def test_a_refused_copy_does_not_keep_the_letter_from_the_mailbox(box: tuple[Box, str]) -> None:
    handler, url = box
    result = await Smtp(url).send(b"a\r\n", "bot@example.kz", ["call@example.kz", "nobody@example.kz"])
    assert (result.delivery, result.refused) == (Delivery.TAKEN, ("nobody@example.kz",))
    assert handler.letters[0].rcpt_tos == ["call@example.kz"]


async def test_a_refused_mailbox_or_letter_is_told_in_the_servers_words(box: tuple[Box, str]) -> None:
    handler, url = box
    no_box = await Smtp(url).send(b"a\r\n", "bot@example.kz", ["nobody@example.kz", "ngo@example.kz"])
    too_large = await Smtp(url).send(b"too large\r\n", "bot@example.kz", ["call@example.kz"])
    assert (no_box.delivery, no_box.reply) == (Delivery.REFUSED, "550 no such person")
    assert (too_large.delivery, too_large.reply) == (Delivery.REFUSED, "552 message exceeds the limit")
    assert handler.letters == []


async def test_a_server_that_hangs_up_in_the_middle_leaves_it_uncertain(box: tuple[Box, str]) -> None:
    result = await Smtp(box[1]).send(b"hang up\r\n", "bot@example.kz", ["call@example.kz"])
    assert result.delivery == Delivery.UNCERTAIN


async def test_a_server_that_is_away_has_not_got_the_letter(unused_port: int) -> None:
    mailer = Smtp(f"smtp://127.0.0.1:{unused_port}")
    assert (await mailer.send(b"a\r\n", "bot@example.kz", ["call@example.kz"])).delivery == Delivery.UNREACHABLE
    assert not await mailer.is_up()


async def test_a_server_that_works_is_up(box: tuple[Box, str]) -> None:
    assert await Smtp(box[1]).is_up()


def test_an_address_that_is_none_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="smtp://"):
        Smtp("mail.example.kz")
