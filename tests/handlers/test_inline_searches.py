"""Searches from any chat: for positions and for fairs, and nothing of who searches is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.announced import announce
from tests.posted import posting, publish
from tests.school import introduced

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat


async def test_positions_and_fairs_are_found_from_any_chat(
    chat: Chat, database: Database, library: Library, clock: SetClock
) -> None:
    party = posting(political_status="中共党员")
    await publish(database, library, party, now=clock.now())
    for title, told in {
        "春季双选会": {},
        "医药专场": {"region": "370600", "majors": "护理学"},
        "简历讲座": {"kind": "event", "pillar": "educate", "majors": ""},
    }.items():
        await announce(database, library, now=clock.now(), title=title, **told)
    li = await introduced(
        chat.person("李"), "我是山东大学会计学26届本科，党员，家在烟台，想去济南"
    )
    await li.says("会计 烟台")
    li.sees("✅ 符合")
    for words, found in {
        "会计: 烟台": ["烟台市审计局 · 审计岗"],
        "招聘会 济南": ["春季双选会"],
        "烟台的招聘会": ["医药专场"],
        "最近有什么招聘会": ["春季双选会", "医药专场"],
        "job fairs in Jinan": ["春季双选会"],
        "就业讲座": ["简历讲座"],
    }.items():
        await li.does(action=f"inline:{words}")
        assert sorted(li.titles) == sorted(found), words
        # How far it is from where they want to go is nobody else's matter, nor their party.
        assert not any(told in li.text for told in ("公里", "✅")), words


async def test_what_is_not_found_is_said(chat: Chat) -> None:
    li = chat.person("李")
    for words, told in {
        "": "请告诉我专业或地点",
        "你好": "请告诉我专业或地点",
        "青岛的招聘会": "近期没有找到：青岛市",
        "会计 青岛": "青岛",
    }.items():
        await li.does(action=f"inline:{words}")
        li.sees(told)
        assert not li.titles
