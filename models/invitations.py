"""Invitations: a one-time token that makes whoever opens it a counselor of a part of a school."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models import tokens
from models.audit import note
from models.tokens import Purpose

if TYPE_CHECKING:
    from models.database import Session
    from models.roles import Part

HOLDS = timedelta(days=7)
"""How long an invitation may be used."""


async def invite(session: Session, part: Part, *, by: int | None, now: datetime) -> str:
    """Make an invitation; `by` is the admin who did, None for the command line."""
    payload = {
        "school": part.school,
        "college": part.college,
        "class": part.class_name,
        "by": by,
    }
    token = await tokens.issue(session, Purpose.COUNSELOR, payload=payload, expires_at=now + HOLDS)
    await note(session, "invited", person_id=by, at=now, subject="counselor")
    return token
