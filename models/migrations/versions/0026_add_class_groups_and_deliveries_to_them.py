"""Add class groups, and deliveries to them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Let a delivery be to a group, which is nobody's."""
    op.create_table(
        "classgroup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("channel", sqltypes.AutoString(), nullable=False),
        sa.Column("user", sqltypes.AutoString(), nullable=False),
        sa.Column("school", sqltypes.AutoString(), nullable=False),
        sa.Column("college", sqltypes.AutoString(), nullable=False),
        sa.Column("class_name", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("channel", "user"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("classgroup", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_classgroup_asked_by"), ["asked_by"], unique=False)

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.INTEGER(), nullable=True)


def downgrade() -> None:
    """Go back: what went to groups cannot be said of anybody."""
    op.execute("DELETE FROM delivery WHERE person_id IS NULL")
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("classgroup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_classgroup_asked_by"))

    op.drop_table("classgroup")
