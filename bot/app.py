"""The assistant put together: the only place that chooses what implements what."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Update

from bot.applications import application_tools
from bot.bugs import Bugs
from bot.clock import SystemClock
from bot.desk import desk_tools
from bot.files import TelegramFiles
from bot.health import Health
from bot.intake.polling import HttpSource, Polling, Source
from bot.intake.webhook import Webhook, serving
from bot.metronome import Metronome
from bot.package_tools import Package
from bot.patience import until_kept
from bot.profile import register
from bot.progress import Progress
from bot.review import review_tools
from bot.rounds import every
from bot.routing import FlatDispatcher
from bot.schedule import schedule_tools
from bot.sender import Sender
from bot.session import Session
from bot.settings import Settings
from bot.shared_lanes import SharedLanes
from bot.sharing import Handle, Sharing
from bot.telegram import Shower
from bot.topics import QuestionTopics
from bot.turns import Turns
from handlers import group_talk, private_talk, staff_talk, standing
from handlers.staff.rights import FacelessAttempts
from handlers.turn import Turn
from storage.answer_states import index_of
from storage.calls.loader import load
from storage.database import Database, DatabaseAway
from storage.inbox import StoredInbox
from storage.notes import StoredNotes
from storage.outbox import StoredOutbox
from storage.people import StoredPeople
from storage.questions import StoredQuestions
from storage.schema import upgrade
from storage.topics import StoredTopics
from storage.vault import files_at
from storage.vitals import StoredVitals
from usecases.answering import Answering
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.meeting import Meeting
from usecases.ports import Clock

log = structlog.get_logger("app")

ALLOWED_UPDATES = [
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "callback_query",
    "my_chat_member",
]
STOP_SECONDS = 8.0
"""What runs may take to finish after a stop was asked for; systems wait ten seconds before they kill."""
TIDY_EVERY = 3600.0
"""Seconds between removals of what need not be kept any more."""
LOOK_EVERY = 1.0
"""Seconds between looks at what has fallen due."""
REFRESH_EVERY = 30.0
"""Seconds between looks at what other processes have published."""
MAIL_EVERY = 5.0
"""Seconds between looks at questions to be mailed."""
HELD_EVERY = 30.0
"""Seconds between looks at files that wait for the antivirus."""
READ_EVERY = 3.0
"""Seconds between looks at received files whose words are to be read."""


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
            session=session or Session(api=TelegramAPIServer.from_base(settings.bot_api_url)),
            default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview_is_disabled=True),
        )
        self.database = Database(settings.database_url)
        self.people = StoredPeople(self.database)
        self.inbox = StoredInbox(self.database)
        self.outbox = StoredOutbox(self.database)
        self.notes = StoredNotes(self.database)
        stored_questions = StoredQuestions(self.database)
        staff_chat = settings.staff_chat_id
        self.sharing = Sharing(settings, self.bot.id)
        self.shower = Shower(self.bot, self.sharing.pace)
        self.bugs = Bugs(self.outbox, self.clock, staff_chat)
        self.meeting = Meeting(self.people, self.current, self.clock)
        self.vault = files_at(settings.files_url)
        self.package = Package(
            settings,
            self.database,
            self.notes,
            self.vault,
            self.bot,
            self.shower,
            self.current,
            self.clock,
            self.sharing.tell,
        )
        self.sharing.albums = self.package.albums
        self.applications = application_tools(
            self.database, self.people, self.vault, self.current, self.clock, staff_chat, self.package.packaging
        )
        self.desk = desk_tools(settings, self.database, self.outbox, self.current, self.clock)
        self.schedule = schedule_tools(self.database, self.desk.rights, self.current, self.clock)
        self.review = review_tools(
            self.database,
            self.vault,
            self.package.children,
            TelegramFiles(self.bot, self.shower),
            self.current,
            self.clock,
        )
        self.dispatcher = FlatDispatcher(disable_fsm=True)
        self.dispatcher.update.outer_middleware(FacelessAttempts(self.desk.audit))
        self.dispatcher.update.outer_middleware(Turn(self.meeting, self.current))
        self.dispatcher.include_routers(staff_talk(), private_talk(), group_talk(), standing())
        self.dispatcher.flatten()
        answering = Answering(self.current, self.clock)
        self.dispatcher.workflow_data.update(
            clock=self.clock,
            current=self.current,
            meeting=self.meeting,
            answering=answering,
            asking=Asking(answering, self.people, self.clock),
            people=self.people,
            flood=self.sharing.flooding,
            username="",
            tools=self.package.tools,
            **vars(self.applications),
            **vars(self.desk),
            **vars(self.schedule),
            **vars(self.review),
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
        self.serving = False
        self.vitals = StoredVitals(self.database)
        self.health = Health(self.vitals, self.clock, self._phase, None if settings.webhook_url else self._last_poll)
        self.metrics = None
        handle: Handle = self.turns.handle
        if settings.metrics_listen is not None:
            # Most installations are not watched, and the library takes its time to import.
            from bot.metrics import Metrics

            self.metrics = Metrics(self.vitals, stored_questions, self.health, self.clock)
            self.bot.session.middleware(self.metrics)
            handle = self.metrics.timed(handle)
        self.workers = self.sharing.lanes(handle, self.turns.marked, self.inbox)
        self.sender = Sender(
            self.outbox,
            self.people,
            stored_questions,
            self.current,
            self.shower,
            self.sharing.pace,
            self.bugs,
            self.clock,
            QuestionTopics(self.bot, StoredTopics(self.database), self.desk.staff_chat),
            self.desk.staff_desk,
            {
                "album": self.package.recall,
                "held-upload": self.package.recall,
                "scan-read": self.package.recall,
                "reminder": self.schedule.reader_of_reminder,
                "broadcast": self.schedule.message_of_broadcast,
                "broadcast-report": self.schedule.report_of_broadcast,
            },
        )
        progress = Progress(self.schedule.broadcasting, self.people, self.current, self.shower, self.desk.staff_chat)
        self.metronome = Metronome(self.schedule, progress, self.bugs, self.sharing.leading)
        self.source: Source = source or HttpSource(self.bot)
        self.polling = Polling(self.source, self.inbox, self.workers, self.clock, ALLOWED_UPDATES)

    async def open(self) -> None:
        """Wait for a place, bring the database up to date, take up what an earlier process left unfinished."""
        await self.sharing.replica.begin()
        await until_kept(self._open_database)

    async def _open_database(self) -> None:
        await upgrade(self.settings.database_url)
        await self.database.open()
        await self.desk.rights.begin(self.settings.staff_ids)
        await self._refresh()
        await self._take_up()

    async def run(self, started: Callable[[], None] | None = None, ready: Callable[[], None] | None = None) -> None:
        """Serve until cancelled, then finish what runs.

        `started` is called when updates are asked for, `ready` when all that stays in memory is there.
        """
        tasks = [asyncio.create_task(self._tell())]
        try:
            await self.open()
            self.serving = True
            tasks += [asyncio.create_task(work) for work in self._works(ready)]
            log.info("serving", call=self.current.call.id, way="webhook" if self.settings.webhook_url else "polling")
            self.metronome.start()
            if started is not None:
                started()
            await asyncio.gather(*tasks)
        finally:
            self.metronome.stop()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self.close()

    def _works(self, ready: Callable[[], None] | None) -> Iterator[Coroutine[Any, Any, None]]:
        """All that goes on at the same time."""
        leading = self.sharing.leading
        yield self.sharing.replica.watch()
        yield self._introduce(ready)
        yield self.sender.run()
        yield self._listen() if self.settings.webhook_url else self.polling.run()
        yield self._follow()
        yield every(TIDY_EVERY, leading(self._tidy), self.bugs)
        yield every(TIDY_EVERY, self._forget_floods, self.bugs)
        yield every(LOOK_EVERY, leading(self.desk.duties.remind), self.bugs)
        yield every(HELD_EVERY, leading(self.package.tools.uploads.check_held), self.bugs)
        yield every(READ_EVERY, leading(self.package.scans.read_waiting), self.bugs)
        if self.desk.question_mail is not None:
            yield every(MAIL_EVERY, leading(self.desk.question_mail.send_waiting), self.bugs)
        if self.settings.heartbeat_url is not None:
            yield self.health.beat(self.settings.heartbeat_url)
        if self.settings.many:
            yield every(LOOK_EVERY, self._take_up, self.bugs)

    def _phase(self) -> str:
        if self.serving:
            return "serving"
        return "standing by" if self.sharing.replica.standing_by else "starting"

    def _last_poll(self) -> float | None:
        return self.polling.last_success

    async def _tell(self) -> None:
        """Answer at METRICS_LISTEN, for ever; also while another process serves."""
        if self.metrics is None:
            return
        assert self.settings.metrics_listen is not None
        async with serving(self.metrics.application(), self.settings.metrics_listen, "METRICS_LISTEN"):
            await asyncio.Event().wait()

    async def _take_up(self) -> None:
        """Take up what another process has left unfinished."""
        if isinstance(self.workers, SharedLanes):
            await self.workers.sweep()
        else:
            self.workers.take(await self.inbox.waiting())
        if self.sharing.replica.leads:
            await self.package.albums.resume()

    async def _refresh(self) -> None:
        """Take up what other processes have published, and where the staff's group is."""
        if self.settings.staff_chat_id is not None:
            self.desk.staff_chat.id = await self.outbox.new_chat(self.settings.staff_chat_id)
        await self.schedule.amending.refresh()
        await self.desk.knowledge.refresh()

    async def _follow(self) -> None:
        """Refresh when another process tells of a change, and now and then without."""
        while True:
            await self.sharing.next_change(REFRESH_EVERY)
            try:
                await self._refresh()
            except DatabaseAway:
                pass  # the next round may find it back
            except Exception as error:
                await self.bugs.report(error)

    async def close(self) -> None:
        """Finish what runs within `STOP_SECONDS`; the rest stays in the inbox."""
        await self.workers.close(STOP_SECONDS)
        await self.turns.close()
        await self.package.close()
        await self.source.close()
        await self.bot.session.close()
        await self.database.close()
        await self.sharing.close()

    async def _introduce(self, ready: Callable[[], None] | None) -> None:
        if not self.settings.webhook_url:
            # A webhook left behind by an earlier installation would keep every update away from polling.
            await self.shower.patiently(self.bot.delete_webhook)
        me = await self.shower.patiently(self.bot.get_me)
        self.dispatcher.workflow_data["username"] = me.username or ""
        # The first person should wait neither for aiogram's types, nor for the index.
        Update.model_rebuild()
        try:
            await register(self.bot, self.shower, self.current.call, self.notes, self.settings.staff_chat_id)
        except Exception as error:
            await self.bugs.report(error)
        await self.current.index()
        if ready is not None:
            ready()

    async def _tidy(self) -> None:
        await self.schedule.broadcasting.note_writers()
        await self.inbox.forget_finished(self.clock.now())
        await self.applications.privacy.tidy()

    async def _forget_floods(self) -> None:
        self.sharing.flooding.forget_quiet(self.clock.now().timestamp())

    async def _listen(self) -> None:
        settings = self.settings
        assert settings.webhook_url is not None
        assert settings.webhook_secret is not None
        secret = settings.webhook_secret.get_secret_value()
        webhook = Webhook(secret, self.inbox, self.workers, self.clock)
        application = webhook.application(urlsplit(settings.webhook_url).path)
        async with serving(application, settings.listen, "LISTEN"):
            await self.shower.patiently(
                self.bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
            await asyncio.Event().wait()
