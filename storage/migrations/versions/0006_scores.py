"""scores"""

import sqlalchemy as sa
from alembic import op

from storage.tables import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "score_sheets",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("evaluator", sa.Text(), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("scored", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_score_sheets")),
    )


def downgrade() -> None:
    op.drop_table("score_sheets")
