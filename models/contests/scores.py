"""Scores of entries, given by reviewers within their part of schools, and the ranks that follow.

Nobody scores an entry of which they are a member or an adviser. A score may be changed until the
entry is ranked.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.activities.signups import PLAYING
from models.contests import advisers, contest_log
from models.contests.entries import ContestEntry, EntryState, in_contest, lock, members_of, record
from models.errors import Refused
from models.people.roles import Part, Role, grants_of

if TYPE_CHECKING:
    from models.database import Session

MOST = 100
"""Scores go from 0 to this."""
_SCORED = (EntryState.SUBMITTED, EntryState.APPROVED)


class EntryScore(SQLModel, table=True):
    """What one reviewer gives one entry."""

    __table_args__ = (UniqueConstraint("entry_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="contestentry.id", index=True, ondelete="CASCADE")
    #: The reviewer.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    score: float
    scored_at: datetime


@dataclass(frozen=True, slots=True)
class Scored:
    """An entry with its scores; `rank` is 0 for one without any."""

    entry: ContestEntry
    scores: tuple[EntryScore, ...]
    rank: int = 0

    @property
    def average(self) -> float:
        """The mean of its scores, to two digits."""
        return round(fmean(each.score for each in self.scores), 2)


async def parts_reviewed(session: Session, person_id: int) -> list[Part]:
    """The parts of schools whose entries a person scores."""
    grants = await grants_of(session, person_id)
    return [grant.part for grant in grants if grant.role is Role.REVIEWER]


async def to_score(
    session: Session, contest_id: int, person_id: int
) -> list[tuple[ContestEntry, EntryScore | None]]:
    """The entries of a contest that a reviewer scores, those without their score first."""
    parts = await parts_reviewed(session, person_id)
    given = {each.entry_id: each for each in await _given_by(session, person_id)}
    found = []
    for entry, place in await in_contest(session, contest_id):
        stands = entry.state in _SCORED and place in PLAYING
        in_scope = any(part.holds(entry.part) for part in parts)
        if stands and in_scope and not await _is_own(session, entry, person_id):
            found.append((entry, given.get(entry.number)))
    return sorted(found, key=lambda pair: (pair[1] is not None, pair[0].number))


async def check(session: Session, entry: ContestEntry, person_id: int) -> None:
    """Raises `Refused` unless a person may score an entry now."""
    parts = await parts_reviewed(session, person_id)
    if not any(part.holds(entry.part) for part in parts):
        raise Refused("not-allowed")
    if await _is_own(session, entry, person_id):
        raise Refused("score-own")
    if entry.state not in _SCORED:
        raise Refused("score-not-standing")
    if entry.rank is not None:
        raise Refused("score-ranked")


async def give(
    session: Session, entry: ContestEntry, score: float, *, by: int, now: datetime
) -> None:
    """Score an entry, or say another score; raises `Refused` as `check` does."""
    await lock(session, entry)
    await check(session, entry, by)
    mine = next(
        (each for each in await of_entry(session, entry.number) if each.person_id == by), None
    )
    mine = mine or EntryScore(entry_id=entry.number, person_id=by, score=score, scored_at=now)
    mine.score, mine.scored_at = score, now
    session.add(mine)
    detail = contest_log.sealed(f"{score:g}", entry.salt)
    await record(session, entry, "scored", actor_id=by, now=now, detail=detail)


async def of_entry(session: Session, entry_id: int) -> list[EntryScore]:
    """The scores of an entry, the first first."""
    statement = select(EntryScore).where(EntryScore.entry_id == entry_id)
    return list(await session.exec(statement.order_by(col(EntryScore.id))))


async def standings(session: Session, contest_id: int) -> list[Scored]:
    """The entries of a contest that take part, the best first; those without a score last.

    Who has the same average shares the rank, and the ranks after it are left out.
    """
    scores: dict[int, list[EntryScore]] = defaultdict(list)
    of_contest = (
        select(EntryScore)
        .join(ContestEntry, col(ContestEntry.id) == col(EntryScore.entry_id))
        .where(ContestEntry.activity_id == contest_id)
        .order_by(col(EntryScore.id))
    )
    for given in await session.exec(of_contest):
        scores[given.entry_id].append(given)
    playing = [
        Scored(entry, tuple(scores[entry.number]))
        for entry, place in await in_contest(session, contest_id)
        if entry.state in _SCORED and place in PLAYING
    ]
    scored = sorted((each for each in playing if each.scores), key=lambda each: -each.average)
    ranked: list[Scored] = []
    for place, each in enumerate(scored, start=1):
        before = ranked[-1] if ranked else None
        rank = before.rank if before and before.average == each.average else place
        ranked.append(Scored(each.entry, each.scores, rank))
    return [*ranked, *(each for each in playing if not each.scores)]


async def _given_by(session: Session, person_id: int) -> list[EntryScore]:
    return list(await session.exec(select(EntryScore).where(EntryScore.person_id == person_id)))


async def _is_own(session: Session, entry: ContestEntry, person_id: int) -> bool:
    """Whether a person is a member or an adviser of an entry."""
    if any(each.person_id == person_id for each in await members_of(session, entry.number)):
        return True
    return await advisers.is_adviser(session, entry.number, person_id)
