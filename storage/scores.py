"""What evaluators gave, one row an evaluator."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from domain.scoring import Scored, Sheet
from storage.audit import record
from storage.database import Database, insert_new
from storage.staff_tables import score_sheets
from usecases.staff.audit import Act


class StoredScores:
    """Implements the port `Scores`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, key: str, sheet: Sheet, act: Act, now: datetime) -> bool:
        """Keep a sheet in the place of the evaluator's earlier one; whether there was one."""
        values = {
            "evaluator": sheet.evaluator,
            "sent_by": act.who,
            "sent_at": now,
            "scored": json.dumps([_plain(scored) for scored in sheet.scored], ensure_ascii=False),
        }

        def write(connection: Connection) -> bool:
            new = insert_new(connection, score_sheets, {"key": key, **values})
            if not new:
                connection.execute(update(score_sheets).where(score_sheets.c.key == key).values(**values))
            record(connection, act, now)
            return not new

        return await self._database.write(write)

    async def all(self) -> Sequence[Sheet]:
        """The sheets by the evaluators' names."""
        query = select(score_sheets.c.evaluator, score_sheets.c.scored).order_by(score_sheets.c.key)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [Sheet(evaluator, tuple(Scored(**each) for each in json.loads(scored))) for evaluator, scored in rows]


def _plain(scored: Scored) -> dict[str, object]:
    return {
        "subject": scored.subject,
        "conflict": scored.conflict,
        "points": dict(scored.points),
        "comment": scored.comment,
    }
