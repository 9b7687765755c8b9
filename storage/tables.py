"""The tables of the database. A change here needs a migration beside it."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. SQLite has no zones, so they are taken off and put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


# SQLite counts rows automatically only for a column of type INTEGER.
Serial = BigInteger().with_variant(Integer, "sqlite")

inbox = Table(
    "inbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("lane", BigInteger, nullable=False),
    Column("body", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", SmallInteger, nullable=False, default=0),
    Column("error", Text),
    Index("ix_inbox_state", "state", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("person_id", BigInteger),
    Column("kind", String(40), nullable=False),
    Column("facts", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("state", String(12), nullable=False, default="waiting"),
    Column("leased_until", Instant),
    Column("attempts", Integer, nullable=False, default=0),
    Column("message_id", BigInteger),
    Column("sent_at", Instant),
    Column("error", Text),
    Index("ix_outbox_state", "state", "due_at"),
    Index("ix_outbox_message", "chat_id", "message_id"),
)

people = Table(
    "people",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("lang", String(8), nullable=False),
    Column("chosen", Boolean, nullable=False, default=False),
    Column("met_at", Instant, nullable=False),
    Column("unreachable", String(20)),
    Column("unreachable_at", Instant),
)

talks = Table(
    "talks",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("step", String(60)),
    Column("step_data", Text),
    # The message that was the last of the step, which then expects no other.
    Column("step_ended_by", BigInteger),
    Column("subject", Text),
    Column("subject_at", Instant),
)

chats = Table(
    "chats",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("moved_to", BigInteger, nullable=False),
)

questions = Table(
    "questions",
    metadata,
    Column("number", Serial, primary_key=True, autoincrement=True),
    # 0 for a question that came by mail.
    Column("person_id", BigInteger, nullable=False, index=True),
    # The message with the question; for one that came by mail, the staff's message that brought it.
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    # The entry of the call that is nearest to it, and earlier questions like it, as JSON.
    Column("nearest", String(80), nullable=False, server_default=""),
    Column("similar", Text, nullable=False, server_default="[]"),
    Column("claimed_by", BigInteger),
    Column("edited_at", Instant),
    Column("retracted_at", Instant),
    Column("joined_to", BigInteger),
    # ``waiting`` to be mailed to the call's mailbox, ``sent``, ``refused``, ``uncertain``; empty: not to be mailed.
    Column("mail", String(10), nullable=False, server_default=""),
    UniqueConstraint("chat_id", "message_id"),
    sqlite_autoincrement=True,
)

question_lines = Table(
    "question_lines",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("question", BigInteger, ForeignKey("questions.number", ondelete="CASCADE"), nullable=False),
    # ``more`` from the asker, ``edit`` (the text before it was changed), ``note`` of the staff.
    Column("kind", String(10), nullable=False),
    Column("who", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("key", String(80), nullable=False, unique=True),
)

replies = Table(
    "replies",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("question", BigInteger, ForeignKey("questions.number", ondelete="CASCADE"), nullable=False),
    Column("staff_id", BigInteger, nullable=False),
    Column("lang", String(8), nullable=False),
    Column("text", Text, nullable=False),
    # A file of the answer as Telegram keeps it: ``document`` or ``photo``, its id and its name.
    Column("file_kind", String(10)),
    Column("file_id", Text),
    Column("file_name", Text),
    # The other files of an album, each as kind, id and name, in JSON.
    Column("more_files", Text, nullable=False, server_default="[]"),
    # Whether it was written in reply to the question, not just in its topic.
    Column("addressed", Boolean, nullable=False, server_default=true()),
    # Groups files that were sent together, until they have become one answer.
    Column("album", String(60)),
    Column("written_at", Instant, nullable=False),
    # ``draft``, ``sent``, ``note`` or ``dropped``; ``part`` is a file that belongs to another draft of its album.
    Column("state", String(10), nullable=False, server_default="sent"),
    Column("sent_at", Instant),
    # Sent to put right what an earlier answer said.
    Column("corrects", Boolean, nullable=False, server_default=false()),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    UniqueConstraint("chat_id", "message_id"),
    Index("ix_replies_question", "question", "state"),
)

notes = Table(
    "notes",
    metadata,
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)

bugs = Table(
    "bugs",
    metadata,
    Column("reference", String(12), primary_key=True),
    Column("at", Instant, nullable=False),
    Column("place", Text, nullable=False),
)
