"""What the author of a broadcast is told: how far it is, in one message that is edited, and how it
ended.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.broadcasts.fanouts import TRIAL_FROM
from models.conversations.notices import say_to
from models.deliveries import deliveries
from models.deliveries.deliveries import Delivery
from models.deliveries.deliveries import State as DeliveryState
from models.messages import Button, Reply
from models.people.people import contacts_of

if TYPE_CHECKING:
    from knowledge.texts import Texts
    from models.broadcasts.broadcast_reports import Figures
    from models.broadcasts.broadcasts import Broadcast
    from models.clock import Clock
    from models.database import Session

STEP = 5
"""Percent after which the message about the progress is shown anew."""


class BroadcastNews:
    """Tells authors through the outbox."""

    def __init__(self, *, clock: Clock, texts: Texts) -> None:
        self._clock = clock
        self._texts = texts

    async def tell(
        self, session: Session, broadcast: Broadcast, key: str, fares: Figures | None = None
    ) -> None:
        """Tell the author what has become of it."""
        say = await say_to(session, self._texts, broadcast.author_id)
        said = {"number": str(broadcast.number)} | (_said(fares) if fares else {})
        look = Button(say("broadcast-look"), action=f"broadcast:{broadcast.number}")
        moment = f"{self._clock.now().timestamp():.0f}"
        await self._push(
            session, broadcast, Reply(say(key, **said), buttons=(look,)), key=f"{key}:{moment}"
        )

    async def show_progress(self, session: Session, broadcast: Broadcast, fares: Figures) -> None:
        """Show the author how far it is, in one message that is edited every few percent."""
        percent = fares.percent - fares.percent % STEP
        is_news = percent > broadcast.told if broadcast.told else bool(fares.states)
        if broadcast.recipients < TRIAL_FROM or not is_news:
            return
        first = await _reference(session, broadcast)
        if first is None and broadcast.told:
            return  # the first one is still on its way
        broadcast.told = max(percent, 1)
        session.add(broadcast)
        say = await say_to(session, self._texts, broadcast.author_id)
        words = say(
            "broadcast-progress",
            number=str(broadcast.number),
            bar="▓" * (percent // 10) + "░" * (10 - percent // 10),
            percent=percent,
            **_said(fares),
        )
        key = f"progress:{percent}" if first else "progress"
        await self._push(session, broadcast, Reply(words, replaces=first or ""), key=key)

    async def _push(
        self, session: Session, broadcast: Broadcast, reply: Reply, *, key: str
    ) -> None:
        if broadcast.author_id is None:
            return
        contacts = [c for c in await contacts_of(session, broadcast.author_id) if c.active]
        if contacts:
            await deliveries.enqueue(
                session,
                contacts[-1].address,
                reply,
                key=f"broadcast-news:{broadcast.number}:{key}",
                kind="broadcast-news",
                person_id=broadcast.author_id,
                due_at=self._clock.now(),
            )


async def _reference(session: Session, broadcast: Broadcast) -> str | None:
    """The platform's reference of the message about the progress; None if there is none yet."""
    statement = select(Delivery.reference).where(
        col(Delivery.key) == f"broadcast-news:{broadcast.number}:progress"
    )
    return (await session.exec(statement)).first() or None


def _said(fares: Figures) -> dict[str, str | int]:
    return {
        "recipients": fares.recipients,
        "sent": fares.sent,
        "blocked": fares.states.get(DeliveryState.BLOCKED, 0),
        "failed": fares.states.get(DeliveryState.FAILED, 0),
        "unknown": fares.states.get(DeliveryState.UNKNOWN, 0),
        "skipped": sum(fares.skipped.values()),
        "complaints": fares.complaints,
    }
