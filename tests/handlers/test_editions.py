"""Editions in chat: templates, a trial, publishing, changing, calling off, and who may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.messages import Upload
from models.people.roles import Role
from scheduler.fair_news import FairTeller
from tests.announced import announce
from tests.competing import EDITION, edition, entered, granted, published
from tests.school import counselor, introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Speaker

SCHOOL = "山东师范大学"
TEAMS = EDITION.replace("    groups:", "    team: [1, 2]\n    groups:")


async def sends(speaker: Speaker, data: bytes) -> None:
    await speaker.sends(Upload("大赛.YAML", "application/octet-stream", len(data), data))


def first_contest(speaker: Speaker) -> int:
    """The number under which what was just published can be opened."""
    return int(speaker.text.partition("/start contest_")[2].split()[0])


async def test_a_counselor_publishes_changes_and_calls_off(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    teacher = await counselor(chat, "老师", school=SCHOOL)
    await sends(teacher, edition(TEAMS, opens="2026-01-01", closes="2026-02-01"))
    teacher.sees("报名截止时间已经过去了")
    await sends(teacher, edition(TEAMS, capacity=9, quota=4))
    teacher.sees(
        "还没有发布",
        "新增 2 项",
        "名额：9",
        "最多 4 份",
        "手机号、职业目标、规划书",
        "最多 2 人",
        "本科生组（本科 · 2027 年及以后毕业）",
        "2026-04-01 周三 – 2026-04-10 周五",
    )
    await teacher.taps("发布")
    teacher.sees("新增 2 项比赛")
    number = first_contest(teacher)
    await sends(teacher, edition(TEAMS, capacity=9, quota=4))
    teacher.sees("没有要改的")
    captain, mate = await introduced(chat.person("李")), await introduced(chat.person("王"))
    await entered(captain, number, team="启航队")
    await captain.does(action="team-invite:1")
    invitation = next(line for line in captain.text.splitlines() if "/start" in line)
    await mate.says(invitation.strip())
    await mate.says("王梅")
    await mate.taps("确认")
    clock.passes(minutes=1)
    await sends(teacher, edition(TEAMS, closes="2026-03-21 18:00"))
    await teacher.taps("发布")
    teacher.sees("修改 1 项")
    await teacher.does(action=f"contest:{number}")
    teacher.sees("报名截止：2026-03-21 周六 18:00")
    assert {"🔔 提醒我", "📅 日历文件"} <= set(teacher.labels)
    await teacher.taps("修改")
    assert not any("专业" in label for label in teacher.labels)
    await teacher.does(action=f"contest:{number}")
    await teacher.taps("取消活动")
    await teacher.taps("确认")
    await FairTeller(database=database, clock=clock, library=library).tell()
    await captain.hears("取消了")
    await mate.hears("取消了")


async def test_a_competition_leads_to_its_parts_and_takes_nobody_itself(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    teacher = await counselor(chat, "老师", school=SCHOOL)
    first, _ = await published(database, library, clock)
    fair = await announce(database, library, now=clock.now(), title="同期双选会")
    await teacher.does(action=f"manage:{fair}:parent")
    await teacher.taps("职业规划大赛")
    teacher.sees("原来：不属于任何大赛", "改成：职业规划大赛")
    await teacher.taps("确认")
    li = await introduced(chat.person("李"))
    await li.does(action=f"fair:{fair}")
    await li.taps("🏆 职业规划大赛")
    li.sees("校赛 · 成长赛道", "省赛 · 成长赛道", "同期双选会")
    assert not any("报名" in label and "我的" not in label for label in li.labels)
    await li.does(action="join:1")
    li.sees("请打开其中的一项比赛报名")
    await li.does(action=f"contest:{first}")
    await li.taps("🏆 职业规划大赛")
    elsewhere = await counselor(chat, "别校", school="烟台大学")
    other = await announce(
        database, library, now=clock.now(), title="烟大双选会", organiser="烟台大学"
    )
    await elsewhere.does(action=f"manage:{other}:parent")
    assert not any("大赛" in label for label in elsewhere.labels if "不属于" not in label)


async def test_nobody_publishes_for_another_school_or_over_its_edition(chat: Chat) -> None:
    teacher = await counselor(chat, "老师", school=SCHOOL)
    college = await counselor(chat, "院办", school=SCHOOL, college="商学院")
    other = await counselor(chat, "别校", school="烟台大学")
    for speaker in (college, other):
        await sends(speaker, edition())
        speaker.sees("不归你发布")
    await sends(teacher, edition())
    trial = teacher.replies
    await other.does(action=teacher.button("发布").action)
    other.sees("已经不在了")
    await teacher.taps("发布", of=trial[-1])
    number = first_contest(teacher)
    await sends(other, edition(EDITION.replace(SCHOOL, "烟台大学")))
    other.sees("代号（code）「2026」已经被「山东师范大学」用了")
    for speaker in (college, other):
        await speaker.does(action=f"contest:{number}")
        assert not any("取消活动" in label for label in speaker.labels)
        await speaker.does(action=f"manage:{number}:cancel")
        speaker.sees("需要相应的权限")
    li = await introduced(chat.person("李"))
    await sends(li, edition())
    li.sees("没有保存")


async def test_templates_are_given_to_who_may_import(chat: Chat) -> None:
    teacher = await granted(chat, chat.person("老师"), Role.COUNSELOR, SCHOOL)
    await teacher.says("下载模板")
    for label, name in (("招聘会", "招聘会.xlsx"), ("大赛发布文件", "大赛发布文件.yaml")):
        await teacher.says("/templates")
        await teacher.taps(label)
        [file] = [reply.attachment for reply in teacher.replies if reply.attachment]
        assert (file.name, file.size > 1000) == (name, True)
    li = await introduced(chat.person("李"))
    await li.does(action="template:fairs")
    li.sees("需要相应的权限")
