"""Calendars: an activity as an iCalendar file, and a feed of all that a person signed up for.

A feed's address is a secret. Only its digest is stored, so it is told once, when it is made;
making a new one ends the one before.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, select

from models.activities import STANDING, Activity, State
from models.activity_words import place_words
from models.database import LARGEST_ID, Session, insert
from models.milestones import Name, times_of
from models.people import locale_of
from models.plans import standings_of
from models.signups import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from icalendar import Calendar, Event

    from knowledge.library import Library
    from models.milestones import Times

_BYTES = 24
_UNKNOWN = "0" * 64
_REFRESHED = timedelta(hours=2)


class CalendarFeed(SQLModel, table=True):
    """The feed of one person."""

    person_id: int = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    digest: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity in a calendar; `standing` is that of the person's registration, if any."""

    activity: Activity
    times: Times
    standing: Standing | None = None


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
    """All that a person signed up for, alone or in a team; what was called off stays, marked as
    cancelled."""
    standings = await standings_of(session, person_id)
    mine = select(Activity).where(col(Activity.id).in_(standings))
    rows = (await session.exec(mine.order_by(col(Activity.begins_at), col(Activity.id)))).all()
    times = await times_of(session, [each.number for each in rows])
    entries = [Entry(each, times[each.number], standings[each.number]) for each in rows]
    locale = await locale_of(session, person_id)
    return write(entries, library, locale, address=address)


def write(entries: Sequence[Entry], library: Library, locale: str, *, address: str) -> bytes:
    """An iCalendar file; what has no date is left out."""
    # Half a second and 10 MB, which only who asks for a calendar pays.
    from icalendar import Calendar  # noqa: PLC0415

    calendar: Calendar = Calendar()
    calendar.add("prodid", "-//Qilu//qilu//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", library.texts.say(locale, "calendar-name"))
    calendar.add("refresh-interval", _REFRESHED, parameters={"VALUE": "DURATION"})
    for entry in entries:
        if Name.BEGINS in entry.times:
            calendar.add_component(_event(entry, library, locale, address))
    written: bytes = calendar.to_ical()
    return written


def _event(entry: Entry, library: Library, locale: str, address: str) -> Event:
    from icalendar import Event  # noqa: PLC0415

    activity = entry.activity
    begins = entry.times[Name.BEGINS]
    ends = entry.times.get(Name.ENDS)
    event: Event = Event()
    event.add("uid", f"activity-{activity.number}@qilu")
    event.add("dtstamp", activity.updated_at)
    event.add("last-modified", activity.updated_at)
    event.add("sequence", activity.changes)
    if begins.whole_day:
        # The end of whole days is the day after.
        event.add("dtstart", begins.day)
        event.add("dtend", (ends or begins).day + timedelta(days=1))
    else:
        event.add("dtstart", begins.at)
        if ends is not None:
            event.add("dtend", ends.at)
    event.add("summary", activity.title)
    event.add("location", place_words(library, locale, activity))
    event.add("status", _status(entry))
    if activity.summary:
        event.add("description", activity.summary)
    if address:
        event.add("url", f"{address}/fairs/{activity.number}")
    return event


def _status(entry: Entry) -> str:
    if entry.activity.state not in (*STANDING, State.DRAFT):
        return "CANCELLED"
    is_unsure = entry.standing in (Standing.WAITING, Standing.OFFERED)
    return "TENTATIVE" if is_unsure else "CONFIRMED"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
