"""What is stored of somebody, in their hands: exported, erased, joined with another account."""

from __future__ import annotations

import json

import pytest
from sqlmodel import SQLModel, select

from models.files.blobs import Blob
from models.people.people import Contact, PersonRow
from tests.conftest import SetClock
from tests.school import introduced
from tests.talk import Chat, Speaker

SENTENCE = "我是山东师范大学会计学专业23届本科毕业生，家在聊城，希望到济南或潍坊工作"


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("li")


async def _person(chat: Chat) -> PersonRow:
    async with chat.database.read() as session:
        return (await session.exec(select(PersonRow))).one()


async def test_the_export_holds_everything(li: Speaker) -> None:
    await introduced(li, SENTENCE)
    await li.says("/export")
    attachment = li.replies[0].attachment
    assert attachment is not None
    async with li.chat.database.read() as session:
        blob = await session.get(Blob, attachment.blob)
    assert blob is not None
    data = json.loads(blob.data)
    assert data["person"][0]["school"] == "山东师范大学"
    assert data["exchange"]
    assert {"contact", "exchange", "person"} <= set(data)
    assert [row["deed"] for row in data["audit"]] == ["consented", "changed profile"]


async def test_forgetting_leaves_nothing_behind(li: Speaker) -> None:
    await introduced(li, SENTENCE)
    await li.says("/export")
    before = await _person(li.chat)
    await li.says("/forget")
    await li.taps("确认")
    li.sees("全部删除")
    async with li.chat.database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            if "person_id" in table.c and table.name != "audit":
                rows = await session.run(table.select().where(table.c.person_id == before.id), {})
                assert rows.all() == [], table.name
            everything = str((await session.run(table.select(), {})).all())
            assert "山东师范大学" not in everything
            assert "会计学" not in everything
    await li.says("/me")
    li.sees("同意我记住")
    await li.taps("同意")
    li.sees("一句话介绍")


async def test_forgetting_waits_for_a_yes(li: Speaker) -> None:
    await introduced(li, SENTENCE)
    await li.says("/forget")
    await li.taps("取消")
    assert (await _person(li.chat)).school == "山东师范大学"


async def test_two_channels_become_one_person(chat: Chat, li: Speaker) -> None:
    await introduced(li, SENTENCE)
    await li.says("/link")
    code = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    phone = chat.person("li-phone", channel="telegram")
    await phone.says(f"/link {code}")
    await phone.taps("同意")
    await phone.taps("确认")
    phone.sees("测试", "Telegram")
    await phone.says("/me")
    phone.sees("会计学")
    async with chat.database.read() as session:
        assert len((await session.exec(select(PersonRow))).all()) == 1
        assert len((await session.exec(select(Contact))).all()) == 2


async def test_a_code_works_once_and_for_ten_minutes(
    chat: Chat, li: Speaker, clock: SetClock
) -> None:
    await introduced(li, SENTENCE)
    await li.says("/link")
    code = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    await li.says(f"/link {code}")
    await li.taps("确认")
    li.sees("这个账号里")
    await li.says("/link")
    late = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    clock.passes(minutes=11)
    wang = chat.person("wang")
    await introduced(wang, SENTENCE)
    for wrong in (late, "AAAAAAAA", "' OR 1=1"):
        await wang.says(f"/link {wrong}")
        wang.sees("不对，或者已经过期")
    await li.says("/link")
    slow = next(word for word in li.text.split() if len(word) == 8 and word.isupper())
    await wang.says(f"/link {slow}")
    clock.passes(minutes=11)
    await wang.taps("确认")
    wang.sees("不对，或者已经过期")
