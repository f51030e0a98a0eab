"""Lanes of deliveries."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WAITING = sa.text("state = 'waiting'")
SENDING = sa.text("state = 'sending'")
UNSETTLED = sa.text("state IN ('waiting', 'sending')")


def upgrade() -> None:
    """Give every delivery the lane of its kind, and look for what waits in that order."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lane", sa.Integer(), nullable=False, server_default="1"))
        batch_op.drop_index("ix_delivery_due", sqlite_where=UNSETTLED, postgresql_where=UNSETTLED)
    op.execute("UPDATE delivery SET lane = 0 WHERE kind = 'reply'")
    op.execute("UPDATE delivery SET lane = 2 WHERE kind = 'broadcast'")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("lane", existing_type=sa.Integer(), server_default=None)
        batch_op.create_index(
            "ix_delivery_due",
            ["channel", "lane", "due_at", "id"],
            sqlite_where=WAITING,
            postgresql_where=WAITING,
        )
        batch_op.create_index(
            "ix_delivery_leased",
            ["leased_until"],
            sqlite_where=SENDING,
            postgresql_where=SENDING,
        )


def downgrade() -> None:
    """Go back to one lane."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index("ix_delivery_leased", sqlite_where=SENDING, postgresql_where=SENDING)
        batch_op.drop_index("ix_delivery_due", sqlite_where=WAITING, postgresql_where=WAITING)
        batch_op.drop_column("lane")
        batch_op.create_index(
            "ix_delivery_due",
            ["channel", "due_at"],
            sqlite_where=UNSETTLED,
            postgresql_where=UNSETTLED,
        )
