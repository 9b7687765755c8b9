"""What people chose of reminders, and the log of what was decided about each."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, exists, or_, select, update

from domain.call import Call, Duration, MomentId
from domain.reminders import Decision, Planned
from storage.database import Database, insert_new
from storage.outbox import put
from storage.schedule_tables import conference_guests, reminder_choices, reminders
from storage.tables import people
from usecases.ports import Outgoing
from usecases.reminding import Done, Known


class StoredReminders:
    """Implements the port `Reminders`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def choose(self, person_id: int, moment: MomentId, leads: tuple[Duration, ...], now: datetime) -> None:
        """Write down how long before `moment` the person is reminded."""
        key = {"person_id": person_id, "moment": moment}
        values = {"leads": json.dumps(leads), "chosen_at": now}

        def act(connection: Connection) -> None:
            if not insert_new(connection, reminder_choices, {**key, **values}):
                connection.execute(update(reminder_choices).filter_by(**key).values(**values))

        await self._database.write(act)

    async def undecided(self, planned: Sequence[Planned], call: Call) -> list[int]:
        """Everybody met before one of `planned` for whom nothing was decided about it."""
        if not planned:
            return []
        open_ = [
            and_(
                people.c.met_at < each.at,
                ~exists().where(
                    reminders.c.person_id == people.c.id,
                    reminders.c.moment == each.moment,
                    reminders.c.date == call.moments[each.moment].at,
                    reminders.c.lead == each.lead,
                ),
            )
            for each in planned
        ]
        query = select(people.c.id).where(people.c.chosen, or_(*open_)).order_by(people.c.id)
        return list(await self._database.read(lambda connection: connection.execute(query).scalars().all()))

    async def everybody(self) -> list[int]:
        """Everybody who has chosen a language."""
        query = select(people.c.id).where(people.c.chosen).order_by(people.c.id)
        return list(await self._database.read(lambda connection: connection.execute(query).scalars().all()))

    async def known(self, person_ids: Sequence[int]) -> list[Known]:
        """What reminders know of these people."""
        return await self._database.read(
            lambda connection: [
                known
                for start in range(0, len(person_ids), 500)
                for known in _known(connection, person_ids[start : start + 500])
            ]
        )

    async def decided(self, person_ids: Sequence[int], call: Call) -> Mapping[int, Done]:
        """By person, what was decided about the dates now in force."""
        query = select(reminders.c.person_id, reminders.c.moment, reminders.c.date, reminders.c.lead).where(
            reminders.c.person_id.in_(person_ids)
        )
        found: dict[int, set[tuple[MomentId, Duration]]] = {}
        for row in await self._database.read(lambda connection: connection.execute(query).all()):
            if row.moment in call.moments and call.moments[row.moment].at == row.date:
                found.setdefault(row.person_id, set()).add((row.moment, row.lead))
        return found

    async def keep(self, decisions: Sequence[tuple[int, Decision, Outgoing | None]], call: Call, now: datetime) -> int:
        """Write each decision down, unless it was made before, with the message that it sends; how many are new."""

        def act(connection: Connection) -> int:
            count = 0
            for person_id, decision, message in decisions:
                values = {
                    "person_id": person_id,
                    "moment": decision.planned.moment,
                    "date": call.moments[decision.planned.moment].at,
                    "lead": decision.planned.lead,
                    "planned_at": decision.planned.at,
                    "decided_at": now,
                    "reason": decision.reason,
                }
                if not insert_new(connection, reminders, values):
                    continue
                count += 1
                if message is not None:
                    put(connection, message, now)
            return count

        return await self._database.write(act)


def _known(connection: Connection, person_ids: Sequence[int]) -> list[Known]:
    chosen: dict[int, dict[MomentId, tuple[tuple[Duration, ...], datetime]]] = {}
    for row in connection.execute(select(reminder_choices).where(reminder_choices.c.person_id.in_(person_ids))):
        chosen.setdefault(row.person_id, {})[row.moment] = (tuple(json.loads(row.leads)), row.chosen_at)
    query = (
        select(people.c.id, people.c.met_at, people.c.unreachable, conference_guests.c.registered_at)
        .outerjoin(conference_guests, conference_guests.c.person_id == people.c.id)
        .where(people.c.id.in_(person_ids))
        .order_by(people.c.id)
    )
    return [
        Known(row.id, row.met_at, chosen.get(row.id, {}), row.registered_at, row.unreachable is None)
        for row in connection.execute(query)
    ]
