"""Other processes on the same PostgreSQL database hear at once of what they keep in memory."""

import json

from sqlalchemy import Connection, text

CHANNEL = "assistants"
CHANGED = "changed"


def changed(connection: Connection) -> None:
    """Tell, with the commit of this transaction, that moved dates, answers or the staff's chat are others now."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_notify(:channel, :news)"), {"channel": CHANNEL, "news": json.dumps(CHANGED)})
