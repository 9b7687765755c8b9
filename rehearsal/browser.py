"""What the chat page in the browser asks and does: the state, a stream of events, people's actions."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aiohttp import web

from rehearsal.events import Event
from rehearsal.model import Chat, Data, Message
from rehearsal.people import Person
from rehearsal.places import Place
from rehearsal.requests import read_call
from rehearsal.world import World

ClockChanged = Callable[[datetime], Awaitable[None]]
FOLDER = Path(__file__).parent / "page"
HEARTBEAT_SECONDS = 15.0
# Other sites cannot send this header without asking first, so they cannot act for the people here.
OWN_HEADER = "X-Rehearsal"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Page:
    """The page at / with its files under /page/ and its own small API under /api/."""

    def __init__(self, world: World, presets: list[Data], hints: Data, clock_changed: ClockChanged | None) -> None:
        self._world = world
        self._presets = presets
        self._hints = hints
        self._clock_changed = clock_changed

    def add_to(self, app: web.Application) -> None:
        """Adds the routes."""
        app.router.add_get("/", self.index)
        app.router.add_get("/page/{name}", self.asset)
        app.router.add_get("/api/state", self.state)
        app.router.add_get("/api/events", self.events)
        app.router.add_get("/api/file/{file_id}", self.file)
        app.router.add_post("/api/clock", self.clock)
        app.router.add_post("/api/act", self.act)

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The page."""
        return web.FileResponse(FOLDER / "index.html", headers=HEADERS)

    async def asset(self, request: web.Request) -> web.StreamResponse:
        """A style sheet or a script."""
        found = [path for path in FOLDER.iterdir() if path.name == request.match_info["name"]]
        if not found:
            raise web.HTTPNotFound
        return web.FileResponse(found[0], headers=HEADERS)

    async def state(self, request: web.Request) -> web.Response:
        """Everything there is to see."""
        world = self._world
        people = world.people.values()
        return _json(
            {
                "now": world.now().isoformat(),
                "bot": {"id": world.bot.id, "name": world.profile.name(), "username": world.bot.username},
                "presets": self._presets,
                "hints": self._hints,
                "people": [self._person(person) for person in people],
                "chats": [self._chat(chat) for chat in world.chats.values() if self._is_shown(chat)],
            }
        )

    def _is_shown(self, chat: Chat) -> bool:
        return chat.id in self._world.people or (chat.kind != "private" and not chat.migrated_to)

    def _person(self, person: Person) -> Data:
        profile, language = self._world.profile, person.user.language
        return {
            "id": person.id,
            "name": person.user.first_name,
            "language": language,
            "bot_name": profile.name(language),
            "description": profile.descriptions.get(language) or profile.descriptions.get("", ""),
        }

    def _chat(self, chat: Chat) -> Data:
        world = self._world
        members = [number for number in chat.members if number in world.people] or [chat.id]
        return {
            "id": chat.id,
            "kind": chat.kind,
            "title": chat.title,
            "forum": chat.forum,
            "blocked": chat.blocked,
            "members": members,
            "topics": [{"id": each.id, "name": each.name, "closed": each.closed} for each in chat.topics.values()],
            "commands": {
                str(number): world.profile.commands_for(chat, number, world.users[number].language)
                for number in members
            },
            "messages": [shown(message) for message in chat.visible()],
        }

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events, one a happening, until the page goes away."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", **HEADERS})
        await response.prepare(request)
        queue: asyncio.Queue[Event] = asyncio.Queue()
        stop = self._world.watch(queue.put_nowait)
        try:
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                    line = f"data: {json.dumps(self._told(event), ensure_ascii=False)}\n\n"
                except TimeoutError:
                    line = ": still here\n\n"
                await response.write(line.encode())
        except (ConnectionError, asyncio.CancelledError):
            return response
        finally:
            stop()

    def _told(self, event: Event) -> Data:
        data: Data = {
            "kind": event.kind,
            "chat": event.chat_id,
            "now": self._world.now().isoformat(),
            **event.data,
        }
        if event.message:
            data["message"] = shown(event.message)
        return data

    async def file(self, request: web.Request) -> web.Response:
        """A file as people get it; pictures are shown, everything else is saved."""
        stored = self._world.files.get(request.match_info["file_id"])
        if stored is None or stored.content is None:
            raise web.HTTPNotFound
        inline = stored.mime in {"image/jpeg", "image/png", "image/gif", "image/webp"}
        name = stored.name.replace('"', "")
        response = web.Response(body=stored.content, headers=HEADERS)
        response.content_type = stored.mime if inline else "application/octet-stream"
        response.headers["Content-Disposition"] = _disposition("inline" if inline else "attachment", name)
        return response

    async def clock(self, request: web.Request) -> web.Response:
        """Moves the world's clock to {"at": ISO moment}, or by {"seconds": number}."""
        _own(request)
        body = await request.json()
        if "seconds" in body:
            moment = datetime.fromtimestamp(self._world.now().timestamp() + float(body["seconds"]), UTC)
        else:
            try:
                moment = datetime.fromisoformat(str(body.get("at")))
            except ValueError:
                moment = datetime.min
            if moment.tzinfo is None:
                return _json({"error": "moment"}, status=400)
        self._world.move_clock(moment)
        if self._clock_changed:
            await self._clock_changed(self._world.now())
        return _json({"now": self._world.now().isoformat()})

    async def act(self, request: web.Request) -> web.Response:
        """Someone does something; the form names the person, the chat, the topic and the action."""
        _own(request)
        values, files = await read_call(request)
        person = self._world.people.get(int(values.get("person", 0)))
        if person is None:
            return _json({"error": "person"}, status=404)
        at = self._place(person, int(values.get("chat") or person.id), int(values.get("thread") or 0))
        if at.chat.blocked and values["action"] != "unblock":
            return _json({"error": "blocked"}, status=409)
        message = at.chat.messages.get(int(values.get("message") or 0))
        match values["action"]:
            case "send":
                await person.send(str(values["text"]), at=at, reply_to=message)
            case "edit" if message and message.sender_id == person.id:
                await person.edit(message, str(values["text"]))
            case "press" if message:
                return _json({"query": _press(self._world, person, message, int(values["button"]))})
            case "file":
                for upload in files.values():
                    if values.get("as") == "photo":
                        await person.send_photo(upload.content, caption=str(values.get("caption", "")), at=at)
                    else:
                        await person.send_document(upload.name, upload.content, upload.mime, at=at)
            case "voice":
                await person.send_voice(at=at)
            case "contact":
                await person.send_contact(at=at)
            case "block":
                await person.block()
                self._world.publish(Event("chat", person.id))
            case "unblock":
                await person.unblock()
                self._world.publish(Event("chat", person.id))
            case _:
                return _json({"error": "action"}, status=400)
        return _json({})

    def _place(self, person: Person, chat_id: int, thread: int) -> Place:
        if chat_id == person.id:
            return person
        return self._world.groups[chat_id].place(thread or None)


def _press(world: World, person: Person, message: Message, number: int) -> str:
    button = message.inline_buttons[number]
    return world.press(person.user, message, button["callback_data"]).id


def shown(message: Message) -> Data:
    """A message with what only people see: its keyboard and the bot's reaction."""
    return {
        **message.seen(),
        "keyboard": message.keyboard,
        "bot": message.from_bot,
        "edited": message.edited,
        "reactions": message.reactions,
    }


def _own(request: web.Request) -> None:
    if OWN_HEADER not in request.headers:
        raise web.HTTPForbidden


def _json(data: Any, status: int = 200) -> web.Response:
    return web.json_response(data, status=status, headers={"Cache-Control": "no-store"})


def _disposition(kind: str, name: str) -> str:
    return f"{kind}; filename*=UTF-8''{quote(name)}"
