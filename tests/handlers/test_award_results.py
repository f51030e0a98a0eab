"""From a nomination to a certificate: the public list, objections, and the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlmodel import select

from models.honours.careers import Accolade
from models.honours.nominations import Nomination
from models.people.audit import Audit
from tests.honoured import passed, serving, states

if TYPE_CHECKING:
    from models.database import Database
    from tests.conftest import SetClock
    from tests.talk import Chat


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
    li.sees("推荐名单还没有公示，2026-04-20")
    await office.does(action="confer:1")
    office.sees("公示结束以后才能定结果")
    clock.passes(days=50)
    zhao = await serving(chat, "赵")
    await zhao.does(action="round:1")
    await zhao.taps("公示名单")
    zhao.sees("推荐名单，共 1 人，公示到 2026-04-26", "李李", "山东大学", "某镇政府")
    await li.does(action="publicity:1")
    li.sees("李李")
    assert not any("有异议" in label for label in li.labels), "nobody objects to themselves"
    clock.passes(days=8)
    await zhao.does(action="object:1")
    zhao.sees("公示已经结束")
    await office.does(action="round:1")
    await office.taps("定结果")
    await office.taps("授奖")
    office.sees("证书编号 2026-0001-00001")
    await li.hears("祝贺", "2026-0001-00001")
    await one.does(action="publicity:1")
    one.sees("公示已经结束")
    assert any("写事迹" in label for label in one.labels)
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
    await one.taps("待答复的异议")
    one.sees("待答复的异议：2 条", "他去年就离岗了")
    await one.does(action="objection:1:upheld")
    await one.says("经核实已于去年离岗")
    one.sees("取消推荐，不能恢复")
    assert await states(database) == ["recommended", "recommended"]
    await one.taps("确认")
    await li.hears("异议成立", "经核实已于去年离岗")
    assert "王" not in li.news.split("异议成立")[1]
    await wang.hears("李李 的异议成立")
    await one.does(action="objection:1:dismissed")
    one.sees("已经答复过了")
    await one.does(action="objection:2:dismissed")
    await one.says("没有事实依据")
    await one.taps("确认")
    await zhao.hears("经核实不成立", "没有事实依据")
    await office.does(action="pass-over:2")
    await wang.hears("这次没有入选")
    assert await states(database) == ["struck", "unawarded"]


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
