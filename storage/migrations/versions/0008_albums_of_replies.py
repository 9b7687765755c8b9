"""albums of replies"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("replies", sa.Column("more_files", sa.Text(), server_default="[]", nullable=False))
    op.add_column("replies", sa.Column("addressed", sa.Boolean(), server_default=sa.true(), nullable=False))
    op.add_column("replies", sa.Column("album", sa.String(length=60), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("replies") as batch_op:
        for column in ("album", "addressed", "more_files"):
            batch_op.drop_column(column)
