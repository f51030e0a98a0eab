"""Scanners: phones that take tickets at the door, each let in by a link of its own.

    given ──opened by one phone, within days──▶ open ──a day after the activity──▶ over
      └────────────── revoked, or whoever gave it may not manage any more ──────────▶ over

The link's secret is told once, when it is made. The phone that opens it first brings a key of its
own, and shows it with everything it sends: an opening that is repeated because its answer was lost
opens once more, and the link is no use to any other phone. Only digests are stored.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, func, select

from models.activities.activities import Activity, look_up
from models.activities.organisers import may_manage
from models.database import LARGEST_ID, NEVER_REUSED
from models.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.database import Session

HOLDS = timedelta(days=3)
"""How long a link waits to be opened."""
LINGERS = timedelta(days=1)
"""How long after an activity phones may still bring what they scanned without a network."""
MOST = 30
"""Links of one activity that may be in use."""
_BYTES = 24


class Scanner(SQLModel, table=True):
    """One phone at the door of one activity."""

    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    activity_id: int = Field(foreign_key="activity.id", index=True, ondelete="CASCADE")
    #: Whose right it uses.
    given_by: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: Where it stands, in the counselor's words: 东门.
    name: str = ""
    #: Digests of the link's secret, and of the key of the phone that opened it.
    link: str = Field(unique=True)
    device: str | None = Field(default=None, unique=True)
    created_at: datetime
    opened_at: datetime | None = None
    revoked_at: datetime | None = None

    @property
    def number(self) -> int:
        """Its id, which every stored scanner has."""
        if self.id is None:
            raise LookupError("the scanner is not stored yet")
        return self.id


async def give(
    session: Session, activity: Activity, *, by: int, name: str, now: datetime
) -> tuple[Scanner, str]:
    """A link for one phone: the row, and the secret, this once. The activity is locked already.

    Raises `Refused` where too many are in use.
    """
    if len(await in_use(session, activity.number)) >= MOST:
        raise Refused("checkin-too-many", limit=MOST)
    secret = secrets.token_urlsafe(_BYTES)
    made = Scanner(
        activity_id=activity.number,
        given_by=by,
        name=name,
        link=_digest(secret),
        created_at=now,
    )
    session.add(made)
    await session.flush()
    return made, secret


async def open_with(session: Session, link: str, device: str, *, now: datetime) -> Scanner:
    """Bind a link to the phone that opens it; raises `Refused` for one that opens nothing."""
    statement = select(Scanner).where(Scanner.link == _digest(link)).with_for_update()
    found = (await session.exec(statement.execution_options(populate_existing=True))).first()
    if found is None:
        raise Refused("checkin-link-unknown")
    key = _digest(device)
    if found.device not in (None, key):
        raise Refused("checkin-link-used")
    if found.device is None and found.created_at + HOLDS < now:
        raise Refused("checkin-link-old")
    await _check(session, found, now=now)
    if found.device is None:
        found.device, found.opened_at = key, now
        session.add(found)
        await session.flush()
    return found


async def of_device(session: Session, device: str, *, now: datetime) -> Scanner:
    """The scanner that a phone is; raises `Refused` for one that may not scan any more."""
    found = (await session.exec(select(Scanner).where(Scanner.device == _digest(device)))).first()
    if found is None:
        raise Refused("checkin-link-unknown")
    await _check(session, found, now=now)
    return found


async def in_use(session: Session, activity_id: int) -> Sequence[Scanner]:
    """The scanners of an activity that were not revoked, the oldest first."""
    statement = select(Scanner).where(
        Scanner.activity_id == activity_id, col(Scanner.revoked_at).is_(None)
    )
    return (await session.exec(statement.order_by(col(Scanner.id)))).all()


async def revoke(
    session: Session, activity_id: int, scanner_id: int, *, now: datetime
) -> Scanner | None:
    """Let a phone scan no more; None where the activity has no such one in use."""
    found = await session.get(Scanner, scanner_id) if scanner_id <= LARGEST_ID else None
    if found is None or found.activity_id != activity_id or found.revoked_at is not None:
        return None
    found.revoked_at = now
    session.add(found)
    await session.flush()
    return found


async def name_of(session: Session, scanner_id: int | None) -> str:
    """Where a scanner stands; its place in the order of the activity's where nobody said."""
    found = await session.get(Scanner, scanner_id) if scanner_id is not None else None
    if found is None or found.name:
        return found.name if found else ""
    before = select(func.count()).select_from(Scanner)
    mine = before.where(Scanner.activity_id == found.activity_id, col(Scanner.id) <= found.number)
    return f"#{(await session.exec(mine)).one()}"


async def _check(session: Session, scanner: Scanner, *, now: datetime) -> None:
    """Raises `Refused` for one that was revoked, or whose activity or right has ended."""
    activity = await look_up(session, scanner.activity_id)
    if scanner.revoked_at is not None or activity is None:
        raise Refused("checkin-link-revoked")
    if not await may_manage(session, scanner.given_by, activity):
        raise Refused("checkin-link-revoked")
    if activity.over_at is None or activity.over_at + LINGERS < now:
        raise Refused("checkin-link-over")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
