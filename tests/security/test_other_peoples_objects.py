"""Somebody who changes the data of buttons, or the words of links, gets at nothing of anybody else's."""

import random
import sqlite3
from collections import Counter
from collections.abc import Mapping

import pytest

from handlers.presses import Join, OwnData
from rehearsal.model import Message
from rehearsal.people import Person
from tests.support.applicant import VALID_BIN
from tests.support.assistant import Stage
from tests.support.desk import asks_staff
from tests.support.long import Figures
from tests.support.package import applicant, application_of, distinct_pdf
from tests.support.presses import packed, press_classes
from tests.support.raw import database_of, named_rows
from usecases.ports import Person as Known

OWN = ("ОФ «Тайный сад»", "О. Хранитель, hranitel@example.kz", "Ustav_taynyy", "Сколько стоит тайный ключ?")
"""What only its owner, colleagues and the staff may see."""
FAULT = "something went wrong"
NOT_OF_OBJECTS = {"inbox", "audit", "alembic_version", "notes", "sqlite_sequence"}
"""Updates as they come, refused attempts, what the assistant notes for itself, and the counters of numbers."""


async def an_owner_with_everything(stage: Stage, owner: Person) -> str:
    """`owner` has an application with files, a link for colleagues, a question and a request; the link's word."""
    await applicant(stage, owner, "ru", contact=OWN[1])
    applying, joining = stage.app.applications.applying, stage.app.applications.joining
    application = await application_of(stage, owner)
    await applying.set_text(application, "name", OWN[0])
    for number, place in enumerate(("Устав", "Справка")):
        await owner.send_document(f"{OWN[2]}{number}.pdf", distinct_pdf(f"{place}"))
        await stage.settle()
    await asks_staff(stage, owner, OWN[3])
    token = await joining.invite(application, Known(owner.id, "ru", chosen=True))
    friend = stage.world.person("Друг", language="ru")
    await stage.speaks(friend, "ru")
    await stage.app.applications.applying.consent(Known(friend.id, "ru", chosen=True))
    await friend.send("/organisation")
    await stage.settle()
    query = stage.world.press(friend.user, friend.last, Join(act="ask", data=VALID_BIN).pack())
    await stage.settle()
    assert query.done.is_set()
    return token


async def objects(stage: Stage, stranger: Person) -> Counter[str]:
    """Every row that belongs neither to the stranger nor to their own application."""
    own = await stage.app.applications.applying.find(Known(stranger.id, "en"))
    number = own.id if own else -1
    mine = (str(stranger.id), f"application={number},", f"withdrawn:{number}", f"reopened:{number}:")
    found = (f"{table}: {_described(table, row)}" for table, row in named_rows(database_of(stage)))
    return Counter(
        row for row in found if row.partition(":")[0] not in NOT_OF_OBJECTS and not any(each in row for each in mine)
    )


def _described(table: str, row: Mapping[str, object]) -> str:
    columns = {("application" if (table, name) == ("applications", "id") else name): row[name] for name in row}
    return "".join(f"{name}={value}, " for name, value in columns.items())


def ids(stage: Stage) -> list[int]:
    """Every number that names something in the database, and some that name nothing."""
    connection = sqlite3.connect(database_of(stage))
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {0, -1, 999, 2**31, 2**63 - 1, 2**63, 10**25}
    for table in tables:
        for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            if column[2].upper() in {"INTEGER", "BIGINT"}:
                found |= {each for (each,) in connection.execute(f'SELECT "{column[1]}" FROM "{table}"') if each}
    connection.close()
    return sorted(found)


def words_of(stage: Stage) -> list[str]:
    """Words that buttons carry: places, questions, screens, languages, reminders, and odd ones."""
    data = stage.app.current.data
    places = [slot.id for slot in data.package.slots]
    questions = [question.id for question in data.eligibility.questions]
    screens = ["menu", "documents", "status", "organisation", "inbox", "people", "audit", "dates", "broadcast"]
    return [*places, *questions, *screens, "ru", "kk", "en", "yes", "no", "intake", "deadline", "owner", "files", ""]


@pytest.mark.timeout(1800)
async def test_buttons_with_changed_data_show_and_do_nothing_of_others(
    stage: Stage, long: bool, figures: Figures
) -> None:
    seed = random.randrange(10**6)
    figures(f"seed {seed}")
    tries = 10_000 if long else 500
    chance = random.Random(seed)
    owner, eve, mallory = stage.cast.aigerim, stage.cast.eve, stage.cast.chris
    await an_owner_with_everything(stage, owner)
    await stage.speaks(eve, "en")
    await applicant(stage, mallory, "en")
    kinds, numbers, words = press_classes(), ids(stage), words_of(stage)
    for stranger in (eve, mallory):
        await stranger.send("/menu")
        await stage.settle()
        shown, before = stranger.last, await objects(stage, stranger)
        pressed: Counter[str] = Counter()
        for number in range(tries // 2):
            kind = kinds[number % len(kinds)]
            data = packed(kind, chance, numbers, words)
            if len(data.encode()) <= 64 and data != OwnData(act="erase").pack():
                pressed[kind.__name__] += 1
                stage.world.press(stranger.user, shown, data)
            if number % 40 == 39:
                await stage.settle(600)
        await stage.settle(600)
        figures(f"{pressed.total()} presses of {len(pressed)} kinds by {stranger.name}")
        assert len(pressed) == len(kinds)
        assert _changed(before, await objects(stage, stranger)) == []
        _nothing_of_others(stage, stranger)


def _changed(before: Counter[str], after: Counter[str]) -> list[str]:
    return [f"- {row}" for row in (before - after)] + [f"+ {row}" for row in (after - before)]


def _nothing_of_others(stage: Stage, stranger: Person) -> None:
    seen: list[Message] = [message for message in stage.world.deliveries if message.chat_id == stranger.id]
    said = "\n".join(f"{message.text} {message.buttons} {message.document}" for message in seen)
    said += "\n".join(stranger.toasts)
    for secret in (*OWN, "hranitel", "Тайный"):
        assert secret not in said
    assert FAULT not in said
