"""How far broadcasts are, in one message that is edited."""

import asyncio

from bot.telegram import Shower
from handlers.broadcast_screens import progress_screen
from storage.people import StoredPeople
from usecases.broadcasting import Broadcasting
from usecases.broadcasts import Broadcast, State, Tally
from usecases.current_call import CurrentCall
from usecases.staff.chat import StaffChat
from usecases.wording import words_of

EDIT_EVERY = 4.0
"""Seconds between two edits of the same message: a group takes twenty messages a minute."""
RUNNING = (State.PLANNED, State.SENDING, State.PAUSED)


class Progress:
    """Brings broadcasts forward and shows how far they are."""

    def __init__(
        self,
        broadcasting: Broadcasting,
        people: StoredPeople,
        current: CurrentCall,
        shower: Shower,
        staff_chat: StaffChat,
    ) -> None:
        self._broadcasting, self._people, self._current = broadcasting, people, current
        self._shower, self._staff_chat = shower, staff_chat
        self._shown: dict[int, tuple[State, Tally]] = {}
        self._edited_at: dict[int, float] = {}

    async def advance(self) -> None:
        """Start, hold, finish what is due; edit the messages whose broadcasts have come further."""
        for broadcast, tally in await self._broadcasting.advance(self._staff_chat.id):
            now = asyncio.get_running_loop().time()
            recently = now - self._edited_at.get(broadcast.id, now - EDIT_EVERY) < EDIT_EVERY
            same = self._shown.get(broadcast.id) == (broadcast.state, tally)
            if same or (recently and broadcast.state in RUNNING):
                continue
            self._shown[broadcast.id], self._edited_at[broadcast.id] = (broadcast.state, tally), now
            await self._show(broadcast, tally)

    async def _show(self, broadcast: Broadcast, tally: Tally) -> None:
        if broadcast.chat_id is None or broadcast.message_id is None:
            return
        call = self._current.call
        reader = await self._people.find(broadcast.chat_id)
        words = words_of(call, reader.lang if reader else call.application_languages[0])
        await self._shower.edit(broadcast.chat_id, broadcast.message_id, progress_screen(broadcast, tally, words))
