"""staff"""

import sqlalchemy as sa
from alembic import op

from storage.tables import Instant, Serial

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("about", sa.String(length=120), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("refused", sa.String(length=20), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
        sa.UniqueConstraint("key", name=op.f("uq_audit_key")),
    )
    op.create_table(
        "canned",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reply", sa.BigInteger(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_canned")),
        sa.UniqueConstraint("reply", name=op.f("uq_canned_reply")),
    )
    op.create_table(
        "learnt",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("entry", sa.String(length=80), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("by", sa.BigInteger(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learnt")),
        sa.UniqueConstraint("entry", "question", name=op.f("uq_learnt_entry_question")),
    )
    op.create_table(
        "staff",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_by", sa.BigInteger(), nullable=True),
        sa.Column("added_at", Instant(), nullable=False),
        sa.Column("removed_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_staff")),
    )
    op.create_table(
        "staff_invitations",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_message", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_staff_invitations")),
    )
    op.create_table(
        "written",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("revised_at", Instant(), nullable=True),
        sa.Column("reply", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written")),
        sa.UniqueConstraint("number", name=op.f("uq_written_number")),
        sa.UniqueConstraint("reply", name=op.f("uq_written_reply")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "written_readers",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_written_readers")),
    )
    op.create_table(
        "question_lines",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("who", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.number"], name=op.f("fk_question_lines_question"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_lines")),
        sa.UniqueConstraint("key", name=op.f("uq_question_lines_key")),
    )
    op.create_table(
        "topics",
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.number"], name=op.f("fk_topics_question"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("chat_id", "question", name=op.f("uq_topics_chat_id_question")),
    )
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.create_index("ix_topics_thread", ["chat_id", "thread"], unique=False)

    op.create_table(
        "written_questions",
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question"], ["questions.number"], name=op.f("fk_written_questions_question"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["written"], ["written.id"], name=op.f("fk_written_questions_written"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("written", "question", name=op.f("uq_written_questions_written_question")),
    )
    op.create_table(
        "written_texts",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.Column("lang", sa.String(length=8), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["written"], ["written.id"], name=op.f("fk_written_texts_written"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_texts")),
        sa.UniqueConstraint("key", name=op.f("uq_written_texts_key")),
    )
    with op.batch_alter_table("written_texts", schema=None) as batch_op:
        batch_op.create_index("ix_written_texts_written", ["written", "lang", "id"], unique=False)

    # Columns are added in place: replies hang on questions, so neither table may be built anew.
    op.add_column("questions", sa.Column("nearest", sa.String(length=80), nullable=False, server_default=""))
    op.add_column("questions", sa.Column("similar", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("questions", sa.Column("claimed_by", sa.BigInteger(), nullable=True))
    op.add_column("questions", sa.Column("edited_at", Instant(), nullable=True))
    op.add_column("questions", sa.Column("retracted_at", Instant(), nullable=True))
    op.add_column("questions", sa.Column("joined_to", sa.BigInteger(), nullable=True))
    op.add_column("questions", sa.Column("mail", sa.String(length=10), nullable=False, server_default=""))
    op.create_index("ix_questions_person_id", "questions", ["person_id"])
    op.add_column("replies", sa.Column("file_kind", sa.String(length=10), nullable=True))
    op.add_column("replies", sa.Column("file_id", sa.Text(), nullable=True))
    op.add_column("replies", sa.Column("file_name", sa.Text(), nullable=True))
    op.add_column("replies", sa.Column("state", sa.String(length=10), nullable=False, server_default="sent"))
    op.add_column("replies", sa.Column("sent_at", Instant(), nullable=True))
    op.add_column("replies", sa.Column("corrects", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_replies_question", "replies", ["question", "state"])
    op.execute("UPDATE replies SET sent_at = written_at")


def downgrade() -> None:
    op.drop_index("ix_replies_question", "replies")
    for column in ("corrects", "sent_at", "state", "file_name", "file_id", "file_kind"):
        op.drop_column("replies", column)
    op.drop_index("ix_questions_person_id", "questions")
    for column in ("mail", "joined_to", "retracted_at", "edited_at", "claimed_by", "similar", "nearest"):
        op.drop_column("questions", column)
    with op.batch_alter_table("written_texts", schema=None) as batch_op:
        batch_op.drop_index("ix_written_texts_written")

    op.drop_table("written_texts")
    op.drop_table("written_questions")
    with op.batch_alter_table("topics", schema=None) as batch_op:
        batch_op.drop_index("ix_topics_thread")

    op.drop_table("topics")
    op.drop_table("question_lines")
    op.drop_table("written_readers")
    op.drop_table("written")
    op.drop_table("staff_invitations")
    op.drop_table("staff")
    op.drop_table("learnt")
    op.drop_table("canned")
    op.drop_table("audit")
