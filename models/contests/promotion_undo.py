"""Taking a promotion back: all that one person, or the command line, let go on at one moment, as
long as none of them has handed anything in for the next round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities, registration
from models.contests import hand_ins
from models.contests.contest_log import ContestLink
from models.contests.contests import next_round, the_contest
from models.contests.entries import ContestEntry, EntryState, drop, record
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from models.database import Session

PROMOTED = "promoted"
"""The deed of the log with which an entry goes on."""
_BEFORE = "entry:"


async def latest(session: Session, contest_id: int, *, by: int | None) -> int | None:
    """The number of the first link of the last promotion that still stands in a contest, of those
    that a person made (None: the command line)."""
    statement = (
        select(ContestLink)
        .where(*_by(contest_id, by))
        .order_by(col(ContestLink.at).desc(), col(ContestLink.number))
    )
    moments = {link.at: link.number for link in reversed((await session.exec(statement)).all())}
    for number in reversed(moments.values()):
        if await _pairs(session, contest_id, number, by=by):
            return number
    return None


async def take_back(
    session: Session, contest_id: int, link_number: int, *, by: int | None, now: datetime
) -> list[ContestEntry]:
    """Undo the promotion that began with a link of the log; the entries that go on no more.

    Raises `Refused` for somebody else's, and once one of them was handed in.
    """
    contest = await the_contest(session, contest_id)
    following = await next_round(session, contest)
    if following is None:
        raise Refused("promotion-last-round")
    for number in sorted((contest_id, following.activity_id)):
        await activities.find(session, number)
    pairs = await _pairs(session, contest_id, link_number, by=by)
    if not pairs:
        raise Refused("promotion-gone")
    for _, made in pairs:
        if made.answers and made.state != EntryState.WITHDRAWN:
            raise Refused("promotion-submitted", number=made.number)
    for entry, made in pairs:
        if made.state != EntryState.WITHDRAWN:
            await hand_ins.withdraw(session, made, actor_id=by, now=now)
        await registration.forget_withdrawn(session, made.activity_id, made.person_id)
        await drop(session, made, actor_id=by, now=now)
        entry.promoted = False
        session.add(entry)
        await record(session, entry, "promotion undone", actor_id=by, now=now)
    return [entry for entry, _ in pairs]


async def _pairs(
    session: Session, contest_id: int, link_number: int, *, by: int | None
) -> Sequence[tuple[ContestEntry, ContestEntry]]:
    """The entries of one promotion that still stand, each with that of the next round."""
    first = select(ContestLink.at).where(*_by(contest_id, by), ContestLink.number == link_number)
    at = (await session.exec(first)).first()
    if at is None:
        return []
    links = select(ContestLink).where(*_by(contest_id, by), ContestLink.at == at)
    pairs = []
    for link in (await session.exec(links.order_by(col(ContestLink.number)))).all():
        entry = await session.get(ContestEntry, link.entry_id, populate_existing=True)
        made = await session.get(
            ContestEntry, int(link.detail.removeprefix(_BEFORE)), populate_existing=True
        )
        if entry is not None and made is not None:
            pairs.append((entry, made))
    return pairs


def _by(contest_id: int, by: int | None) -> tuple[bool, ...]:
    return (
        ContestLink.contest_id == contest_id,
        ContestLink.deed == PROMOTED,
        ContestLink.actor_id == by,
    )
