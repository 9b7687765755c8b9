"""Withdrawing an application (§ 4.5): what the assistant marks, and the letter that only the organisation can send."""

from usecases.applications import Application, Applications
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing


class Withdrawing:
    """Marks an application as withdrawn, and takes the mark back while applications are accepted."""

    def __init__(
        self, applications: Applications, current: CurrentCall, clock: Clock, staff_chat_id: int | None
    ) -> None:
        self._applications, self._current, self._clock = applications, current, clock
        self._staff_chat_id = staff_chat_id

    async def withdraw(self, application: Application) -> bool:
        """Mark as withdrawn and tell the staff once; False when it was so already.

        Reminders go to nobody whose application is withdrawn. Files stay.
        """
        notice = self._notice("application-withdrawn", application)
        return await self._applications.withdraw(application.id, self._clock.now(), notice)

    def can_reopen(self) -> bool:
        """Whether applications are still accepted, so that a withdrawn one may be taken up again."""
        return not self._current.call.passed("submission", self._clock.now())

    async def reopen(self, application: Application) -> bool:
        """Take the mark back and tell the staff; False when there was none or applications are closed."""
        if not self.can_reopen():
            return False
        notice = self._notice("application-reopened", application)
        return await self._applications.reopen(application.id, self._clock.now(), notice)

    def _notice(self, kind: str, application: Application) -> Outgoing | None:
        if self._staff_chat_id is None:
            return None
        key = f"{kind}:{application.id}:{self._clock.now().isoformat()}"
        return Outgoing(key, self._staff_chat_id, kind, {"application": application.id})
