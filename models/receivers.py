"""Receivers: where, in which language and when many people are told something, read at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.notification_settings import NotificationSetting, settings_among
from models.people import Contact, PersonRow

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from models.database import Session
    from models.messages import Address
    from models.notification_settings import Topic


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody who can be reached, and how they want it."""

    address: Address
    locale: str
    setting: NotificationSetting | None

    def wants(self, topic: Topic) -> bool:
        """Whether they want to be told of such things."""
        return self.setting is None or self.setting.wants(topic)

    def when(self, now: datetime) -> datetime:
        """When to tell them what can wait: now, or once their quiet hours are over."""
        quiet = self.setting.quiet_hours if self.setting else None
        return quiet.over(now) if quiet else now


async def receivers(session: Session, people: Collection[int]) -> dict[int, Receiver]:
    """Those of the people who can be reached: on the channel they prefer, else on their newest."""
    settings = await settings_among(session, people)
    statement = (
        select(Contact, PersonRow.locale)
        .join(PersonRow, col(PersonRow.id) == Contact.person_id)
        .where(col(Contact.person_id).in_(people), col(Contact.active))
        .order_by(col(Contact.id))
    )
    found: dict[int, Receiver] = {}
    for contact, locale in await session.exec(statement):
        setting = settings.get(contact.person_id)
        known = found.get(contact.person_id)
        preferred = setting.channel if setting else ""
        if known is None or known.address.channel != preferred:
            found[contact.person_id] = Receiver(contact.address, locale, setting)
    return found
