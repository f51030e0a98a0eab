"""Note which deliveries were tried again although they may have arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Of those from before, nobody knows."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("unsure", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("unsure", existing_type=sa.Boolean(), server_default=None)


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_column("unsure")
