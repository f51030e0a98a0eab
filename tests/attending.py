"""Activities in chat for tests: people who sign up, how they stand, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities.signups import Signup
from models.deliveries.deliveries import Delivery
from models.messages import Reply

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Speaker


async def joined(speaker: Speaker, number: int, *, waiting: bool = False) -> Speaker:
    """Sign up, or take a place in the line."""
    await speaker.says(f"/start fair_{number}")
    await speaker.taps("排候补" if waiting else "报名")
    if "同意" in "".join(speaker.labels):
        await speaker.taps("同意")
    await speaker.taps("确认")
    return speaker


async def news(database: Database, speaker: Speaker) -> list[Reply]:
    """What somebody was told of activities, the oldest first."""
    async with database.read() as session:
        statement = select(Delivery).where(
            Delivery.kind == "activity", Delivery.user == speaker.address.user
        )
        rows = await session.exec(statement.order_by(col(Delivery.id)))
        return [Reply.from_json(row.reply) for row in rows]


async def states(database: Database) -> list[str]:
    """How all signups stand, in the order of their places."""
    async with database.read() as session:
        rows = await session.exec(select(Signup.state).order_by(col(Signup.position)))
        return list(rows)
