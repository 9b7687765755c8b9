"""The assistant put together: the only place that chooses what implements what."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiohttp import web

from bot.applications import application_tools
from bot.bugs import Bugs
from bot.clock import SystemClock
from bot.intake.polling import HttpSource, Polling, Source
from bot.intake.webhook import Webhook
from bot.pace import Pace
from bot.profile import register
from bot.sender import Sender
from bot.settings import Settings
from bot.telegram import Shower
from bot.turns import Turns
from bot.workers import Workers
from domain.flood import FloodGuard
from handlers import group_talk, private_talk, staff_talk, standing
from handlers.turn import Turn
from storage.answer_states import index_of
from storage.calls.loader import load
from storage.database import Database
from storage.inbox import StoredInbox
from storage.notes import StoredNotes
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.schema import upgrade
from storage.vault import Vault
from usecases.answering import Answering
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.meeting import Meeting
from usecases.ports import Clock
from usecases.staff_questions import StaffQuestions

log = structlog.get_logger("app")

ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"]
STOP_SECONDS = 8.0
"""What runs may take to finish after a stop was asked for; systems wait ten seconds before they kill."""
TIDY_EVERY = timedelta(hours=1)
DEFAULT_FILES = Path("data/files")


class App:
    """One running assistant."""

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock | None = None,
        session: BaseSession | None = None,
        source: Source | None = None,
    ) -> None:
        if settings.bot_token is None:
            raise ValueError("BOT_TOKEN is not set")
        self.settings = settings
        self.clock: Clock = clock or SystemClock(settings.clock_start)
        self.current = CurrentCall(load(settings.call), lambda data: index_of(data, settings.answers_folder))
        self.bot = Bot(
            settings.bot_token.get_secret_value(),
            session=session or AiohttpSession(api=TelegramAPIServer.from_base(settings.bot_api_url)),
            default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
        )
        self.database = Database(settings.database_url)
        self.people = StoredPeople(self.database)
        self.inbox = StoredInbox(self.database)
        self.outbox = StoredOutbox(self.database)
        self.notes = StoredNotes(self.database)
        stored_questions = StoredQuestions(self.database)
        staff_chat = settings.staff_chat_id
        pace = Pace()
        self.flood = FloodGuard()
        self.shower = Shower(self.bot, pace)
        self.bugs = Bugs(self.outbox, self.clock, staff_chat)
        self.meeting = Meeting(self.people, self.current, self.clock)
        self.vault = Vault(settings.files_folder or DEFAULT_FILES)
        self.applications = application_tools(
            self.database, self.people, self.vault, self.current, self.clock, staff_chat
        )
        self.dispatcher = Dispatcher(disable_fsm=True)
        self.dispatcher.update.outer_middleware(Turn(self.meeting, self.current))
        if staff_chat is not None:
            self.dispatcher.include_router(staff_talk(staff_chat))
        self.dispatcher.include_routers(private_talk(), group_talk(), standing())
        answering = Answering(self.current, self.clock)
        self.dispatcher.workflow_data.update(
            clock=self.clock,
            current=self.current,
            meeting=self.meeting,
            answering=answering,
            asking=Asking(answering, self.people, self.clock),
            questions=StaffQuestions(stored_questions, self.current, self.clock, staff_chat),
            staff_ids=frozenset(settings.staff_ids),
            people=self.people,
            flood=self.flood,
            username="",
            **vars(self.applications),
        )
        self.turns = Turns(
            self.bot,
            self.dispatcher,
            self.shower,
            self.inbox,
            self.outbox,
            self.people,
            self.current,
            self.bugs,
            self.clock,
        )
        self.workers = Workers(self.turns.handle)
        self.sender = Sender(
            self.outbox,
            self.people,
            stored_questions,
            self.current,
            self.shower,
            pace,
            self.bugs,
            self.clock,
            staff_chat,
        )
        self.source: Source = source or HttpSource(self.bot)
        self.polling = Polling(self.source, self.inbox, self.workers, self.clock, ALLOWED_UPDATES)

    async def open(self) -> None:
        """Bring the database up to date and take up what an earlier process left unfinished."""
        await upgrade(self.settings.database_url)
        await self.database.open()
        self.workers.take(await self.inbox.waiting())

    async def run(self, started: Callable[[], None] | None = None) -> None:
        """Serve until cancelled, then finish what runs."""
        await self.open()
        tasks = [asyncio.create_task(self._introduce()), asyncio.create_task(self.sender.run())]
        tasks.append(asyncio.create_task(self._tidy()))
        receive = self._listen() if self.settings.webhook_url else self.polling.run()
        tasks.append(asyncio.create_task(receive))
        log.info("serving", call=self.current.call.id, way="webhook" if self.settings.webhook_url else "polling")
        if started is not None:
            started()
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.close()

    async def close(self) -> None:
        """Finish what runs within `STOP_SECONDS`; the rest stays in the inbox."""
        await self.workers.close(STOP_SECONDS)
        await self.turns.close()
        await self.source.close()
        await self.bot.session.close()
        await self.database.close()

    async def _introduce(self) -> None:
        me = await self.shower.patiently(self.bot.get_me)
        self.dispatcher.workflow_data["username"] = me.username or ""
        try:
            await register(self.bot, self.shower, self.current.call, self.notes, self.settings.staff_chat_id)
        except Exception as error:
            await self.bugs.report(error)
        # The first question should not wait for the index.
        await self.current.index()

    async def _tidy(self) -> None:
        while True:
            await self.inbox.forget_finished(self.clock.now())
            await self.applications.privacy.tidy()
            self.flood.forget_quiet(self.clock.now().timestamp())
            await asyncio.sleep(TIDY_EVERY.total_seconds())

    async def _listen(self) -> None:
        settings = self.settings
        assert settings.webhook_url is not None
        assert settings.webhook_secret is not None
        secret = settings.webhook_secret.get_secret_value()
        webhook = Webhook(secret, self.inbox, self.workers, self.clock)
        runner = web.AppRunner(webhook.application(urlsplit(settings.webhook_url).path), access_log=None)
        await runner.setup()
        host, _, port = settings.listen.rpartition(":")
        try:
            await web.TCPSite(runner, host or None, int(port)).start()
            await self.shower.patiently(
                self.bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()
