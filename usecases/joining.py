"""Several people of one organisation come together in its one application (§ 6.3)."""

import hashlib
import secrets
from datetime import timedelta
from typing import Literal

from usecases.applications import Application, Applications, Joined, JoinRequest, Joins
from usecases.ports import Clock, Outgoing, Person

INVITATION_LASTS = timedelta(days=7)
PREFIX = "join_"
"""How the word of a deep link with an invitation begins."""

Asked = Literal["asked", "refused", "member", "gone"]


class Joining:
    """Invitations by a one-time link, and requests to join by BIN."""

    def __init__(self, joins: Joins, applications: Applications, clock: Clock, staff_chat_id: int | None) -> None:
        self._joins, self._applications, self._clock = joins, applications, clock
        self._staff_chat_id = staff_chat_id

    async def invite(self, application: Application, person: Person) -> str:
        """A new word for a deep link that lets one more person in, once, within `INVITATION_LASTS`."""
        token = secrets.token_urlsafe(18)
        await self._joins.invite(_hash(token), application.id, person.id, self._clock.now() + INVITATION_LASTS)
        return PREFIX + token

    async def can_use(self, token: str, person: Person) -> bool:
        """Whether the invitation with this token lets this person in."""
        return await self._joins.invitation(_hash(token), person.id, self._clock.now())

    async def use(self, token: str, person: Person) -> Joined:
        """Join by an invitation. An own draft is given up: its files come along, its answers do not."""
        return await self._joins.accept_invitation(_hash(token), person.id, self._clock.now())

    async def ask(self, person: Person, shown_as: str, bin: str) -> Asked:
        """Ask the members of the application with this BIN to let the person in; the staff see the pair once."""
        application = await self._applications.with_bin(bin)
        if application is None:
            return "gone"
        if person.id in application.members:
            return "member"
        key, now = f"{person.id}:{application.id}", self._clock.now()
        notices = [
            Outgoing(f"join-request:{key}:{member}", member, "join-request", {"name": shown_as}, person_id=member)
            for member in application.members
        ]
        if self._staff_chat_id is not None:
            facts = {"name": shown_as, "application": application.id, "bin": bin}
            notices.append(Outgoing(f"join-request:{key}:staff", self._staff_chat_id, "pair-of-applicants", facts))
        request = await self._joins.ask(JoinRequest(application.id, person.id), tuple(notices), now)
        return "refused" if request.accepted is False else "asked"

    async def decide(self, person: Person, request_id: int, *, accepted: bool) -> bool:
        """A member's decision; False when the request was decided before, taken back, or is none of theirs."""
        return await self._joins.decide(request_id, person.id, accepted, self._clock.now())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
