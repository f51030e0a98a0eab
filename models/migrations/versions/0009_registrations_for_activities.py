"""Add registrations and saved searches for activities."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "fairwatch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code", sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("seen_until", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fairwatch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fairwatch_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fairwatch_seen_until"), ["seen_until"], unique=False)

    op.create_table(
        "signup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("expires_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id", "person_id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("signup", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signup_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signup_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_signup_state"), ["state"], unique=False)

    with op.batch_alter_table("activitychange", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("told", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.create_index(batch_op.f("ix_activitychange_told"), ["told"], unique=False)


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("activitychange", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activitychange_told"))
        batch_op.drop_column("told")

    with op.batch_alter_table("signup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signup_state"))
        batch_op.drop_index(batch_op.f("ix_signup_person_id"))
        batch_op.drop_index(batch_op.f("ix_signup_activity_id"))

    op.drop_table("signup")
    with op.batch_alter_table("fairwatch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fairwatch_seen_until"))
        batch_op.drop_index(batch_op.f("ix_fairwatch_person_id"))

    op.drop_table("fairwatch")
