"""Broadcasts that come round: once each time, whatever dies, until somebody ends them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlmodel import col, select

from handlers.every import build_router
from knowledge.sending.sending_rules import SendingRules
from models.broadcasts import broadcast_series
from models.broadcasts.broadcasts import Broadcast, State
from models.files.blobs import Blob
from models.messages import Upload
from models.privacy import erase
from scheduler.broadcasts import BroadcastSender
from scheduler.housekeeping import Housekeeping
from tests.broadcasting import writes
from tests.school import counselor, graduate
from tests.talk import Chat, Speaker

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

WEEK = 7


class School:
    """A counselor, a graduate, and the ticks."""

    def __init__(self, chat: Chat, clock: SetClock, library: Library) -> None:
        self.chat, self.clock, self.library = chat, clock, library
        self.sending = SendingRules()

    async def ticks(self, *, days: int = 0, hours: int = 0) -> None:
        """Let time pass, and what is due be done."""
        self.clock.passes(seconds=days * 86_400 + hours * 3_600)
        sender = BroadcastSender(
            database=self.chat.database,
            clock=self.clock,
            texts=self.library.texts,
            sending=self.sending,
        )
        for _ in range(4):
            await sender.advance()
            await self.chat.delivers()

    async def files(self) -> list[str]:
        """The names of the files that are kept."""
        async with self.chat.database.read() as session:
            return list(await session.exec(select(Blob.name)))

    async def stored(self) -> list[Broadcast]:
        async with self.chat.database.read() as session:
            return list(await session.exec(select(Broadcast).order_by(col(Broadcast.id))))


@pytest.fixture
def school(database: Database, clock: SetClock, library: Library) -> School:
    chat = Chat(database=database, library=library, clock=clock, router=build_router())
    return School(chat, clock, library)


async def repeats(wang: Speaker, words: str = "每周一早上8点", holidays: str = "照常发") -> None:
    """Write a broadcast that comes round."""
    await writes(wang, "{姓名|同学}，请交周报。")
    await wang.taps("按日程重复发")
    await wang.says(words)
    if holidays:
        await wang.taps(holidays)
    wang.sees("接下来")
    await wang.taps("确认")


def told(speaker: Speaker) -> int:
    return sum("请交周报" in reply.text for _, reply in speaker.pushed)


async def test_it_comes_once_each_time_until_it_is_ended(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang)
    wang.sees("每周一 08:00", "接下来")
    await school.ticks()
    assert told(li) == 0
    for week in range(1, 4):
        await school.ticks(days=WEEK)
        assert told(li) == week
    [series, *times] = await school.stored()
    assert [each.series_id for each in times] == [series.number] * 3
    assert series.state == State.SCHEDULED
    await wang.does(action=f"cast:{series.number}:pause")
    await school.ticks(days=WEEK)
    assert told(li) == 3
    await wang.does(action=f"cast:{series.number}:resume")
    await school.ticks()
    assert told(li) == 3
    await school.ticks(days=WEEK)
    assert told(li) == 4
    await wang.does(action=f"cast:{series.number}:cancel")
    wang.sees("已取消")
    await school.ticks(days=2 * WEEK)
    assert told(li) == 4


async def test_a_kill_loses_and_doubles_no_time(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang)
    write = broadcast_series._one_time
    deaths = iter([True, False, True, True, False])

    async def dies(*arguments: object, **named: object) -> None:
        await write(*arguments, **named)  # type: ignore[arg-type]  # whatever it is given
        if next(deaths, False):
            raise RuntimeError("killed before the commit")

    monkeypatch.setattr(broadcast_series, "_one_time", dies)
    for _ in range(2):
        school.clock.passes(seconds=WEEK * 86_400)
        for _ in range(5):
            try:
                await school.ticks()
            except RuntimeError:
                continue
    assert told(li) == 2


async def test_a_time_that_is_long_past_is_told_and_not_made_up_for(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang)
    [series] = await school.stored()
    assert series.due_at is not None
    late = series.due_at - school.clock.now()
    await school.ticks(hours=int(late.total_seconds() // 3600) + 14 * 24 + 20)
    assert told(li) == 0
    await wang.hears("已跳过")
    await school.ticks(days=6, hours=5)
    assert told(li) == 1


async def test_after_a_sleep_over_several_times_the_last_is_sent_if_it_is_of_use(
    school: School,
) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang, "每天早上8点")
    [series] = await school.stored()
    assert series.due_at is not None
    late = series.due_at - school.clock.now()
    await school.ticks(hours=int(late.total_seconds() // 3600) + 3 * 24 + 2)
    assert told(li) == 1
    await wang.hears("已跳过")


async def test_more_people_than_were_agreed_to_are_not_written_to(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang)
    school.sending = SendingRules(approval=1)
    await graduate(school.chat, "zhao")
    await school.ticks(days=WEEK)
    assert told(li) == 0
    await wang.hears("另一位老师同意")


async def test_its_file_stays_as_long_as_one_of_its_times_is_kept(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await writes(wang, "请交周报。")
    for name in ("旧表.docx", "周报.docx"):
        await wang.sends(Upload(name, "application/msword", 3, name.encode()))
    assert await school.files() == ["周报.docx"]
    await wang.taps("按日程重复发")
    await wang.says("每周一早上8点")
    await wang.taps("照常发")
    await wang.taps("确认")
    await school.ticks(days=WEEK)
    await wang.does(action="cast:1:cancel")
    housekeeping = Housekeeping(database=school.chat.database, clock=school.clock, keep_days=180)
    school.clock.passes(days=179)
    await housekeeping.forget()
    assert await school.files() == ["周报.docx"]
    assert told(li) == 1
    school.clock.passes(days=2)
    await housekeeping.forget()
    assert await school.stored() == []
    assert await school.files() == []


async def test_without_its_author_it_ends(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang)
    [series] = await school.stored()
    assert series.author_id is not None
    async with school.chat.database.write() as session:
        await erase(session, series.author_id, now=school.clock.now())
    await school.ticks(days=WEEK)
    assert told(li) == 0
    [series] = await school.stored()
    assert series.state == State.CANCELLED


@pytest.mark.parametrize("words", ["每隔两周周一", "每季度第一天", "下周五"])
async def test_a_rule_that_is_none_is_asked_for_again(school: School, words: str) -> None:
    wang = await counselor(school.chat, "王老师")
    await graduate(school.chat, "li")
    await writes(wang, "请交周报。")
    await wang.taps("按日程重复发")
    await wang.says(words)
    wang.sees("没看懂")
    await wang.says("每月最后一个工作日下午5点")
    wang.sees("每月最后一个工作日 17:00", "接下来：03-31 17:00、04-30 17:00、05-29 17:00")
    await wang.taps("修改")
    await wang.taps("重复的时间")
    await wang.says("每月1号，节假日不发")
    wang.sees("节假日不发", "每月1号")


async def test_every_other_week_is_counted_from_its_first_day(school: School) -> None:
    wang, li = await counselor(school.chat, "王老师"), await graduate(school.chat, "li")
    await repeats(wang, "隔周一早上8点，从3月16日开始")
    wang.sees("每 2 周的周一 08:00", "接下来：03-16 08:00、03-30 08:00、04-13 08:00")
    for week, times in enumerate((0, 1, 1, 2, 2, 3), start=1):
        await school.ticks(days=WEEK)
        assert told(li) == times, f"in week {week}"
