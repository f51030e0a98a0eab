"""Places of an activity: whether one is free, and whom it is offered to.

Whoever counts places has locked the activity before (`activities.find`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, func, select

from models.activities.activities import STANDING, Activity
from models.activities.signups import HOLDING, Signup, Standing, count
from models.dates.milestones import Name, times_of
from models.errors import Refused

if TYPE_CHECKING:
    from sqlmodel.sql.expression import SelectOfScalar

    from models.database import Session
    from models.dates.milestones import Times

HELD = timedelta(hours=24)
"""How long an offered place is kept for who waits."""
AT_LEAST = timedelta(minutes=30)
"""A place is not offered to anybody later than this before the activity begins."""


async def has_place(session: Session, activity: Activity, *, among_waiting: bool = False) -> bool:
    """Whether a place is free; for who comes now only where nobody waits before them."""
    if activity.capacity is None:
        return True
    if not among_waiting and await count(session, activity.number, (Standing.WAITING,)):
        return False
    return await count(session, activity.number, HOLDING) < activity.capacity


async def check_capacity(session: Session, activity: Activity, capacity: int | None) -> None:
    """Raises `Refused` for fewer places than are taken."""
    taken = await count(session, activity.number, HOLDING)
    if capacity is not None and capacity < taken:
        raise Refused("activity-capacity-below", number=taken)


async def offer_places(session: Session, activity: Activity, *, now: datetime) -> int:
    """Offer every free place to who waits longest; returns how many were offered.

    Who waits signed up in time: they are offered places until it begins. The activity is locked
    already (`activities.find`).
    """
    until = begins_at((await times_of(session, [activity.number]))[activity.number], activity)
    if activity.state not in STANDING or (until is not None and until < now + AT_LEAST):
        return 0
    waiting = (
        select(Signup)
        .where(Signup.activity_id == activity.number, Signup.state == Standing.WAITING)
        .order_by(col(Signup.position))
    )
    offered = 0
    for next_one in (await session.exec(waiting)).all():
        if not await has_place(session, activity, among_waiting=True):
            break
        next_one.stand(Standing.OFFERED, now=now)
        next_one.expires_at = min(now + HELD, until) if until else now + HELD
        next_one.told = False
        session.add(next_one)
        await session.flush()
        offered += 1
    return offered


def with_free_places(now: datetime) -> SelectOfScalar[int] | SelectOfScalar[None]:
    """The activities to come with somebody who waits although a place is free: one was erased,
    or joined to another account."""
    mine = col(Signup.activity_id) == col(Activity.id)
    holding = select(func.count()).select_from(Signup).where(mine, col(Signup.state).in_(HOLDING))
    waiting = select(Signup.id).where(mine, Signup.state == Standing.WAITING)
    is_free = col(Activity.capacity).is_(None) | (
        holding.scalar_subquery() < col(Activity.capacity)
    )
    return select(Activity.id).where(
        waiting.exists(), is_free, col(Activity.state).in_(STANDING), col(Activity.over_at) > now
    )


async def lapse_offers(session: Session, activity: Activity, *, now: datetime) -> int:
    """End offers that nobody took in time, and offer those places on; returns how many ended."""
    late = select(Signup).where(
        Signup.activity_id == activity.number,
        Signup.state == Standing.OFFERED,
        col(Signup.expires_at) < now,
    )
    rows = (await session.exec(late)).all()
    for row in rows:
        row.stand(Standing.WITHDRAWN, now=now)
        row.told = False
        session.add(row)
    await session.flush()
    if rows:
        await offer_places(session, activity, now=now)
    return len(rows)


def begins_at(times: Times, activity: Activity) -> datetime | None:
    """When it begins; of whole days, when they are over."""
    begins = times.get(Name.BEGINS)
    return begins.at if begins and not begins.whole_day else activity.over_at
