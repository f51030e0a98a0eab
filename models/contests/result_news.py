"""What the people of an entry were told of its result, so that each result is told once, and a
corrected one with what was said before. It is told from the contest's day of results on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel, col, select

from models.contests.entries import ContestEntry
from models.dates.milestones import Name, times_of
from models.sheets.numbers import amount_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from models.conversations.notices import Say
    from models.database import Session

RESULT = ("award", "score", "rank", "certificate")
"""What a result says, in the order in which it is read."""


class ResultNews(SQLModel, table=True):
    """How far the telling of one entry's result is."""

    entry_id: int = Field(foreign_key="contestentry.id", primary_key=True, ondelete="CASCADE")
    #: What was told last; empty before the first time, and after a result was taken back.
    told: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    #: How often something was told.
    times: int = 0
    pending: bool = Field(default=True, index=True)


def result_of(entry: ContestEntry) -> dict[str, Any]:
    """What there is of a result."""
    return {name: said for name in RESULT if (said := getattr(entry, name))}


def words_of(result: Mapping[str, Any], say: Say) -> str:
    """A result in a line; "" for none."""
    named = {"rank": "rank", "certificate": "number"}
    if amount_in(str(result.get("score", ""))) is not None:
        named["score"] = "score"
    return " · ".join(
        say(f"entry-result-{name}", **{named[name]: result[name]})
        if name in named
        else str(result[name])
        for name in RESULT
        if result.get(name)
    )


async def expect(session: Session, entry_id: int) -> None:
    """Note that an entry's result was written."""
    news = await session.get(ResultNews, entry_id) or ResultNews(entry_id=entry_id)
    news.pending = True
    session.add(news)


async def is_out(session: Session, activity_id: int, *, now: datetime) -> bool:
    """Whether the results of a contest may be told."""
    times = (await times_of(session, [activity_id]))[activity_id]
    return Name.RESULT not in times or times[Name.RESULT].at <= now


async def due(session: Session, *, now: datetime, limit: int) -> list[int]:
    """The entries whose result is to be told."""
    pending = (
        select(ContestEntry.activity_id)
        .join(ResultNews, col(ResultNews.entry_id) == col(ContestEntry.id))
        .where(col(ResultNews.pending).is_(True))
    )
    contests = list(await session.exec(pending.distinct()))
    out = [each for each in contests if await is_out(session, each, now=now)]
    statement = (
        select(ResultNews.entry_id)
        .join(ContestEntry, col(ContestEntry.id) == col(ResultNews.entry_id))
        .where(col(ResultNews.pending).is_(True), col(ContestEntry.activity_id).in_(out))
        .order_by(col(ResultNews.entry_id))
        .limit(limit)
    )
    return list(await session.exec(statement))
