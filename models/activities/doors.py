"""The door of an activity: the key that signs its tickets, and whether people may come unasked."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel

from models.database import insert

if TYPE_CHECKING:
    from datetime import datetime

    from models.activities.activities import Activity
    from models.database import Session

_BYTES = 32


class Door(SQLModel, table=True):
    """What one activity needs at its door; it comes with the first ticket."""

    activity_id: int = Field(foreign_key="activity.id", primary_key=True, ondelete="CASCADE")
    #: Signs the tickets; in the database, so that every worker has it and no other activity does.
    key: str
    #: Whether people may still sign up when sign-up is closed, until it is over.
    walk_ins: bool = False


async def door_of(session: Session, activity_id: int) -> Door:
    """The door of an activity, made where there is none."""
    found = await session.get(Door, activity_id)
    if found is not None:
        return found
    row = {"activity_id": activity_id, "key": secrets.token_hex(_BYTES), "walk_ins": False}
    # Two who come first at the same time get one key.
    await session.run(insert(session, Door).on_conflict_do_nothing(), row)
    made = await session.get(Door, activity_id, populate_existing=True)
    if made is None:
        raise LookupError(f"no door for activity {activity_id}")
    return made


async def late_until(session: Session, activity: Activity) -> datetime | None:
    """Until when who comes unasked may still sign up; None where they may not."""
    found = await session.get(Door, activity.number)
    return activity.over_at if found is not None and found.walk_ins else None
