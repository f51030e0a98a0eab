"""Number the transactions that write positions, and say of each position which one did it last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("revision", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.drop_index(batch_op.f("ix_position_updated_at"))
        batch_op.create_index(batch_op.f("ix_position_revision"), ["revision"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_position_revision"))
        batch_op.create_index(batch_op.f("ix_position_updated_at"), ["updated_at"], unique=False)
        batch_op.drop_column("revision")
    op.drop_table("revision")
