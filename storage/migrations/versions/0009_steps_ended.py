"""the message that ended a step"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("talks", sa.Column("step_ended_by", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("talks") as batch_op:
        batch_op.drop_column("step_ended_by")
