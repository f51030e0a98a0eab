"""Builds that are broken on purpose: controls that show that the rehearsal finds what is wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.activities import activities, places, registration, signups
from models.activities.signups import HOLDING, Signup, Standing
from models.contests import contest_log

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from typing import Any

    from models.activities.activities import Activity
    from models.database import Session

_REMEMBERED = 1.0
"""Seconds for which the careless count is believed."""


def break_on_purpose(fault: str) -> None:
    """Break this process for the rest of its life; "" breaks nothing."""
    if fault:
        FAULTS[fault]()


def _forget_the_lock() -> None:
    vars(registration)["find"] = activities.look_up
    vars(activities)["find"] = activities.look_up


def _believe_an_old_count() -> None:
    careful = signups.count
    known: dict[int, tuple[float, int]] = {}

    async def careless(session: Session, activity_id: int, states: Sequence[Standing]) -> int:
        if states is not HOLDING:
            return await careful(session, activity_id, states)
        now = asyncio.get_running_loop().time()
        since, number = known.get(activity_id, (0.0, 0))
        if now - since > _REMEMBERED:
            since, number = known[activity_id] = (now, await careful(session, activity_id, states))
        return number

    vars(places)["count"] = careless


def _offer_to_the_latest() -> None:
    async def careless(session: Session, activity: Activity, *, now: datetime) -> int:
        waiting = select(Signup).where(
            Signup.activity_id == activity.number, Signup.state == Standing.WAITING
        )
        latest_first = waiting.order_by(col(Signup.position).desc())
        for latest in (await session.exec(latest_first)).all():
            if not await places.has_place(session, activity, among_waiting=True):
                break
            latest.state, latest.expires_at = Standing.OFFERED, now + places.HELD
            session.add(latest)
            await session.flush()
        return 0

    for module in (places, registration):
        vars(module)["offer_places"] = careless


def _leave_edits_out_of_the_log() -> None:
    careful = contest_log.append

    async def careless(session: Session, contest_id: int, deed: str, **said: Any) -> Any:
        return None if deed == "changed" else await careful(session, contest_id, deed, **said)

    vars(contest_log)["append"] = careless


FAULTS: dict[str, Callable[[], None]] = {
    "nobody locks": _forget_the_lock,
    "an old count": _believe_an_old_count,
    "last come, first served": _offer_to_the_latest,
    "edits not logged": _leave_edits_out_of_the_log,
}
