"""The tables of the staff's desk: who is on it, their log, topics, written answers, what was learnt, points."""

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
    false,
)

from storage.tables import Instant, Serial, metadata

staff = Table(
    "staff",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("role", String(10), nullable=False),
    Column("name", Text, nullable=False),
    # Empty for the first owners, who come from the settings.
    Column("added_by", BigInteger),
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
)

staff_invitations = Table(
    "staff_invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("role", String(10), nullable=False),
    Column("made_by", BigInteger, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_by", BigInteger),
    # The message with which it was used: its repetition is no second use.
    Column("used_message", BigInteger),
)

audit = Table(
    "audit",
    metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    # What happened, so that a repeated update is logged once.
    Column("key", String(120), nullable=False, unique=True),
    Column("at", Instant, nullable=False),
    Column("who", BigInteger, nullable=False),
    Column("act", String(60), nullable=False),
    Column("about", String(120), nullable=False),
    Column("details", Text, nullable=False),
    Column("refused", String(20), nullable=False),
    Column("previous", String(64), nullable=False),
    Column("digest", String(64), nullable=False),
)

topics = Table(
    "topics",
    metadata,
    Column("question", BigInteger, ForeignKey("questions.number", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread", BigInteger, nullable=False),
    # Whether Telegram shows it as answered: with a mark in its name, and closed.
    Column("marked", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("chat_id", "question"),
    Index("ix_topics_thread", "chat_id", "thread"),
)

canned = Table(
    "canned",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("lang", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("reply", BigInteger, nullable=False, unique=True),
    Column("removed", Boolean, nullable=False, default=False),
)

written = Table(
    "written",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    # Given when it is published for the first time.
    Column("number", Integer, unique=True),
    Column("made_by", BigInteger, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("published_at", Instant),
    # Counts publications: 1 for the first, one more for every corrected text that was published.
    Column("revision", Integer, nullable=False, default=0),
    Column("revised_at", Instant),
    # The answer it was made from: made once, however often the button is pressed.
    Column("reply", BigInteger, unique=True),
    sqlite_autoincrement=True,
)

written_texts = Table(
    "written_texts",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("written", BigInteger, ForeignKey("written.id", ondelete="CASCADE"), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("written_by", BigInteger, nullable=False),
    Column("written_at", Instant, nullable=False),
    Column("approved_by", BigInteger),
    Column("approved_at", Instant),
    # The revision with which this text was published; empty before.
    Column("revision", Integer),
    Column("key", String(80), nullable=False, unique=True),
    Index("ix_written_texts_written", "written", "lang", "id"),
)

written_questions = Table(
    "written_questions",
    metadata,
    Column("written", BigInteger, ForeignKey("written.id", ondelete="CASCADE"), nullable=False),
    Column("question", BigInteger, ForeignKey("questions.number", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("written", "question"),
)

written_readers = Table(
    "written_readers",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)

learnt = Table(
    "learnt",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("entry", String(80), nullable=False),
    Column("lang", String(8), nullable=False),
    Column("phrase", Text, nullable=False),
    Column("question", BigInteger, nullable=False),
    Column("by", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("entry", "question"),
)

score_sheets = Table(
    "score_sheets",
    metadata,
    # The evaluator's name without regard to case and spaces.
    Column("key", String(200), primary_key=True),
    Column("evaluator", Text, nullable=False),
    Column("sent_by", BigInteger, nullable=False),
    Column("sent_at", Instant, nullable=False),
    # What was scored, as JSON.
    Column("scored", Text, nullable=False),
)
