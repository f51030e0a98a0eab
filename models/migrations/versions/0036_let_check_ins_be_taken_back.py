"""Let check-ins be taken back: every scan is kept, and beside it what voided it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql import sqltypes

revision = "0036"
down_revision = "0035"

_INDEXED = ("signup_id", "person_id", "scanner_id")


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "voiding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signup_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("scanner_id", sa.Integer(), nullable=True),
        sa.Column("nonce", sqltypes.AutoString(), nullable=True),
        sa.Column("told", sa.BigInteger(), nullable=True),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["scanner_id"], ["scanner.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["signup_id"], ["signup.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["voided_by"], ["person.id"], ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scanner_id", "nonce"),
        sqlite_autoincrement=True,
    )
    _index("voiding", *_INDEXED, "voided_by")
    op.execute("CREATE TEMPORARY TABLE kept AS SELECT * FROM ticketscan")
    op.drop_table("ticketscan")
    op.create_table(
        "ticketscan",
        *_columns(),
        sa.Column("scanner_id", sa.Integer(), nullable=True),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.Column("voiding_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["scanner_id"], ["scanner.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["voiding_id"], ["voiding.id"], ondelete="SET NULL"),
        sa.UniqueConstraint("signup_id", "scanner_id", "nonce", "told"),
        sqlite_autoincrement=True,
    )
    _index("ticketscan", *_INDEXED, "voiding_id")
    said = "signup_id, person_id, scanner_id, nonce, told, at"
    op.execute(
        f"INSERT INTO ticketscan ({said})"  # noqa: S608  # columns of our own
        " SELECT signup_id, person_id, scanner_id, nonce, 0, at FROM kept ORDER BY id"
    )
    op.execute("DROP TABLE kept")
    # The scans of a phone went with who had let it in: the attendance alone tells of them.
    op.execute(
        f"INSERT INTO ticketscan ({said})"  # noqa: S608  # columns of our own
        " SELECT signup_id, person_id, NULL, '', 0, at FROM attendance WHERE scanner_id IS NULL"
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.add_column(sa.Column("scan_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attendance_scan_id"), ["scan_id"], unique=False)
        batch_op.create_foreign_key(
            "attendance_scan_id_fkey", "ticketscan", ["scan_id"], ["id"], ondelete="SET NULL"
        )
    op.execute(
        "UPDATE attendance SET scan_id = (SELECT min(ticketscan.id) FROM ticketscan"
        " WHERE ticketscan.signup_id = attendance.signup_id AND ticketscan.at = attendance.at)"
    )


def downgrade() -> None:
    """Go back: of each phone the earliest scan that stands stays."""
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_constraint("attendance_scan_id_fkey", type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_attendance_scan_id"))
        batch_op.drop_column("scan_id")
    op.execute(
        "CREATE TEMPORARY TABLE kept AS SELECT * FROM ticketscan WHERE id IN"
        " (SELECT min(id) FROM ticketscan WHERE voiding_id IS NULL AND scanner_id IS NOT NULL"
        " GROUP BY signup_id, scanner_id)"
    )
    op.drop_table("ticketscan")
    op.drop_table("voiding")
    op.create_table(
        "ticketscan",
        *_columns(),
        sa.Column("scanner_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["scanner_id"], ["scanner.id"], ondelete="CASCADE"),
        sa.UniqueConstraint("signup_id", "scanner_id"),
        sqlite_autoincrement=True,
    )
    _index("ticketscan", *_INDEXED)
    said = "signup_id, person_id, scanner_id, nonce, at"
    op.execute(f"INSERT INTO ticketscan ({said}) SELECT {said} FROM kept")  # noqa: S608  # ours
    op.execute("DROP TABLE kept")


def _columns() -> list[sa.schema.SchemaItem]:
    """What scans were from the beginning on."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signup_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("nonce", sqltypes.AutoString(), nullable=False),
        sa.Column("at", sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["signup_id"], ["signup.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    ]


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
