"""What a correction names, and what it takes back."""

from __future__ import annotations

import pytest

from knowledge.language.corrections import parts_named, said_instead


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("家乡改成济南", {"home": "济南"}),
        ("专业写错了，是会计", {"major": "会计"}),
        ("学历：专科", {"level": "专科"}),
        ("帮我把学校换成青岛大学", {"school": "青岛大学"}),
        ("最高学历应该是研究生", {"level": "研究生"}),
        ("毕业年份2025", {"year": "2025"}),
        ("老家不是临沂是济宁", {"home": "济宁"}),
        ("学校是青岛大学，专业是护理学", {"school": "青岛大学", "major": "护理学"}),
        ("Change my major to accounting.", {"major": "accounting."}),
        ("修改一下我的班级", {"class": ""}),
        ("学校错了", {"school": ""}),
        ("my hometown is wrong", {"home": ""}),
        ("专业对口吗", {}),
        ("我在学校附近找工作", {}),
        ("", {}),
    ],
)
def test_parts_are_named_with_the_words_for_them(words: str, named: dict[str, str]) -> None:
    assert parts_named(words) == named


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("我不是24届，是25届", "我是25届"),
        ("不是本科，而是研究生", "是研究生"),
        ("I graduate in 2026, not 2025", "I graduate in 2026"),
        ("not accounting but nursing", " nursing"),
        ("我不是党员", "我不是党员"),
        ("是不是要考试", "是不是要考试"),
    ],
)
def test_what_is_denied_is_left_out_where_something_stands_in_its_place(
    words: str, left: str
) -> None:
    assert said_instead(words) == left
