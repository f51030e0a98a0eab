"""Positions for tests: a few postings imported as a table of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.imports.imports import SourceFile, import_positions
from models.positions.postings import Edition, Posting
from models.positions.readings import reader

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


AUDIT = posting()
PARTY = posting(code="1002", title="党务审计岗", political_status="中共党员")
MASTERS = posting(code="1003", title="研究岗", education="硕士研究生及以上")
OTHER = posting(code="1004", title="护理岗", majors="护理学")
ANYBODY = posting(code="1005", title="综合岗", majors="不限")
WEIHAI = posting(
    code="1006", employer="威海市审计局", title="审计岗", workplace="山东省威海市环翠区"
)
PROVINCE = posting(code="1007", employer="山东省审计厅", title="特派岗", workplace="山东省")
PAST = posting(code="1008", title="往年岗", source="2024年旧职位表", year=2024)
ALL = (AUDIT, PARTY, MASTERS, OTHER, ANYBODY, WEIHAI, PROVINCE)
"""One position of every kind that a search has to tell apart."""


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
