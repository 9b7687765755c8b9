"""Who is on the staff, and in which role. Every question is put to the database, so a removal acts at once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

from domain.staff import Role
from usecases.ports import Clock
from usecases.staff.audit import Act

TOKEN_BYTES = 16
INVITATION_LASTS = timedelta(hours=24)

Removal = Literal["removed", "last-owner", "not-on-staff"]


@dataclass(frozen=True)
class Member:
    """Somebody on the staff. `name` is how Telegram shows them; empty until they have done something."""

    person_id: int
    role: Role
    name: str
    added_at: datetime


class StaffMembers(Protocol):
    """Keeps the staff and its invitations."""

    async def seed(self, owners: Sequence[int], now: datetime) -> None:
        """Make these people owners unless they are known, also as removed."""
        ...

    async def find(self, person_id: int) -> Member | None:
        """The member with this id, unless removed."""
        ...

    async def all(self) -> Sequence[Member]:
        """Everybody on the staff, the longest-serving first."""
        ...

    async def rename(self, person_id: int, name: str) -> None: ...

    async def invite(self, token_hash: str, role: Role, expires_at: datetime, act: Act, now: datetime) -> None:
        """Keep an invitation made by ``act.who``."""
        ...

    async def accept(self, token_hash: str, member: Member, message_id: int, act: Act) -> Role | None:
        """Use the invitation once: the role it gave, or None when it is stale.

        It is stale when unknown, used, expired at ``member.added_at``, or when who made it is no longer an owner.
        Somebody on the staff never loses rights by it. The same message repeated gives the same answer.
        """
        ...

    async def remove(self, person_id: int, act: Act, now: datetime) -> Removal:
        """Take a member off the staff, unless it is the last owner."""
        ...


class Rights:
    """Answers who may do what; colleagues use it through the filter `OnStaff`."""

    def __init__(self, members: StaffMembers, clock: Clock) -> None:
        self._members, self._clock = members, clock

    async def member(self, person_id: int) -> Member | None:
        """The member of the staff with this id."""
        return await self._members.find(person_id)

    async def may(self, person_id: int, needed: Role) -> bool:
        """Whether this person may do what asks for the role `needed`."""
        member = await self._members.find(person_id)
        return member is not None and member.role.includes(needed)

    async def see(self, member: Member, name: str) -> None:
        """Note how Telegram shows a member, so that others read a name instead of a number."""
        if name and name != member.name:
            await self._members.rename(member.person_id, name)

    async def everybody(self) -> Sequence[Member]:
        """The whole staff."""
        return await self._members.all()

    async def begin(self, owners: Sequence[int]) -> None:
        """At the start: the ids of the settings are the first owners; whom an owner removed stays removed."""
        await self._members.seed(owners, self._clock.now())

    async def invite(self, owner: int, role: Role, key: str) -> str:
        """A new one-time token of 128 bits for `role`, good for `INVITATION_LASTS`; only its hash is kept."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        now = self._clock.now()
        act = Act(owner, "people.invite", role, key)
        await self._members.invite(_hash(token), role, now + INVITATION_LASTS, act, now)
        return token

    async def accept(self, token: str, person_id: int, name: str, message_id: int) -> Role | None:
        """Join the staff by a token: the role now held, None when the token is stale."""
        member = Member(person_id, Role.READER, name, self._clock.now())
        act = Act(person_id, "people.join", str(person_id), f"join:{person_id}:{message_id}")
        return await self._members.accept(_hash(token), member, message_id, act)

    async def remove(self, owner: int, person_id: int, key: str) -> Removal:
        """Take somebody off the staff at once."""
        act = Act(owner, "people.remove", str(person_id), key)
        return await self._members.remove(person_id, act, self._clock.now())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
