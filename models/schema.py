"""The schema: every table in one place, and bringing a database up to it by migration."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlmodel import SQLModel

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from models.database import Database

TABLES = (
    "activities.activities",
    "activities.activity_majors",
    "activities.attendance",
    "activities.doors",
    "activities.employers",
    "activities.fair_watches",
    "activities.opinions",
    "activities.proposals",
    "activities.scanners",
    "activities.scans",
    "activities.signups",
    "activities.voidings",
    "answers.articles",
    "answers.feedback",
    "answers.questions",
    "answers.tellings",
    "broadcasts.broadcast_audiences",
    "broadcasts.broadcast_recipients",
    "broadcasts.broadcasts",
    "broadcasts.class_groups",
    "broadcasts.robots",
    "chat.exchanges",
    "chat.talks",
    "contests.advisers",
    "contests.appeals",
    "contests.contest_exceptions",
    "contests.contest_log",
    "contests.contests",
    "contests.entries",
    "contests.result_news",
    "contests.results",
    "contests.scores",
    "conversations.conversations",
    "dates.milestones",
    "deliveries.deliveries",
    "deliveries.notification_settings",
    "files.blobs",
    "files.uploads",
    "honours.awards",
    "honours.careers",
    "honours.nominations",
    "honours.objections",
    "honours.referrals",
    "honours.reviews",
    "honours.stories",
    "imports.imports",
    "people.audit",
    "people.people",
    "people.roles",
    "people.tokens",
    "plans.calendars",
    "positions.position_changes",
    "positions.positions",
    "positions.revisions",
    "positions.saves",
    "positions.searches",
    "positions.watches",
    "reminders.reminders",
    "tables.sent_tables",
    "visits.applications",
    "visits.visit_positions",
    "visits.visits",
)
"""Every module that declares tables."""

for _module in TABLES:
    import_module(f"models.{_module}")
metadata = SQLModel.metadata

UP_TO_DATE = "up to date"
"""How a database stands that has met this version."""
MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7103_2026
"""An advisory lock on PostgreSQL: of several workers that start at once, one migrates."""


class NewerDatabase(Exception):
    """The database was written by a newer version of the program; `revision` is what it has."""

    def __init__(self, revision: str) -> None:
        super().__init__(revision)
        self.revision = revision


async def upgrade(database: Database) -> None:
    """Bring the database to the newest schema; does nothing where it is there already.

    All migrations run in one transaction. Raises `NewerDatabase` for a revision that this
    version does not know.
    """
    async with database.migrate() as connection:
        if not database.is_sqlite:
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        if await connection.run_sync(_current) != _revisions()[-1]:
            await connection.run_sync(_upgrade)


async def standing(database: Database) -> str:
    """How the schema stands, in words, without changing it; raises `NewerDatabase`."""
    head = _revisions()[-1]
    async with database.connect() as connection:
        current = await connection.run_sync(_current)
    if current is None:
        return "empty; the first start will fill it"
    return UP_TO_DATE if current == head else f"at {current}; the next start brings it to {head}"


def _revisions() -> list[str]:
    """The revisions that we know, oldest first: their files are numbered."""
    return sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/0*.py"))


def _current(connection: Connection) -> str | None:
    """The revision of a database; None if it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if found is not None and found not in _revisions():
        raise NewerDatabase(str(found))
    return found


def _upgrade(connection: Connection) -> None:
    # Alembic costs 11 MB and a sixth of a second, which only a start after an update needs.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
