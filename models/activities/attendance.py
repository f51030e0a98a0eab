"""Attendance: who was there. A ticket that many phones scan is one attendance, the earliest scan.

Phones scan without a network and bring their scans later, in any order and again after a break.
So scans and voidings are only ever added, and the attendance is worked out from them: the earliest
scan that was not taken back, whatever came in whatever order, how often. A phone that scanned a
ticket too late hears where and when it was first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, exists, func, or_, select

from models.activities import scans, tickets, voidings
from models.activities.activities import STANDING, Activity, find, look_up
from models.activities.scanners import Scanner
from models.activities.scans import Scan, TicketScan
from models.activities.signups import PLAYING, Signup, Standing
from models.activities.voidings import Voiding
from models.database import NEVER_REUSED
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session

AT_ONCE = 100
"""Scans of one merge, and as many that are taken back."""
EARLY = timedelta(hours=12)
"""How long before an activity begins tickets are taken."""


class Outcome(StrEnum):
    """What a scan comes to."""

    IN = "in"
    AGAIN = "again"  #: scanned before, here or elsewhere
    EARLY = "early"
    CANCELLED = "cancelled"  #: the activity
    OTHER = "other"  #: a ticket of another activity
    FORGED = "forged"  #: no ticket of ours, or one that was replaced
    WITHDRAWN = "withdrawn"  #: the registration
    WAITING = "waiting"
    OFFERED = "offered"
    VOIDED = "voided"  #: taken back


_REFUSED = {
    Standing.WITHDRAWN: Outcome.WITHDRAWN,
    Standing.WAITING: Outcome.WAITING,
    Standing.OFFERED: Outcome.OFFERED,
}


class Attendance(SQLModel, table=True):
    """Somebody was there: one row for a registration, with its earliest scan that stands."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    signup_id: int = Field(foreign_key="signup.id", unique=True, index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    scanner_id: int | None = Field(
        default=None, foreign_key="scanner.id", index=True, ondelete="SET NULL"
    )
    #: Which scan that is.
    scan_id: int | None = Field(
        default=None, foreign_key="ticketscan.id", index=True, ondelete="SET NULL"
    )
    at: datetime


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan came to; `first` is the earliest scan of the ticket that stands, `voided_at`
    when the scan was taken back, `title` the activity that it is for where that is another one."""

    nonce: str
    outcome: Outcome
    first: Attendance | None = None
    voided_at: datetime | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were there, of how many who have a place."""

    came: int
    expected: int


async def merge(
    session: Session,
    scanner: Scanner,
    brought: Sequence[Scan],
    *,
    undone: Sequence[Scan] = (),
    now: datetime,
) -> list[Scanned]:
    """Take the scans of a phone, and what it takes back; what was taken before comes to the same
    again.

    Holds the activity, so that of two phones which see a ticket at once one is the second.
    """
    activity = await find(session, scanner.activity_id)
    if activity is None:
        raise Refused("checkin-link-revoked")
    found = [await _take(session, activity, scanner, scan, now=now) for scan in brought]
    return found + [await _undo(session, activity, scanner, each, now=now) for each in undone]


async def void(session: Session, signup: Signup, *, by: int, now: datetime) -> bool:
    """Take a check-in back, by whatever phones; False where there is none.

    The activity is locked already (`activities.find`).
    """
    if await of_signup(session, signup.id or 0) is None:
        return False
    await voidings.by_counselor(session, signup, by=by, now=now)
    await _settle(session, signup, now=now)
    return True


async def turnout(session: Session, activity_id: int) -> Turnout:
    """How many came, of those with a place."""
    came = select(func.count()).select_from(Attendance)
    mine = Signup.activity_id == activity_id
    has_place = col(Signup.state).in_((Standing.ENTERED, Standing.ATTENDED))
    expected = select(func.count()).select_from(Signup).where(mine, has_place)
    return Turnout(
        (await session.exec(came.where(Attendance.activity_id == activity_id))).one(),
        (await session.exec(expected)).one(),
    )


async def overtaken(session: Session, scanner: Scanner) -> list[Scanned]:
    """The scans of a phone of which something else may have come since: their tickets were
    scanned elsewhere before, as came out, or something was taken back."""
    any_voiding = aliased(Voiding)
    statement = (
        select(TicketScan, Attendance, Voiding)
        .outerjoin(Attendance, col(Attendance.signup_id) == col(TicketScan.signup_id))
        .outerjoin(Voiding, col(Voiding.id) == col(TicketScan.voiding_id))
        .where(
            TicketScan.scanner_id == scanner.number,
            or_(
                col(Attendance.scanner_id).is_distinct_from(scanner.number),
                exists().where(col(any_voiding.signup_id) == col(TicketScan.signup_id)),
            ),
        )
        .order_by(col(TicketScan.id))
    )
    return [_came_to(*row) for row in (await session.exec(statement)).all()]


async def of_signup(session: Session, signup_id: int) -> Attendance | None:
    """The attendance of a registration."""
    statement = select(Attendance).where(Attendance.signup_id == signup_id)
    return (await session.exec(statement.execution_options(populate_existing=True))).first()


async def _take(
    session: Session, activity: Activity, scanner: Scanner, scan: Scan, *, now: datetime
) -> Scanned:
    ticket = tickets.read(scan.code)
    signup = await tickets.find(session, ticket) if ticket else None
    if signup is None:
        return Scanned(scan.nonce, Outcome.FORGED)
    if signup.activity_id != activity.number:
        other = await look_up(session, signup.activity_id)
        return Scanned(scan.nonce, Outcome.OTHER, title=other.title if other else "")
    if refused := _refused(activity, signup, scan):
        return Scanned(scan.nonce, refused)
    mine = await scans.keep(session, signup, scanner, scan)
    first = await _settle(session, signup, now=now)
    voiding = await session.get(Voiding, mine.voiding_id) if mine.voiding_id else None
    return _came_to(mine, first, voiding)


async def _undo(
    session: Session, activity: Activity, scanner: Scanner, undo: Scan, *, now: datetime
) -> Scanned:
    ticket = tickets.read(undo.code)
    signup = await tickets.find(session, ticket) if ticket else None
    if signup is None or signup.activity_id != activity.number:
        return Scanned(undo.nonce, Outcome.FORGED)
    await voidings.by_phone(session, signup, scanner, undo)
    first = await _settle(session, signup, now=now)
    return Scanned(undo.nonce, Outcome.VOIDED, first=first, voided_at=undo.at)


def _refused(activity: Activity, signup: Signup, scan: Scan) -> Outcome | None:
    if activity.state not in STANDING:
        return Outcome.CANCELLED
    if activity.begins_at is not None and scan.at < activity.begins_at - EARLY:
        return Outcome.EARLY
    return _REFUSED.get(Standing(signup.state))


async def _settle(session: Session, signup: Signup, *, now: datetime) -> Attendance | None:
    """Work out from scans and voidings whether somebody was there, and since when."""
    signup_id = signup.id or 0
    taken_back = await voidings.of_signup(session, signup_id)
    earliest: TicketScan | None = None
    for scan in await scans.of_signup(session, signup_id):
        if scan.voiding_id is None:
            scan.voiding_id = next((each.id for each in taken_back if each.covers(scan)), None)
        if scan.voiding_id is None:
            earliest = earliest or scan
    first = await of_signup(session, signup_id)
    if first is not None and earliest is None:
        # What was scanned and taken back stays in scans and voidings.
        await session.delete(first)
        first = None
    if earliest is not None:
        first = first or Attendance(
            signup_id=signup_id,
            person_id=signup.person_id,
            activity_id=signup.activity_id,
            at=earliest.at,
        )
        first.scan_id, first.scanner_id, first.at = earliest.id, earliest.scanner_id, earliest.at
        session.add(first)
    state = Standing.ENTERED if first is None else Standing.ATTENDED
    if signup.state in PLAYING and signup.state != state:
        signup.state, signup.updated_at = state, now
        session.add(signup)
    await session.flush()
    return first


def _came_to(mine: TicketScan, first: Attendance | None, voiding: Voiding | None) -> Scanned:
    """How a scan stands beside the first one of its ticket."""
    if voiding is not None:
        return Scanned(mine.nonce, Outcome.VOIDED, first=first, voided_at=voiding.at)
    is_first = first is not None and first.scan_id == mine.id
    return Scanned(mine.nonce, Outcome.IN if is_first else Outcome.AGAIN, first=first)
