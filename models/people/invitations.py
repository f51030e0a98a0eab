"""Invitations: a one-time token that gives whoever opens it a role in a part of a school."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from models.errors import Refused
from models.people import tokens
from models.people.audit import note
from models.people.roles import Grant, Part, Role
from models.people.tokens import Purpose

if TYPE_CHECKING:
    from models.database import Session

HOLDS = timedelta(days=7)
"""How long an invitation may be used."""
_PURPOSES = {Role.COUNSELOR: Purpose.COUNSELOR, Role.REVIEWER: Purpose.REVIEWER}
"""The roles that one can be invited to."""


async def invite(
    session: Session, part: Part, role: Role = Role.COUNSELOR, *, by: int | None, now: datetime
) -> str:
    """Make an invitation; `by` is the admin who did, None for the command line."""
    payload = {
        "school": part.school,
        "college": part.college,
        "class": part.class_name,
        "by": by,
    }
    token = await tokens.issue(session, _PURPOSES[role], payload=payload, expires_at=now + HOLDS)
    await note(session, "invited", person_id=by, at=now, subject=str(role))
    return token


async def invited_to(session: Session, role: Role, token: str, *, now: datetime) -> Part:
    """The part of a school that an invitation is for, without using it up; raises `Refused`."""
    payload = await tokens.payload_of(session, _PURPOSES[role], token, now=now)
    if payload is None:
        raise Refused("invite-unknown")
    return _part(payload)


async def accept(
    session: Session, role: Role, token: str, *, person_id: int, now: datetime
) -> Part:
    """Use an invitation up: the person has the role from now on. Raises `Refused`."""
    payload = await tokens.redeem(session, _PURPOSES[role], token, now=now)
    if payload is None:
        raise Refused("invite-unknown")
    part = _part(payload)
    grant = Grant(
        person_id=person_id,
        role=role,
        school=part.school,
        college=part.college,
        class_name=part.class_name,
        granted_by=payload.get("by"),
        granted_at=now,
    )
    session.add(grant)
    await session.flush()
    subject = f"grant:{grant.id}"
    await note(session, f"became {role}", person_id=person_id, at=now, subject=subject)
    return part


def _part(payload: dict[str, Any]) -> Part:
    return Part(payload["school"], payload["college"], payload["class"])
