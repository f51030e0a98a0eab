"""What people are called: told by who wants to, asked of nobody, and read by their counselors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from knowledge.language.person_names import told_name
from tests.broadcasting import writes
from tests.school import SCHOOL, counselor

if TYPE_CHECKING:
    from tests.talk import Chat


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我叫王磊，今年大四", "王磊"),
        ("老师我叫李想", "李想"),
        ("姓名：欧阳锋 会计", "欧阳锋"),
        ("My name is Li Lei and I study law", "Li Lei"),
        ("我叫老师来", ""),
        ("我叫错名字了改一下", ""),
        ("我叫王磊今年大四", ""),
        ("我叫什么", ""),
    ],
)
def test_only_what_is_surely_a_name_is_taken_from_a_sentence(words: str, name: str) -> None:
    assert told_name(words) == name


async def test_a_name_is_told_in_a_sentence_or_at_a_button(chat: Chat) -> None:
    wang = await counselor(chat, "王老师")
    li, zhao = chat.person("li"), chat.person("zhao")
    await li.says(f"我叫李雷，{SCHOOL}会计学专业26届本科，家在聊城，想去济南工作")
    await li.taps("同意")
    li.sees("姓名：李雷")
    await li.taps("确认")
    assert not any("姓名" in label for label in li.labels), "it is known"
    await zhao.says(f"我是{SCHOOL}会计学专业26届本科，家在聊城，想去济南工作")
    await zhao.taps("同意")
    zhao.sees_no("姓名")
    await zhao.taps("确认")
    await writes(wang, "{姓名}同学你好")
    wang.sees("1 人没有填姓名", "李雷同学你好")
    await zhao.taps("姓名")
    zhao.sees("老师", "看得到")
    await zhao.says("赵敏")
    await zhao.taps("确认")
    await zhao.says("/me")
    zhao.sees("姓名：赵敏", "济南")
    await writes(wang, "{姓名}同学你好！")
    wang.sees("赵敏同学你好")
    wang.sees_no("没有填姓名")
