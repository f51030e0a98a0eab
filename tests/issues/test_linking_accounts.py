"""Linking accounts in circles and the other way round loses nothing and breaks nothing."""

from __future__ import annotations

import pytest

from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from tests.conftest import SetClock
from tests.talk import Chat, Speaker

ACCOUNTANT = "我是山东师范大学会计学专业23届本科毕业生，家在聊城，希望到济南或潍坊工作"
NURSE = "我学护理学的，24届本科，想去威海"


@pytest.fixture
def chat(database: Database, clock: SetClock, library: Library) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


async def _introduce(person: Speaker, sentence: str) -> None:
    await person.says(sentence)
    await person.taps("同意")
    while "确认" not in str(person.labels):
        await person.taps("跳过")
    await person.taps("确认")


async def _code(person: Speaker) -> str:
    await person.says("/link")
    return next(word for word in person.text.split() if len(word) == 8 and word.isupper())


async def test_codes_of_both_accounts_used_crosswise(chat: Chat) -> None:
    web, phone = chat.person("li"), chat.person("li", channel="telegram")
    await _introduce(web, ACCOUNTANT)
    await _introduce(phone, NURSE)
    of_web, of_phone = await _code(web), await _code(phone)
    await phone.says(f"/link {of_web}")
    await phone.taps("确认")
    phone.sees("连接成功")
    await web.says(f"/link {of_phone}")
    await web.taps("确认")
    web.sees("不对，或者已经过期")


async def test_what_only_the_joining_account_told_is_kept(chat: Chat) -> None:
    web, phone = chat.person("li"), chat.person("li", channel="telegram")
    await _introduce(web, ACCOUNTANT)
    await phone.says("/link")
    await phone.taps("同意")
    await web.says(f"/link {await _code(phone)}")
    await web.taps("确认")
    await phone.says("/me")
    phone.sees("本科", "会计学", "山东师范大学", "2023", "聊城市", "济南市", "潍坊市")


async def test_where_both_told_something_the_code_makers_counts(chat: Chat) -> None:
    web, phone = chat.person("li"), chat.person("li", channel="telegram")
    await _introduce(web, ACCOUNTANT)
    await _introduce(phone, NURSE)
    await web.says(f"/link {await _code(phone)}")
    await web.taps("确认")
    await web.says("/me")
    web.sees("护理学", "2024", "威海市", "山东师范大学", "聊城市")
    web.sees_no("会计学", "2023", "济南市")


async def test_a_code_of_somebody_who_was_erased(chat: Chat) -> None:
    web, phone = chat.person("li"), chat.person("li", channel="telegram")
    await _introduce(web, ACCOUNTANT)
    await _introduce(phone, NURSE)
    code = await _code(phone)
    await phone.says("/forget")
    await phone.taps("确认")
    await web.says(f"/link {code}")
    await web.taps("确认")
    web.sees("不对，或者已经过期")
