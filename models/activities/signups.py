"""Registrations: who takes part in an activity, in which order, and who waits for a place.

    sign up ──place free──▶ entered ──was there──▶ attended
       │                      ▲   │
       └──full──▶ waiting ──▶ offered ──not taken in time──▶ withdrawn
                     └───────────┴── withdrawn by the person ──▶ withdrawn ──sign up again──▶ …

One row for a person and an activity. Entered, attended and offered rows hold places; verbs lock
the activity before they count, so that the last place goes to exactly one (`enter`).
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, delete, func, select

from knowledge.activities.activities import Pillar
from knowledge.sending.reminder_rules import Reason
from models.activities.activities import (
    STANDING,
    Activity,
    State,
    find,
    is_whole_competition,
    remind,
)
from models.database import NEVER_REUSED
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.reminders import reminder_plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlmodel.sql.expression import SelectOfScalar

    from models.database import Session
    from models.dates.milestones import Times

HELD = timedelta(hours=24)
"""How long an offered place is kept for who waits."""
AT_LEAST = timedelta(minutes=30)
"""A place is not offered to anybody later than this before the activity begins."""


class Standing(StrEnum):
    """Where a registration stands; see the tree at the top of the file."""

    ENTERED = "entered"
    WAITING = "waiting"
    OFFERED = "offered"
    WITHDRAWN = "withdrawn"
    ATTENDED = "attended"


HOLDING = (Standing.ENTERED, Standing.OFFERED, Standing.ATTENDED)
"""Those that hold a place."""
PLAYING = (Standing.ENTERED, Standing.ATTENDED)
"""Those that take part: a place was given, and taken."""
LEAVING = (Standing.ENTERED, Standing.OFFERED, Standing.WAITING)
"""Those that can be withdrawn: who was there cannot undo it."""
CONCERNED = (*LEAVING, Standing.ATTENDED)
"""Those that have to be told when something changes: a fair may go on on another day."""


class Signup(SQLModel, table=True):
    """One person's registration for one activity."""

    __table_args__ = (UniqueConstraint("activity_id", "person_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: str = Field(index=True)
    #: The place in the order of those who signed up; who comes again goes to its end.
    position: int
    created_at: datetime
    updated_at: datetime
    #: While offered: until when the place is kept.
    expires_at: datetime | None = None
    #: Whether the person was told of the offer, or of its end.
    told: bool = True


async def enter(
    session: Session,
    activity_id: int,
    person_id: int,
    *,
    now: datetime,
    late_until: datetime | None = None,
) -> Signup:
    """Sign a person up: with a place if one is free and nobody waits, else to wait for one.

    Who has signed up is left where they stand. Raises `Refused` where nobody can sign up now.
    """
    activity = await open_activity(session, activity_id, now=now, late_until=late_until)
    return await take(session, activity, person_id, now=now)


async def take(session: Session, activity: Activity, person_id: int, *, now: datetime) -> Signup:
    """Give a person a place or a turn to wait, whether or not people can sign up now.

    The activity is locked already (`activities.find`).
    """
    activity_id = activity.number
    mine = await of_person(session, activity_id, person_id)
    if mine is not None and mine.state != Standing.WITHDRAWN:
        return mine
    state = Standing.ENTERED if await has_place(session, activity) else Standing.WAITING
    last = select(func.max(Signup.position)).where(Signup.activity_id == activity_id)
    position = ((await session.exec(last)).one() or 0) + 1
    if mine is None:
        mine = Signup(
            activity_id=activity_id,
            person_id=person_id,
            state=state,
            position=position,
            created_at=now,
            updated_at=now,
        )
    _stand(mine, state, now=now)
    mine.position = position
    session.add(mine)
    await session.flush()
    if state is Standing.ENTERED:
        await follow(session, activity, person_id, now=now)
    return mine


async def withdraw(session: Session, activity_id: int, person_id: int, *, now: datetime) -> bool:
    """Take a registration back and offer the place to the next; False where there was none."""
    activity = await find(session, activity_id)
    mine = await of_person(session, activity_id, person_id)
    if activity is None or mine is None or mine.state not in LEAVING:
        return False
    _stand(mine, Standing.WITHDRAWN, now=now)
    session.add(mine)
    await session.flush()
    await reminder_plans.cancel_activity(session, activity_id, person_id, now=now)
    await offer_places(session, activity, now=now)
    return True


async def accept(session: Session, activity_id: int, person_id: int, *, now: datetime) -> Signup:
    """Take an offered place, also after sign-up has ended; raises `Refused` for one that is not
    offered any more."""
    activity = await open_activity(session, activity_id, now=now, late_until=now)
    mine = await of_person(session, activity_id, person_id)
    if mine is None or mine.state != Standing.OFFERED:
        raise Refused("signup-no-offer")
    if mine.expires_at is not None and mine.expires_at < now:
        raise Refused("signup-offer-over")
    _stand(mine, Standing.ENTERED, now=now)
    session.add(mine)
    await session.flush()
    await follow(session, activity, person_id, now=now)
    return mine


async def forget_withdrawn(session: Session, activity_id: int, person_id: int) -> None:
    """Delete a registration that was withdrawn, to make room for one that is handed over."""
    await session.exec(
        delete(Signup).where(
            col(Signup.activity_id) == activity_id,
            col(Signup.person_id) == person_id,
            col(Signup.state) == Standing.WITHDRAWN,
        )
    )


async def follow(
    session: Session,
    activity: Activity,
    person_id: int,
    *,
    now: datetime,
    holder: int | None = None,
) -> None:
    """Remind a person of an activity: what concerns who has a place, else what leads to one.

    `holder` is whose registration it is, where somebody else made it for them: a captain.
    """
    theirs = await of_person(session, activity.number, holder or person_id)
    has_place = theirs is not None and theirs.state in PLAYING
    await reminder_plans.plan_activity(
        session,
        activity.number,
        person_id,
        reason=Reason.ENTERED if has_place else Reason.FOLLOWED,
        pillar=activity.pillar,
        now=now,
    )
    await remind(session, activity, now=now, person_id=person_id)


async def offer_places(session: Session, activity: Activity, *, now: datetime) -> int:
    """Offer every free place to who waits longest; returns how many were offered.

    Who waits signed up in time: they are offered places until it begins. The activity is locked
    already (`activities.find`).
    """
    until = _begins_at((await times_of(session, [activity.number]))[activity.number], activity)
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
        _stand(next_one, Standing.OFFERED, now=now)
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
        _stand(row, Standing.WITHDRAWN, now=now)
        row.told = False
        session.add(row)
    await session.flush()
    if rows:
        await offer_places(session, activity, now=now)
    return len(rows)


async def check_capacity(session: Session, activity: Activity, capacity: int | None) -> None:
    """Raises `Refused` for fewer places than are taken."""
    taken = await count(session, activity.number, HOLDING)
    if capacity is not None and capacity < taken:
        raise Refused("activity-capacity-below", number=taken)


async def has_place(session: Session, activity: Activity, *, among_waiting: bool = False) -> bool:
    """Whether a place is free; for who comes now only where nobody waits before them."""
    if activity.capacity is None:
        return True
    if not among_waiting and await count(session, activity.number, (Standing.WAITING,)):
        return False
    return await count(session, activity.number, HOLDING) < activity.capacity


async def open_activity(
    session: Session, activity_id: int, *, now: datetime, late_until: datetime | None = None
) -> Activity:
    """An activity, locked, for which people can sign up now; raises `Refused` with the reason.

    `late_until` is for who was granted more time than others have.
    """
    activity = await find(session, activity_id)
    if activity is None or activity.state == State.DRAFT:
        raise Refused("fair-gone")
    if activity.pillar == Pillar.VISIT:
        raise Refused("signup-none")
    if await is_whole_competition(session, activity):
        raise Refused("signup-edition")
    standing = activity.standing(now)
    if standing not in STANDING:
        raise Refused(f"fair-{standing}")
    times = (await times_of(session, [activity_id]))[activity_id]
    if Name.OPENS in times and now < times[Name.OPENS].at:
        raise Refused("signup-not-yet")
    until = await _sign_up_ends(session, activity)
    is_late = until is not None and until < now
    if is_late and (late_until is None or late_until < now):
        raise Refused("signup-closed")
    return activity


async def of_person(session: Session, activity_id: int, person_id: int) -> Signup | None:
    """A person's registration for an activity."""
    statement = select(Signup).where(
        Signup.activity_id == activity_id, Signup.person_id == person_id
    )
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def count(session: Session, activity_id: int, states: Sequence[Standing]) -> int:
    """How many registrations of an activity stand so."""
    statement = select(func.count()).select_from(Signup)
    chosen = statement.where(Signup.activity_id == activity_id, col(Signup.state).in_(states))
    return (await session.exec(chosen)).one()


async def ahead_of(session: Session, mine: Signup) -> int:
    """How many wait before this one."""
    statement = select(func.count()).select_from(Signup)
    before = statement.where(
        Signup.activity_id == mine.activity_id,
        Signup.state == Standing.WAITING,
        Signup.position < mine.position,
    )
    return (await session.exec(before)).one()


async def mine_of(session: Session, person_id: int) -> list[tuple[Signup, Activity]]:
    """A person's registrations that were not withdrawn: what comes first, then what is over."""
    statement = (
        select(Signup, Activity)
        .join(Activity, col(Activity.id) == col(Signup.activity_id))
        .where(Signup.person_id == person_id, Signup.state != Standing.WITHDRAWN)
        .order_by(col(Activity.begins_at), col(Activity.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


async def _sign_up_ends(session: Session, activity: Activity) -> datetime | None:
    """When nobody can sign up any more: as said, else when it begins, or its day is over."""
    times = (await times_of(session, [activity.number]))[activity.number]
    closes = times.get(Name.CLOSES)
    return closes.at if closes else _begins_at(times, activity)


def _begins_at(times: Times, activity: Activity) -> datetime | None:
    """When it begins; of whole days, when they are over."""
    begins = times.get(Name.BEGINS)
    return begins.at if begins and not begins.whole_day else activity.over_at


def _stand(signup: Signup, state: Standing, *, now: datetime) -> None:
    signup.state, signup.updated_at, signup.expires_at, signup.told = state, now, None, True
