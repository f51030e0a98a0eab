"""Note what platforms call our files, and let the operator have some."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0035"
down_revision = "0034"


def upgrade() -> None:
    """Go forward."""
    _let_files_be_of_nobody(nullable=True)
    op.create_table(
        "upload",
        sa.Column("channel", sqltypes.AutoString(), nullable=False),
        sa.Column("blob_key", sqltypes.AutoString(), nullable=False),
        sa.Column("file_id", sqltypes.AutoString(), nullable=False),
        sa.Column("is_photo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["blob_key"], ["blob.key"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("channel", "blob_key"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("upload")
    op.execute("DELETE FROM blob WHERE person_id IS NULL")
    _let_files_be_of_nobody(nullable=False)


def _let_files_be_of_nobody(*, nullable: bool) -> None:
    """SQLite makes the table anew for that, and what refers to the old one would go with it."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    if is_sqlite:
        op.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM senttable")
    with op.batch_alter_table("blob", schema=None) as batch_op:
        batch_op.alter_column("person_id", existing_type=sa.INTEGER(), nullable=nullable)
    if is_sqlite:
        op.execute("INSERT INTO senttable SELECT * FROM kept WHERE true ON CONFLICT DO NOTHING")
        op.execute("DROP TABLE kept")
