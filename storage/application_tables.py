"""The tables of applications: organisations, their people, answers, documents and letters."""

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


def _application() -> Column[int]:
    return Column("application", BigInteger, ForeignKey("applications.id", ondelete="CASCADE"), nullable=False)


applications = Table(
    "applications",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("opened_at", Instant, nullable=False),
    Column("name", Text),
    Column("bin", String(12), unique=True),
    Column("contact", Text),
    Column("withdrawn_at", Instant),
    sqlite_autoincrement=True,
)

members = Table(
    "members",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    _application(),
    Column("joined_at", Instant, nullable=False),
    Index("ix_members_application", "application"),
)

# Taking a consent back erases what it allowed to keep, the consent itself included.
consents = Table(
    "consents",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", String(20), primary_key=True),
    Column("given_at", Instant, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    _application(),
    Column("made_by", BigInteger, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_by", BigInteger),
)

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    _application(),
    Column("person_id", BigInteger, nullable=False),
    # Empty while nobody has decided.
    Column("accepted", Boolean),
    UniqueConstraint("application", "person_id"),
)

eligibility_answers = Table(
    "eligibility_answers",
    metadata,
    _application(),
    Column("question", String(60), nullable=False),
    Column("value", String(60), nullable=False),
    # The person's own words, when the answer was typed.
    Column("wording", Text),
    Column("answered_at", Instant, nullable=False),
    UniqueConstraint("application", "question"),
)

documents = Table(
    "documents",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    _application(),
    # Empty while the person has not said yet which document it is.
    Column("slot", String(40)),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("outcome", String(10), nullable=False),
    Column("reasons", Text, nullable=False),
    # One of ``usecases.document_records.State``.
    Column("state", String(10), nullable=False),
    Column("person_id", BigInteger, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    # Set while files that came together have not been answered together.
    Column("album", String(64)),
    # Whether its words are still to be read, in the background.
    Column("unread", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("chat_id", "message_id"),
    Index("ix_documents_application", "application", "state"),
    sqlite_autoincrement=True,
)

package_notes = Table(
    "package_notes",
    metadata,
    _application(),
    Column("slot", String(40), nullable=False),
    # ``later``, or the id of the slot whose file holds this document as well.
    Column("said", String(40), nullable=False),
    UniqueConstraint("application", "slot"),
)

budget_reports = Table(
    "budget_reports",
    metadata,
    Column("document", BigInteger, ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("verdict", String(12), nullable=False),
    Column("total", String(40)),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("report", Text, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    _application(),
    Column("made_at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    # What was made: ``files`` (an .eml and a .zip for the person to send) or ``mail`` (sent through SMTP_URL).
    Column("way", String(10), nullable=False),
    Column("receipt", Text, nullable=False),
    Column("outcome", Text),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    UniqueConstraint("chat_id", "message_id"),
)

# Files whose rows are gone and whose bytes must follow; a crash in between leaves them on this list.
files_to_erase = Table(
    "files_to_erase",
    metadata,
    Column("sha256", String(64), primary_key=True),
)
