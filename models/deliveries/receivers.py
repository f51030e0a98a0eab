"""Receivers: where, in which language and when many people are told something, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from knowledge.dates.quiet_hours import QuietHours
from models.deliveries.notification_settings import NotificationSetting
from models.messages import Address
from models.people.people import Contact, PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from models.database import Session
    from models.deliveries.notification_settings import Topic


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can be reached, and how they want it: their quiet hours ("" for none), and
    what they do not want to be told of."""

    address: Address
    locale: str
    quiet: str = ""
    muted: tuple[str, ...] = ()

    def wants(self, topic: Topic) -> bool:
        """Whether they want to be told of such things."""
        return topic not in self.muted

    def when(self, now: datetime) -> datetime:
        """When to tell them what can wait: now, or once their quiet hours are over."""
        return QuietHours.parse(self.quiet).over(now) if self.quiet else now


_REACHABLE: Any = (
    select(
        col(Contact.person_id),
        col(Contact.channel),
        col(Contact.user),
        col(PersonRow.locale),
        col(NotificationSetting.channel).label("preferred"),
        col(NotificationSetting.quiet),
        col(NotificationSetting.muted),
    )
    .join(PersonRow, col(PersonRow.id) == col(Contact.person_id))
    .outerjoin(NotificationSetting, col(NotificationSetting.person_id) == col(Contact.person_id))
    .where(col(Contact.person_id).in_(bindparam("people", expanding=True)), col(Contact.active))
    .order_by(col(Contact.id))
)


async def receivers(session: Session, people: Collection[int]) -> dict[int, Receiver]:
    """Those of the people who can be reached: on the channel they prefer, else on their newest."""
    found: dict[int, Receiver] = {}
    for row in await session.run(_REACHABLE, {"people": list(people)}):
        known = found.get(row.person_id)
        if known is None or known.address.channel != row.preferred:
            address = Address(row.channel, row.user)
            muted = tuple(row.muted or ())
            found[row.person_id] = Receiver(address, row.locale, row.quiet or "", muted)
    return found
