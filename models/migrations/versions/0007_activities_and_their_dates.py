"""Add activities, their dates and their changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "activity",
        sa.Column("title", sqltypes.AutoString(), nullable=False),
        sa.Column("pillar", sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqltypes.AutoString(), nullable=False),
        sa.Column("mode", sqltypes.AutoString(), nullable=False),
        sa.Column("region", sqltypes.AutoString(), nullable=False),
        sa.Column("organiser", sqltypes.AutoString(), nullable=False),
        sa.Column("venue", sqltypes.AutoString(), nullable=False),
        sa.Column("majors", sqltypes.AutoString(), nullable=False),
        sa.Column("audience", sqltypes.AutoString(), nullable=False),
        sa.Column("schools", sqltypes.AutoString(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("summary", sqltypes.AutoString(), nullable=False),
        sa.Column("contact", sqltypes.AutoString(), nullable=False),
        sa.Column("link", sqltypes.AutoString(), nullable=False),
        sa.Column("code", sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqltypes.AutoString(), nullable=False),
        sa.Column("source_url", sqltypes.AutoString(), nullable=False),
        sa.Column("extra", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sqltypes.AutoString(), nullable=False),
        sa.Column("digest", sqltypes.AutoString(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("begins_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("over_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("created_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("updated_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("opened_at", sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["activity.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_begins_at"), ["begins_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_identity"), ["identity"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_opened_at"), ["opened_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_over_at"), ["over_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_pillar"), ["pillar"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_region"), ["region"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_source"), ["source"], unique=False)

    op.create_table(
        "activitychange",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["import.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("activitychange", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activitychange_activity_id"), ["activity_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activitychange_import_id"), ["import_id"], unique=False
        )

    op.create_table(
        "activitymajor",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("level", sqltypes.AutoString(), nullable=False),
        sa.Column("node", sqltypes.AutoString(), nullable=False),
        sa.Column("excluded", sa.Boolean(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "level", "node", "excluded", "certain"),
    )
    op.create_table(
        "milestone",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("name", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("whole_day", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("activity_id", "name"),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_at"), ["at"], unique=False)

    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.add_column(sa.Column("undone_at", sqltypes.UTCDateTime(), nullable=True))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("import", schema=None) as batch_op:
        batch_op.drop_column("undone_at")

    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_at"))

    op.drop_table("milestone")
    op.drop_table("activitymajor")
    with op.batch_alter_table("activitychange", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activitychange_import_id"))
        batch_op.drop_index(batch_op.f("ix_activitychange_activity_id"))

    op.drop_table("activitychange")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_source"))
        batch_op.drop_index(batch_op.f("ix_activity_region"))
        batch_op.drop_index(batch_op.f("ix_activity_pillar"))
        batch_op.drop_index(batch_op.f("ix_activity_parent_id"))
        batch_op.drop_index(batch_op.f("ix_activity_over_at"))
        batch_op.drop_index(batch_op.f("ix_activity_opened_at"))
        batch_op.drop_index(batch_op.f("ix_activity_kind"))
        batch_op.drop_index(batch_op.f("ix_activity_identity"))
        batch_op.drop_index(batch_op.f("ix_activity_begins_at"))

    op.drop_table("activity")
