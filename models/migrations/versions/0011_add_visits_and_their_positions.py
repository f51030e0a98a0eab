"""Add visits and the positions that they opened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "visit",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("school", sqltypes.AutoString(), nullable=False),
        sa.Column("college", sqltypes.AutoString(), nullable=False),
        sa.Column("class_name", sqltypes.AutoString(), nullable=False),
        sa.Column("leaders", sqltypes.AutoString(), nullable=False),
        sa.Column("agreements", sa.JSON(), nullable=False),
        sa.Column("internships", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("activity_id"),
    )
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_school"), ["school"], unique=False)

    op.create_table(
        "visitposition",
        sa.Column("position_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["position_id"], ["position.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.activity_id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("position_id"),
    )
    with op.batch_alter_table("visitposition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visitposition_visit_id"), ["visit_id"], unique=False)

    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("partner", sqltypes.AutoString(), server_default="", nullable=False)
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_column("partner")

    with op.batch_alter_table("visitposition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visitposition_visit_id"))

    op.drop_table("visitposition")
    with op.batch_alter_table("visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_school"))

    op.drop_table("visit")
