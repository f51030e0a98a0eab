"""A profile is corrected by saying what is wrong with it, before it is saved and after."""

from __future__ import annotations

import pytest
from sqlmodel import select

from models.people.people import PersonRow
from tests.talk import Chat, Speaker

SENTENCE = "我是山东师范大学商学院会计学专业23届本科毕业生，家在聊城，希望到济南或潍坊工作"


@pytest.fixture
async def li(chat: Chat) -> Speaker:
    """Who is shown what was understood, and has not agreed to it yet."""
    speaker = chat.person("li")
    await speaker.says(SENTENCE)
    await speaker.taps("同意")
    speaker.sees("专业：会计学", "家乡：山东省聊城市")
    return speaker


async def _person(chat: Chat) -> PersonRow:
    async with chat.database.read() as session:
        return (await session.exec(select(PersonRow))).one()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("家乡改成德州", "家乡：山东省德州市"),
        ("老家不是聊城，是德州", "家乡：山东省德州市"),
        ("专业写错了，应该是财务管理", "专业：财务管理"),
        ("我其实是24届的", "毕业年份：2024"),
        ("不是23届，是24届", "毕业年份：2024"),
        ("届别2024", "毕业年份：2024"),
        ("我想去威海", "意向地区：山东省威海市"),
        ("把意向地区改成威海和日照", "意向地区：山东省威海市、山东省日照市"),
        ("班级是会计2101", "班级：会计2101"),
        ("我还是党员", "政治面貌：中共党员"),
        ("对了，我叫王晓燕", "姓名：王晓燕"),
    ],
)
async def test_what_is_said_before_confirming_changes_its_part_alone(
    li: Speaker, words: str, line: str
) -> None:
    before = set(li.text.splitlines())
    await li.says(words)
    li.sees(line, "对吗")
    part = line.partition("：")[0]
    assert {each for each in before if not each.startswith(part)} <= set(li.text.splitlines())


async def test_part_that_is_only_named_is_asked_for(li: Speaker) -> None:
    await li.says("专业写错了")
    li.sees("毕业证上的专业")
    await li.says("审计学")
    li.sees("专业：审计学", "学校：山东师范大学")
    await li.taps("确认")
    assert (await _person(li.chat)).major_words == "审计学"


async def test_other_parts_are_corrected_at_any_question(li: Speaker) -> None:
    await li.says("专业写错了")
    await li.says("家乡改成德州")
    li.sees("毕业证上的专业")
    await li.says("审计学")
    li.sees("专业：审计学", "家乡：山东省德州市", "学校：山东师范大学")


async def test_another_school_has_other_colleges(li: Speaker) -> None:
    li.sees("学院：商学院")
    await li.says("不对，学校是青岛大学")
    li.sees("学校：青岛大学")
    li.sees_no("商学院")


async def test_place_that_cannot_be_told_is_asked_for(li: Speaker) -> None:
    await li.says("家乡改成鼓楼区")
    assert any("福州" in label for label in li.labels)
    await li.taps("南京")
    li.sees("家乡：江苏省南京市鼓楼区")


async def test_search_before_confirming_is_a_search(li: Speaker) -> None:
    await li.says("威海有什么岗位")
    assert any("威海" in reply.text for reply in li.replies)
    li.sees("意向地区：山东省济南市、山东省潍坊市", "对吗")


async def test_part_is_changed_by_words_afterwards(li: Speaker) -> None:
    await li.taps("确认")
    await li.says("把家乡改成德州")
    li.sees("家乡：山东省德州市", "学院：商学院", "专业：会计学")
    await li.says("没问题")
    assert (await _person(li.chat)).home == "371400"
    await li.says("改一下专业")
    li.sees("毕业证上的专业")


async def test_nobody_is_asked_again_for_what_a_correction_says(chat: Chat) -> None:
    wang = chat.person("wang")
    await wang.says("家乡改成德州")
    await wang.taps("同意")
    wang.sees("学历")
    await wang.says("本科")
    await wang.says("会计学")
    for _ in ("school", "year"):
        await wang.taps("跳过")
    await wang.taps("跳过")
    wang.sees("家乡：山东省德州市", "专业：会计学")


async def test_fact_is_corrected_the_same_way(li: Speaker) -> None:
    await li.taps("确认")
    await li.says("我是女生")
    li.sees("性别：女")
    await li.says("不对，我是男生")
    li.sees("性别：男")
    await li.says("是的")
    assert (await _person(li.chat)).facts["sex"] == "男"


async def test_the_same_in_english(chat: Chat) -> None:
    ann = chat.person("ann", locale="en")
    await ann.says("I study law at Qingdao University, bachelor, class of 2025, from Yantai")
    await ann.taps("I agree")
    await ann.says("anywhere")
    await ann.says("change my hometown to Jinan")
    ann.sees("Home: 山东省济南市")
    await ann.says("I graduate in 2026, not 2025")
    ann.sees("2026")
    await ann.says("my major is wrong")
    ann.sees("major")
    await ann.says("software engineering")
    ann.sees("软件工程")


async def test_a_group_is_told_nothing_of_a_profile(li: Speaker) -> None:
    await li.taps("确认")
    there = li.chat.person("li", place="group-7", locale="zh-CN")
    await there.says("把家乡改成德州")
    there.sees_no("聊城", "德州")
