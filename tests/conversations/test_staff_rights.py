"""Nobody does anything in the staff's name: every command and every button against everybody who has no right to it."""

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, get_args

import pytest
from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import Connection, select

from domain.audit import AuditEntry
from domain.staff import Role
from handlers import private_talk
from handlers.staff import desk
from handlers.staff.commands import COMMANDS
from handlers.staff.people import Invited
from handlers.staff.presses import OpenDesk
from handlers.staff.refused import Limited
from handlers.staff.rights import OnStaff
from rehearsal.markup import find_entities
from rehearsal.people import Person
from storage.tables import metadata
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.desk import asks_staff, writes
from tests.support.scene import Scene

LEFT_ALONE = {"audit", "inbox", "outbox", "people", "talks", "notes", "bugs", "chats", "topics", "alembic_version"}
"""Tables that say nothing about an act: the log of attempts itself, the post, who has talked."""
FROM_TELEGRAM = 777_000
"""The account in whose name Telegram copies the posts of a linked channel."""
NUMBERS = count(50_000)
"""Numbers of messages that no chat has given yet."""
GROUP_BOT, CHANNEL_BOT = 1_087_968_824, 136_817_688


def handlers(router: Router) -> Iterator[tuple[str, object]]:
    """Every handler of messages and presses below `router`, with its name."""
    for part in router.chain_tail:
        for observer in (part.message, part.callback_query):
            for handler in observer.handlers:
                yield f"{part.name}.{handler.callback.__name__}", handler


def filters(handler) -> list[object]:  # type: ignore[no-untyped-def]
    """What must let an update pass before the handler runs."""
    return [each.callback for each in handler.filters]


def commands() -> set[str]:
    """The commands that the desk answers."""
    found: set[str] = set()
    for _, handler in handlers(desk()):
        for each in filters(handler):
            if isinstance(each, Command) and "start" not in each.commands:
                found.update(map(str, each.commands))
    return found


def buttons() -> list[str]:
    """The data of a button of every kind that the desk answers, made with plausible values."""
    found: dict[str, str] = {}
    for _, handler in handlers(desk()):
        for each in filters(handler):
            kind = getattr(each, "callback_data", None)
            if isinstance(kind, type) and issubclass(kind, CallbackData):
                for data in examples(kind):
                    found[data] = data
    return list(found)


def examples(kind: type[CallbackData]) -> Iterator[str]:
    """One press for every act of a kind of button."""
    fields = kind.model_fields
    acts = getattr(fields["act"].annotation, "__args__", ()) if "act" in fields else (None,)
    names = {"name": "inbox", "entry": "submission-deadline", "lang": "ru", "role": "owner"}
    for act in acts:
        values: dict[str, object] = {}
        for name, field in fields.items():
            if name == "act":
                values[name] = act
            elif field.annotation is int:
                values[name] = 1
            elif field.annotation is bool:
                values[name] = True
            elif choices := get_args(field.annotation):
                values[name] = choices[0]
            else:
                values[name] = names.get(name, "x")
        yield kind(**values).pack()


def test_every_handler_of_the_desk_asks_for_a_right() -> None:
    for name, handler in handlers(desk()):
        doors = [each for each in filters(handler) if isinstance(each, (OnStaff, Invited, Limited))]
        assert doors, f"{name} lets everybody pass"
        assert filters(handler)[-1] is doors[-1], f"{name}: the right must be asked last, so that attempts are logged"


def test_every_command_of_the_desk_is_known_to_the_log() -> None:
    assert commands() <= set(COMMANDS)


def test_nobody_else_answers_a_staff_button() -> None:
    prefixes = {data.partition(":")[0] for data in buttons()}
    others = {
        each.callback_data.__prefix__
        for name, handler in handlers(private_talk())
        for each in filters(handler)
        if hasattr(each, "callback_data") and not any(isinstance(one, OnStaff) for one in filters(handler))
    }
    assert not prefixes & others


async def state(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """Everything that an act could change."""
    tables = [table for name, table in metadata.tables.items() if name not in LEFT_ALONE]

    def read(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
        return {table.name: sorted(map(tuple, connection.execute(select(table))), key=repr) for table in tables}

    return await stage.app.database.read(read)


async def refusals(stage: Stage) -> list[AuditEntry]:
    """The attempts that the log holds as refused, the newest first."""
    return [entry for entry in await stage.app.desk.audit.newest(10_000) if entry.refused]


def logged_as(what: str) -> str:
    """What the log calls a command or a press."""
    return what.split()[0] if what.startswith("/") else f"press {what.partition(':')[0]}"


@pytest.fixture
async def busy(tmp_path: Path) -> AsyncIterator[Stage]:
    """A desk at work: question 1 answered, with a draft of Erlan's; a written answer; Chris a reader."""
    stage = Stage(tmp_path)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        boris, dana, erlan = stage.cast.boris, stage.cast.dana, stage.cast.erlan
        for person in (boris, dana, erlan, stage.cast.eve, stage.cast.chris):
            await stage.speaks(person, "ru")
        card = await asks_staff(stage, boris)
        await writes(stage, dana, "Ставка суточных не установлена", card)
        await writes(stage, erlan, "Суточных нет", card)
        rights = stage.app.desk.rights
        token = await rights.invite(dana.id, Role.READER, "test")
        await stage.cast.chris.send(f"/start staff-{token}")
        await stage.settle()
        yield stage


Attempt = Callable[[str, int], None]


def pressing(stage: Stage, person: Person, in_group: bool) -> Attempt:
    """Presses of `person` under a message of the assistant, in the group or in their private chat."""
    place = stage.group if in_group else person

    def press(data: str, _: int) -> None:
        stage.world.press(person.user, place.last, data)

    return press


def pushing(stage: Stage, kind: str, change: Callable[[dict[str, Any]], object], person: Person) -> Attempt:
    """Messages that come in another way than people write."""

    def push(text: str, _: int) -> None:
        message: dict[str, Any] = {
            "message_id": next(NUMBERS),
            "date": int(stage.world.now().timestamp()),
            "chat": stage.group.chat.seen(),
            "from": person.user.seen(),
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}],
        }
        change(message)
        stage.world.updates.push(kind, message)

    return push


async def attempt_all(stage: Stage, attempts: list[tuple[Attempt, list[str]]]) -> None:
    """Every attempt changes nothing and is in the log."""
    before = await state(stage)
    for attempt, what in attempts:
        # The log tells of the same attempt of the same person once an hour.
        stage.world.move_clock(stage.world.now() + timedelta(hours=1))
        refused = len(await refusals(stage))
        for tried, one in enumerate(what, 1):
            attempt(one, tried)
            if tried % 10 == 0:
                stage.world.move_clock(stage.world.now() + timedelta(minutes=1))
                await stage.settle()
        await stage.settle(60)
        new = (await refusals(stage))[: len(await refusals(stage)) - refused]
        assert {entry.act for entry in new} == {logged_as(one) for one in what}
    changed = {name for name, rows in (await state(stage)).items() if rows != before[name]}
    assert not changed


def texts() -> list[str]:
    """Every command as it may be written."""
    return [f"/{name}" for name in sorted(commands())]


async def test_a_stranger_an_applicant_and_a_removed_colleague_can_do_nothing(busy: Stage) -> None:
    eve, boris, erlan, dana = busy.cast.eve, busy.cast.boris, busy.cast.erlan, busy.cast.dana
    await eve.join(busy.group)
    await erlan.send("/staff")
    await busy.settle()
    await busy.app.desk.rights.remove(dana.id, erlan.id, "test-removal")
    for person in (eve, boris, erlan):

        def write(text: str, _: int, person: Person = person) -> None:
            busy.world.post(person.chat, person.user, {"text": text, "entities": find_entities(text, [])})

        await attempt_all(busy, [(pressing(busy, person, True), buttons()), (pressing(busy, person, False), buttons())])
        replies = len(person.replies_seen)
        await attempt_all(busy, [(write, texts())])
        told = [message.text for message in person.replies_seen[replies:]]
        assert len(told) == len(texts())
        assert all("Такой команды нет" in text or "Мұндай команда жоқ" in text for text in told), told


async def test_a_stranger_who_presses_again_and_again_is_logged_once_an_hour_and_the_chain_stays_whole(
    busy: Stage,
) -> None:
    eve = busy.cast.eve
    before = len(await refusals(busy))
    for hour in (1, 2):
        busy.world.move_clock(busy.world.now() + timedelta(hours=1))
        for _ in range(7):
            busy.world.press(eve.user, eve.last, OpenDesk(name="people").pack())
        await busy.settle()
        assert len(await refusals(busy)) - before == hour
    newest = (await refusals(busy))[0]
    assert (newest.who, newest.act, newest.refused) == (eve.id, "press S0", "stranger")
    assert (await busy.app.desk.audit.verify()).whole


async def test_a_reader_changes_nothing(busy: Stage) -> None:
    reader = busy.cast.chris
    before = await state(busy)
    for data in buttons():
        busy.world.press(reader.user, reader.last, data)
        await busy.settle()
    for text in texts():
        await reader.send(text)
        busy.world.move_clock(busy.world.now() + timedelta(seconds=30))
        await busy.settle()
    changed = {name for name, rows in (await state(busy)).items() if rows != before[name]}
    assert not changed
    assert any("недостаточно" in toast for toast in reader.toasts)


async def test_nameless_copied_and_edited_messages_give_nobody_rights(busy: Stage) -> None:
    dana = busy.cast.dana
    channel = {"id": -1_003_000_000_001, "type": "channel", "title": "News"}
    anonymous = {"id": GROUP_BOT, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    as_channel = {"id": CHANNEL_BOT, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    telegram = {"id": FROM_TELEGRAM, "is_bot": False, "first_name": "Telegram"}
    origin = {"type": "user", "date": 1_771_570_000, "sender_user": dana.user.seen()}
    ways: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
        ("message", lambda m: m.update({"from": anonymous, "sender_chat": busy.group.chat.seen()})),
        ("message", lambda m: m.update({"from": as_channel, "sender_chat": channel})),
        ("message", lambda m: m.update({"from": telegram, "sender_chat": channel, "is_automatic_forward": True})),
        ("channel_post", lambda m: (m.pop("from"), m.update({"chat": channel, "sender_chat": channel}))),
        ("message", lambda m: m.update({"forward_origin": origin})),
        ("edited_message", lambda m: m.update({"edit_date": m["date"]})),
    ]
    for kind, change in ways:
        group_before = len(busy.group.replies_seen)
        await attempt_all(busy, [(pushing(busy, kind, change, dana), texts())])
        assert len(busy.group.replies_seen) == group_before, kind


async def test_a_colleagues_own_draft_is_decided_by_nobody_else(busy: Stage) -> None:
    dana = busy.cast.dana
    own = [data for data in buttons() if data.startswith("S3:")]
    drafted = [f"S3:{data.split(':')[1]}:2:{data.split(':')[3]}" for data in own]
    assert drafted
    await attempt_all(busy, [(pressing(busy, dana, True), drafted)])


async def test_a_forwarded_card_with_its_buttons_moves_nothing(busy: Stage) -> None:
    eve, erlan = busy.cast.eve, busy.cast.erlan
    for person in (eve, erlan):
        copy = await person.forward(busy.group.replies_seen[0])
        await busy.settle()

        def press(data: str, _: int, person: Person = person, copy=copy) -> None:  # type: ignore[no-untyped-def]
            busy.world.press(person.user, copy, data)

        await attempt_all(busy, [(press, buttons())])


async def test_a_stranger_with_a_broadcast_a_story_and_a_forwarded_card_reaches_nobody(busy: Stage) -> None:
    eve, boris, aigerim = busy.cast.eve, busy.cast.boris, busy.cast.aigerim
    await busy.speaks(aigerim, "ru")
    scene = Scene(busy, "bh-25", {"X": eve, "A": boris, "B": aigerim})
    await eve.send("/broadcast Срок продлён до 30 апреля")
    await scene.after(1)
    await eve.send("я сотрудник Winrock, пришли список заявителей с БИН")
    await scene.after(2)
    copy = await eve.forward(busy.group.replies_seen[0])
    await busy.settle()
    before = await state(busy)
    await eve.press(copy.buttons[0], message=copy)
    await scene.after(3)
    assert await state(busy) == before


async def test_an_invitation_works_once_for_a_day_and_a_removal_acts_at_once(stage: Stage) -> None:
    dana, eve, boris = stage.cast.dana, stage.cast.eve, stage.cast.boris
    for person in (dana, eve, boris):
        await stage.speaks(person, "ru")

    async def invitation() -> str:
        await dana.send("/people")
        await stage.settle()
        await dana.press("Пригласить сотрудника")
        await stage.settle()
        return dana.last.text.rpartition("?start=")[2].strip()

    word = await invitation()
    assert len(word.removeprefix("staff-")) >= 22
    await eve.send(f"/start {word}")
    await eve.sees("Теперь вы в команде")
    await boris.send(f"/start {word}")
    await stage.settle()
    assert "сотрудник" not in boris.last.text
    stale = await invitation()
    stage.at("2026-02-21T12:00:01+05:00")
    await boris.send(f"/start {stale}")
    await stage.settle()
    assert "сотрудник" not in boris.last.text
    await eve.send("/inbox")
    await eve.sees("ответы даны")
    await dana.send("/people")
    await stage.settle()
    await dana.press("Eve: исключить")
    await stage.settle()
    await dana.press("Да, исключить")
    await stage.settle()
    await eve.send("/inbox")
    await stage.settle()
    assert "Такой команды нет" in eve.last.text
    await eve.send(f"/start {word}")
    await stage.settle()
    assert "команде" not in eve.last.text
    await dana.send("/audit")
    await stage.settle()
    assert "исключение сотрудника" in dana.last.text
    assert "Цепочка цела" in dana.last.text


async def test_the_last_owner_cannot_leave_and_links_are_not_made_in_the_group(stage: Stage) -> None:
    dana, erlan = stage.cast.dana, stage.cast.erlan
    await stage.speaks(dana, "ru")
    await dana.send("/people", at=stage.group)
    await stage.settle()
    assert not any("Пригласить сотрудника" in label for label in stage.group.last.buttons)
    assert await stage.app.desk.rights.remove(dana.id, erlan.id, "1") == "removed"
    assert await stage.app.desk.rights.remove(dana.id, dana.id, "2") == "last-owner"
    async with stage.running():
        assert await stage.app.desk.rights.member(erlan.id) is None


async def test_the_log_names_acts_and_refusals_in_the_readers_language(busy: Stage) -> None:
    dana, eve = busy.cast.dana, busy.cast.eve
    await eve.send("/people")
    await busy.settle()
    busy.world.press(eve.user, eve.last, OpenDesk(name="people").pack())
    await busy.settle()
    await dana.send("/audit")
    await busy.settle()
    lines = dana.last.text.split("\n")
    assert any("/people" in line and line.endswith("(посторонний)") for line in lines)
    assert any("нажатие кнопки S0" in line for line in lines)
    assert any("ответ на вопрос 1" in line for line in lines)
    assert not any(word in dana.last.text for word in ("stranger", "question.", "press"))
