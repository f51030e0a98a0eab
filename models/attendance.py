"""Attendance: who was there. A ticket that many phones scan is one attendance, the earliest scan.

Phones scan without a network and bring their scans later, in any order and again after a break.
So merging only ever takes the earliest: whatever comes in whatever order, how often, the outcome
is the same. A scan is known by the nonce that its phone gave it; a phone that scanned a ticket
too late hears where and when it was first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from models import tickets
from models.activities import STANDING, Activity, find, look_up
from models.database import NEVER_REUSED
from models.errors import Refused
from models.scanners import Scanner
from models.signups import Signup, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session

AT_ONCE = 100
"""Scans of one merge."""
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


_REFUSED = {
    Standing.WITHDRAWN: Outcome.WITHDRAWN,
    Standing.WAITING: Outcome.WAITING,
    Standing.OFFERED: Outcome.OFFERED,
}


class Attendance(SQLModel, table=True):
    """Somebody was there: one row for a registration, with its earliest scan."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    signup_id: int = Field(foreign_key="signup.id", unique=True, index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    scanner_id: int | None = Field(
        default=None, foreign_key="scanner.id", index=True, ondelete="SET NULL"
    )
    at: datetime


class TicketScan(SQLModel, table=True):
    """The first time that one scanner saw one ticket."""

    __table_args__ = (UniqueConstraint("signup_id", "scanner_id"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    signup_id: int = Field(foreign_key="signup.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    scanner_id: int = Field(foreign_key="scanner.id", index=True, ondelete="CASCADE")
    nonce: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Scan:
    """What a phone brings: a code that was scanned or typed, when, and the phone's name for it."""

    nonce: str
    code: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan came to; `first` is the earliest scan of the ticket, `title` the activity that
    it is for where that is another one."""

    nonce: str
    outcome: Outcome
    first: Attendance | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were there, of how many who have a place."""

    came: int
    expected: int


async def merge(
    session: Session, scanner: Scanner, scans: Sequence[Scan], *, now: datetime
) -> list[Scanned]:
    """Take the scans of a phone; what was taken before comes to the same again.

    Holds the activity, so that of two phones which see a ticket at once one is the second.
    """
    activity = await find(session, scanner.activity_id)
    if activity is None:
        raise Refused("checkin-link-revoked")
    return [await _take(session, activity, scanner, scan, now=now) for scan in scans]


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


async def overtaken(session: Session, scanner: Scanner) -> list[tuple[TicketScan, Attendance]]:
    """The scans of a phone whose tickets were scanned elsewhere before, as came out."""
    statement = (
        select(TicketScan, Attendance)
        .join(Attendance, col(Attendance.signup_id) == col(TicketScan.signup_id))
        .where(
            TicketScan.scanner_id == scanner.number,
            col(Attendance.scanner_id).is_distinct_from(scanner.number),
        )
        .order_by(col(TicketScan.id))
    )
    return [(row[0], row[1]) for row in (await session.exec(statement)).all()]


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
    first, is_mine = await _record(session, signup, scanner, scan)
    signup.state, signup.updated_at = Standing.ATTENDED, now
    session.add(signup)
    await session.flush()
    is_first = is_mine and first.scanner_id == scanner.number
    return Scanned(scan.nonce, Outcome.IN if is_first else Outcome.AGAIN, first=first)


def _refused(activity: Activity, signup: Signup, scan: Scan) -> Outcome | None:
    if activity.state not in STANDING:
        return Outcome.CANCELLED
    if activity.begins_at is not None and scan.at < activity.begins_at - EARLY:
        return Outcome.EARLY
    return _REFUSED.get(Standing(signup.state))


async def _record(
    session: Session, signup: Signup, scanner: Scanner, scan: Scan
) -> tuple[Attendance, bool]:
    """The attendance with this scan taken in, and whether the scan is the scanner's first of the
    ticket."""
    signup_id, person_id = signup.id or 0, signup.person_id
    first = await of_signup(session, signup_id)
    mine = await _scan_of(session, signup_id, scanner.number)
    if mine is None:
        mine = TicketScan(
            signup_id=signup_id,
            person_id=person_id,
            scanner_id=scanner.number,
            nonce=scan.nonce,
            at=scan.at,
        )
    if first is None:
        first = Attendance(
            signup_id=signup_id,
            person_id=person_id,
            activity_id=signup.activity_id,
            scanner_id=scanner.number,
            at=mine.at,
        )
    elif mine.at < first.at:
        first.scanner_id, first.at = scanner.number, mine.at
    session.add_all([mine, first])
    await session.flush()
    return first, mine.nonce == scan.nonce


async def _scan_of(session: Session, signup_id: int, scanner_id: int) -> TicketScan | None:
    statement = select(TicketScan).where(
        TicketScan.signup_id == signup_id, TicketScan.scanner_id == scanner_id
    )
    return (await session.exec(statement)).first()
