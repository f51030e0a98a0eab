"""People of a school for tests: graduates who have agreed, and counselors with their scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select, update

from models.deliveries import Delivery
from models.messages import Reply
from models.people import PersonRow, meet
from models.roles import Grant, Role

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Chat, Speaker

SCHOOL = "山东大学"


async def graduate(chat: Chat, name: str, *, school: str = SCHOOL, locale: str = "") -> Speaker:
    """Somebody of a school who agreed to be remembered."""
    return await _somebody(chat, name, locale=locale, school=school)


async def counselor(chat: Chat, name: str, *, school: str = SCHOOL) -> Speaker:
    """A counselor of a school; of all schools with ""."""
    return await _granted(chat, name, Role.COUNSELOR, school)


async def admin(chat: Chat, name: str) -> Speaker:
    """An admin."""
    return await _granted(chat, name, Role.ADMIN, "")


async def pushed(database: Database, kind: str, to: Speaker | None = None) -> list[Reply]:
    """What was decided to be sent, the oldest first."""
    statement = select(Delivery).where(Delivery.kind == kind).order_by(col(Delivery.id))
    async with database.read() as session:
        rows = list(await session.exec(statement))
    return [Reply.from_json(r.reply) for r in rows if to is None or r.user == to.address.user]


async def _granted(chat: Chat, name: str, role: Role, school: str) -> Speaker:
    speaker = await _somebody(chat, name)
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=chat.clock.now())
        session.add(
            Grant(person_id=person.id, role=role, school=school, granted_at=chat.clock.now())
        )
    return speaker


async def _somebody(chat: Chat, name: str, *, locale: str = "", school: str = "") -> Speaker:
    speaker = chat.person(name, locale=locale)
    now = chat.clock.now()
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=now)
        told = {"consented_at": now, "school": school, "locale": locale}
        await session.exec(update(PersonRow).where(col(PersonRow.id) == person.id).values(**told))
    return speaker
