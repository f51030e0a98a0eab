"""A search from any chat, made while a talk waits, shows nothing of the talk to others."""

from __future__ import annotations

from datetime import UTC, datetime

from telegram import Update, User

from bot.channels.telegram_incoming import read
from handlers.every import build_router
from knowledge.library import Library
from models.database import Database
from models.messages import Address
from tests.conftest import SetClock
from tests.talk import Chat

ME = User(1, "Qilu", is_bot=True, username="qilu_bot")


async def test_the_talk_says_nothing_and_goes_on(
    sqlite: Database, clock: SetClock, library: Library
) -> None:
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("42", channel="telegram")
    await li.says("/forget")
    person = {"id": 42, "first_name": "Li", "is_bot": False, "language_code": "zh-hans"}
    query = {"id": "q", "from": person, "query": "会计 烟台", "offset": ""}
    update = Update.de_json({"update_id": 7, "inline_query": query}, None)
    heard = read(update, ME, datetime(2026, 3, 2, tzinfo=UTC))
    assert heard is not None
    turned = await chat.dispatcher(heard.incoming)
    assert len(turned.replies) == 1
    assert "永久删除" not in turned.replies[0].text
    assert heard.incoming.address.user == Address("telegram", "42").user
    await li.says("取消")
    li.sees("取消")
