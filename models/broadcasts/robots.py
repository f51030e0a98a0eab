"""Robots: class groups on other apps, each with the secret address by which it is spoken to.

The address stands in a table of its own, which nothing shows, exports or logs; a group is named by
a digest of it, so that the same robot is not added twice.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlmodel import Field, SQLModel, col, select

from models.broadcasts import class_groups
from models.broadcasts.class_groups import ClassGroup, State
from models.errors import Refused
from models.messages import Address

if TYPE_CHECKING:
    from datetime import datetime

    from knowledge.sending.robots import Kind
    from models.database import Session
    from models.people.roles import Part

CHANNEL = "robot"
"""The channel on which they are reached."""


class Robot(SQLModel, table=True):
    """How a robot is spoken to."""

    group_id: int = Field(foreign_key="classgroup.id", primary_key=True, ondelete="CASCADE")
    #: The address, and behind a space the secret that signs, where the robot wants one.
    secret: str = Field(repr=False)


async def add(
    session: Session, kind: Kind, secret: str, *, part: Part, now: datetime
) -> ClassGroup:
    """Bind a robot to a part of a school; raises `Refused` for one that is bound already."""
    digest = hashlib.sha256(secret.encode()).hexdigest()[:12]
    address = Address(CHANNEL, f"{kind}-{digest}")
    known = await class_groups.at(session, address)
    if known is not None and known.state == State.BOUND:
        raise Refused("group-robot-known", number=str(known.number))
    group = await class_groups.ask(session, address, person_id=None, now=now)
    await class_groups.bind(session, group, part)
    if known is None:
        session.add(Robot(group_id=group.number, secret=secret))
        await session.flush()
    return group


async def secret_of(session: Session, user: str) -> str | None:
    """The address of the robot that the channel knows as `user`; None for none."""
    statement = (
        select(Robot.secret)
        .join(ClassGroup, col(ClassGroup.id) == col(Robot.group_id))
        .where(ClassGroup.channel == CHANNEL, ClassGroup.user == user)
    )
    return (await session.exec(statement)).first()
