"""Promotion in chat: seen beforehand, told once, taken back in time, and within one's own part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, func, select

from models.activities.activities import find
from models.contests.contest_log import ContestLink
from models.contests.entries import ContestEntry, record
from models.contests.promotion_undo import latest, take_back
from models.contests.promotions import promote
from models.messages import Upload
from models.people.audit import Audit
from models.people.roles import Role
from models.reminders.reminders import LIVING, Reminder
from tests.competing import (
    EDITION,
    edition,
    entered,
    faults,
    granted,
    published,
    states,
)
from tests.handlers.test_tables import csv
from tests.handlers.test_teams import invited, joined
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

SCHOOL = "山东师范大学"


@pytest.fixture
async def rounds(database: Database, library: Library, clock: SetClock) -> list[int]:
    return await published(database, library, clock)


async def three(chat: Chat, number: int) -> list[Speaker]:
    return [await entered(await introduced(chat.person(name)), number) for name in "李王赵"]


async def rank(chat: Chat, number: int, *ranks: int) -> None:
    """Give the entries ranks, as an import of results does."""
    async with chat.database.write() as session:
        await find(session, number)
        for entry_id, each in enumerate(ranks, start=1):
            entry = await session.get_one(ContestEntry, entry_id)
            entry.rank = each
            await record(session, entry, "result", actor_id=None, now=chat.clock.now())


async def test_by_rank_with_a_preview_told_and_taken_back(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    (number, second) = rounds
    li, wang, zhao = await three(chat, number)
    await zhao.does(action="scratch:3:yes")
    await rank(chat, number, 2, 1)
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.says("/entries")
    await teacher.taps("晋级下一轮")
    await teacher.says("前0名")
    teacher.sees("请写「前10名」")
    await teacher.says("前十名")
    teacher.sees("2 份报名将晋级", "2 · 同学王 · 第 1 名\n1 · 同学李 · 第 2 名")
    assert len(await states(database)) == 3
    await teacher.taps("确认")
    teacher.sees("2 份报名晋级下一轮")
    for speaker in (li, wang):
        await speaker.hears("恭喜晋级")
        assert speaker.news.count("恭喜晋级") == 1
    await teacher.taps("撤销这次晋级")
    teacher.sees("已撤销 2 份报名的晋级")
    await li.hears("晋级（报名编号 1）已撤销")
    await teacher.does(action=f"demote:{number}:4")
    teacher.sees("已经撤销过了，或者不是你操作的")
    assert await states(database) == ["submitted", "submitted", "withdrawn"]
    assert await faults(database) == []
    async with database.read() as session:
        done = list(await session.exec(select(Audit.deed)))
    assert {"promoted entries", "undid a promotion"} <= set(done)
    await teacher.does(action=f"promote:{number}")
    await teacher.says("1，2-3、9")
    teacher.sees("报名 3 没有晋级：已经退赛", "报名 9 没有晋级：这项比赛没有这个报名编号")
    await teacher.taps("确认")
    await li.does(action=f"compete:{second}")
    await li.says("https://example.org/video")
    await li.taps("确认")
    li.sees("已提交")
    await teacher.taps("撤销这次晋级")
    teacher.sees("已经提交了下一轮的报名表")
    assert await faults(database) == []


async def test_who_withdraws_between_the_preview_and_the_yes_is_left(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    li, wang, _ = await three(chat, rounds[0])
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.does(action=f"promote:{rounds[0]}")
    await teacher.says("1 2")
    teacher.sees("2 份报名将晋级")
    await wang.does(action="scratch:2:yes")
    await teacher.taps("确认")
    teacher.sees("1 份报名晋级下一轮", "报名 2 没有晋级：已经退赛")
    await li.hears("恭喜晋级")
    await chat.delivers()
    assert "恭喜晋级" not in wang.news


async def test_only_of_ones_own_part_and_only_with_the_role(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    (number, second) = rounds
    li, _, _ = await three(chat, number)
    await rank(chat, number, 1, 2, 3)
    await li.does(action=f"promote:{number}")
    li.sees("需要相应的权限")
    elsewhere = await granted(chat, chat.person("别校"), Role.COUNSELOR, "烟台大学")
    await elsewhere.does(action=f"promote:{number}")
    elsewhere.sees("需要相应的权限")
    far = await introduced(chat.person("外"), "我是烟台大学会计学27届本科，家在烟台，想去济南")
    await entered(far, number)
    await elsewhere.does(action=f"promote:{number}")
    await elsewhere.says("1 2")
    elsewhere.sees("没有能晋级的报名", "报名 1 没有晋级：不在你负责的范围里")
    await elsewhere.does(action=f"promote:{number}")
    await elsewhere.says("前3名")
    elsewhere.sees("你负责的范围里没有前 3 名的报名")
    admin = await granted(chat, chat.person("管"), Role.ADMIN)
    await admin.does(action=f"promote:{number}")
    await admin.says("top 1")
    await admin.taps("确认")
    admin.sees("1 份报名晋级")
    await elsewhere.does(action=f"demote:{number}:7")
    elsewhere.sees("不是你操作的")
    await admin.does(action=f"promote:{second}")
    admin.sees("没有下一轮可以晋级")
    assert await faults(database) == []


async def test_a_team_that_lost_its_captain_goes_on_once_it_is_whole_again(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    teams = EDITION.replace("    name: 成长赛道\n", "    name: 成长赛道\n    team: [2, 3]\n")
    (number, second) = await published(database, library, clock, edition(teams))
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    wang = await introduced(chat.person("王"))
    await joined(wang, await invited(li))
    await li.does(action="team-lock:1")
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.does(action=f"promote:{number}")
    await teacher.says("1")
    teacher.sees("1 份报名将晋级", "1 · 启航队 · 同学李、同学王")
    await li.does(action="team-leave:1:yes")
    await wang.hears("现在你是队长")
    await teacher.taps("确认")
    teacher.sees("没有能晋级的报名", "报名 1 没有晋级：队伍还没有锁定提交")
    zhao = await introduced(chat.person("赵"))
    await joined(zhao, await invited(wang))
    await wang.does(action="team-lock:1")
    await teacher.does(action=f"promote:{number}")
    await teacher.says("1")
    await teacher.taps("确认")
    for speaker in (wang, zhao):
        await speaker.hears("恭喜晋级")
    await chat.delivers()
    assert "恭喜晋级" not in li.news
    await li.does(action=f"compete:{second}")
    promoted = await latest_entry(database)
    await wang.does(action=f"team-leave:{promoted}:yes")
    await zhao.hears("现在你是队长")
    sun = await introduced(chat.person("孙"))
    await joined(sun, await invited(zhao, promoted))
    await zhao.does(action=f"team-lock:{promoted}")
    zhao.sees("还缺「视频链接」")
    await teacher.does(action=f"demote:{number}:{await last_promotion(database, number)}")
    teacher.sees("已撤销 1 份报名的晋级")
    async with database.read() as session:
        reminded = select(Reminder.id).where(
            Reminder.activity_id == second, col(Reminder.state).in_(LIVING)
        )
        assert list(await session.exec(reminded)) == []
    assert await faults(database) == []
    assert (await states(database))[0] == "submitted"


async def latest_entry(database: Database) -> int:
    async with database.read() as session:
        return (await session.exec(select(func.max(ContestEntry.id)))).one() or 0


async def last_promotion(database: Database, number: int) -> int:
    async with database.read() as session:
        statement = select(func.max(ContestLink.number)).where(
            ContestLink.contest_id == number, ContestLink.deed == "promoted"
        )
        return (await session.exec(statement)).one()


async def test_by_a_list_that_is_sent(
    chat: Chat, database: Database, rounds: list[int], library: Library
) -> None:
    (number, _) = rounds
    li, wang, zhao = await three(chat, number)
    far = "我是烟台大学会计学27届本科，家在烟台，想去济南"
    await entered(await introduced(chat.person("外"), far), number)
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    rows = ("1,同学李,是", "2,同学李,是", "3,同学赵,否", "4,谁,是", "9,,是", ",甲,也许")
    await teacher.sends(csv("省赛名单.csv", "报名编号,姓名,是否晋级", *rows))
    await teacher.taps("晋级名单")
    teacher.sees("是哪一项比赛的晋级名单")
    await teacher.taps("校赛")
    teacher.sees(
        "1 份报名将晋级：\n1 · 同学李",
        "报名 4 没有晋级：不在你负责的范围里",
        "报名 9 没有晋级：这项比赛没有这个报名编号",
        "第 7 行：看不懂是否晋级",
        "第 3 行：姓名与报名编号对不上",
        "名单里有 1 行没有写「是」",
    )
    await teacher.taps("确认")
    teacher.sees("1 份报名晋级下一轮", "第 3 行：姓名与报名编号对不上")
    await li.hears("恭喜晋级")
    await chat.delivers()
    assert "恭喜晋级" not in wang.news + zhao.news
    assert await faults(database) == []
    await teacher.taps("撤销这次晋级")
    teacher.sees("已撤销 1 份报名的晋级")


async def test_a_list_answers_the_question_and_a_picture_does_not(
    chat: Chat, rounds: list[int]
) -> None:
    (number, _) = rounds
    await three(chat, number)
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.does(action=f"promote:{number}")
    await teacher.sends(Upload("名单.xlsx", "image/png", 8, b"\x89PNG\r\n\x1a\n"))
    teacher.sees("xlsx / xls / csv", "谁晋级下一轮")
    await teacher.sends(csv("名单.csv", "报名编号", "2", "=1+1", "3"))
    teacher.sees("2 份报名将晋级", "第 3 行：没有写报名编号，或不是编号")
    await teacher.taps("修改")
    await teacher.taps("晋级名单")
    await teacher.sends(csv("名单.csv", "报名编号,晋级", "2,否"))
    teacher.sees("「名单.csv」里没有可以晋级的报名", "名单里有 1 行没有写「是」")


async def test_what_the_command_line_let_go_on_it_takes_back(
    chat: Chat, database: Database, rounds: list[int], clock: SetClock
) -> None:
    (number, _) = rounds
    await three(chat, number)
    for numbers in ([1], [2, 3]):
        clock.passes(minutes=1)
        async with database.write() as session:
            await promote(session, number, numbers, by=None, now=clock.now())
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.does(action=f"demote:{number}:{await last_promotion(database, number)}")
    teacher.sees("不是你操作的")
    async with database.write() as session:
        undone = []
        while (link := await latest(session, number, by=None)) is not None:
            entries = await take_back(session, number, link, by=None, now=clock.now())
            undone.append([entry.number for entry in entries])
    assert undone == [[2, 3], [1]]
    assert await states(database) == ["submitted"] * 3
    assert await faults(database) == []
