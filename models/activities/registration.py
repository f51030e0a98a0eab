"""Registering for an activity: signing up, taking an offered place, withdrawing.

Every verb locks the activity before it counts places, so that the last one goes to exactly one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, delete, func, select

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
from models.activities.places import begins_at, has_place, offer_places
from models.activities.signups import LEAVING, PLAYING, Signup, Standing, of_person
from models.dates.milestones import Name, times_of
from models.errors import Refused
from models.reminders import reminder_plans

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session


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
    mine.stand(state, now=now)
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
    mine.stand(Standing.WITHDRAWN, now=now)
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
    mine.stand(Standing.ENTERED, now=now)
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
    plays = theirs is not None and theirs.state in PLAYING
    await reminder_plans.plan_activity(
        session,
        activity.number,
        person_id,
        reason=Reason.ENTERED if plays else Reason.FOLLOWED,
        pillar=activity.pillar,
        now=now,
    )
    await remind(session, activity, now=now, person_id=person_id)


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


async def _sign_up_ends(session: Session, activity: Activity) -> datetime | None:
    """When nobody can sign up any more: as said, else when it begins, or its day is over."""
    times = (await times_of(session, [activity.number]))[activity.number]
    closes = times.get(Name.CLOSES)
    return closes.at if closes else begins_at(times, activity)
