"""Packages that are too heavy, letters of which nobody knows whether they left, and words said in the wrong chat."""

import asyncio
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from rehearsal.people import Person
from storage.vault import is_hash
from tests.conversations.test_send import Mailbox, files_of, opened, with_mail, with_two_files
from tests.support.assistant import Stage
from tests.support.made_files import page_picture, pdf, pdf_of_size, stream
from tests.support.package import applicant, application_of, sends
from tests.support.uploads import package_rules, random_bytes
from usecases.document_records import Document, State

LETTERS, CVS = "✅ Письма поддержки", "✅ Резюме сотрудников"


def scan(size: tuple[int, int], grain: float, quality: int) -> bytes:
    """A PDF with one scanned page."""
    buffer = BytesIO()
    with Image.open(BytesIO(page_picture(size, grain=grain))) as image:
        image.save(buffer, "PDF", quality=quality, resolution=300)
    return buffer.getvalue()


async def kept(stage: Stage, person: Person, slot: str) -> list[Document]:
    application = await application_of(stage, person)
    return [each for each in await stage.app.package.tools.documents.of(application.id) if each.slot == slot]


async def meter(stage: Stage, person: Person) -> int:
    """How heavy the letter is said to be, in bytes."""
    application = await application_of(stage, person)
    return (await stage.app.package.tools.packaging.look(application, "ru")).state.mail_bytes


async def test_heavy_scans_are_made_smaller_on_request_and_light_ones_stay_as_they_are(
    stage: Stage, tmp_path: Path
) -> None:
    boris = stage.cast.boris
    heavy, light = scan((3400, 4600), 60, 97), scan((1400, 1900), 20, 15)
    await applicant(stage, boris, "ru")
    await sends(stage, boris, "письмо поддержки.pdf", heavy, LETTERS)
    await sends(stage, boris, "резюме.pdf", light, CVS)
    before = await meter(stage, boris)
    await boris.send("/send")
    await stage.settle()
    await boris.press("Уменьшить картинки и сканы")
    await stage.settle(60)
    said = [message.text for message in boris.replies_seen]
    assert any("Файлы уменьшены на" in text for text in said)
    smaller = (await kept(stage, boris, "support_letters"))[-1]
    assert [each.state for each in await kept(stage, boris, "support_letters")] == [State.REPLACED, State.CURRENT]
    assert smaller.size < len(heavy) / 2
    assert [(each.state, each.size) for each in await kept(stage, boris, "cvs")] == [(State.CURRENT, len(light))]
    assert await meter(stage, boris) < before - (len(heavy) - smaller.size)
    await boris.send("собрать")
    await stage.settle(60)
    letter = files_of(stage, boris)["eml"]
    assert len(letter) == await meter(stage, boris)
    attached = {len(part.get_content()) for part in opened(letter).iter_attachments()}
    assert attached == {smaller.size, len(light)}
    assert {path.stat().st_size for path in (tmp_path / "files").rglob("*") if is_hash(path.name)} >= attached


async def test_where_nothing_can_be_made_smaller_it_is_said_and_nothing_changes(stage: Stage) -> None:
    boris = stage.cast.boris
    await applicant(stage, boris, "ru")
    full = pdf(catalog=b"/PieceInfo 6 0 R", more=[stream(random_bytes(9_000_000))])
    await sends(stage, boris, "письмо поддержки.pdf", full, LETTERS)
    before = await kept(stage, boris, "support_letters"), await meter(stage, boris)
    await boris.send("/send")
    await stage.settle()
    await boris.press("Уменьшить картинки и сканы")
    await stage.settle(60)
    assert any("Уменьшать нечего" in message.text for message in boris.replies_seen[-3:])
    assert (await kept(stage, boris, "support_letters"), await meter(stage, boris)) == before


async def test_a_letter_over_the_limit_is_not_sent_from_here_and_the_person_is_told_so(tmp_path: Path) -> None:
    async with with_mail(tmp_path) as (stage, mailbox):
        boris = stage.cast.boris
        await applicant(stage, boris, "ru")
        await sends(stage, boris, "письмо поддержки.pdf", pdf_of_size(9_000_000), LETTERS)
        await sends(stage, boris, "резюме.pdf", pdf_of_size(8_900_000), CVS)
        assert await meter(stage, boris) > package_rules().mail_bytes
        await boris.send("/send")
        await stage.settle()
        await boris.press("Отправить письмом отсюда")
        await stage.settle()
        boris.mark_read()
        await boris.send("отправить")
        await stage.settle(60)
        told = (await boris.replies())[0].text
        assert "Письмо не отправлено" in told
        assert "больше предела" in told
        assert "Почтовый сервер" not in told
        assert mailbox.letters == []
        assert len(files_of(stage, boris)["eml"]) > package_rules().mail_bytes


class SilentMailbox(Mailbox):
    """Takes the first letter and says nothing for longer than anybody waits; then it is as any other."""

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        """Keep the letter, then keep silent."""
        self.letters.append(envelope)
        if len(self.letters) == 1:
            await asyncio.sleep(600)
        return "250 taken"


async def test_a_stop_between_handing_over_and_noting_it_sends_no_second_letter(tmp_path: Path) -> None:
    async with with_mail(tmp_path, SilentMailbox()) as (stage, mailbox):
        boris = stage.cast.boris
        await with_two_files(stage, boris, "ru")
        await boris.send("/send")
        await stage.settle()
        await boris.press("Отправить письмом отсюда")
        await stage.settle()
        boris.mark_read()
        await boris.send("отправить")
        async with asyncio.timeout(30):
            while not mailbox.letters:
                await asyncio.sleep(0.05)
        async with stage.running():
            await stage.settle(60)
            said = "\n".join(message.text for message in await boris.replies())
            assert "неизвестно" in said
            assert "fond@example.kz" in said
            assert "Почтовый сервер принял" not in said
            assert len(mailbox.letters) == 1
            assert opened(files_of(stage, boris)["eml"])["Reply-To"] == "fond@example.kz"
            await boris.send("отправить")
            await stage.settle()
            said = "\n".join(message.text for message in await boris.replies())
            assert "Неизвестно, ушло ли прошлое письмо" in said
            assert "Если его копия пришла" in said
            assert len(mailbox.letters) == 1
            await boris.send("отправить")
            await stage.settle()
            assert "Почтовый сервер принял письмо" in "\n".join(message.text for message in await boris.replies())
            assert len(mailbox.letters) == 2


async def test_the_staffs_chat_decides_about_letters_and_builds_none(tmp_path: Path) -> None:
    async with with_mail(tmp_path) as (stage, mailbox):
        boris, dana, group = stage.cast.boris, stage.cast.dana, stage.group
        await with_two_files(stage, boris, "ru")
        await stage.speaks(dana, "ru")
        await dana.send("/mail", at=group)
        await stage.settle()
        assert "уходят отсюда" in group.last.text
        await dana.press("Запретить отправку", at=group)
        await stage.settle()
        assert await stage.app.package.tools.sending.can_mail() is False
        spoken, private = len(group.replies_seen), len(dana.replies_seen)
        for text in ("/send", "/documents", "собрать", "отправить"):
            await dana.send(text, at=group)
            await stage.settle()
        assert len(group.replies_seen) == spoken
        assert len(dana.replies_seen) == private
        assert mailbox.letters == []
