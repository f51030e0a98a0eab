"""Scans: what the phones at the doors read off tickets, each kept once and for ever.

A scan is known by the nonce and the time that its phone gave it, so one that is brought again is
the same; what it comes to is worked out in `attendance`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.database import NEVER_REUSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.activities.scanners import Scanner
    from models.activities.signups import Signup
    from models.database import Session


class TicketScan(SQLModel, table=True):
    """One scan of one ticket; it stays when it is taken back."""

    __table_args__ = (
        UniqueConstraint("signup_id", "scanner_id", "nonce", "told"),
        NEVER_REUSED,
    )

    id: int | None = Field(default=None, primary_key=True)
    signup_id: int = Field(foreign_key="signup.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    scanner_id: int | None = Field(
        default=None, foreign_key="scanner.id", index=True, ondelete="SET NULL"
    )
    nonce: str
    #: Milliseconds by the phone's own clock: a scan that is brought again says the same.
    told: int = Field(default=0, sa_type=BigInteger)
    at: datetime
    #: What took it back.
    voiding_id: int | None = Field(
        default=None, foreign_key="voiding.id", index=True, ondelete="SET NULL"
    )


@dataclass(frozen=True, slots=True)
class Scan:
    """What a phone brings: a code that was scanned or typed, or is taken back; when, by our clock
    and as the phone `told`; and the phone's name for it."""

    nonce: str
    code: str
    at: datetime
    told: int = 0


async def keep(session: Session, signup: Signup, scanner: Scanner, scan: Scan) -> TicketScan:
    """The scan as it is stored; the one that is brought again is known by what its phone told."""
    row = TicketScan(
        signup_id=signup.id or 0,
        person_id=signup.person_id,
        scanner_id=scanner.number,
        nonce=scan.nonce,
        told=scan.told,
        at=scan.at,
    )
    same = [
        getattr(TicketScan, name) == getattr(row, name)
        for name in ("signup_id", "scanner_id", "nonce", "told")
    ]
    known = (await session.exec(select(TicketScan).where(*same))).first()
    if known is not None:
        return known
    session.add(row)
    await session.flush()
    return row


async def of_signup(session: Session, signup_id: int) -> Sequence[TicketScan]:
    """The scans of a registration's ticket, the earliest first."""
    mine = select(TicketScan).where(TicketScan.signup_id == signup_id)
    return (await session.exec(mine.order_by(col(TicketScan.at), col(TicketScan.id)))).all()
