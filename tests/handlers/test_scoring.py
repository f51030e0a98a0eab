"""Reviewers: invited to a part of schools, scoring in it, never their own; ranks by scores."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from models.contests.entries import ContestEntry
from models.files import blobs
from models.people.audit import Audit
from models.people.roles import Grant, Role
from models.sheets.sheets import rows_in
from tests.competing import deeds, entered, faults, granted, person_of, published
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

SCHOOL = "山东师范大学"


@pytest.fixture
async def rounds(chat: Chat, database: Database, library: Library, clock: SetClock) -> list[int]:
    numbers = await published(database, library, clock)
    for name in "李王赵":
        await entered(await introduced(chat.person(name)), numbers[0])
    return numbers


async def scores(speaker: Speaker, entry: int, words: str) -> None:
    await speaker.does(action=f"score:{entry}")
    await speaker.says(words)


async def results(database: Database) -> list[tuple[str, int | None]]:
    async with database.read() as session:
        statement = select(ContestEntry.score, ContestEntry.rank).order_by(col(ContestEntry.id))
        return [(row[0], row[1]) for row in await session.exec(statement)]


async def test_a_reviewer_is_invited_and_scores(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    number = rounds[0]
    admin = await granted(chat, chat.person("管"), Role.ADMIN)
    await admin.says("/reviewers")
    await admin.taps("邀请评委")
    await admin.says("山师大")
    await admin.taps("跳过")
    await admin.taps("跳过")
    await admin.taps("确认")
    found = re.search(r"/start reviewer_(\S+)", admin.text)
    assert found, admin.text
    qian = await introduced(chat.person("钱"), "我是山东大学会计学10届硕士")
    await qian.does(action=f"scoring:{number}:0")
    qian.sees("需要相应的权限")
    await qian.says(found[0])
    await qian.says("钱教授")
    await qian.taps("确认")
    qian.sees("你已成为评委", SCHOOL)
    await qian.says("/entries")
    qian.sees("需要相应的权限")
    await qian.says("/scoring")
    qian.sees("已评 0 / 3")
    await qian.taps("开始评审")
    qian.sees("职业目标：审计师")
    qian.sees_no("同学李", "手机号")
    await qian.taps("打分")
    await qian.says("101")
    qian.sees("请写 0 至 100 的数字")
    await qian.says("90.5分")
    qian.sees("已给报名 1 打 90.5 分")
    async with database.read() as session:
        noted = set(await session.exec(select(Audit.deed)))
    assert {"invited", "became reviewer", "scored"} <= noted
    assert await faults(database) == []


@pytest.mark.parametrize("role", [Role.ADMIN, Role.COUNSELOR])
async def test_who_manages_a_contest_sees_the_scores_and_makes_ranks_of_them(
    chat: Chat, database: Database, rounds: list[int], role: Role
) -> None:
    elsewhere = await granted(chat, chat.person("别校"), Role.COUNSELOR, "烟台大学")
    for action in ("scores", "rank"):
        await elsewhere.does(action=f"{action}:{rounds[0]}")
        elsewhere.sees("需要相应的权限")
    school = SCHOOL if role is Role.COUNSELOR else ""
    admin = await granted(chat, chat.person("管"), role, school)
    qian, sun = [
        await granted(chat, chat.person(name), Role.REVIEWER, SCHOOL) for name in ("钱", "孙")
    ]
    await scores(qian, 1, "90.5分")
    await scores(qian, 2, "80")
    await scores(sun, 1, "70")
    await scores(sun, 2, "80.5")
    await scores(sun, 2, "81")
    await admin.says("/entries")
    await admin.taps("评分")
    admin.sees("2 份有评分，1 份还没有", "1. #2：平均 80.5（2 位评委）", "2. #1：平均 80.25")
    (file,) = [reply.attachment for reply in admin.replies if reply.attachment]
    async with database.read() as session:
        blob = await blobs.find(session, file.blob)
    assert blob is not None
    assert ("1", "", "2", "80.25", f"#{await person_of(chat, qian)}", "90.5") in [
        row.cells for row in rows_in(blob.data)
    ]
    await admin.taps("按评分排名次")
    admin.sees("没有评分的 1 份不排")
    assert await results(database) == [("", None)] * 3
    await admin.taps("确定排名次")
    admin.sees("已给 2 份报名写入平均分和名次")
    assert await results(database) == [("80.25", 2), ("80.5", 1), ("", None)]
    ranked = admin.replies
    await qian.does(action="score:1")
    qian.sees("已经有名次，评分已结束")
    await admin.taps("晋级下一轮")
    await admin.says("前1名")
    admin.sees("2 · 同学王 · 第 1 名")
    await admin.says("/cancel")
    admin.replies = ranked
    await admin.taps("撤销这次导入")
    await admin.taps("确定撤销")
    assert await results(database) == [("", None)] * 3
    assert await faults(database) == []
    assert (await deeds(database)).count("scored") == 5
    async with database.read() as session:
        noted = set(await session.exec(select(Audit.deed)))
    assert {"scored", "read the scores", "imported", "undid"} <= noted


async def test_nobody_scores_beyond_their_part_or_their_own(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    far = await granted(chat, chat.person("外"), Role.REVIEWER, "烟台大学")
    await far.says("/scoring")
    far.sees("现在没有请你评审的作品")
    for action in ("score:1", "score-file:1:0", "score:99"):
        await far.does(action=action)
        far.sees("需要相应的权限")
    li = chat.person("李")
    async with database.write() as session:
        session.add(
            Grant(
                person_id=await person_of(chat, li),
                role=Role.REVIEWER,
                school=SCHOOL,
                granted_at=chat.clock.now(),
            )
        )
    await li.says("/scoring")
    li.sees("已评 0 / 2")
    await li.does(action="score:1")
    li.sees("不能由你评分")
    await chat.person("王").does(action="adviser-invite:2")
    await li.does(action=f"scores:{rounds[0]}")
    li.sees("需要相应的权限")
    await li.does(action=f"rank:{rounds[0]}:yes")
    li.sees("需要相应的权限")


async def test_who_loses_the_role_scores_no_more_and_what_was_scored_stays(
    chat: Chat, database: Database, rounds: list[int]
) -> None:
    admin = await granted(chat, chat.person("管"), Role.ADMIN)
    sun = await granted(chat, chat.person("孙"), Role.REVIEWER, SCHOOL)
    await scores(sun, 1, "90")
    await sun.does(action="score:2")
    await admin.says("/reviewers")
    await admin.taps("撤销")
    admin.sees("评委 0 项")
    await sun.says("80")
    sun.sees("需要相应的权限")
    await sun.hears("评委权限已被撤销")
    await admin.does(action=f"scores:{rounds[0]}")
    admin.sees("1 份有评分", "1. #1：平均 90")
    assert await faults(database) == []
