"""applications"""

import sqlalchemy as sa
from alembic import op

from storage.tables import Instant, Serial

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "applications",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("bin", sa.String(length=12), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("bin", name=op.f("uq_applications_bin")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consents",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column("given_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "version", name=op.f("pk_consents")),
    )
    op.create_table(
        "documents",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["application"], ["applications.id"], name=op.f("fk_documents_application"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_documents_chat_id_message_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index("ix_documents_application", ["application", "state"], unique=False)

    op.create_table(
        "eligibility_answers",
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("question", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("wording", sa.Text(), nullable=True),
        sa.Column("answered_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application"],
            ["applications.id"],
            name=op.f("fk_eligibility_answers_application"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("application", "question", name=op.f("uq_eligibility_answers_application_question")),
    )
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application"], ["applications.id"], name=op.f("fk_invitations_application"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_invitations")),
    )
    op.create_table(
        "join_requests",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application"],
            ["applications.id"],
            name=op.f("fk_join_requests_application"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_requests")),
        sa.UniqueConstraint("application", "person_id", name=op.f("uq_join_requests_application_person_id")),
    )
    op.create_table(
        "letters",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application"], ["applications.id"], name=op.f("fk_letters_application"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("chat_id", "message_id", name=op.f("uq_letters_chat_id_message_id")),
    )
    op.create_table(
        "members",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("joined_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application"], ["applications.id"], name=op.f("fk_members_application"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_members")),
    )
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.create_index("ix_members_application", ["application"], unique=False)

    op.create_table(
        "package_notes",
        sa.Column("application", sa.BigInteger(), nullable=False),
        sa.Column("slot", sa.String(length=40), nullable=False),
        sa.Column("said", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["application"],
            ["applications.id"],
            name=op.f("fk_package_notes_application"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("application", "slot", name=op.f("uq_package_notes_application_slot")),
    )
    op.create_table(
        "budget_reports",
        sa.Column("document", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("total", sa.String(length=40), nullable=True),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_budget_reports_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_budget_reports")),
    )
    op.create_table(
        "files_to_erase",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_files_to_erase")),
    )


def downgrade() -> None:
    op.drop_table("files_to_erase")
    op.drop_table("budget_reports")
    op.drop_table("package_notes")
    with op.batch_alter_table("members", schema=None) as batch_op:
        batch_op.drop_index("ix_members_application")

    op.drop_table("members")
    op.drop_table("letters")
    op.drop_table("join_requests")
    op.drop_table("invitations")
    op.drop_table("eligibility_answers")
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.drop_index("ix_documents_application")

    op.drop_table("documents")
    op.drop_table("consents")
    op.drop_table("applications")
