"""The assistant put together: the only place that chooses what implements what."""

import asyncio
from collections.abc import Callable

import structlog
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode

from bot.applications import application_tools
from bot.bugs import Bugs
from bot.clock import SystemClock
from bot.desk import desk_tools
from bot.files import TelegramFiles
from bot.health import Health
from bot.intake.polling import HttpSource, Polling, Source
from bot.intake.updates import ALLOWED_UPDATES
from bot.metronome import Metronome
from bot.package_tools import Package
from bot.patience import until_kept
from bot.progress import Progress
from bot.review import review_tools
from bot.routing import FlatDispatcher
from bot.schedule import schedule_tools
from bot.sender import Sender
from bot.session import Session
from bot.settings import Settings
from bot.sharing import Handle, Sharing
from bot.telegram import Shower
from bot.topics import QuestionTopics, TopicMarks
from bot.turns import Turns
from bot.works import Works
from handlers import group_talk, private_talk, staff_talk, standing
from handlers.staff.rights import FacelessAttempts
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
from storage.topics import StoredTopics
from storage.vault import files_at
from storage.vitals import StoredVitals
from usecases.answering import Answering
from usecases.asking import Asking
from usecases.current_call import CurrentCall
from usecases.meeting import Meeting
from usecases.ports import Clock

log = structlog.get_logger("app")

STOP_SECONDS = 8.0
"""What runs may take to finish after a stop was asked for; systems wait ten seconds before they kill."""


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
        self.desk = desk_tools(settings, self.database, self.outbox, self.current, self.clock)
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
            (self.desk.staff_albums,),
        )
        self.sharing.albums = self.package.albums
        self.applications = application_tools(
            self.database, self.people, self.vault, self.current, self.clock, staff_chat, self.package.packaging
        )
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
        # The update before may not have been crossed off yet when the next one of the same person comes.
        self.database.alone = lambda: self.workers.waiting < 2
        stored_topics = StoredTopics(self.database)
        self.topic_marks = TopicMarks(
            self.bot, stored_topics, stored_questions, self.current, self.desk.staff_chat, self.sharing.pace
        )
        self.sender = Sender(
            self.outbox,
            self.people,
            stored_questions,
            self.current,
            self.shower,
            self.sharing.pace,
            self.bugs,
            self.clock,
            QuestionTopics(self.bot, stored_topics, self.desk.staff_chat),
            self.desk.staff_desk,
            {
                "album": self.package.recall,
                "staff-album": self.desk.recall_album,
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
        self.works = Works(self)

    async def open(self) -> None:
        """Wait for a place, bring the database up to date, take up what an earlier process left unfinished."""
        await self.sharing.replica.begin()
        await until_kept(self._open_database)

    async def _open_database(self) -> None:
        await upgrade(self.settings.database_url)
        await self.database.open()
        await self.desk.rights.begin(self.settings.staff_ids)
        await self.works.refresh()
        await self.works.take_up()

    async def run(self, started: Callable[[], None] | None = None, ready: Callable[[], None] | None = None) -> None:
        """Serve until cancelled, then finish what runs.

        `started` is called when updates are asked for, `ready` when all that stays in memory is there.
        """
        tasks = [asyncio.create_task(self.works.tell())]
        try:
            await self.open()
            self.serving = True
            tasks += [asyncio.create_task(work) for work in self.works.begin(ready)]
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

    def _phase(self) -> str:
        if self.serving:
            return "serving"
        return "standing by" if self.sharing.replica.standing_by else "starting"

    def _last_poll(self) -> float | None:
        return self.polling.last_success

    async def close(self) -> None:
        """Finish what runs within `STOP_SECONDS`; the rest stays in the inbox."""
        await self.workers.close(STOP_SECONDS)
        await self.turns.close()
        await self.package.close()
        await self.source.close()
        await self.bot.session.close()
        await self.database.close()
        await self.sharing.close()
