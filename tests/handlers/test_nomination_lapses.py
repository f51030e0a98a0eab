"""Who was not put forward hears of it, once; a date that is moved opens the review again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.nomination_news import NominationTeller
from tests.honoured import passed
from tests.school import pushed

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat


async def test_who_passed_and_was_not_put_forward_is_told_once(
    chat: Chat, database: Database, clock: SetClock, library: Library
) -> None:
    office, one, _, li, wang = await passed(chat, database, "李", "王")
    await one.does(action="recommend:1")
    await one.does(action="recommend:2")
    one.sees("推荐名额（1 人）已经用完了", "先取消一份推荐")
    teller = NominationTeller(database=database, clock=clock, library=library)
    await teller.tell()
    clock.passes(days=40)
    for _ in range(2):
        await teller.tell()
        clock.passes(minutes=10)
    lapsed = [each.text for each in await pushed(database, "activity", wang)]
    assert sum("这次没有被推荐" in text for text in lapsed) == 1
    assert not any("没有被推荐" in each.text for each in await pushed(database, "activity", li))
    await wang.says("/nominated")
    wang.sees("学校审核已经截止，这次没有推荐")
    await one.says("/nominations")
    one.sees("现在没有等你审核的申报")
    await office.does(action="round-move:1")
    await office.taps("审核截止")
    await office.says("2026-04-18")
    await office.taps("确认")
    await one.says("/nominations")
    one.sees("王王", "学校审核通过")
    await wang.says("/nominated")
    wang.sees("等学校推荐")
    clock.passes(days=1)
    await teller.tell()
    assert len(await pushed(database, "activity", wang)) == len(lapsed) + 1, "only the move"
