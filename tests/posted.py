"""Positions for tests: a few postings imported as a table of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.imports import SourceFile, import_positions
from models.postings import Edition, Posting
from models.readings import reader

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.library import Library
    from models.database import Database

PLAIN = Posting(
    source="2026年测试职位表",
    employer="烟台市审计局",
    title="审计岗",
    code="1001",
    programme="省考",
    year=2026,
    headcount=2,
    majors="本科：会计学、审计学；研究生：会计",
    education="本科及以上",
    workplace="山东省烟台市芝罘区",
    contact="0535-0000000",
    extra={"机构层级": "市级"},
)
"""A position that an accountant with a bachelor's degree may have, with nothing else asked."""


def posting(**said: object) -> Posting:
    """`PLAIN`, but for what is said."""
    return PLAIN.model_copy(update=said)


async def publish(database: Database, library: Library, *postings: Posting, now: datetime) -> None:
    """Import the postings as the newest edition of their source, instead of the one before."""
    understand = reader(library.names, library.regions)
    keys = {str(number): one for number, one in _numbered(postings)}
    edition = Edition(
        source=postings[0].source,
        postings=keys,
        digests={key: one.digest for key, one in keys.items()},
        problems=(),
        asides=(),
        heads=(),
        rows=len(postings),
        unread_keys=frozenset(),
        is_complete=True,
    )
    await import_positions(
        database,
        edition,
        file=SourceFile("test.csv", ""),
        readings={key: understand(one) for key, one in keys.items()},
        is_whole=True,
        now=now,
    )


def _numbered(postings: tuple[Posting, ...]) -> list[tuple[str, Posting]]:
    return [("/".join(one.identity), one) for one in postings]
