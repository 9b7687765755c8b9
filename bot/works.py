"""What goes on all the time while the assistant is at work."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiogram.types import Update

from bot.intake.updates import ALLOWED_UPDATES
from bot.intake.webhook import Webhook, serving
from bot.patience import until_kept
from bot.profile import register
from bot.rounds import every
from bot.shared_lanes import SharedLanes
from storage.database import DatabaseAway

if TYPE_CHECKING:
    from bot.app import App

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
MARK_EVERY = 2.0
"""Seconds between looks at forum topics whose questions have been answered or asked on."""
READ_EVERY = 3.0
"""Seconds between looks at received files whose words are to be read."""


class Works:
    """The works of one `App`: each a coroutine that ends only when it is cancelled."""

    def __init__(self, app: "App") -> None:
        self._app = app

    def begin(self, ready: Callable[[], None] | None) -> Iterator[Coroutine[Any, Any, None]]:
        """All that goes on at the same time."""
        leading = self._app.sharing.leading
        yield self._app.sharing.replica.watch()
        yield self._introduce(ready)
        yield self._app.sender.run()
        yield self._listen() if self._app.settings.webhook_url else self._app.polling.run()
        yield self._follow()
        yield every(TIDY_EVERY, leading(self._tidy), self._app.bugs)
        yield every(TIDY_EVERY, self._forget_floods, self._app.bugs)
        yield every(LOOK_EVERY, leading(self._app.desk.duties.remind), self._app.bugs)
        yield every(MARK_EVERY, leading(self._app.topic_marks.follow), self._app.bugs)
        yield every(HELD_EVERY, leading(self._app.package.tools.uploads.check_held), self._app.bugs)
        yield every(READ_EVERY, leading(self._app.package.scans.read_waiting), self._app.bugs)
        if self._app.desk.question_mail is not None:
            yield every(MAIL_EVERY, leading(self._app.desk.question_mail.send_waiting), self._app.bugs)
        if self._app.settings.heartbeat_url is not None:
            yield self._app.health.beat(self._app.settings.heartbeat_url)
        if self._app.settings.many:
            yield every(LOOK_EVERY, self.take_up, self._app.bugs)

    async def tell(self) -> None:
        """Answer at METRICS_LISTEN, for ever; also while another process serves."""
        if self._app.metrics is None:
            return
        assert self._app.settings.metrics_listen is not None
        async with serving(self._app.metrics.application(), self._app.settings.metrics_listen, "METRICS_LISTEN"):
            await asyncio.Event().wait()

    async def take_up(self) -> None:
        """Take up what another process has left unfinished."""
        if isinstance(self._app.workers, SharedLanes):
            await self._app.workers.sweep()
        else:
            self._app.workers.take(await self._app.inbox.waiting())
        if self._app.sharing.replica.leads:
            await self._app.package.albums.resume()

    async def refresh(self) -> None:
        """Take up what other processes have published, and where the staff's group is."""
        if self._app.settings.staff_chat_id is not None:
            self._app.desk.staff_chat.id = await self._app.outbox.new_chat(self._app.settings.staff_chat_id)
        await self._app.schedule.amending.refresh()
        await self._app.desk.knowledge.refresh()

    async def _follow(self) -> None:
        """Refresh when another process tells of a change, and now and then without."""
        while True:
            await self._app.sharing.next_change(REFRESH_EVERY)
            try:
                await self.refresh()
            except DatabaseAway:
                pass  # the next round may find it back
            except Exception as error:
                await self._app.bugs.report(error)

    async def _introduce(self, ready: Callable[[], None] | None) -> None:
        if not self._app.settings.webhook_url:
            # A webhook left behind by an earlier installation would keep every update away from polling.
            await self._app.shower.patiently(self._app.bot.delete_webhook)
        me = await self._app.shower.patiently(self._app.bot.get_me)
        self._app.dispatcher.workflow_data["username"] = me.username or ""
        # The first person should wait neither for aiogram's types, nor for the index.
        Update.model_rebuild()
        try:
            await until_kept(
                lambda: register(
                    self._app.bot,
                    self._app.shower,
                    self._app.current.call,
                    self._app.notes,
                    self._app.settings.staff_chat_id,
                )
            )
        except Exception as error:
            await self._app.bugs.report(error)
        await self._app.current.index()
        if ready is not None:
            ready()

    async def _tidy(self) -> None:
        await self._app.schedule.broadcasting.note_writers()
        await self._app.inbox.forget_finished(self._app.clock.now())
        await self._app.applications.privacy.tidy()

    async def _forget_floods(self) -> None:
        self._app.sharing.flooding.forget_quiet(self._app.clock.now().timestamp())

    async def _listen(self) -> None:
        settings = self._app.settings
        assert settings.webhook_url is not None
        assert settings.webhook_secret is not None
        secret = settings.webhook_secret.get_secret_value()
        webhook = Webhook(secret, self._app.inbox, self._app.workers, self._app.clock)
        application = webhook.application(urlsplit(settings.webhook_url).path)
        async with serving(application, settings.listen, "LISTEN"):
            await self._app.shower.patiently(
                self._app.bot.set_webhook, settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES
            )
            await asyncio.Event().wait()
