"""Editions for tests, published as an office would, and people who enter them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml
from sqlmodel import col, select

from models.contests import contests
from models.contests.contest_checks import check_all
from models.contests.contest_files import read_edition
from models.contests.contest_log import ContestLink
from models.contests.editions import publish
from models.contests.entries import ContestEntry
from models.people.people import contact_at
from models.people.roles import Grant, Role
from tests.school import introduced

if TYPE_CHECKING:
    from typing import Any

    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat, Speaker

EDITION = """
title: 职业规划大赛
code: 2026
organiser: 山东师范大学
tracks:
  - key: growth
    name: 成长赛道
    groups: [{name: 本科生组, levels: [本科], first_year: 2027}]
rounds:
  - name: 校赛
    opens: 2026-03-01
    closes: 2026-03-20 18:00
    begins: 2026-04-01
    ends: 2026-04-10
    form:
      - {key: phone, label: {zh-CN: 手机号, en: Phone}, kind: phone}
      - {key: goal, label: {zh-CN: 职业目标, en: Career goal}, most: 50}
      - {key: report, label: {zh-CN: 规划书, en: Plan}, kind: file, types: [pdf], most: 1,
         required: false}
  - name: 省赛
    closes: 2026-05-01
    begins: 2026-05-10
    form: [{key: video, label: {zh-CN: 视频链接, en: Video}, most: 200}]
"""


def edition(text: str = EDITION, **first_round: Any) -> bytes:
    """The file, with some keys of its first round set."""
    data = yaml.safe_load(text)
    data["rounds"][0] |= first_round
    written: str = yaml.safe_dump(data, allow_unicode=True)
    return written.encode()


async def published(
    database: Database, library: Library, clock: SetClock, data: bytes = b""
) -> list[int]:
    """Publish an edition; the numbers of its contests by round."""
    plan = read_edition(data or edition(), library.regions)
    async with database.write() as session:
        await publish(session, plan, by=None, now=clock.now())
        found = await contests.every(session)
    return [contest.activity_id for contest, _ in sorted(found, key=lambda row: row[0].round)]


async def filled(speaker: Speaker, number: int, *, team: str = "", goal: str = "审计师") -> None:
    """Fill in the form of the first round, up to the confirmation."""
    await speaker.does(action=f"compete:{number}")
    await speaker.says(f"同学{speaker.address.user}")
    if team:
        await speaker.says(team)
    await speaker.says("138 0013 8000")
    await speaker.says(goal)
    await speaker.taps("跳过")


async def entered(speaker: Speaker, number: int, *, team: str = "") -> Speaker:
    """Enter the first round."""
    await filled(speaker, number, team=team)
    await speaker.taps("确认")
    return speaker


async def person_of(chat: Chat, speaker: Speaker) -> int:
    """The number of a person."""
    async with chat.database.read() as session:
        contact = await contact_at(session, speaker.address)
        assert contact is not None
        return contact.person_id


async def granted(chat: Chat, speaker: Speaker, role: Role, school: str = "") -> Speaker:
    """Give somebody a role."""
    await introduced(speaker, "我是山东大学会计学20届本科")
    person_id = await person_of(chat, speaker)
    async with chat.database.write() as session:
        session.add(
            Grant(person_id=person_id, role=role, school=school, granted_at=chat.clock.now())
        )
    return speaker


async def states(database: Database) -> list[str]:
    """How all entries stand, by number."""
    async with database.read() as session:
        return list(await session.exec(select(ContestEntry.state).order_by(col(ContestEntry.id))))


async def faults(database: Database) -> list[str]:
    """What is wrong with the logs."""
    async with database.read() as session:
        return [fault.key for each in await check_all(session) for fault in each.faults]


async def deeds(database: Database) -> list[str]:
    """What the logs tell, contest by contest."""
    async with database.read() as session:
        ordered = select(ContestLink.deed).order_by(
            col(ContestLink.contest_id), col(ContestLink.number)
        )
        return list(await session.exec(ordered))
