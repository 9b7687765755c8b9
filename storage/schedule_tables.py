"""The tables of what goes out on its own: reminders, moved dates, calendars, the conference, broadcasts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables import Instant, Serial, metadata

reminder_choices = Table(
    "reminder_choices",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("moment", String(40), primary_key=True),
    # How long before it, as JSON; an empty list is never.
    Column("leads", Text, nullable=False),
    Column("chosen_at", Instant, nullable=False),
)

# One row for every decision, sent or not, with its reason.
reminders = Table(
    "reminders",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("person_id", BigInteger, nullable=False),
    Column("moment", String(40), nullable=False),
    # The date of which it reminds, as the call writes it: a moved date has reminders of its own.
    Column("date", String(16), nullable=False),
    Column("lead", String(8), nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("reason", String(12), nullable=False),
    UniqueConstraint("person_id", "moment", "date", "lead"),
)

amendments = Table(
    "amendments",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("moment", String(40), nullable=False),
    Column("old", String(16), nullable=False),
    Column("new", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("drafted_by", BigInteger, nullable=False),
    Column("drafted_at", Instant, nullable=False),
    # Empty while it is a draft.
    Column("confirmed_by", BigInteger),
    Column("confirmed_at", Instant, index=True),
    # The message with which it was drafted.
    Column("key", String(80), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

calendar_readers = Table(
    "calendar_readers",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("taken_at", Instant, nullable=False),
)

conference_guests = Table(
    "conference_guests",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("registered_at", Instant, nullable=False),
)

conference_questions = Table(
    "conference_questions",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("person_id", BigInteger, nullable=False),
    Column("text", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    UniqueConstraint("chat_id", "message_id"),
)

conference_materials = Table(
    "conference_materials",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("text", Text, nullable=False),
    # A file as Telegram keeps it: ``document`` or ``photo``, and its id.
    Column("file_kind", String(10)),
    Column("file_id", Text),
    Column("made_by", BigInteger, nullable=False),
    # Empty until it is sent to the guests.
    Column("sent_at", Instant),
    Column("key", String(80), nullable=False, unique=True),
)

# When each person last wrote or pressed; taken from the inbox, which forgets after days.
visits = Table(
    "visits",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("wrote_at", Instant, nullable=False),
)

broadcasts = Table(
    "broadcasts",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    # ``draft``, ``asked`` (waits for a second person), ``planned``, ``sending``, ``paused``, ``done``, ``cancelled``.
    Column("state", String(10), nullable=False, index=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
    # Counts changes: a button of an earlier preview is stale.
    Column("revision", Integer, nullable=False, default=0),
    # By language, Telegram HTML, as JSON.
    Column("texts", Text, nullable=False),
    Column("file_kind", String(10)),
    Column("file_id", Text),
    Column("segment", Text, nullable=False),
    # Whether people whose language has no text get another one's.
    Column("as_is", Boolean, nullable=False, default=False),
    # When it is to begin; empty: at once.
    Column("start_at", Instant),
    Column("asked_by", BigInteger),
    Column("confirmed_by", BigInteger),
    Column("started_at", Instant),
    Column("finished_at", Instant),
    # The message that shows how far it is.
    Column("chat_id", BigInteger),
    Column("message_id", BigInteger),
    Column("key", String(80), nullable=False, unique=True),
    sqlite_autoincrement=True,
)

broadcast_recipients = Table(
    "broadcast_recipients",
    metadata,
    Column("broadcast", BigInteger, ForeignKey("broadcasts.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", BigInteger, nullable=False, index=True),
    # The key of its message in the outbox.
    Column("key", String(200), primary_key=True),
    Index("ix_broadcast_recipients_broadcast", "broadcast"),
)
