"""A message with several questions is parted where they end."""

from __future__ import annotations

import pytest

from knowledge.language.several import MOST, parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("试用期多久？工资打几折？", ("试用期多久？", "工资打几折？")),
        ("1.试用期多久 2.社保几时交", ("试用期多久", "社保几时交")),
        ("一、试用期多久\n二、社保几时交", ("试用期多久", "社保几时交")),
        ("①试用期多久②社保几时交", ("试用期多久", "社保几时交")),
        ("老师好！\n试用期多久；社保几时交", ("老师好！", "试用期多久；", "社保几时交")),
        ("How long is probation? What about pay?", ("How long is probation?", "What about pay?")),
        ("2026年3.5天的假怎么算", ("2026年3.5天的假怎么算",)),
        ("试用期多久？试用期多久？", ("试用期多久？",)),
        ("？？？", ()),
        ("", ()),
    ],
)
def test_parts(text: str, parts: tuple[str, ...]) -> None:
    assert parts_of(text) == parts


def test_there_is_an_end_to_it() -> None:
    assert len(parts_of("\n".join(f"第{n}个问题是什么" for n in range(5000)))) == MOST
