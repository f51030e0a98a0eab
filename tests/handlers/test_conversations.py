"""A person instead of the assistant: a graduate and counselors, through the real dispatcher."""

from __future__ import annotations

import pytest

from models.conversations.conversations import State
from models.files.blobs import Blob
from models.messages import Upload
from tests.counseling import PICTURE, asks, conversations, said
from tests.school import ELSEWHERE, counselor, graduate
from tests.school import admin as an_admin
from tests.talk import Chat


async def test_from_a_question_to_a_rating(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await li.says("我的户口能不能留在学校五年")
    await li.says("找老师")
    li.sees("山东大学的辅导员（1 位）", "之前的聊天老师看不到", "「我的户口能不能留在学校五年」")
    await li.taps("连同刚才的问题")
    li.sees("第 1 位", "工作时间", "不用守在这里")
    await wang.hears("有人找老师", "我的户口能不能留在学校五年")
    await wang.answers("有人找老师", "可以的，先来就业中心登记")
    await li.hears("王老师接通了", "👤 王老师\n可以的，先来就业中心登记")
    await li.says("你好")  # a phrase of the assistant, and here a word to a person
    assert li.replies == ()
    await wang.answers("你好", "在的")
    await wang.says("/inbox")
    await wang.taps("进入对话")
    await wang.says("结束")
    await li.hears("对话结束了，启路回来了")
    await li.taps("5 分")
    li.sees("谢谢，记下了：5 分")
    [conversation] = await conversations(chat)
    assert (conversation.state, conversation.rating) == (State.CLOSED, 5)
    await li.says("报到证是不是已经不用了")
    li.sees("报到证")  # the assistant is back


async def test_nobody_on_duty_is_said_and_the_words_are_kept(chat: Chat) -> None:
    li = await graduate(chat, "li")
    await asks(li)
    li.sees("还没有老师在启路上值班")
    await li.says("我想问档案")
    li.sees("已经留给老师")
    wang = await counselor(chat, "王老师")
    await wang.says("/inbox")
    wang.sees("等待接待 1 个")
    await wang.taps("接待")
    await wang.hears("我想问档案")


async def test_until_somebody_comes_the_assistant_says_what_it_is_sure_of(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await li.says("报到证是不是已经不用了")
    li.sees("已经留给老师", "报到证")
    assert len(li.replies) == 2
    await wang.answers("有人找老师", "在")
    await li.says("报到证是不是已经不用了")
    assert not li.replies
    await li.says("离开")  # a counselor's word, and a graduate's own
    assert await said(chat) == ["报到证是不是已经不用了", "在", "报到证是不是已经不用了", "离开"]


async def test_until_somebody_comes_the_assistant_still_searches(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    li = await graduate(chat, "li")
    await asks(li)
    await li.says("会计专业在烟台有什么岗位")
    li.sees("会计学")
    li.sees_no("已经留给老师")
    await li.says("我家里出了点事，想请您帮个忙")
    li.sees("已经留给老师")
    await wang.answers("有人找老师", "在")
    await li.says("会计专业在烟台有什么岗位")
    assert not li.replies


async def test_the_nearest_counselors_are_called_and_others_may_not_open(chat: Chat) -> None:
    near = await counselor(chat, "班导", college="法学院", class_name="1班")
    school, elsewhere = (
        await counselor(chat, "校办"),
        await counselor(chat, "别校", school=ELSEWHERE),
    )
    admin = await an_admin(chat, "管理员")
    li = await graduate(chat, "li", college="法学院", class_name="1班")
    await asks(li)
    li.sees("你们班的辅导员（1 位）")
    await near.hears("有人找老师")
    for other in (school, elsewhere, admin):
        assert other.news == ""
    [conversation] = await conversations(chat)
    for action in ("take", "enter", "close", "history", "pass", "reopen", "release"):
        await elsewhere.does(action=f"{action}:{conversation.id}")
        elsewhere.sees("需要相应的权限")
    await li.does(action=f"take:{conversation.id}")
    li.sees("需要相应的权限")
    await elsewhere.says("/inbox")
    elsewhere.sees("没有等待的对话")
    await school.says("/inbox")
    await school.taps("接待")
    school.sees("你在对话")


async def test_several_counselors_one_takes_and_the_others_see_who(chat: Chat) -> None:
    wang, sun, li = (
        await counselor(chat, "王老师"),
        await counselor(chat, "孙老师"),
        await graduate(chat, "li"),
    )
    await asks(li, words="急")
    await wang.hears("有人找老师")
    await wang.taps("接待")
    await sun.hears("已由王老师接待")
    await sun.answers("有人找老师", "我来说")
    sun.sees("已经由王老师接待了，没有发出去")
    assert await said(chat) == ["急"]
    await wang.taps("转给别人")
    await wang.taps("孙老师")
    await sun.hears("王老师把对话转给了你")
    await li.hears("对话已转给孙老师")
    await wang.says("还在吗")
    assert await said(chat) == ["急"]
    await sun.taps("进入对话")
    await sun.hears("💬 03-02 09:00 急")
    await sun.says("我接着说")
    await li.hears("👤 孙老师\n我接着说")


async def test_words_go_where_the_counselor_is(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    li, zhao = await graduate(chat, "li"), await graduate(chat, "zhao")
    await asks(li, words="我是李")
    await asks(zhao, words="我是赵")
    zhao.sees("第 2 位")
    await wang.answers("我是李", "给李")
    await wang.answers("我是赵", "给赵")
    await wang.says("/inbox")
    wang.sees("你在接待 2 个")
    await wang.does(action="enter:1")
    await wang.says("还是给李")
    await wang.answers("我是赵", "仍然给赵")
    await wang.says("离开")
    wang.sees("已离开")
    await wang.says("报到证是不是已经不用了")
    wang.sees("报到证")
    await chat.delivers()
    assert [words in li.news for words in ("给李", "还是给李", "给赵")] == [True, True, False]
    assert [words in zhao.news for words in ("给赵", "仍然给赵", "给李")] == [True, True, False]


async def test_pictures_and_files_go_both_ways(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await li.sends(PICTURE)
    li.sees("已经留给老师")
    await wang.hears("有人找老师")
    await wang.taps("接待")
    await chat.delivers()
    assert [reply.attachment.name for _, reply in wang.pushed if reply.attachment] == ["合同.png"]
    await wang.sends(Upload("模板.docx", "application/msword", 3, b"abc"))
    await chat.delivers()
    [file] = [reply.attachment for _, reply in li.pushed if reply.attachment]
    async with chat.database.read() as session:
        blob = await session.get(Blob, file.blob)
    assert blob is not None
    assert (blob.name, blob.data) == ("模板.docx", b"abc")
    await li.sends(Upload("大.zip", "application/zip", 10**9, None))
    li.sees("没有发出去")


async def test_commands_and_forms_go_on_while_a_person_talks(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await wang.answers("有人找老师", "在")
    await li.says("/help")
    li.sees("可以这样对我说")
    await li.says("/me")
    await li.taps("跳过")
    li.sees("学历")
    await li.says("本科")  # an answer to the form, not to the counselor
    assert await said(chat) == ["在"]
    await li.answers("在", "回复老师的")
    assert await said(chat) == ["在", "回复老师的"]
    await li.says("取消")
    await li.says("填完了")
    assert await said(chat) == ["在", "回复老师的", "填完了"]
    await li.says("/cancel")
    li.sees("对话结束了")


async def test_nothing_of_it_happens_in_front_of_others(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    group = chat.person("li", place="-100:7")
    await group.says("找老师")
    group.sees("私下")
    await asks(li)
    await group.says("报到证是不是已经不用了")
    group.sees("报到证")
    assert await said(chat) == []
    await group.says("我不想活了")
    group.sees("12356")
    assert group.labels == []
    await wang.answers("有人找老师", "私下回复")
    await li.hears("私下回复")
    assert group.news == ""


async def test_english_is_spoken_to_who_chose_it(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await li.does(action="language:en")
    await li.says("talk to a human")
    await li.taps("hand me over")
    li.sees("number 1 in the queue", "counselor")
    await wang.answers("有人找老师", "hello")
    await li.hears("is here now", "hello")
    await li.says("end the conversation")
    li.sees("Please rate it")


async def test_a_redelivered_word_is_carried_once(chat: Chat) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    await asks(li)
    await wang.answers("有人找老师", "在")
    await li.says("一次", event_id="same")
    await li.says("一次", event_id="same")
    assert await said(chat) == ["在", "一次"]


@pytest.mark.parametrize("number", ["", "x", "0", "99", "9" * 30, "١", "-1"])
async def test_forged_numbers_find_nothing(chat: Chat, number: str) -> None:
    wang, li = await counselor(chat, "王老师"), await graduate(chat, "li")
    for action in ("take", "close", "reopen", "history", "pass", "release"):
        await wang.does(action=f"{action}:{number}")
        wang.sees("已经不在了")
    await wang.does(action=f"hand:{number}:{number}")
    wang.sees("已经不在了")
    for action in (f"rate:{number}:5", f"again:{number}", f"rate:{number}:{number}"):
        await li.does(action=action)
        li.sees("过期")
