"""Conversations with counselors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqltypes.AutoString(), nullable=False),
        sa.Column("school", sqltypes.AutoString(), nullable=False),
        sa.Column("college", sqltypes.AutoString(), nullable=False),
        sa.Column("class_name", sqltypes.AutoString(), nullable=False),
        sa.Column("assignee_id", sa.Integer(), nullable=True),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("reach", sa.Integer(), nullable=False),
        sa.Column("called_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("opened_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("waiting_since", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("last_person_at", sqltypes.UTCDateTime(), nullable=False),
        sa.Column("last_counselor_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("warned_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_at", sqltypes.UTCDateTime(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["assignee_id"], ["person.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conversation_assignee_id"), ["assignee_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_conversation_closed_at"), ["closed_at"], unique=False)
        batch_op.create_index(
            "ix_conversation_open",
            ["state"],
            unique=False,
            sqlite_where=sa.text("state <> 'closed'"),
            postgresql_where=sa.text("state <> 'closed'"),
        )
        batch_op.create_index(batch_op.f("ix_conversation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_counselor", sa.Boolean(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("words", sqltypes.AutoString(), nullable=False),
        sa.Column("file", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_message_conversation_id"), ["conversation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_message_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_answerable",
            ["channel", "user", "reference"],
            unique=False,
            sqlite_where=sa.text("kind = 'conversation'"),
            postgresql_where=sa.text("kind = 'conversation'"),
        )

    _add_purpose()


def _add_purpose() -> None:
    """Let a token invite a counselor: a type of its own on PostgreSQL, a width on SQLite."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TYPE purpose ADD VALUE IF NOT EXISTS 'COUNSELOR'")
        return
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.alter_column(
            "purpose",
            existing_type=sa.VARCHAR(length=5),
            type_=sa.Enum("ADMIN", "LINK", "COUNSELOR", name="purpose"),
            existing_nullable=False,
        )


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_delivery_answerable",
            sqlite_where=sa.text("kind = 'conversation'"),
            postgresql_where=sa.text("kind = 'conversation'"),
        )

    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_person_id"))
        batch_op.drop_index(batch_op.f("ix_message_conversation_id"))

    op.drop_table("message")
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conversation_person_id"))
        batch_op.drop_index(
            "ix_conversation_open",
            sqlite_where=sa.text("state <> 'closed'"),
            postgresql_where=sa.text("state <> 'closed'"),
        )
        batch_op.drop_index(batch_op.f("ix_conversation_closed_at"))
        batch_op.drop_index(batch_op.f("ix_conversation_assignee_id"))

    op.drop_table("conversation")
