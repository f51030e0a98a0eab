"""Asking for a person: in any words, after a cry for help, and what is handed over with it."""

from __future__ import annotations

import pytest

from tests.counseling import asks, said
from tests.school import counselor, graduate
from tests.talk import Chat


async def test_nothing_said_before_is_handed_over_without_a_yes(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await li.says("我得过抑郁症会影响入职吗")
    await li.says("找老师")
    await li.taps("不带刚才的问题")
    await wang.hears("有人找老师")
    assert "抑郁症" not in wang.news
    assert await said(chat) == []


@pytest.mark.parametrize("manners", ["你好", "谢谢老师"])
async def test_mere_manners_are_not_what_is_handed_over(chat: Chat, manners: str) -> None:
    await counselor(chat, "王老师")
    li = await graduate(chat, "li")
    await li.says("我的户口能不能留在学校五年")
    await li.says(manners)
    await li.says("找老师")
    li.sees("「我的户口能不能留在学校五年」")


async def test_who_has_not_agreed_is_asked_first(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), chat.person("li")
    await li.says("找老师")
    li.sees("同意我记住")
    await li.taps("同意")
    li.sees("哪所学校")
    await li.says("山东大学")
    await li.taps("转给老师")
    li.sees("山东大学的辅导员（1 位）")
    await wang.hears("有人找老师", "山东大学")


async def test_what_is_typed_instead_of_a_press_is_handed_over(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li, words="三方协议丢了，急用")
    await wang.hears("三方协议丢了，急用")


async def test_two_misses_in_a_row_offer_a_person(chat: Chat) -> None:
    li = await graduate(chat, "li")
    await li.says("学校食堂几点关门")
    li.sees_no("连着两次")
    await li.says("报到证是不是已经不用了")
    await li.says("宿舍的空调坏了谁修")
    li.sees_no("连着两次")
    await li.says("校园网怎么续费")
    li.sees("连着两次没帮上你")
    await li.taps("找老师")
    li.sees("可以帮你转给老师", "「校园网怎么续费」")


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        ("能不能让真人跟我说", "可以帮你转给老师"),
        ("I want to talk to a human", "hand you over to a counselor"),
    ],
)
async def test_a_person_can_be_wanted_in_any_words(chat: Chat, words: str, offer: str) -> None:
    li = await graduate(chat, "li")
    await li.says("校园网怎么续费")
    await li.says(words)
    li.sees(offer, "校园网怎么续费")
    await li.says("取消")
    await li.says("找老师")
    li.sees("「校园网怎么续费」")


async def test_cries_for_help_are_answered_at_once_everywhere(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await li.says("/me")
    await li.says("我真的不想活了")
    li.sees("12356", "110", "用一句话介绍自己")  # the numbers, and the form goes on
    await li.taps("找老师", of=li.replies[0])
    await li.taps("转，但不带")
    await wang.hears("紧急：可能有自伤的念头")
    assert "不想活" not in wang.news
    await wang.answers("有人找老师", "我在")
    await li.says("我站在楼顶，想跳下去")
    li.sees("12356")
    await wang.hears("我站在楼顶，想跳下去")


async def test_a_cry_for_help_while_waiting_calls_again_as_urgent(chat: Chat) -> None:
    near = await counselor(chat, "班导", college="法学院")
    school = await counselor(chat, "校办")
    li = await graduate(chat, "li", college="法学院")
    await asks(li)
    await near.hears("主动找老师")
    assert school.news == ""
    await li.says("他们把我关在宿舍不让走")
    await school.hears("紧急：人身安全受威胁")


async def test_a_cry_at_the_end_of_a_long_story_is_heard(chat: Chat) -> None:
    li = await graduate(chat, "li")
    await li.says("我从大一开始就在准备找工作，投了很多简历。" * 100 + "我不想活了")
    li.sees("12356")


async def test_what_is_wanted_of_a_person_is_what_is_handed_over(chat: Chat) -> None:
    await counselor(chat, "王老师")
    li = await graduate(chat, "li")
    await li.says("我的户口能不能留在学校五年")
    await li.says("帮我找老师问一下毕业答辩没过怎么办")
    li.sees("「帮我找老师问一下毕业答辩没过怎么办」")
    await li.says("取消")
    await li.says("我想找个老师聊聊")
    li.sees_no("「我想找个老师聊聊」")


async def test_fraud_brings_numbers_and_what_is_known(chat: Chat) -> None:
    wu = await graduate(chat, "wu")
    await wu.says("刚才被人骗着贷了两万块培训费怎么办")  # known by its evidence, by no cue
    wu.sees("96110")
    li = chat.person("li")
    await li.says("刷单被骗钱能追回来吗")
    li.sees("96110", "先别再转钱")
    assert len(li.replies) == 2
