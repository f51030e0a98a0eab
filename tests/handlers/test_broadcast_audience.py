"""For whom a broadcast is meant: names that hold a word which otherwise joins two."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from handlers.broadcasts.broadcast_audience import read_rules

if TYPE_CHECKING:
    from knowledge.library import Library

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("words", "one", "other"),
    [
        ("化学工程与工艺 应用化学", "化学工程与工艺、应用化学", "应用化学 化学工程与工艺"),
        ("电气工程及其自动化", "电气工程及其自动化的同学", "电气工程及其自动化专业"),
        ("会计学和审计学", "会计学、审计学", "会计学 审计学"),
        ("会计学与济南", "会计学 济南", "会计学、济南"),
    ],
)
def test_majors(library: Library, words: str, one: str, other: str) -> None:
    found = [read_rules(each, library, TODAY) for each in (words, one, other)]
    assert found[0].majors
    assert {frozenset(each.majors) for each in found} == {frozenset(found[0].majors)}
    assert {each.regions for each in found} == {found[0].regions}


@pytest.mark.parametrize(
    ("words", "colleges", "classes"),
    [
        ("化学与化工学院", ("化学与化工学院",), ()),
        ("计算机学院和数学学院", ("计算机学院", "数学学院"), ()),
        ("电气工程及其自动化2301班", (), ("电气工程及其自动化2301班",)),
        ("会计2301班和会计2302班", (), ("会计2301班", "会计2302班")),
    ],
)
def test_colleges_and_classes(
    library: Library, words: str, colleges: tuple[str, ...], classes: tuple[str, ...]
) -> None:
    rules = read_rules(words, library, TODAY)
    assert (rules.colleges, rules.classes, rules.majors) == (colleges, classes, ())
