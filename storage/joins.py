"""Invitations and requests to join an application."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, or_, select, update

from storage.application_tables import applications, documents, invitations, join_requests, members
from storage.applications import application_of
from storage.database import Database, insert_new
from storage.outbox import put
from usecases.applications import Joined, JoinRequest
from usecases.ports import Outgoing

_COLUMNS = ("application", "person_id", "accepted", "id")


class StoredJoins:
    """Implements the port `Joins`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def invite(self, token_hash: str, application_id: int, made_by: int, expires_at: datetime) -> None:
        """Keep an invitation under the hash of its token."""
        values = {
            "token_hash": token_hash,
            "application": application_id,
            "made_by": made_by,
            "expires_at": expires_at,
        }
        await self._database.write(lambda connection: insert_new(connection, invitations, values))

    async def invitation(self, token_hash: str, person_id: int, now: datetime) -> bool:
        """Whether this invitation can be used by this person."""
        application = await self._database.read(
            lambda connection: _application_of_invitation(connection, token_hash, person_id, now)
        )
        return application is not None

    async def accept_invitation(self, token_hash: str, person_id: int, now: datetime) -> Joined:
        """Join by an invitation and use it up."""

        def act(connection: Connection) -> Joined:
            application = _application_of_invitation(connection, token_hash, person_id, now)
            if application is None:
                return "gone"
            connection.execute(
                update(invitations).where(invitations.c.token_hash == token_hash).values(used_by=person_id)
            )
            return _move(connection, person_id, application, now)

        return await self._database.write(act)

    async def ask(self, request: JoinRequest, notices: Sequence[Outgoing], now: datetime) -> JoinRequest:
        """Keep the request with its messages; one made before is returned as it stands."""

        def act(connection: Connection) -> JoinRequest:
            key: dict[str, object] = {"application": request.application, "person_id": request.person_id}
            new = insert_new(connection, join_requests, key)
            query = select(*(join_requests.c[name] for name in _COLUMNS)).filter_by(**key)
            kept = JoinRequest(**connection.execute(query).one()._mapping)
            if new:
                for notice in notices:
                    put(connection, replace(notice, facts={**notice.facts, "request": kept.id}), now)
            return kept

        return await self._database.write(act)

    async def decide(self, request_id: int, member_id: int, accepted: bool, now: datetime) -> bool:
        """A member decides, and who asked is told."""

        def act(connection: Connection) -> bool:
            query = (
                select(join_requests.c.application, join_requests.c.person_id)
                .join(members, members.c.application == join_requests.c.application)
                .where(
                    join_requests.c.id == request_id,
                    join_requests.c.accepted.is_(None),
                    members.c.person_id == member_id,
                )
            )
            row = connection.execute(query).one_or_none()
            if row is None:
                return False
            change = update(join_requests).where(join_requests.c.id == request_id).values(accepted=accepted)
            connection.execute(change)
            if accepted:
                _move(connection, row.person_id, row.application, now)
            key = f"join-decided:{row.person_id}:{request_id}"
            facts = {"accepted": accepted}
            put(connection, Outgoing(key, row.person_id, "join-decided", facts, row.person_id), now)
            return True

        return await self._database.write(act)


def _application_of_invitation(connection: Connection, token_hash: str, person_id: int, now: datetime) -> int | None:
    query = select(invitations.c.application).where(
        invitations.c.token_hash == token_hash,
        invitations.c.expires_at > now,
        or_(invitations.c.used_by.is_(None), invitations.c.used_by == person_id),
    )
    return connection.execute(query).scalar()


def _move(connection: Connection, person_id: int, application: int, now: datetime) -> Joined:
    own = application_of(connection, person_id)
    if own is not None and own.id == application:
        return "already"
    if own is not None:
        connection.execute(delete(members).where(members.c.person_id == person_id))
        if own.members == (person_id,):
            _give_up(connection, own.id, application)
    connection.execute(insert(members).values(person_id=person_id, application=application, joined_at=now))
    return "joined"


def _give_up(connection: Connection, draft: int, application: int) -> None:
    """The draft of somebody who joins goes; its files come along, to be put in their places again."""
    ours = documents.c.application == draft
    counted = documents.c.state.in_(("asked", "choosing", "current", "held"))
    connection.execute(update(documents).where(ours, counted).values(state="asked", slot=None))
    connection.execute(update(documents).where(ours).values(application=application))
    connection.execute(delete(applications).where(applications.c.id == draft))
