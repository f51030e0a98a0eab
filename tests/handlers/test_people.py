"""Meeting somebody: consent, the profile, and the language that is spoken."""

from __future__ import annotations

import pytest
from sqlmodel import SQLModel, select

from models.people.people import PersonRow
from tests.talk import Chat, Speaker

SENTENCE = "我是山东师范大学会计学专业23届本科毕业生，家在聊城，希望到济南或潍坊工作"


@pytest.fixture
def li(chat: Chat) -> Speaker:
    return chat.person("li")


async def _introduce(li: Speaker, sentence: str = SENTENCE) -> None:
    await li.says(sentence)
    await li.taps("同意")
    await li.taps("确认")


async def _person(chat: Chat) -> PersonRow:
    async with chat.database.read() as session:
        return (await session.exec(select(PersonRow))).one()


async def test_major_of_vocational_universities_alone_is_asked_for(li: Speaker) -> None:
    await li.says("我是山东大学法律26届本科，想去烟台")
    await li.taps("同意")
    assert li.labels[:2] == ["法学 · 030101K", "法律 · 380401"]
    await li.taps("法学")
    while any("跳过" in label for label in li.labels):
        await li.taps("跳过")
    li.sees("专业：法学")


async def test_one_sentence_fills_the_profile(li: Speaker) -> None:
    await li.says(SENTENCE)
    li.sees("同意我记住")
    await li.taps("同意")
    li.sees("本科", "会计学", "山东师范大学", "2023", "聊城市", "济南市", "潍坊市")
    await li.taps("确认")
    person = await _person(li.chat)
    assert person.consented_at is not None
    assert (person.level, person.major) == ("本科", "本科:120203K")
    assert (person.home, person.targets) == ("371500", ["370100", "370700"])


async def test_only_what_is_missing_is_asked(li: Speaker) -> None:
    await li.says("我学护理的，想去威海")
    await li.taps("同意")
    li.sees("最高学历")
    await li.taps("专科")
    li.sees("哪所学校")
    await li.taps("跳过")
    li.sees("哪一年毕业")
    await li.says("25")
    li.sees("老家")
    await li.says("市中区")
    li.sees("同名")
    await li.taps("枣庄市市中区")
    li.sees("护理", "2025", "枣庄市市中区", "威海")


async def test_the_same_in_english(chat: Chat) -> None:
    ann = chat.person("ann", locale="en-GB")
    await ann.says("/start")
    ann.sees("I am Qilu")
    await ann.taps("Positions for me")
    ann.sees("May I remember this?")
    await ann.says("I studied 软件工程, bachelor, class of 2024, from Linyi, to work in Qingdao")
    ann.sees("May I remember this?")
    await ann.taps("I agree")
    while "Confirm" not in "".join(ann.labels):
        await ann.taps("Skip")
    ann.sees("软件工程", "2024", "临沂", "青岛")
    await ann.taps("Confirm")
    ann.sees("Saved!")


async def test_without_consent_nothing_is_kept(li: Speaker) -> None:
    await li.says(SENTENCE)
    await li.taps("不同意")
    li.sees("什么都不会记住")
    person = await _person(li.chat)
    assert (person.consented_at, person.major, person.school) == (None, "", "")
    async with li.chat.database.read() as session:
        for table in SQLModel.metadata.sorted_tables:
            rows = (await session.run(table.select(), {})).all()
            assert "聊城" not in str(rows), table.name


async def test_one_part_can_be_corrected(li: Speaker) -> None:
    await _introduce(li)
    await li.says("/me")
    li.sees("会计学", "聊城")
    await li.taps("专业")
    await li.says("财务管理")
    await li.taps("确认")
    person = await _person(li.chat)
    assert (person.major_words, person.home) == ("财务管理", "371500")


async def test_a_major_that_no_catalogue_has_is_kept_as_written(li: Speaker) -> None:
    await _introduce(li)
    await li.says("/me")
    await li.taps("专业")
    await li.says("量子占星与魔药")
    li.sees("没有找到")
    await li.taps("量子占星与魔药")
    await li.taps("确认")
    person = await _person(li.chat)
    assert (person.major, person.major_words) == ("", "量子占星与魔药")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("你好！", "我是启路"),
        ("你是谁？", "我是启路"),
        ("谢谢～", "不客气"),
        ("Thank you.", "不客气"),
        ("帮助。", "可以这样对我说"),
        ("补充条件", "同意我记住"),
    ],
)
async def test_what_people_say_besides(li: Speaker, words: str, answer: str) -> None:
    await li.says(words)
    li.sees(answer)


async def test_conditions_are_told_once_and_may_be_skipped(li: Speaker) -> None:
    await _introduce(li)
    await li.taps("补充条件")
    await li.taps("共青团员")
    await li.taps("跳过")
    await li.taps("学士")
    await li.taps("跳过")
    await li.taps("没有")
    await li.taps("全日制普通高校")
    await li.says("2001年11月")
    await li.says("两年")
    li.sees("记住了")
    facts = (await _person(li.chat)).facts
    assert facts == {
        "political_status": "共青团员",
        "degree": "学士",
        "service_programme": "无",
        "school_origin": "全日制普通高校",
        "birth": "2001-11",
        "grassroots_years": 2.0,
    }
    await li.says("/me")
    li.sees("政治面貌：共青团员", "学位：学士", "服务基层项目：没有")
    li.sees("出生年月：2001-11", "基层工作年限：2 年")
    li.sees_no("性别", "应届身份")


async def test_conditions_are_taken_from_sentences(li: Speaker) -> None:
    await _introduce(li, f"{SENTENCE}，预备党员，女，2001年11月生")
    li.sees("记住了")
    facts = {"political_status": "中共预备党员", "sex": "女", "birth": "2001-11"}
    assert (await _person(li.chat)).facts == facts
    await li.says("我现在是党员了")
    await li.says("我是中共党员")
    li.sees("对吗", "政治面貌：中共党员")
    await li.taps("确认")
    assert (await _person(li.chat)).facts == facts | {"political_status": "中共党员"}
    await li.says("我不是党员")
    li.sees_no("政治面貌：")


async def test_sentence_changes_what_it_says_and_keeps_the_rest(li: Speaker) -> None:
    await _introduce(li)
    await li.says("我换专业了，现在学的是软件工程")
    li.sees("专业：软件工程", "学校：山东师范大学", "家乡：山东省聊城市")
    li.sees("济南市", "毕业年份：2023")
    await li.taps("确认")
    await li.says("我是研究生")
    li.sees("专业")
    li.sees_no("最高学历")


async def test_language_is_a_choice_that_stays(li: Speaker) -> None:
    await li.says("/language")
    await li.taps("English")
    await li.says("/help")
    li.sees("You can say")
    await li.says("帮助")
    li.sees("You can say")


@pytest.mark.parametrize("words", ["/language en", "/language English"])
async def test_a_language_that_is_named_is_spoken_at_once(li: Speaker, words: str) -> None:
    await li.says(words)
    li.sees("All right, English from now on.")
    await li.says("/language 中文")
    li.sees("好的，以后用中文。")
    await li.says("/language Deutsch")
    await li.taps("English")


async def test_admins_are_made_by_one_link_only(chat: Chat, li: Speaker) -> None:
    await li.says("/start admin_AAAAAAAAAAAAAAAAAAAAAAAA")
    li.sees("不对")
    await li.says("/status")
    li.sees("权限")


async def test_a_search_in_the_middle_of_the_profile_is_answered(li: Speaker) -> None:
    await li.says("我学护理的")
    await li.taps("同意")
    await li.says("人工智能专业能考什么公务员")
    li.sees("最高学历")
    await li.taps("专科")
    li.sees("哪所学校")


async def test_unknown_words_are_no_school(li: Speaker) -> None:
    await li.says("我学会计学的，本科")
    await li.taps("同意")
    li.sees("哪所学校")
    await li.says("随便写写")
    li.sees("没有认出这所学校", "哪所学校")
    await li.says("火星大学")
    li.sees("哪一年毕业")
