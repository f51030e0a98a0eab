"""People of a school for tests: graduates who have agreed, and counselors with their scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select, update

from models.deliveries.deliveries import Delivery
from models.messages import Reply
from models.people.people import PersonRow, meet
from models.people.roles import Grant, Part, Role

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Chat, Speaker

SCHOOL = "山东大学"
ELSEWHERE = "山东师范大学"
PROFILE = "我是山东师范大学会计学27届本科，家在烟台，想去济南"


async def graduate(
    chat: Chat,
    name: str,
    *,
    school: str = SCHOOL,
    college: str = "",
    class_name: str = "",
    place: str = "",
    locale: str = "",
) -> Speaker:
    """Somebody of a part of a school who agreed to be remembered."""
    speaker = chat.person(name, locale=locale, place=place)
    told = {"school": school, "college": college, "class_name": class_name, "locale": locale}
    await _agree(chat, speaker, told)
    return speaker


async def introduced(speaker: Speaker, words: str = PROFILE) -> Speaker:
    """Let somebody agree and tell a profile; what is asked beyond the words is skipped."""
    await speaker.says(words)
    await speaker.taps("同意")
    while any("跳过" in label for label in speaker.labels):
        await speaker.taps("跳过")
    await speaker.taps("确认")
    return speaker


async def counselor(
    chat: Chat, name: str, *, school: str = SCHOOL, college: str = "", class_name: str = ""
) -> Speaker:
    """A counselor of a part of a school; of all schools with ""."""
    return await _granted(chat, name, Role.COUNSELOR, Part(school, college, class_name))


async def admin(chat: Chat, name: str) -> Speaker:
    """An admin."""
    return await _granted(chat, name, Role.ADMIN, Part())


async def pushed(database: Database, kind: str, to: Speaker | None = None) -> list[Reply]:
    """What was decided to be sent, the oldest first."""
    statement = select(Delivery).where(Delivery.kind == kind).order_by(col(Delivery.id))
    async with database.read() as session:
        rows = list(await session.exec(statement))
    return [Reply.from_json(r.reply) for r in rows if to is None or r.user == to.address.user]


async def _granted(chat: Chat, name: str, role: Role, part: Part) -> Speaker:
    """Somebody with a role, who goes by `name`."""
    speaker = chat.person(name)
    person_id = await _agree(chat, speaker, {"name": name})
    async with chat.database.write() as session:
        session.add(
            Grant(
                person_id=person_id,
                role=role,
                school=part.school,
                college=part.college,
                class_name=part.class_name,
                granted_at=chat.clock.now(),
            )
        )
    return speaker


async def _agree(chat: Chat, speaker: Speaker, told: dict[str, str]) -> int:
    """Let them agree and tell of themselves; their number."""
    now = chat.clock.now()
    async with chat.database.write() as session:
        person = await meet(session, speaker.address, now=now)
        row = update(PersonRow).where(col(PersonRow.id) == person.id)
        await session.exec(row.values(consented_at=now, **told))
    return person.id
