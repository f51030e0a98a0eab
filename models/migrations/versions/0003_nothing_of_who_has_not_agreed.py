"""Delete what earlier versions stored of people who had not agreed to be remembered.

Their talks held the answers given so far, and the rows of their searches what they looked for.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Go forward."""
    for table in ("talk", "search"):
        op.execute(
            f"DELETE FROM {table} WHERE person_id IN "  # noqa: S608 - two names of our own
            "(SELECT id FROM person WHERE consented_at IS NULL)"
        )


def downgrade() -> None:
    """Go back: what is deleted stays so."""
