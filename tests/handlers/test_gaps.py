"""Where to go next, in chat: counted over those whom a counselor looks after, few never shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.people.people import PersonRow
from tests.posted import posting, publish
from tests.school import SCHOOL, counselor, graduate
from tests.talk import Chat
from tests.visited import visited

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock


async def study(chat: Chat, major: str, number: int, **said: object) -> None:
    now = chat.clock.now()
    plain: dict[str, Any] = {
        "school": SCHOOL,
        "level": "本科",
        "major_words": major,
        "consented_at": now,
    }
    async with chat.database.write() as session:
        session.add_all(PersonRow(created_at=now, **plain | said) for _ in range(number))


async def test_the_gaps_of_a_school(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    await study(chat, "会计学", 6)
    await study(chat, "法学", 4)
    await study(chat, "护理学", 7, school="烟台大学")
    await study(chat, "会计学", 9, consented_at=None)
    await study(chat, "会计学", 9, graduation_year=2020)
    plain: dict[str, Any] = {
        "programme": "",
        "employer": "海信集团",
        "majors": "会计学",
        "headcount": 1,
    }
    await publish(
        database,
        library,
        posting(code="1", **plain),
        posting(code="2", **{**plain, "employer": "海尔集团"}),
        posting(code="3", **{**plain, "year": 2025, "workplace": "青岛市"}),
        now=clock.now(),
    )
    await visited(database, now=clock.now(), enterprise="海尔集团")
    teacher = await counselor(chat, "王老师")
    await teacher.says("下一步去哪里")
    teacher.sees(
        "会计学 · 本科", "求职 6 人", "在招岗位 2 个（招 2 人）", "可以走访：海信集团（2）"
    )
    teacher.sees("山东省烟台市（2）", "山东省青岛市（1）", "另有 1 个专业求职的不到 5 人")
    teacher.sees_no("法学", "护理学", "海尔集团")
    li = await graduate(chat, "李")
    await li.says("/gaps")
    li.sees("需要相应的权限")


async def test_in_english_and_with_nothing_known(chat: Chat) -> None:
    await study(chat, "天文学", 5)
    teacher = await counselor(chat, "Wang")
    await teacher.says("/language en")
    await teacher.says("where to go next")
    teacher.sees("5 seekers, 0 open positions", "give a hint yet")
