"""One condition short, and the question to ask where one has to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.every import build_router
from tests.posted import posting, publish
from tests.school import introduced
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database
    from tests.conftest import SetClock

ALL = (
    posting(code="1", title="审计岗"),
    posting(code="2", title="基层岗", grassroots_years="二年以上"),
    posting(code="3", title="硕士岗", education="硕士研究生及以上"),
    posting(code="4", title="应届岗", fresh_only="2024届高校毕业生"),
    posting(code="5", title="两条岗", education="硕士研究生及以上", grassroots_years="二年以上"),
    posting(code="6", title="护理岗", majors="护理学"),
)


@pytest.fixture
async def chat(sqlite: Database, library: Library, clock: SetClock) -> Chat:
    await publish(sqlite, library, *ALL, now=clock.now())
    return Chat(database=sqlite, library=library, clock=clock, router=build_router())


async def test_one_condition_short_tells_which_and_when(chat: Chat) -> None:
    li = chat.person("李")
    await introduced(li, "我是山东大学会计学25届本科，老家临沂，想去烟台")
    await li.taps("补充条件")
    while any("跳过" in label for label in li.labels):
        if "基层工作经历" in li.text:
            await li.says("1")
        else:
            await li.taps("跳过")
    await li.taps("找适合我的岗位")
    await li.taps("差一个条件的")
    li.sees("有 3 个岗位收这个专业，只差一个条件")
    assert [title.partition(" · ")[2] for title in li.titles] == ["基层岗", "硕士岗", "应届岗"]
    li.sees("只差一条：基层工作年限（二年以上）。到 2027-03-02 就满足了")
    li.sees("只差一条：学历（硕士研究生及以上）。这一条以后可以改变")
    li.sees("应届毕业生（2024届高校毕业生）。这一条改变不了")
    li.sees_no("护理岗", "两条岗")
    await li.taps("回到列表")
    li.sees("审计岗")


async def test_filters_hold_for_what_is_one_short(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计本科在烟台有什么岗位")
    await li.says("限应届")
    search = li.button("筛选").action.split(":")[1]
    await li.does(action=f"short:{search}:0")
    li.sees("没有只差一个条件的岗位")


async def test_all_refused_offers_what_is_one_short(
    sqlite: Database, library: Library, clock: SetClock
) -> None:
    await publish(sqlite, library, ALL[2], now=clock.now())
    chat = Chat(database=sqlite, library=library, clock=clock, router=build_router())
    li = chat.person("李")
    await li.says("会计 烟台")
    li.sees("其他条件不符合")
    await li.taps("差一个条件的")
    li.sees("只差一条：学历")
    await li.does(action="short:77:0")
    li.sees("过期")


async def test_question_can_be_copied_alone(chat: Chat) -> None:
    li = chat.person("李")
    await li.says("会计 烟台")
    asks = next(card for card in li.replies[0].cards if "基层岗" in card.title)
    await li.does(action=asks.buttons[0].action)
    await li.taps("为什么")
    li.sees("报名前这样问招录单位", "咨询或资格审查时请准备")
    await li.taps("方便复制")
    question = li.replies[1]
    assert question.text.startswith(
        "您好！我是本科毕业生，专业为会计学，想报考烟台市审计局 基层岗 2"
    )
    assert "基层工作经历证明" in question.text
    assert not question.buttons
    await li.does(action="question:1")
    li.sees("还不知道你的专业")
