"""Guides to the grassroots: entries, the positions of each programme, those for who served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import posting, publish
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

_BOTH = "大学生村官、“三支一扶”计划、大学生志愿服务西部计划"
ALL = (
    posting(code="1", title="支农岗", programme="三支一扶"),
    posting(code="2", title="定向岗", service_programme=_BOTH),
    posting(code="3", title="普通岗", service_programme="无限制"),
    posting(code="4", title="备注岗", remarks="限服务期满的“三支一扶”人员报考"),
    posting(code="5", title="优先岗", remarks="同等条件下“三支一扶”人员优先"),
)


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    await publish(sqlite, library, *ALL, now=clock.now())
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


async def test_a_guide_leads_to_the_positions_of_a_programme_and_after_it(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("去基层有哪些路")
    li.sees("现在可以报名的岗位：1 个", "现在有 2 个岗位限服务过这个项目的人报考")
    await li.taps("期满后的定向岗位（2）")
    li.sees("定向岗", "备注岗", "限服务过三支一扶")
    li.sees_no("普通岗", "优先岗", "支农岗")
    await li.does(action="served:西部计划")
    li.sees("定向岗")
    li.sees_no("备注岗")
    await li.does(action="served:没有的项目")
    li.sees_no("定向岗")


async def test_the_same_in_english(chat: Chat) -> None:
    lee = chat.person("Lee", locale="en")
    await lee.says("grassroots programmes")
    lee.sees("2 positions are now reserved for people who served in it")
    await lee.taps("Reserved for who served (2)")
    lee.sees("定向岗", "reserved for 三支一扶")
