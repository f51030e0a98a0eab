"""Cries for help are heard, figures of speech are not, and every number has its source."""

from __future__ import annotations

import pytest

from knowledge.texts import LOCALES
from knowledge.understanding.distress import Distress, cries, help_lines


@pytest.mark.parametrize(
    ("text", "distress"),
    [
        ("面了十几家都没要我，真的不想活了", Distress.SELF_HARM),
        ("舍友留了遗书，人找不到", Distress.SELF_HARM),
        ("遗言已经留好了", Distress.SELF_HARM),
        ("I keep thinking about killing myself", Distress.SELF_HARM),
        ("there is no point in being alive", Distress.SELF_HARM),
        ("他们不让我走，我被关在屋里", Distress.THREAT),
        ("催收的人又找上门来了", Distress.THREAT),
        ("前任威胁说要把照片发给我爸妈", Distress.THREAT),
        ("交了四千报名费，对方就把我拉黑了", Distress.FRAUD),
        ("我要报警", Distress.THREAT),
        ("主管发露骨的照片给我", Distress.THREAT),
        ("买课的钱交完就没人理我", Distress.FRAUD),
        ("我被騙了兩萬塊", Distress.FRAUD),
    ],
)
def test_a_cry_is_heard_by_its_kind(text: str, distress: Distress) -> None:
    assert [cry.distress for cry in cries(text)] == [distress]


@pytest.mark.parametrize(
    "text",
    [
        "我想死你了",
        "累死了",
        "这题难死了",
        "要累死我了",
        "笑死，根本没人回我简历",
        "死线前一天才交材料",
        "遗书怎么写才有效",
        "怎么识别刷单骗局",
        "我有没有可能会被骗",
        "大学生自杀预防讲座怎么报名",
        "领导打我电话问三方",
        "想跳槽去青岛",
        "我要报警校",
        "晚上敲代码敲到十二点",
        "the deadline is killing me",
        "",
    ],
)
def test_a_figure_of_speech_or_a_general_word_is_no_cry(text: str) -> None:
    assert cries(text) == ()


def test_the_most_urgent_of_several_comes_first() -> None:
    found = cries("被骗了三万块，催收说要打断我的腿，我不想活了")
    assert [cry.distress for cry in found] == [
        Distress.SELF_HARM,
        Distress.THREAT,
        Distress.FRAUD,
    ]


def test_the_words_are_shown_as_they_were_written() -> None:
    text = "老師，我 不想活了。"
    [cry] = cries(text)
    assert text[cry.start : cry.end] == "不想活了"


def test_a_figure_of_speech_hides_no_cry_beside_it() -> None:
    assert cries("累死了，我真的不想活了")
    assert cries("怎么判断是不是骗子，我已经被骗了两千块")


def test_every_kind_has_numbers_with_a_source_in_every_language() -> None:
    for distress in Distress:
        assert any(distress in line.distresses for line in help_lines())
    for line in help_lines():
        assert line.number.isdecimal()
        assert line.names.keys() == set(LOCALES)
        assert line.source
        assert line.url.startswith("http")
