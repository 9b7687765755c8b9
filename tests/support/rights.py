"""Every command and every button of the staff's desk as its routers have them, and the ways to try them."""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, product
from pathlib import Path
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from magic_filter.operations.comparator import ComparatorOperation
from sqlalchemy import Connection, select

from domain.audit import AuditEntry
from domain.staff import Role
from handlers.staff import desk
from handlers.staff.rights import OnStaff
from rehearsal.markup import find_entities
from rehearsal.model import Message
from rehearsal.people import Person
from storage.tables import metadata
from tests.support.assistant import NOON_OF_THE_THIRD_DAY, Stage
from tests.support.desk import asks_staff, writes

LEFT_ALONE = {"audit", "inbox", "outbox", "people", "talks", "notes", "bugs", "chats", "topics", "alembic_version"}
"""Tables that say nothing about an act: the log of attempts itself, the post, who has talked."""
NUMBERS = count(50_000)
"""Numbers of messages that no chat has given yet."""
VALUES = {"name": "x", "entry": "submission-deadline", "lang": "ru", "role": "owner"}
"""Plausible values of a button's fields that are texts."""


def handlers(router: Router) -> Iterator[tuple[str, HandlerObject]]:
    """Every handler of messages and presses below `router`, with its name."""
    for part in router.chain_tail:
        for observer in (part.message, part.callback_query):
            for handler in observer.handlers:
                yield f"{part.name}.{handler.callback.__name__}", handler


def filters(handler: HandlerObject) -> list[object]:
    """What must let an update pass before the handler runs."""
    return [each.callback for each in handler.filters]


def role_of(handler: HandlerObject) -> Role | None:
    """The least role that the handler asks for; None where it asks for another right."""
    return next((each.role for each in filters(handler) if isinstance(each, OnStaff)), None)


def commands() -> dict[str, Role]:
    """The commands that the desk answers, each with the role it asks for."""
    found = {}
    for _, handler in handlers(desk()):
        role = role_of(handler)
        for each in filters(handler):
            if isinstance(each, Command) and "start" not in each.commands and role is not None:
                found.update({f"/{name}": role for name in each.commands})
    return found


def buttons() -> dict[str, Role]:
    """A button for every act of every handler of the desk, each with the role it asks for.

    `AssertionError` names a handler that none of the buttons reaches: then this table misses something.
    """
    found: dict[str, Role] = {}
    pressed = [(name, handler, each) for name, handler in handlers(desk()) if (each := _button_filter(handler))]
    rules: dict[type[CallbackData], list[object]] = {}
    for _, _, each in pressed:
        rules.setdefault(each.callback_data, []).append(each.rule)
    for name, handler, each in pressed:
        role = role_of(handler)
        assert role is not None, name
        taken = [one for one in _examples(each.callback_data, rules) if each.rule is None or each.rule.resolve(one)]
        assert taken, f"no button is tried that reaches {name}"
        for one in taken:
            found.setdefault(one.pack(), role)
    return found


def _button_filter(handler: HandlerObject) -> Any:
    return next((each for each in filters(handler) if hasattr(each, "callback_data")), None)


def _examples(kind: type[CallbackData], rules: dict[type[CallbackData], list[object]]) -> Iterator[CallbackData]:
    """Buttons of a kind with every act and every name that a handler asks for."""
    fields = kind.model_fields
    names = {
        operation.right
        for rule in rules[kind]
        for operation in getattr(rule, "_operations", ())
        if isinstance(operation, ComparatorOperation)
    }
    choices = {name: _choices(name, field.annotation, names) for name, field in fields.items()}
    for values in product(*choices.values()):
        yield kind(**dict(zip(choices, values, strict=True)))


def _choices(name: str, annotation: object, names: set[object]) -> list[object]:
    allowed = list(getattr(annotation, "__args__", ()))
    if name == "act":
        return allowed
    if name == "name" and not allowed:
        return [*sorted(map(str, names))] or [VALUES[name]]
    if allowed:
        return allowed[:1]
    return [1] if annotation is int else [True] if annotation is bool else [VALUES.get(name, "x")]


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


@asynccontextmanager
async def desk_at_work(folder: Path) -> AsyncIterator[Stage]:
    """A desk at work: question 1 answered, with a draft of Erlan's; Chris a reader; Eve in the group."""
    stage = Stage(folder)
    stage.at(NOON_OF_THE_THIRD_DAY)
    async with stage.running():
        boris, dana, erlan, chris = stage.cast.boris, stage.cast.dana, stage.cast.erlan, stage.cast.chris
        for person in (boris, dana, erlan, stage.cast.eve, chris):
            await stage.speaks(person, "ru")
        card = await asks_staff(stage, boris)
        await writes(stage, dana, "Ставка суточных не установлена", card)
        await writes(stage, erlan, "Суточных нет", card)
        token = await stage.app.desk.rights.invite(dana.id, Role.READER, "test")
        await chris.send(f"/start staff-{token}")
        await stage.settle()
        yield stage


Attempt = Callable[[str], None]
"""Tries one command or the data of one button."""


@dataclass(frozen=True)
class Tries:
    """How one kind of people tries things: each way is tried with everything.

    A `reader` may look. An `outsider` writes in a chat of their own and sees what an unknown command shows.
    """

    writing: tuple[Attempt, ...] = ()
    pressing: tuple[Attempt, ...] = ()
    reader: bool = False
    outsider: Person | None = None


def writes_as(stage: Stage, person: Person) -> Attempt:
    """Commands typed into the person's own chat."""

    def write(text: str) -> None:
        stage.world.post(person.chat, person.user, {"text": text, "entities": find_entities(text, [])})

    return write


def presses_on(stage: Stage, person: Person, message: Message) -> Attempt:
    """Presses of `person` under `message`."""

    def press(data: str) -> None:
        stage.world.press(person.user, message, data)

    return press


def presses_as(stage: Stage, account: dict[str, object]) -> Attempt:
    """Presses under the newest message of the group in the name of an account that is nobody's."""

    def press(data: str) -> None:
        query = {"id": f"{next(NUMBERS)}", "from": account, "message": stage.group.last.seen(), "data": data}
        stage.world.updates.push("callback_query", {**query, "chat_instance": "1"})

    return press


def pushes(stage: Stage, person: Person, kind: str, change: Callable[[dict[str, object]], object]) -> Attempt:
    """Messages in the group that come in another way than `person` writes."""

    def push(text: str) -> None:
        message: dict[str, object] = {
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


async def try_all(stage: Stage, attempt: Attempt, what: Iterable[str]) -> set[str]:
    """Try `what` one after another; what the log then holds as refused."""
    # The log tells of the same attempt of the same person once an hour.
    stage.world.move_clock(stage.world.now() + timedelta(hours=1))
    before = len(await refusals(stage))
    for tried, one in enumerate(what, 1):
        attempt(one)
        if tried % 10 == 0:
            stage.world.move_clock(stage.world.now() + timedelta(minutes=1))
            await stage.settle()
    await stage.settle(60)
    found = await refusals(stage)
    return {entry.act for entry in found[: len(found) - before]}
