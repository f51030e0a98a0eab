"""The quota of a school in a round: its last place goes to one."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from models.errors import Refused
from models.honours import reviews
from tests.honoured import number_of, passed, states
from tests.school import SCHOOL

if TYPE_CHECKING:
    from models.database import Database, Session
    from tests.conftest import SetClock
    from tests.talk import Chat, Speaker

PEOPLE = 6


async def test_a_place_that_is_given_back_is_free(chat: Chat, database: Database) -> None:
    _, one, _, li, _ = await passed(chat, database, "李", "王")
    await one.does(action="recommend:1")
    await one.does(action="recommend:2")
    one.sees("推荐名额（1 人）已经用完")
    await one.does(action="unrecommend:1")
    await li.hears("取消了对你的推荐")
    await one.does(action="recommend:2")
    one.sees("学校推荐了 王王")


async def test_quotas_change_but_not_below_what_is_put_forward(
    chat: Chat, database: Database
) -> None:
    office, one, *_ = await passed(chat, database, "李", "王")
    await one.does(action="recommend:1")
    await one.does(action="round-quota:1")
    one.sees("需要相应的权限")
    await office.does(action="round:1")
    await office.taps("改名额")
    await office.says("0")
    office.sees("山东大学已经推荐了 1 人")
    await office.does(action="round-quota:1")
    await office.says("山东大学 2、其余 1")
    office.sees("每校 1 → 山东大学 2、其余每校 1")
    await one.does(action="recommend:2")
    one.sees("已经用完")
    await office.taps("确认")
    await one.does(action="recommend:2")
    one.sees("学校推荐了 王王")


async def test_the_last_place_goes_to_exactly_one(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    _, one, *_ = await passed(chat, database, *"李王赵钱孙周")
    told = await recommend_at_once(chat, database, clock, one)
    assert told == {"recommended": 1, "recommend-quota": PEOPLE - 1}
    assert Counter(await states(database)) == {"recommended": 1, "passed": PEOPLE - 1}


async def test_without_the_lock_all_get_it(
    chat: Chat, database: Database, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: who counts before the round is held, and believes it, goes beyond the quota."""
    _, one, *_ = await passed(chat, database, *"李王赵钱孙周")
    async with database.read() as session:
        before = await reviews.count_places(session, 1, SCHOOL)

    async def as_seen(_: Session, __: int, ___: str) -> int:
        return before

    monkeypatch.setattr(reviews, "count_places", as_seen)
    told = await recommend_at_once(chat, database, clock, one)
    assert told == {"recommended": PEOPLE}


async def recommend_at_once(
    chat: Chat, database: Database, clock: SetClock, counselor: Speaker
) -> Counter[str]:
    """All of them are put forward at once, each in a transaction of its own."""
    person = await number_of(chat, counselor)

    async def one(number: int) -> str:
        try:
            async with database.write() as session:
                found = await reviews.recommend(session, number, person, now=clock.now())
                return str(found.state)
        except Refused as refusal:
            return refusal.key

    return Counter(await asyncio.gather(*(one(number) for number in range(1, PEOPLE + 1))))
