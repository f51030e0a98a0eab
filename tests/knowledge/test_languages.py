"""The language of a message: told where it is clear, and not where it may be either."""

from __future__ import annotations

import pytest

from knowledge.understanding.languages import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Any openings for nurses in Linyi?", "en"),
        ("what is 三支一扶", "en"),
        ("I'm a civil engineer", "en"),
        ("could somebody help me please", "en"),
        ("accounting jobs Jinan", "en"),
        ("青岛有什么会计岗", "zh-CN"),
        ("hello，请问档案怎么转", "zh-CN"),
        ("我的 offer 可以毁约吗", "zh-CN"),
        ("hello", ""),
        ("thank you", ""),
        ("ok", ""),
        ("qing dao kuai ji", ""),
        ("wo xiang zhao gong zuo", ""),
        ("QQ 12345", ""),
        ("java python", ""),
        ("青岛", ""),
        ("会计 本科", ""),
        ("", ""),
        ("???", ""),
    ],
)
def test_language_is_told_only_where_it_is_clear(text: str, language: str) -> None:
    assert language_of(text) == language
