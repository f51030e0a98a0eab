"""Count deliveries that are not sent by an index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"

UNSENT = sa.text("state IN ('failed', 'blocked', 'unknown', 'dropped', 'held', 'cancelled')")
UNSURE = sa.text("unsure")


def upgrade() -> None:
    """Index the few that did not go the straight way."""
    op.create_index(
        "ix_delivery_unsent",
        "delivery",
        ["channel", "state"],
        sqlite_where=UNSENT,
        postgresql_where=UNSENT,
    )
    op.create_index(
        "ix_delivery_unsure",
        "delivery",
        ["channel"],
        sqlite_where=UNSURE,
        postgresql_where=UNSURE,
    )


def downgrade() -> None:
    """Look at all of them again."""
    op.drop_index("ix_delivery_unsure", sqlite_where=UNSURE, postgresql_where=UNSURE)
    op.drop_index("ix_delivery_unsent", sqlite_where=UNSENT, postgresql_where=UNSENT)
