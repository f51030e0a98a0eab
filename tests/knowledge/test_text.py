"""Folding: one form for what is written in many ways, and the way back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.text import drop_brackets, fold, fold_with_origin, has_han, squeeze


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("軟件工程", "软件工程"),
        ("ＡＢＣ１２３，（）", "abc123,()"),
        ("软\u200b件\ufeff工程", "软件工程"),
        ("  软件 \t\n 工程 ", "软件 工程"),
        ("Ruǎnjiàn", "ruanjian"),
        ("lǚyóu LÜYOU", "lvyou lvyou"),
        ("㈱⑩", "(株)10"),
        ("", ""),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_brackets_are_dropped_however_deep() -> None:
    assert drop_brackets("软件工程(校企[中外]合作)专业") == "软件工程专业"
    assert drop_brackets("软件工程(没有闭合") == "软件工程(没有闭合"


def test_squeeze_keeps_letters_digits_and_characters() -> None:
    assert squeeze("a 1、软-件!") == "a1软件"


def test_has_han() -> None:
    assert has_han("abc软")
    assert not has_han("abc 123 かな")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_the_way_back_covers_the_original_in_order(text: str) -> None:
    folded = fold_with_origin(text)

    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    start, end = folded.span(0, len(folded.text))
    assert 0 <= start <= end <= len(text)


def test_a_span_of_the_folded_text_is_one_of_the_original() -> None:
    text = "我學\u200b了㈱軟件"
    folded = fold_with_origin(text)
    place = folded.text.index("软件")

    start, end = folded.span(place, place + 2)
    assert text[start:end] == "軟件"
