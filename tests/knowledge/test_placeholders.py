"""Placeholders: filled, replaced by other words, and refused when they are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sending.placeholders import Lacking, NoPlaceholder, Template


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{姓名}，你好", "李雷，你好"),
        ("{ Name }", "李雷"),
        ("{major|同学}们", "同学们"),
        ("{专业|}完", "完"),
        ("没有", "没有"),
        ("{姓名}{姓名}", "李雷李雷"),
    ],
)
def test_it_is_filled_for_each(text: str, filled: str) -> None:
    assert Template.parse(text).fill({"name": "李雷", "major": ""}) == filled


@pytest.mark.parametrize(
    "text", ["{", "}", "{姓名", "姓名}", "{}", "{手机}", "{{姓名}}", "{a|b|c}"]
)
def test_braces_that_are_no_placeholder_are_refused(text: str) -> None:
    with pytest.raises(NoPlaceholder):
        Template.parse(text)


def test_a_value_that_is_lacking_is_named() -> None:
    template = Template.parse("{届}届{姓名|同学}")
    assert template.needed == ("year",)
    with pytest.raises(Lacking, match="year"):
        template.fill({"name": "李雷"})


@given(st.text(alphabet=st.characters(exclude_characters="{}")))
def test_a_text_without_braces_stays_as_it_is(text: str) -> None:
    assert Template.parse(text).fill({}) == text


@given(st.text())
def test_a_value_is_never_read_as_a_placeholder(value: str) -> None:
    assert Template.parse("{name|}").fill({"name": value}) == value
