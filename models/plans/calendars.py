"""Calendars: a feed of all dates that concern a person, whose address is a secret.

Only a digest of the secret is stored, so it is told once, when it is made; making a new one ends
the one before.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, delete, select

from knowledge.sending.reminder_rules import Reason
from models.activities.activities import Activity
from models.activities.calendar_files import Entry, write
from models.activities.signups import Standing
from models.database import LARGEST_ID, Session, insert
from models.dates.milestones import times_of
from models.honours.nominations import REMINDED, State, mine_of
from models.people.people import locale_of
from models.plans.plans import standings_of
from models.positions import saves
from models.reminders.personal_reminders import followed_by

if TYPE_CHECKING:
    from knowledge.library import Library

_BYTES = 24
_UNKNOWN = "0" * 64


class CalendarFeed(SQLModel, table=True):
    """The feed of one person."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    digest: str
    created_at: datetime


async def renew_feed(session: Session, person_id: int, *, now: datetime) -> str:
    """A new feed of a person: what its address ends with. The one before ends."""
    secret = secrets.token_urlsafe(_BYTES)
    row = {"digest": _digest(secret), "created_at": now}
    await session.exec(
        insert(session, CalendarFeed)
        .values(person_id=person_id, **row)
        .on_conflict_do_update(index_elements=["person_id"], set_=row)
    )
    return f"{person_id}-{secret}"


async def feed_since(session: Session, person_id: int) -> datetime | None:
    """Since when a person's feed has its address; None without one."""
    found = await session.get(CalendarFeed, person_id)
    return found.created_at if found else None


async def end_feed(session: Session, person_id: int) -> None:
    """Let a person's feed end."""
    await session.exec(delete(CalendarFeed).where(col(CalendarFeed.person_id) == person_id))


async def feed_of(session: Session, name: str) -> int | None:
    """The person whose feed an address names; None for a guess, which takes as long to refuse."""
    number, _, secret = name.partition("-")
    person_id = int(number) if number.isdecimal() and len(number) <= len(str(LARGEST_ID)) else 0
    statement = select(CalendarFeed.digest).where(
        CalendarFeed.person_id == min(person_id, LARGEST_ID)
    )
    digest = (await session.exec(statement)).first()
    is_right = hmac.compare_digest(_digest(secret), digest or _UNKNOWN)
    return person_id if is_right and digest is not None else None


async def feed(session: Session, person_id: int, library: Library, *, address: str) -> bytes:
    """All that a person signed up for, alone or in a team, is nominated in or follows, and the
    deadlines of positions that they keep; what was called off stays, marked as cancelled."""
    reasons = await _reasons(session, person_id)
    mine = select(Activity).where(col(Activity.id).in_(reasons))
    rows = (await session.exec(mine.order_by(col(Activity.begins_at), col(Activity.id)))).all()
    times = await times_of(session, [each.number for each in rows])
    entries = [Entry(each, times[each.number], *reasons[each.number]) for each in rows]
    kept = await saves.positions_of(session, person_id)
    locale = await locale_of(session, person_id)
    return write(entries, library, locale, address=address, positions=kept)


async def _reasons(session: Session, person_id: int) -> dict[int, tuple[Reason, bool]]:
    """Activity -> why it is in a person's calendar, and whether that is not for sure."""
    followed = await followed_by(session, person_id)
    found = dict.fromkeys(followed, (Reason.FOLLOWED, True))
    for nomination, activity in await mine_of(session, person_id):
        if reason := REMINDED.get(State(nomination.state)):
            found[activity.number] = (reason, False)
    for activity_id, standing in (await standings_of(session, person_id)).items():
        is_unsure = standing in (Standing.WAITING, Standing.OFFERED)
        found[activity_id] = (Reason.ENTERED, is_unsure)
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
