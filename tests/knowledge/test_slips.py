"""Sounds of words, and pinyin cut into syllables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.slips import initials, letters, near, sound, split_pinyin, syllables


def test_a_character_sounds_as_its_word_has_it() -> None:
    assert syllables("会计") == ("kuai", "ji")
    assert syllables("会议") == ("hui", "yi")
    assert syllables("音乐") == ("yin", "yue")
    assert syllables("A软") == ("A", "ruan")


def test_letters_and_initials() -> None:
    assert letters("软件工程") == "ruanjiangongcheng"
    assert initials("软件工程") == "rjgc"


@pytest.mark.parametrize(
    ("one", "other"),
    [("软件工程", "软键工成"), ("张三", "臧山"), ("林业", "宁业"), ("英语", "音语")],
)
def test_what_sounds_alike_has_one_sound(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_what_sounds_different_does_not() -> None:
    assert sound("法学") != sound("化学")
    assert near("chang") == "can"


@pytest.mark.parametrize(
    ("typed", "cut"),
    [
        ("ruanjiangongcheng", ("ruan", "jian", "gong", "cheng")),
        ("ruan jian", ("ruan", "jian")),
        ("xi'an", ("xi", "an")),
        ("xian", ("xian",)),
        ("lvyou", ("lv", "you")),
        ("hello", None),
        ("rjgc", None),
        ("", None),
    ],
)
def test_pinyin_is_cut_into_syllables(typed: str, cut: tuple[str, ...] | None) -> None:
    assert split_pinyin(typed) == cut


@given(st.text(max_size=60))
def test_any_text_has_a_sound(text: str) -> None:
    assert len(syllables(text)) == len(text)
    sound(text)
    initials(text)
    split_pinyin(text)
