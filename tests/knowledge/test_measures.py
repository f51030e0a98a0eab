"""A question's measure is heard in many wordings, and found in an answer only where it stands."""

from __future__ import annotations

import pytest

from knowledge.answers.measures import asked_measures, given_measures


@pytest.mark.parametrize(
    ("question", "measures"),
    [
        ("特岗教师一个月工资多少", {"money"}),
        ("去那边上班给补多少钱", {"money"}),
        ("how much do they pay", {"money"}),
        ("产假能休几天", {"span"}),
        ("退役金多久发，发多少", {"span", "money"}),
        ("西部计划什么时候截止", {"date"}),
        ("法考多少分算过", {"points"}),
        ("笔试要考几门", {"count"}),
        ("多大还能当兵", {"age"}),
        ("档案放哪里", set()),
    ],
)
def test_what_a_question_wants_in_numbers(question: str, measures: set[str]) -> None:
    assert asked_measures(question) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("每月发放1500元。", {"money"}),
        ("这项服务免费。", {"money"}),
        ("三个工作日以内办好。", {"span"}),
        ("满分150分。", {"points"}),
        ("年龄在二十四周岁以下。", {"age"}),
        ("以当年公告为准。", set()),
    ],
)
def test_what_a_text_has_numbers_of(text: str, measures: set[str]) -> None:
    assert given_measures(text) >= measures
    assert measures or not given_measures(text)
