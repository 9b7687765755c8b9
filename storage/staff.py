"""The staff and its invitations."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from domain.staff import Role, may_leave
from storage.audit import record
from storage.database import Database, insert_new
from storage.staff_tables import staff, staff_invitations
from usecases.staff.audit import Act
from usecases.staff.rights import Member, Removal


class StoredStaff:
    """Implements the port `StaffMembers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def seed(self, owners: Sequence[int], now: datetime) -> None:
        """Make these people owners unless they are known, also as removed."""

        def act(connection: Connection) -> None:
            for owner in owners:
                if insert_new(connection, staff, _row(owner, Role.OWNER, "", None, now)):
                    record(connection, Act(0, "people.first-owner", str(owner), f"first-owner:{owner}"), now)

        await self._database.write(act)

    async def find(self, person_id: int) -> Member | None:
        """The member with this id, unless removed."""
        return await self._database.read(lambda connection: _find(connection, person_id))

    async def all(self) -> Sequence[Member]:
        """Everybody on the staff, the longest-serving first."""
        query = select(staff.c.person_id, staff.c.role, staff.c.name, staff.c.added_at)
        query = query.where(staff.c.removed_at.is_(None)).order_by(staff.c.added_at, staff.c.person_id)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Member(row.person_id, Role(row.role), row.name, row.added_at) for row in rows]

    async def rename(self, person_id: int, name: str) -> None:
        """From now on the member is shown under `name`."""
        change = update(staff).where(staff.c.person_id == person_id).values(name=name)
        await self._database.write(lambda connection: connection.execute(change))

    async def invite(self, token_hash: str, role: Role, expires_at: datetime, act: Act, now: datetime) -> None:
        """Keep an invitation made by ``act.who``."""
        values = {"token_hash": token_hash, "role": role, "made_by": act.who, "expires_at": expires_at}

        def write(connection: Connection) -> None:
            connection.execute(insert(staff_invitations).values(**values))
            record(connection, act, now)

        await self._database.write(write)

    async def accept(self, token_hash: str, member: Member, message_id: int, act: Act) -> Role | None:
        """Use the invitation once: the role it gave, or None when it is stale (see the port)."""
        invitations = staff_invitations

        def write(connection: Connection) -> Role | None:
            # Of two who use the same link at once, the second waits here and finds it used.
            query = select(invitations).where(invitations.c.token_hash == token_hash).with_for_update()
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            known = _find(connection, member.person_id)
            if (row.used_by, row.used_message) == (member.person_id, message_id):
                return known.role if known else None
            maker = _find(connection, row.made_by)
            if row.used_by is not None or member.added_at >= row.expires_at or not maker:
                return None
            if maker.role is not Role.OWNER:
                return None
            offered = Role(row.role)
            role = known.role if known and known.role.includes(offered) else offered
            used = {"used_by": member.person_id, "used_message": message_id}
            connection.execute(update(invitations).where(invitations.c.token_hash == token_hash).values(**used))
            values = _row(member.person_id, role, member.name, row.made_by, member.added_at)
            if not insert_new(connection, staff, values):
                connection.execute(
                    update(staff).where(staff.c.person_id == member.person_id).values(**values, removed_at=None)
                )
            record(connection, Act(act.who, act.act, act.about, act.key, {"role": str(role)}), member.added_at)
            return role

        return await self._database.write(write)

    async def remove(self, person_id: int, act: Act, now: datetime) -> Removal:
        """Take a member off the staff, unless it is the last owner."""

        def write(connection: Connection) -> Removal:
            # Two owners who remove each other at once must not leave the staff without one.
            owned = select(staff.c.person_id).where(staff.c.role == Role.OWNER, staff.c.removed_at.is_(None))
            owners = len(connection.execute(owned.with_for_update()).all())
            member = _find(connection, person_id)
            if member is None:
                return "not-on-staff"
            if not may_leave(member.role, owners):
                return "last-owner"
            connection.execute(update(staff).where(staff.c.person_id == person_id).values(removed_at=now))
            record(connection, act, now)
            return "removed"

        return await self._database.write(write)


def _find(connection: Connection, person_id: int) -> Member | None:
    query = select(staff).where(staff.c.person_id == person_id, staff.c.removed_at.is_(None))
    row = connection.execute(query).one_or_none()
    return Member(row.person_id, Role(row.role), row.name, row.added_at) if row else None


def _row(person_id: int, role: Role, name: str, added_by: int | None, now: datetime) -> dict[str, object]:
    return {"person_id": person_id, "role": role, "name": name, "added_by": added_by, "added_at": now}
