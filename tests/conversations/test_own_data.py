"""What is kept of a person: shown, handed over, erased."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from rehearsal.people import Person
from storage.tables import metadata
from tests.support.applicant import VALID_BIN, applies
from tests.support.assistant import Stage
from tests.support.package import applicant, distinct_pdf
from tests.support.scene import Scene

SECRETS = ("Тайное Название", "tainy@example.org", "моя секретная формулировка", "секретный вопрос сотрудникам")


async def a_person_with_everything(stage: Stage, person: Person) -> None:
    """`person` has told the assistant every kind of thing it keeps."""
    await applies(stage, person, "en")
    await person.send("/eligibility")
    await stage.settle()
    await person.press("Change")
    await stage.settle()
    await person.press("2")
    await stage.settle()
    await person.send(f"yes, {SECRETS[2]}")
    await stage.settle()
    await person.send("/organisation")
    await stage.settle()
    for text in (SECRETS[0], VALID_BIN, SECRETS[1]):
        await person.send(text)
        await stage.settle()
    await person.send("Какая ставка суточных? " + SECRETS[3])
    await stage.settle()
    await person.press("Передать сотрудникам")
    await stage.settle()
    person.mark_read()


async def kept(stage: Stage, folder: Path) -> bytes:
    """The files on disk, and the rows of a database that is elsewhere."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    if not stage.settings.database_url.startswith("sqlite"):
        engine = create_async_engine(stage.settings.database_url)
        async with engine.connect() as connection:
            for table in metadata.sorted_tables:
                found += [repr(row).encode() for row in await connection.execute(select(table))]
        await engine.dispose()
    return b"".join(found)


async def test_everything_is_listed_kept_on_cancel_and_erased_on_confirmation(stage: Stage, tmp_path: Path) -> None:
    chris = stage.cast.chris
    await a_person_with_everything(stage, chris)
    for secret in SECRETS:
        assert secret.encode() in await kept(stage, tmp_path)
    await chris.send("delete everything you have on me")
    asked = await chris.reply()
    for part in ("profile", "answers", "file", "1 question", "sent to Winrock", "confirm"):
        assert part in asked.text
    await chris.press("Cancel")
    await chris.sees("Nothing was deleted")
    await chris.send("/status")
    await chris.sees(SECRETS[0])
    await chris.send("delete everything you have on me")
    await stage.settle()
    before = len(stage.group.replies_seen)
    await chris.press("Yes, delete everything")
    await chris.sees("has been deleted")
    await stage.settle()
    for secret in (*SECRETS, VALID_BIN):
        assert secret.encode() not in await kept(stage, tmp_path), secret
    told = stage.group.replies_seen[before:]
    assert len(told) == 1
    assert "№ 1" in told[0].text
    assert SECRETS[0] not in told[0].text


async def test_afterwards_one_is_a_new_user_and_old_buttons_do_nothing(stage: Stage) -> None:
    chris = stage.cast.chris
    await a_person_with_everything(stage, chris)
    old = next(message for message in chris.replies_seen if "The organisation" in "".join(message.buttons))
    await chris.send("/forget")
    await stage.settle()
    await chris.press("Yes, delete everything")
    await stage.settle()
    await chris.send("/start")
    assert (await chris.reply()).buttons == ["Қазақша", "Русский", "English"]
    for data in ("a:registered:no", "w:list:", "w:pick:registered", "o:name", "o:invite", "x:confirm", "p:erase"):
        stage.world.press(chris.user, old, data)
        await stage.settle()
    await chris.send("/status")
    text = (await chris.reply()).text
    assert SECRETS[0] not in text
    assert "Organisation:" not in text


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [
        ("ru", "удалите мои данные", "Подтверждаете удаление?"),
        ("kk", "деректерімді өшіріңіз", "Бәрін өшіруді растайсыз ба?"),
        ("en", "/forget", "Do you confirm"),
    ],
)
async def test_the_wish_to_be_forgotten_is_understood(stage: Stage, lang: str, text: str, shown: str) -> None:
    person = {"kk": stage.cast.aigerim, "ru": stage.cast.boris, "en": stage.cast.chris}[lang]
    await stage.speaks(person, lang)
    await person.send(text)
    await person.sees(shown)


async def test_one_gets_ones_own_data_as_a_file_and_nobody_elses(stage: Stage) -> None:
    chris, boris = stage.cast.chris, stage.cast.boris
    await a_person_with_everything(stage, chris)
    await applies(stage, boris, "ru")
    await boris.send("/organisation")
    await stage.settle()
    await boris.send("Чужой фонд")
    await stage.settle()
    await chris.send("/privacy")
    await chris.sees("Consent: version 1", "20 February 2026")
    await chris.press("Get my data")
    await stage.settle()
    kept = json.loads(stage.file_of(chris.last))
    text = json.dumps(kept, ensure_ascii=False)
    for secret in SECRETS:
        assert secret in text
    assert "Чужой фонд" not in text
    assert kept["consents"][0]["version"] == "1"


async def test_who_leaves_takes_nothing_from_colleagues(stage: Stage) -> None:
    chris, boris = stage.cast.chris, stage.cast.boris
    await a_person_with_everything(stage, chris)
    await chris.send("/organisation")
    await stage.settle()
    await chris.press("Invite a colleague")
    await stage.settle()
    word = chris.last.text.split("?start=")[1].split()[0]
    await stage.speaks(boris, "ru")
    await boris.send(f"/start {word}")
    await stage.settle()
    await boris.press("Согласен(на)")
    await stage.settle()
    chris.mark_read()
    await chris.send("/forget")
    await chris.sees("1 colleague")
    await chris.press("Yes, delete everything")
    await stage.settle()
    await boris.send("/status")
    await boris.sees(SECRETS[0])


async def test_a_wish_to_be_deleted_is_confirmed_first_and_leaves_nothing(stage: Stage) -> None:
    chris = stage.cast.chris
    await applicant(stage, chris, "en")
    for number in range(4):
        await chris.send_document(f"paper{number}.pdf", distinct_pdf(str(number)))
        await stage.settle()
    scene = Scene(stage, "bh-34", {"A": chris})
    await chris.send("delete everything you have on me")
    await scene.after(1)
    await chris.press("Cancel")
    await scene.after(2)
    await chris.send("/status")
    await scene.after(3)
    await chris.send("delete everything you have on me")
    await stage.settle()
    await chris.press("Yes, delete everything")
    await scene.after(4)
    await chris.send("/start")
    await scene.after(5)
