"""Rounds of awards for tests, published in chat, and people who are nominated in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import col, select

from models.honours.awards import AwardRound
from models.honours.nominations import Nomination
from models.messages import Upload
from models.people.people import meet
from tests.school import SCHOOL, admin, counselor, graduate

if TYPE_CHECKING:
    from models.database import Database
    from tests.talk import Chat, Speaker

PDF = Upload("证明.pdf", "application/pdf", 8, b"%PDF-1.7")
PHOTO = Upload("photo.jpg", "image/jpeg", 4, b"\xff\xd8\xff\xe0")


async def published(
    speaker: Speaker, database: Database, *, quota: str = "1", as_of: str = "跳过"
) -> int:
    """Publish a round of the award for excellence, as usual; its number."""
    await speaker.says("/award")
    if "主办单位" in speaker.text:
        await speaker.says("山东省教育厅")
    await speaker.taps("卓越奖")
    await speaker.says("2026 年卓越奖推荐")
    await speaker.taps("照用")
    await speaker.says(as_of)
    await speaker.says(quota)
    for day in ("2026-03-20", "2026-04-10", "2026-04-20 至 2026-04-26", "2026-05-10"):
        await speaker.says(day)
    await speaker.taps("确认")
    speaker.sees("评选发布了")
    async with database.read() as session:
        ids = await session.exec(select(AwardRound.activity_id))
        return max(ids)


async def serving(
    chat: Chat, name: str, *, school: str = SCHOOL, since: str = "2020-09-01"
) -> Speaker:
    """Somebody of a school who told of their service."""
    speaker = await graduate(chat, name, school=school)
    await speaker.does(action="service")
    await speaker.says("2020-06-30")
    await speaker.says(f"{since} 至今")
    await speaker.says("某镇政府")
    await speaker.taps("都没得过")
    await speaker.taps("确认")
    return speaker


async def filled(speaker: Speaker, name: str = "李雷") -> None:
    """Answer the questions of a nomination, up to the confirmation."""
    await speaker.says(name)
    await speaker.taps("某镇政府")
    await speaker.says("驻村三年，修了两条路")
    await speaker.sends(PDF)
    await speaker.taps("跳过")


async def nominated(speaker: Speaker, number: int, name: str = "李雷") -> Speaker:
    """Nominate oneself in a round."""
    await speaker.does(action=f"nominate:{number}")
    await filled(speaker, name)
    await speaker.taps("确认")
    speaker.sees("申报提交了")
    return speaker


async def states(database: Database) -> list[str]:
    """How all nominations stand, by number."""
    async with database.read() as session:
        return list(await session.exec(select(Nomination.state).order_by(col(Nomination.id))))


async def passed(chat: Chat, database: Database, *names: str, quota: str = "1") -> list[Speaker]:
    """An office, two counselors, and people whose nominations passed the review."""
    office = await admin(chat, "厅里")
    number = await published(office, database, quota=quota)
    one, two = await counselor(chat, "甲老师"), await counselor(chat, "乙老师")
    people = [await nominated(await serving(chat, name), number, name * 2) for name in names]
    for place in range(1, len(names) + 1):
        await one.does(action=f"review:{place}")
        await two.does(action=f"review:{place}")
    assert await states(database) == ["passed"] * len(names)
    return [office, one, two, *people]


async def number_of(chat: Chat, speaker: Speaker) -> int:
    """The number of somebody's person."""
    async with chat.database.write() as session:
        return (await meet(session, speaker.address, now=chat.clock.now())).id
