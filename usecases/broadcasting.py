"""A message of the staff to many people: written, previewed, confirmed by a second person, sent, reported."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from domain.eligibility import eligibility
from domain.segments import Contact, Segment
from domain.staff import Role
from usecases.broadcasts import Broadcast, Broadcasts, Outcome, State, Tally
from usecases.current_call import CurrentCall
from usecases.ports import Clock, Outgoing
from usecases.staff.audit import Act
from usecases.staff.rights import Rights
from usecases.standings import ApplicationsFacts, Standings

LONGEST_TEXT = 3500
"""Letters of a text that leave room for a line about its language."""
LONGEST_CAPTION = 900


Sent = Literal["started", "planned", "asked", "own", "stale"]


class Broadcasting:
    """Writes, sends and follows broadcasts."""

    def __init__(
        self,
        broadcasts: Broadcasts,
        facts: ApplicationsFacts,
        standings: Standings,
        rights: Rights,
        current: CurrentCall,
        clock: Clock,
    ) -> None:
        self._broadcasts, self._facts, self._standings = broadcasts, facts, standings
        self._rights, self._current, self._clock = rights, current, clock

    async def begin(self, staff_id: int, key: str) -> Broadcast:
        """A new draft."""
        return await self._broadcasts.begin(staff_id, key, self._clock.now())

    async def find(self, id: int) -> Broadcast | None:
        """The broadcast with this number."""
        return await self._broadcasts.find(id)

    async def change(self, broadcast: Broadcast, **values: Any) -> Broadcast | None:
        """Change a draft; None when it is a draft no more."""
        return await self._broadcasts.change(replace(broadcast, **values))

    async def contacts(self, segment: Segment) -> list[Contact]:
        """Everybody in the segment."""
        await self._broadcasts.note_writers()
        readers = await self._broadcasts.readers()
        facts = await self._facts.of([reader.person_id for reader in readers])
        region = next((q.id for q in self._current.data.eligibility.questions if q.kind == "region"), "")
        now = self._clock.now()
        found = []
        for reader in readers:
            known = facts.get(reader.person_id)
            contact = Contact(
                reader.person_id,
                reader.lang,
                known.answers.get(region) if known else None,
                eligibility(self._current.data.eligibility, known.answers).standing if known else None,
                self._standings.documents_missing(known) if known and not known.withdrawn else None,
                reader.guest,
                (now - reader.wrote_at).days,
            )
            if segment.holds(contact):
                found.append(contact)
        return found

    async def note_writers(self) -> None:
        """Remember when people last wrote: to be called more often than the inbox forgets."""
        await self._broadcasts.note_writers()

    def recipients(self, broadcast: Broadcast, contacts: Sequence[Contact]) -> list[Contact]:
        """Who of `contacts` gets it: without `as_is` only those whose language has a text."""
        if broadcast.as_is or not broadcast.texts:
            return list(contacts)
        return [contact for contact in contacts if contact.lang in broadcast.texts]

    async def send(self, id: int, revision: int, staff_id: int, *, as_is: bool, chat_id: int, message_id: int) -> Sent:
        """Send the previewed draft: at once, at its moment, or after a second person of the staff has agreed.

        A press under an earlier preview, or a second one, does nothing.
        """
        broadcast = await self._broadcasts.find(id)
        if broadcast is None or broadcast.state is not State.DRAFT or broadcast.revision != revision:
            return "stale"
        where = {"as_is": as_is, "asked_by": staff_id, "chat_id": chat_id, "message_id": message_id}
        if await self._others(staff_id):
            act = self._act(staff_id, "ask", broadcast)
            moved = await self._broadcasts.move(broadcast, State.ASKED, act, self._clock.now(), where)
            return "asked" if moved else "stale"
        return await self._approve(broadcast, staff_id, where)

    async def approve(self, id: int, revision: int, staff_id: int) -> Sent:
        """A second person agrees."""
        broadcast = await self._broadcasts.find(id)
        if broadcast is None or broadcast.state is not State.ASKED or broadcast.revision != revision:
            return "stale"
        if staff_id == broadcast.asked_by and await self._others(staff_id):
            return "own"
        return await self._approve(broadcast, staff_id, {})

    async def back_to_draft(self, id: int, revision: int, staff_id: int) -> Broadcast | None:
        """Take a broadcast that waits for a second person back to be changed."""
        broadcast = await self._broadcasts.find(id)
        if broadcast is None or broadcast.state is not State.ASKED or broadcast.revision != revision:
            return None
        act = self._act(staff_id, "back", broadcast)
        if not await self._broadcasts.move(broadcast, State.DRAFT, act, self._clock.now(), {"revision": revision + 1}):
            return None
        return await self._broadcasts.find(id)

    async def pause(self, id: int, staff_id: int) -> bool:
        """Let nothing more go out for now; False when it is not being sent."""
        return await self._switch(id, staff_id, "pause", (State.SENDING,), State.PAUSED)

    async def resume(self, id: int, staff_id: int) -> bool:
        """Go on; False when it is not paused."""
        return await self._switch(id, staff_id, "resume", (State.PAUSED,), State.SENDING)

    async def cancel(self, id: int, staff_id: int) -> bool:
        """Send nothing more, ever; False when there is nothing left to cancel."""
        states = (State.DRAFT, State.ASKED, State.PLANNED, State.SENDING, State.PAUSED)
        return await self._switch(id, staff_id, "cancel", states, State.CANCELLED)

    async def tally(self, id: int) -> Tally:
        """How far it is."""
        return await self._broadcasts.tally(id)

    async def outcomes(self, id: int) -> Sequence[Outcome]:
        """What became of every message."""
        return await self._broadcasts.outcomes(id)

    async def advance(self, staff_chat_id: int | None) -> list[tuple[Broadcast, Tally]]:
        """Start what is planned for now, hold and drop what slipped through, finish what is through.

        Everything that goes on, and what has just finished, with how far it is.
        """
        shown = []
        now = self._clock.now()
        for broadcast in await self._broadcasts.unfinished():
            if broadcast.state is State.PLANNED:
                if broadcast.start_at is not None and broadcast.start_at <= now:
                    await self._start(broadcast, 0, {})
                continue
            if broadcast.state is State.PAUSED:
                await self._broadcasts.hold(broadcast.id)
            elif broadcast.state is State.CANCELLED:
                await self._broadcasts.drop(broadcast.id)
            tally = await self._broadcasts.tally(broadcast.id)
            if tally.waiting == 0 and broadcast.state is not State.PAUSED:
                report = None
                if staff_chat_id is not None and tally.total:
                    facts = {"broadcast": broadcast.id}
                    key = f"broadcast-report:{broadcast.id}"
                    report = Outgoing(key, staff_chat_id, "broadcast-report", facts)
                if await self._broadcasts.finish(broadcast.id, report, now) and broadcast.state is State.SENDING:
                    broadcast = replace(broadcast, state=State.DONE)
            shown.append((broadcast, tally))
        return shown

    async def _others(self, staff_id: int) -> bool:
        """Whether somebody else of the staff could agree."""
        staff = await self._rights.everybody()
        return any(member.person_id != staff_id and member.role.includes(Role.STAFF) for member in staff)

    async def _approve(self, broadcast: Broadcast, staff_id: int, where: Mapping[str, Any]) -> Sent:
        now = self._clock.now()
        values = {**where, "confirmed_by": staff_id}
        if broadcast.start_at is not None and broadcast.start_at > now:
            act = self._act(staff_id, "plan", broadcast)
            return "planned" if await self._broadcasts.move(broadcast, State.PLANNED, act, now, values) else "stale"
        return "started" if await self._start(broadcast, staff_id, values) else "stale"

    async def _start(self, broadcast: Broadcast, staff_id: int, values: Mapping[str, Any]) -> bool:
        meant = replace(broadcast, as_is=values.get("as_is", broadcast.as_is))
        recipients = self.recipients(meant, await self.contacts(broadcast.segment))
        messages = [
            Outgoing(
                f"broadcast:{broadcast.id}:{contact.person_id}",
                contact.person_id,
                "broadcast",
                {"broadcast": broadcast.id},
                person_id=contact.person_id,
            )
            for contact in recipients
        ]
        act = self._act(staff_id, "start", broadcast, people=len(messages))
        return await self._broadcasts.start(broadcast, messages, act, self._clock.now(), values)

    async def _switch(self, id: int, staff_id: int, name: str, states: tuple[State, ...], to: State) -> bool:
        broadcast = await self._broadcasts.find(id)
        if broadcast is None or broadcast.state not in states:
            return False
        if not await self._broadcasts.move(broadcast, to, self._act(staff_id, name, broadcast), self._clock.now()):
            return False
        match to:
            case State.PAUSED:
                await self._broadcasts.hold(id)
            case State.SENDING:
                await self._broadcasts.release(id)
            case _:
                await self._broadcasts.drop(id)
        return True

    def _act(self, staff_id: int, name: str, broadcast: Broadcast, **details: int) -> Act:
        key = f"broadcast.{name}:{broadcast.id}:{broadcast.revision}:{self._clock.now().isoformat()}"
        return Act(staff_id, f"broadcast.{name}", str(broadcast.id), key, details)
