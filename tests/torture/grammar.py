"""Updates as a hostile or broken sender would make them: real ones, bent by a grammar, and bytes that are none."""

import copy
import json
import math
import random
from collections.abc import Iterator, Sequence
from typing import Any

from rehearsal.model import Data
from rehearsal.world import World
from tests.support.presses import packed, press_classes

SAID = (
    "/start", "/menu", "/deadlines", "/eligibility", "/organisation", "/documents", "/budget", "/send", "/status",
    "/privacy", "/forget", "/register", "/topics", "/written", "/reminders", "/conference", "/language", "/withdraw",
    "/start join_x", "/ask срок?", "/staff", "/broadcast", "/export", "/inbox",
    "Қазақша", "да", "нет", "ОФ «Пример»", "200340012342", "fond@example.kz", "ОТПРАВИТЬ", "когда дедлайн?",
    "можно ли купить машину", "сколько страниц", "спасибо",
)  # fmt: skip
HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, -(2**63) - 1, 10**30, 1.5, -0.0, math.nan, math.inf,
    "", " ", "\0", "a\0b", "\ud83d", "\udc00\ud800", "\u202e\u200f", "�", "é" * 40, "<b>", "</b>&amp;<a href='x'>",
    "%s%n{}{0}", "' OR 1=1 --", "../../etc/passwd", "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 9, "9" * 400, [], {}, [[]], [{}], {"": {}}, [None] * 200, {"id": None},
)  # fmt: skip
KEYBOARD: Data = {"inline_keyboard": [[{"text": "Меню", "callback_data": "s:menu"}]]}
KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member",
    "inline_query", "poll", "message_reaction", "business_message", "purchased_paid_media", "kind_of_next_year", "",
)  # fmt: skip


async def samples(world: World) -> list[Data]:
    """Updates of every kind that Telegram sends, made in a world to which no bot listens yet."""
    ali = world.person("Ali", language="ru", username="ali_b", last_name="B.")
    group = world.group("НПО", (ali,), forum=True)
    shown = world.post(ali.chat, world.bot, {"text": "Выберите"}, keyboard=KEYBOARD)
    said = await ali.send("когда дедлайн? https://example.kz @ali_b /menu")
    await ali.send("да", reply_to=shown)
    await ali.edit(said, "и ещё")
    await ali.forward(said)
    await ali.send_document("Устав.pdf", b"%PDF-1.4 nothing", caption="устав")
    await ali.send_document("бюджет.xlsx", b"PK\x03\x04", size=30 * 1024 * 1024)
    await ali.send_photo(caption="скан")
    await ali.send_album([("a.pdf", b"%PDF-1.4"), ("b.docx", b"PK")])
    for send in (ali.send_voice, ali.send_contact, ali.send_location, ali.send_sticker):
        await send()
    await ali.send("всем привет", at=group)
    await ali.send("@katch_call_bot дедлайн?", at=group)
    await ali.block()
    await ali.unblock()
    for _ in range(8):  # as often as everything else together
        world.press(ali.user, shown, "s:menu")
    for _ in range(8):
        await ali.send("/menu")
    made = list(world.updates.history)
    world.updates.history.clear()
    world.updates.pending.clear()
    return made


class Grammar:
    """Makes odd updates from `samples`; `people` are the private chats they come from."""

    def __init__(self, samples: Sequence[Data], people: Sequence[Data], seed: int) -> None:
        self._chance = random.Random(seed)
        self._samples, self._people = [json.dumps(sample) for sample in samples], people
        self._presses = press_classes()
        self._message_ids = iter(range(500_000, 10**9))

    def updates(self, count: int, first_id: int, first_date: int) -> Iterator[Data]:
        """So many updates, one in five of which is as it should be; each person writes every half minute."""
        for number in range(count):
            person = self._people[number % len(self._people)]
            update = json.loads(self._chance.choice(self._samples))
            update["update_id"] = first_id + number
            self._from(update, person, first_date + 30 * (number // len(self._people)))
            if self._chance.random() < 0.8:
                for _ in range(self._chance.choice((1, 1, 1, 2, 3))):
                    self._bend(update)
            yield update

    def body(self, update: Data) -> bytes:
        """The update as bytes; one in fifty is broken on the wire."""
        try:
            body = json.dumps(update).encode()
        except RecursionError:
            body = b"[" * 100_000
        if self._chance.random() < 0.02:
            place = self._chance.randrange(len(body))
            bytes_ = self._chance.choice((b"", b"\0", b"\xff\xfe", b'"', b"}", b"[" * 3000, self._chance.randbytes(9)))
            body = body[:place] + bytes_ + body[place + self._chance.choice((0, 1, 50)) :]
        return body

    def _from(self, update: Data, person: Data, date: int) -> None:
        for kind in ("message", "edited_message", "callback_query", "my_chat_member"):
            event = update.get(kind)
            if event is None:
                continue
            event["from"] = dict(person)
            if kind == "callback_query":
                event["id"] = str(self._chance.randrange(10**15))
                event["data"] = self._press()
            message = event.get("message", event)
            if message["chat"]["type"] == "private":
                message["chat"] = {"id": person["id"], "type": "private", "first_name": "P"}
            if kind != "my_chat_member":
                message["message_id"] = next(self._message_ids)
            message["date"] = date
            if kind == "message" and "text" in message:
                message["text"] = self._chance.choice(SAID)
                message.pop("entities", None)

    def _press(self) -> str:
        numbers = (0, 1, 2, 3, -1, 7, 2**31, 2**63, 10**18, 10**30)
        words = (
            "",
            "ru",
            "kk",
            "xx",
            "menu",
            "documents",
            "budget",
            "charter",
            "intake",
            "office",
            "yes",
            "no",
            "a" * 40,
            "../x",
            "<b>",
            "\0",
        )
        data = packed(self._chance.choice(self._presses), self._chance, numbers, words)
        if self._chance.random() < 0.3:
            place = self._chance.randrange(len(data) + 1)
            data = data[:place] + self._chance.choice((":", "::", "\0", "\ud800", "x" * 80, "")) + data[place + 1 :]
        return data

    def _bend(self, update: Data) -> None:
        if not update:
            return
        holder, key = self._place(update)
        match self._chance.randrange(10):
            case 0:
                del holder[key]
            case 1 | 2 | 3 | 4:
                holder[key] = copy.deepcopy(self._chance.choice(HOSTILE))
            case 5:
                holder[key] = (
                    self._chance.choice(("x" * 900_000, "ы" * 150_000, "1 " * 9_000, "?" * 5_000, "а?\n" * 3_000))
                    if self._chance.random() < 0.05
                    else "я" * 5000
                )
            case 6:
                deep: Any = 0
                for _ in range(self._chance.choice((5, 60, 300, 900))):
                    deep = [deep] if self._chance.random() < 0.5 else {"message": deep}
                holder[key] = deep
            case 7:
                other, there = self._place(json.loads(self._chance.choice(self._samples)))
                holder[key] = other[there]
            case 8 if isinstance(holder, dict):
                holder[
                    self._chance.choice(
                        (
                            "reply_to_message",
                            "sender_chat",
                            "via_bot",
                            "media_group_id",
                            "caption",
                            "text",
                            "photo",
                            "document",
                            "video",
                            "migrate_to_chat_id",
                            "forward_origin",
                            "data",
                            "новое",
                        )
                    )
                ] = holder[key]
            case _:
                kind = next((each for each in update if each != "update_id"), "message")
                update[self._chance.choice(KINDS)] = update.pop(kind, {})

    def _place(self, update: Data) -> tuple[Any, Any]:
        """Something in the update, by its holder and its key there."""
        holder: Any = update
        if self._chance.random() < 0.97 and len(update) > 1:  # the number itself is seldom worth it
            holder = {key: value for key, value in update.items() if key != "update_id"}
            key = self._chance.choice(list(holder))
            if not (isinstance(update[key], dict | list) and update[key]):
                return update, key
            holder = update[key]
        while True:
            key = self._chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
            inner = holder[key]
            if not (isinstance(inner, dict | list) and inner) or self._chance.random() < 0.2:
                return holder, key
            holder = inner
