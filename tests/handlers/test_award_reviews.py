"""From a nomination to a certificate: two reviewers, the quota, the public list, the result."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from sqlmodel import select

from handlers.every import build_router
from models import reviews
from models.audit import Audit
from models.careers import Accolade
from models.errors import Refused
from models.nominations import Nomination
from models.people import meet
from models.privacy import absorb
from models.roles import Grant, Role
from tests.honoured import filled, nominated, published, serving, states
from tests.school import SCHOOL, admin, counselor
from tests.talk import Chat

if TYPE_CHECKING:
    from knowledge.library import Library
    from models.database import Database, Session
    from tests.conftest import SetClock
    from tests.talk import Speaker

PEOPLE = 6


@pytest.fixture
def chat(database: Database, library: Library, clock: SetClock) -> Chat:
    return Chat(database=database, library=library, clock=clock, router=build_router())


async def passed(chat: Chat, database: Database, *names: str, quota: str = "1") -> list[Speaker]:
    """An office, two counselors, and people whose nominations passed the review."""
    office = await admin(chat, "厅里")
    number = await published(office, database, quota=quota)
    one, two = await counselor(chat, "甲老师"), await counselor(chat, "乙老师")
    people = [await nominated(await serving(chat, name), number, name * 2) for name in names]
    for place in range(1, len(names) + 1):
        await one.does(action=f"review:{place}")
        await two.does(action=f"review:{place}")
    assert await states(database) == ["passed"] * len(names)
    return [office, one, two, *people]


async def test_from_a_nomination_to_a_certificate(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    office, one, _, li = await passed(chat, database, "李")
    await li.hears("你的申报通过了学校审核")
    await one.says("/nominations")
    one.sees("李李", "学校推荐名额：已用 0 / 1", "驻村三年", "本人申报")
    review = one.replies
    await one.taps("证明.pdf")
    assert one.replies[0].attachment is not None
    one.replies = review
    await one.taps("推荐")
    one.sees("学校推荐了 李李")
    await li.hears("学校推荐了你", "会公开")
    await li.does(action="publicity:1")
    li.sees("现在没有公示的名单")
    await office.does(action="confer:1")
    office.sees("公示结束以后才能定结果")
    clock.passes(days=50)
    zhao = await serving(chat, "赵")
    await zhao.does(action="round:1")
    await zhao.taps("公示名单")
    zhao.sees("推荐名单，共 1 人", "李李", "山东大学", "某镇政府")
    clock.passes(days=8)
    await zhao.does(action="object:1")
    zhao.sees("公示已经结束")
    await office.does(action="round:1")
    await office.taps("定结果")
    await office.taps("授奖")
    office.sees("证书编号 2026-0001-00001")
    await li.hears("祝贺", "2026-0001-00001")
    await li.does(action="nomination:1")
    li.sees("🏆 获奖", "证书编号：2026-0001-00001")
    await li.says("/honours")
    li.sees("❌ 没有得过这个奖")
    await office.taps("撤回结果")
    await li.hears("结果被撤回")
    async with database.read() as session:
        assert list(await session.exec(select(Accolade))) == []
        deeds = set(await session.exec(select(Audit.deed)))
    assert {"approved", "passed", "recommended", "opened a file", "awarded", "undecided"} <= deeds
    told = [reply.text for _, reply in li.pushed]
    assert len(told) == len(set(told)) == 4


async def test_nobody_reviews_their_own_or_twice_or_elsewhere(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    one, elsewhere = await counselor(chat, "甲"), await counselor(chat, "丙", school="烟台大学")
    li = await nominated(await serving(chat, "李"), number)
    await grant(chat, li)
    for action in ("review:1", "oppose:1", "send-back:1", "recommend:1"):
        await li.does(action=action)
        li.sees("和你本人有关")
        await elsewhere.does(action=action)
        elsewhere.sees("需要相应的权限")
    await li.says("/nominations")
    li.sees("没有等你审核的申报")
    await one.does(action="review:1")
    one.sees("还要一位老师")
    await one.does(action="review:1")
    one.sees("你已经审核过")
    await one.does(action="recommend:1")
    one.sees("审核通过后才能推荐")
    await one.does(action="unreview:1")
    one.sees("收回了")
    await one.does(action="unreview:1")
    one.sees("审核完了，或者状态变了")
    await one.does(action="review:99999999999999")
    one.sees("没有找到这份申报")
    assert await states(database) == ["submitted"]


async def test_an_opinion_does_not_count_once_its_account_is_the_nominees(
    chat: Chat, database: Database
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    li = await nominated(await serving(chat, "李"), number)
    other, one, two = [await counselor(chat, name) for name in ("李的另一个号", "甲", "乙")]
    await other.does(action="review:1")
    async with database.write() as session:
        kept, absorbed = [
            await meet(session, speaker.address, now=chat.clock.now()) for speaker in (li, other)
        ]
        await absorb(session, kept=kept, absorbed=absorbed, now=chat.clock.now())
    await one.does(action="review:1")
    one.sees("还要一位老师")
    await two.does(action="review:1")
    two.sees("通过了学校审核")


async def test_who_referred_somebody_does_not_review_them(chat: Chat, database: Database) -> None:
    number = await published(await admin(chat, "厅里"), database)
    teacher = await counselor(chat, "甲")
    await teacher.does(action=f"refer:{number}:school")
    for words in ("李雷", "事迹突出"):
        await teacher.says(words)
    await teacher.taps("确认")
    code = next(word for word in teacher.text.split() if word.startswith("nominee_"))
    li = await serving(chat, "李")
    await li.says(f"/start {code}")
    await filled(li)
    await li.taps("确认")
    await teacher.does(action="review:1")
    teacher.sees("和你本人有关")


async def test_where_two_differ_a_third_decides(chat: Chat, database: Database) -> None:
    office = await admin(chat, "厅里")
    number = await published(office, database)
    one, two = await counselor(chat, "甲"), await counselor(chat, "乙")
    li = await nominated(await serving(chat, "李"), number)
    await one.does(action="review:1")
    await two.does(action="oppose:1")
    await two.says("材料里的时间对不上")
    two.sees("两位老师意见不同")
    await office.hears("意见不同，请你来审核")
    await office.does(action="oppose:1")
    await office.says("时间确实对不上")
    office.sees("没有通过审核")
    await li.hears("没有通过学校审核", "时间确实对不上")
    await li.does(action="unnominate:1:yes")
    li.sees("已经有结果了")
    assert await states(database) == ["declined"]


async def test_sent_back_it_is_handed_in_and_reviewed_anew(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    number = await published(await admin(chat, "厅里"), database)
    one = await counselor(chat, "甲")
    li = await nominated(await serving(chat, "李"), number)
    await one.does(action="review:1")
    await one.does(action="send-back:1")
    await one.says("请补服务证明")
    await li.hears("被退回", "请补服务证明")
    clock.passes(days=25)  # nominations have closed, reviews have not
    await nominated(li, number)
    await one.does(action="review:1")
    one.sees("还要一位老师")
    clock.passes(days=25)
    await one.does(action="send-back:1")
    await one.says("再补一份")
    one.sees("学校审核已经截止")
    assert await states(database) == ["reviewing"]


async def test_an_objection_is_answered_and_strikes(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    office, one, _, li, wang = await passed(chat, database, "李", "王", quota="2")
    for place in (1, 2):
        await one.does(action=f"recommend:{place}")
    await wang.does(action="object:1")
    wang.sees("公示还没有开始")
    clock.passes(days=50)
    await li.does(action="object:1")
    li.sees("不能对自己提出异议")
    await wang.does(action="publicity:1")
    await wang.taps("有异议")
    await wang.says("他去年就离岗了")
    wang.sees("对「2026 年卓越奖推荐」中 李李 的异议")
    await wang.taps("确认")
    await wang.does(action="object:1")
    wang.sees("已经对这个人提过异议")
    zhao = await serving(chat, "赵")
    await zhao.does(action="object:2")
    await zhao.says("听说的")
    await zhao.taps("确认")
    clock.passes(days=8)
    await office.does(action="confer:1")
    office.sees("有异议还没有答复")
    await one.hears("一条异议等着答复")
    await one.does(action="objections")
    one.sees("待答复的异议：2 条", "他去年就离岗了")
    await one.does(action="objection:1:upheld")
    await one.says("经核实已于去年离岗")
    await li.hears("异议成立", "经核实已于去年离岗")
    assert "王" not in li.news.split("异议成立")[1]
    await wang.hears("李李 的异议成立")
    await one.does(action="objection:1:dismissed")
    one.sees("已经答复过了")
    await one.does(action="objection:2:dismissed")
    await one.says("没有事实依据")
    await zhao.hears("经核实不成立", "没有事实依据")
    await office.does(action="pass-over:2")
    await wang.hears("这次没有入选")
    assert await states(database) == ["struck", "unawarded"]


async def test_a_place_that_is_given_back_is_free(chat: Chat, database: Database) -> None:
    _, one, _, li, _ = await passed(chat, database, "李", "王")
    await one.does(action="recommend:1")
    await one.does(action="recommend:2")
    one.sees("推荐名额（1 人）已经用完")
    await one.does(action="unrecommend:1")
    await li.hears("取消了对你的推荐")
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


async def test_the_same_in_english(chat: Chat, database: Database, clock: SetClock) -> None:
    office, one, _, li = await passed(chat, database, "李")
    await one.does(action="language:en")
    await one.says("/nominations")
    one.sees("Nominations for you to review", "Places of the school: 0 of 1 taken")
    await one.taps("Put forward")
    one.sees("The school puts 李李 forward")
    await li.does(action="language:en")
    clock.passes(days=60)
    await office.does(action="language:en")
    await office.does(action="decisions:1")
    await office.taps("Award")
    office.sees("Awarded to 李李, certificate 2026-0001-00001")
    await li.hears("Congratulations! You received 2026 年卓越奖推荐")


async def test_only_who_runs_the_round_decides(
    chat: Chat, database: Database, clock: SetClock
) -> None:
    _, one, *_ = await passed(chat, database, "李")
    await one.does(action="recommend:1")
    clock.passes(days=60)
    for action in ("confer:1", "pass-over:1", "undecide:1", "decisions:1"):
        await one.does(action=action)
        one.sees("需要相应的权限")
    async with database.read() as session:
        (mine,) = list(await session.exec(select(Nomination)))
        assert (mine.state, mine.certificate) == ("recommended", "")


async def grant(chat: Chat, speaker: Speaker) -> None:
    """Make somebody a counselor of the school."""
    person = await number_of(chat, speaker)
    async with chat.database.write() as session:
        now = chat.clock.now()
        session.add(Grant(person_id=person, role=Role.COUNSELOR, school=SCHOOL, granted_at=now))


async def number_of(chat: Chat, speaker: Speaker) -> int:
    async with chat.database.write() as session:
        return (await meet(session, speaker.address, now=chat.clock.now())).id
