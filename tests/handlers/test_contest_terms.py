"""Terms of a contest that is announced: changed by its school, told once to everybody who takes
part, and refused where they would break what was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from models.activities.activities import Activity, find
from models.contests.contests import Contest
from models.contests.entries import ContestEntry, record
from models.dates.milestones import Name, times_of
from models.people.audit import Audit
from models.people.roles import Role
from scheduler.fair_news import FairTeller
from tests.competing import deeds, edition, entered, faults, granted, published
from tests.handlers.test_advisers import TEACHER, advises
from tests.handlers.test_advisers import invited as adviser_invited
from tests.handlers.test_teams import TEAMS, invited, joined
from tests.school import introduced

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat, Speaker

SCHOOL = "山东师范大学"


@pytest.fixture
async def rounds(database: Database, library: Library, clock: SetClock) -> list[int]:
    return await published(
        database, library, clock, edition(TEAMS, capacity=3, result="2026-04-20")
    )


@pytest.fixture
async def teacher(chat: Chat, rounds: list[int]) -> Speaker:
    return await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)


@pytest.fixture
def teller(database: Database, library: Library, clock: SetClock) -> FairTeller:
    return FairTeller(database=database, clock=clock, library=library)


async def changes(teacher: Speaker, number: int, part: str, words: str) -> None:
    await teacher.does(action=f"terms:{number}:{part}")
    await teacher.says(words)


async def test_the_team_and_its_adviser_are_told_once_with_old_and_new(
    chat: Chat, clock: SetClock, teller: FairTeller, rounds: list[int], teacher: Speaker
) -> None:
    number, database = rounds[0], chat.database
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    wang = await joined(await introduced(chat.person("王")), await invited(li))
    await li.does(action="team-lock:1")
    adviser = await introduced(chat.person("教"), TEACHER)
    await advises(adviser, await adviser_invited(li))
    zhao = await introduced(chat.person("赵"))
    clock.passes(minutes=1)
    await teacher.does(action=f"contest:{number}")
    await teacher.taps("修改")
    await teacher.taps("改报名截止")
    await teacher.says("3月25日12点")
    teacher.sees("原来：2026-03-20 周五 18:00", "改成：2026-03-25 周三 12:00", "共 3 人")
    await teacher.taps("确认")
    teacher.sees("已修改")
    await changes(teacher, number, "time", "4月3日到4月12日")
    await teacher.taps("确认")
    for _ in range(2):
        await teller.tell()
    await chat.delivers()
    for speaker in (li, wang, adviser):
        told = [reply for _, reply in speaker.pushed if reply.cards]
        lines = [line for reply in told for card in reply.cards for line in card.lines]
        assert len(told) == 2, lines
        assert any("03-20" in line and "03-25" in line for line in lines)
        assert any("04-01" in line and "04-03" in line for line in lines)
    assert not [reply for _, reply in zhao.pushed if reply.cards]
    async with database.read() as session:
        contest = await session.get_one(Contest, number)
        whole = (await times_of(session, [contest.edition_id]))[contest.edition_id]
        done = list(await session.exec(select(Audit.deed)))
    assert whole[Name.BEGINS].day.isoformat() == "2026-04-03"
    assert done.count("changed") == 2
    assert (await deeds(database)).count("changed terms") == 2
    assert await faults(database) == []


async def test_what_would_break_what_was_entered_is_refused(
    chat: Chat, clock: SetClock, teller: FairTeller, rounds: list[int], teacher: Speaker
) -> None:
    (number, second), database = rounds, chat.database
    for name in ("李", "王"):
        captain = await entered(await introduced(chat.person(name)), number, team=f"{name}队")
        entry = 1 if name == "李" else 2
        await joined(await introduced(chat.person(f"{name}友")), await invited(captain, entry))
        await captain.does(action=f"team-lock:{entry}")
    for part, words, why in (
        ("capacity", "1", "2"),
        ("deadline", "2026-03-01", "已经过去"),
        ("deadline", "5月20日", "不能晚于"),
        ("deadline", "4月11日", "不能晚于"),
        ("time", "2026-03-01", "已经过去"),
        ("opens", "3月10日", "已经有 2 份报名"),
        ("result", "3月15日", "不能晚于结果公布"),
    ):
        await changes(teacher, number, part, words)
        teacher.sees(why)
        await teacher.says("取消")
    await changes(teacher, second, "deadline", "3月19日")
    teacher.sees("前一轮的截止")
    async with database.write() as session:
        await find(session, number)
        entry_row = await session.get_one(ContestEntry, 1)
        entry_row.promoted, entry_row.award = True, "一等奖"
        await record(session, entry_row, "result", actor_id=None, now=clock.now())
    await changes(teacher, number, "deadline", "3月22日")
    teacher.sees("已经有人晋级")
    clock.passes(days=45)  # it is over, and its results are not out
    await teacher.does(action=f"terms:{number}:venue")
    teacher.sees("已经结束")
    await changes(teacher, number, "result", "4月22日")
    teacher.sees("共 4 人")
    await teacher.taps("确认")
    await teller.tell()
    await chat.person("李友").hears("04-22")
    clock.passes(days=7)
    await changes(teacher, number, "result", "5月20日")
    teacher.sees("结果已经公布")
    async with database.read() as session:
        activity = await session.get_one(Activity, number)
        times = (await times_of(session, [number]))[number]
    assert (activity.capacity, activity.changes) == (3, 2)
    assert f"{times[Name.CLOSES].at:%m-%d %H:%M}" == "03-20 10:00"


async def test_only_its_school_changes_a_contest_and_not_as_a_fair(
    chat: Chat, database: Database, rounds: list[int], teacher: Speaker
) -> None:
    number = rounds[0]
    elsewhere = await granted(chat, chat.person("别校"), Role.COUNSELOR, "烟台大学")
    li = await introduced(chat.person("李"))
    for speaker in (elsewhere, li):
        await speaker.does(action=f"contest:{number}")
        assert not [label for label in speaker.labels if "✏️" in label]
        await speaker.does(action=f"terms:{number}:venue")
        speaker.sees("权限")
    await teacher.does(action=f"manage:{number}:title")
    teacher.sees("已经不在了")
    await changes(teacher, number, "venue", "烟台市莱山区体育馆")
    await teacher.taps("确认")
    await changes(teacher, number, "capacity", "5")
    await teacher.taps("确认")
    async with database.read() as session:
        activity = await session.get_one(Activity, number)
    assert (activity.venue, activity.region, activity.capacity) == (
        "烟台市莱山区体育馆",
        "370613",
        5,
    )
    await teacher.does(action=f"manage:{number}:cancel")
    await teacher.taps("确认")
    teacher.sees("已取消")
