"""Voidings: check-ins that were taken back, by the phone that made them or by a counselor.

They are only ever added, and the scans that they void stay. A phone takes back its own scans of a
ticket, told apart from later ones by its own clock; a counselor takes back every scan until now,
also those that phones still bring. So a scan that is brought again, or late, never undoes it, and
one that is made afterwards counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel, col, select

from models.database import NEVER_REUSED
from models.people.audit import note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.activities.scanners import Scanner
    from models.activities.scans import Scan, TicketScan
    from models.activities.signups import Signup
    from models.database import Session


class Voiding(SQLModel, table=True):
    """That somebody took a check-in back."""

    __table_args__ = (UniqueConstraint("scanner_id", "nonce"), NEVER_REUSED)

    id: int | None = Field(default=None, primary_key=True)
    signup_id: int = Field(foreign_key="signup.id", index=True, ondelete="CASCADE")
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    #: Who took it back, or let the phone in that did.
    voided_by: int | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="SET NULL"
    )
    #: The phone at the door; None where it was done in chat.
    scanner_id: int | None = Field(
        default=None, foreign_key="scanner.id", index=True, ondelete="SET NULL"
    )
    nonce: str | None = None
    #: Milliseconds by the phone's clock; None for all scans, of whatever phone, until `at`.
    told: int | None = Field(default=None, sa_type=BigInteger)
    at: datetime

    def covers(self, scan: TicketScan) -> bool:
        """Whether a scan of the ticket is taken back by this."""
        if self.told is None:
            return scan.at <= self.at
        return scan.scanner_id == self.scanner_id and scan.told <= self.told


async def by_phone(session: Session, signup: Signup, scanner: Scanner, undo: Scan) -> None:
    """Note that a phone took back what it scanned of a ticket; once, however often it says so."""
    known = select(Voiding.id).where(
        Voiding.scanner_id == scanner.number, Voiding.nonce == undo.nonce
    )
    if (await session.exec(known)).first() is None:
        made = _voiding(signup, by=scanner.given_by, at=undo.at)
        made.scanner_id, made.nonce, made.told = scanner.number, undo.nonce, undo.told
        await _add(session, made)


async def by_counselor(session: Session, signup: Signup, *, by: int, now: datetime) -> None:
    """Note that a counselor took back every scan of a ticket until now."""
    await _add(session, _voiding(signup, by=by, at=now))


async def of_signup(session: Session, signup_id: int) -> Sequence[Voiding]:
    """The voidings of a registration, in the order in which they came in."""
    statement = select(Voiding).where(Voiding.signup_id == signup_id).order_by(col(Voiding.id))
    return (await session.exec(statement)).all()


def _voiding(signup: Signup, *, by: int, at: datetime) -> Voiding:
    return Voiding(signup_id=signup.id or 0, person_id=signup.person_id, voided_by=by, at=at)


async def _add(session: Session, made: Voiding) -> None:
    session.add(made)
    await session.flush()
    subject = f"signup:{made.signup_id}"
    await note(
        session, "took a check-in back", person_id=made.voided_by, at=made.at, subject=subject
    )
