"""Teams: one-time invitations, joining, leaving, handing on, locking; nobody joins by guessing."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from knowledge.sending.reminder_rules import Reason
from models.activities.signups import HOLDING, Signup, count
from models.contests.entries import ContestEntry, EntryMember
from models.messages import Upload
from models.reminders.reminders import LIVING, Reminder
from scheduler.reminders import ReminderTeller
from tests.competing import (
    EDITION,
    edition,
    entered,
    faults,
    person_of,
    published,
    states,
)
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

TEAMS = EDITION.replace("    name: 成长赛道\n", "    name: 成长赛道\n    team: [2, 3]\n")
PDF = b"%PDF-1.7 a plan"


@pytest.fixture
async def number(database: Database, library: Library, clock: SetClock) -> int:
    return (await published(database, library, clock, edition(TEAMS, capacity=1)))[0]


async def invited(captain: Speaker, entry: int = 1) -> str:
    await captain.does(action=f"team-invite:{entry}")
    found = re.search(r"/start teammate_(\S+)", captain.text)
    assert found, captain.text
    return found[0]


async def joined(speaker: Speaker, invitation: str) -> Speaker:
    await speaker.says(invitation)
    await speaker.says(f"同学{speaker.address.user}")
    await speaker.taps("确认")
    return speaker


async def standing(database: Database) -> tuple[list[str], list[str]]:
    """How all entries stand, and what is wrong with the log."""
    return await states(database), await faults(database)


async def test_a_team_is_made_joined_locked_and_takes_its_place_then(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    li.sees("队伍已建好", "还没有锁定提交")
    await li.taps("队伍")
    await li.taps("锁定提交")
    li.sees("队伍要 2 至 3 人，现在 1 人")
    invitation = await invited(li)
    wang = await joined(await introduced(chat.person("王")), invitation)
    wang.sees("已加入「启航队」")
    await li.hears("同学王 加入了「启航队」，现在共 2 人")
    zhao = await introduced(chat.person("赵"))
    await zhao.says(invitation)
    zhao.sees("这个邀请码已经用过")
    async with database.read() as session:
        assert await count(session, number, HOLDING) == 0
    await wang.does(action="team-lock:1")
    wang.sees("这不是你的报名")
    await li.does(action="team-lock:1")
    li.sees("已提交", "等待审核")
    await zhao.says("/start teammate_AAAAAAAAAAAAAAAAAAAAAAAA")
    zhao.sees("这个邀请码已经用过")
    await li.does(action="team-invite:1")
    li.sees("队伍已经锁定")
    await wang.hears("队长已锁定提交「启航队」")
    await wang.says("/mine")
    wang.sees("你参加了 1 项比赛", "等待审核")
    await li.does(action="scratch:1")
    li.sees("全队退出")
    await li.taps("确定退赛")
    await wang.hears("「启航队」退赛了")
    assert await standing(database) == (["withdrawn"], [])


async def test_a_captain_who_leaves_hands_the_team_on_and_the_last_one_dissolves_it(
    chat: Chat, database: Database, number: int
) -> None:
    li = await introduced(chat.person("李"))
    await li.does(action=f"compete:{number}")
    for words in ("李雷", "启航队", "13800138000", "审计"):
        await li.says(words)
    await li.sends(Upload("plan.pdf", "application/pdf", len(PDF), PDF))
    await li.taps("确认")
    wang = await joined(await introduced(chat.person("王")), await invited(li))
    await li.does(action="team-lock:1")
    await li.does(action="team-leave:1")
    li.sees("由最早加入的同学王接任队长")
    await li.taps("确定退出")
    await wang.hears("现在你是队长", "请把人凑齐")
    assert await standing(database) == (["forming"], [])
    async with database.read() as session:
        (entry,) = await session.exec(select(ContestEntry))
        places = list(await session.exec(select(Signup.person_id)))
    assert places == [entry.person_id] == [await person_of(chat, wang)]
    zhao = await joined(await introduced(chat.person("赵")), await invited(wang))
    await wang.does(action="team-lock:1")
    wang.sees("等待审核")
    await wang.does(action=f"compete:{number}")
    wang.sees("规划书：📎 plan.pdf")
    await wang.taps("确认")
    wang.sees("已提交")
    for speaker in (zhao, wang):
        await speaker.does(action="team-leave:1:yes")
    assert await standing(database) == (["withdrawn"], [])
    async with database.read() as session:
        assert await count(session, number, HOLDING) == 0


async def test_erasing_a_captain_leaves_the_team_to_the_others(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    wang = await joined(await introduced(chat.person("王")), await invited(li))
    await li.does(action="team-lock:1")
    await li.says("/forget")
    await li.taps("确认")
    assert await standing(database) == (["forming"], [])
    await wang.hears("现在你是队长", "队伍现在没有提交")
    await wang.taps("队伍", of=wang.replies[-1])
    wang.sees("同学王（队长）")


async def test_one_entry_for_a_person_and_a_track(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    wang = await entered(await introduced(chat.person("王")), number, team="远航队")
    await wang.says(await invited(li))
    wang.sees("你已经参加了这项比赛")
    assert wang.labels == [], "no name is asked for"
    zhao = await joined(await introduced(chat.person("赵")), await invited(li))
    await entered(zhao, number, team="扬帆队")
    zhao.sees("你已经在这项比赛的另一支队伍里了")
    async with database.read() as session:
        assert len(list(await session.exec(select(EntryMember)))) == 3
    assert await standing(database) == (["forming", "forming"], [])


async def test_two_who_hold_one_invitation_cannot_both_join(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    invitation = await invited(li)
    both = [await introduced(chat.person(name)) for name in ("王", "赵")]
    for speaker in both:
        await speaker.says(invitation)
        await speaker.says("同学")
    await asyncio.gather(*(speaker.taps("确认") for speaker in both))
    assert sum("已加入" in speaker.text for speaker in both) == 1
    async with database.read() as session:
        assert len(list(await session.exec(select(EntryMember)))) == 2


async def test_who_is_not_eligible_cannot_join(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    old = await introduced(chat.person("老"), "我是山东大学会计学26届本科")
    await old.says(await invited(li))
    old.sees("不符合报名条件", "❌ 毕业年份：要求 2027 年及以后，你的资料：2026")


async def test_a_team_too_large_or_guessed_is_refused(
    chat: Chat, database: Database, number: int
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    for name in ("王", "赵"):
        await joined(await introduced(chat.person(name)), await invited(li))
    await li.does(action="team-invite:1")
    li.sees("队伍已满，最多 3 人")
    stranger = await introduced(chat.person("外"))
    for action in ("team:1", "team-invite:1", "team-lock:1", "team-leave:1:yes", "scratch:1:yes"):
        await stranger.does(action=action)
        stranger.sees("这不是你的报名")
    assert await standing(database) == (["forming"], [])


async def reminded(chat: Chat, *people: Speaker, reason: Reason = Reason.ENTERED) -> list[int]:
    """How many reminders each of these has to come."""
    async with chat.database.read() as session:
        rows = Counter(
            await session.exec(
                select(Reminder.person_id).where(
                    col(Reminder.state).in_(LIVING), Reminder.reason == reason
                )
            )
        )
    return [rows[await person_of(chat, each)] for each in people]


async def test_the_whole_team_is_reminded_from_its_place_to_the_end_of_it(
    chat: Chat, number: int, library: Library, clock: SetClock
) -> None:
    li = await entered(await introduced(chat.person("李")), number, team="启航队")
    wang, zhao = [
        await joined(await introduced(chat.person(name)), await invited(li)) for name in "王赵"
    ]
    assert await reminded(chat, li, wang, zhao) == [0, 0, 0]
    to_lock = await reminded(chat, li, wang, reason=Reason.FOLLOWED)
    assert to_lock[0] > 0, "a team that is not locked has not entered"
    assert to_lock[1] == 0
    await li.does(action="team-lock:1")
    own, *others = await reminded(chat, li, wang, zhao)
    assert await reminded(chat, li, reason=Reason.FOLLOWED) == [0]
    assert own > 0
    assert others == [own, own]
    await wang.does(action="team-leave:1:yes")
    assert await reminded(chat, li, wang, zhao) == [own, 0, own]
    clock.passes(days=15)
    teller = ReminderTeller(
        database=chat.database, clock=clock, library=library, counted=lambda *_: None
    )
    await teller.remind()
    await zhao.hears("截止，在这之前还可以填写和修改报名表")
    (own,) = await reminded(chat, zhao)
    await li.does(action="team-leave:1:yes")
    assert await reminded(chat, li, wang, zhao) == [0, 0, own]
    await zhao.does(action="scratch:1:yes")
    assert await reminded(chat, zhao) == [0]
