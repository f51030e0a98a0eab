"""Note when it was decided who is told of a position that a visit opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Go forward: what visits opened until now is news to nobody."""
    with op.batch_alter_table("visitposition", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_at", sqltypes.UTCDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_visitposition_told_at"), ["told_at"], unique=False)
    op.execute("UPDATE visitposition SET told_at = created_at")


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("visitposition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitposition_told_at"))
        batch_op.drop_column("told_at")
