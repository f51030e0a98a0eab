"""Answers about an activity: deadlines counted from its beginning, the last of several days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.forms.fair_answers import (
    deadline_in,
    limit_in,
    majors_in,
    nearest_day_in,
    span_in_words,
)
from handlers.talk import Unclear
from knowledge.dates.periods import CHINA
from models.dates.milestones import Name

NOW = datetime(2026, 11, 24, 1, tzinfo=UTC)
TIMES = span_in_words("12月10日 9:00-12:00", now=NOW)


@pytest.mark.parametrize(
    ("words", "closes"),
    [
        ("前一天18点", "12-09 18:00"),
        ("活动前一天", "12-09 23:59"),
        ("提前两天", "12-08 23:59"),
        ("开始前两小时", "12-10 07:00"),
        ("当天8点", "12-10 08:00"),
        ("12月9日24:00", "12-09 23:59"),
        ("12月9日晚上12点", "12-09 23:59"),
        ("截止到12月9日", "12-09 23:59"),
        ("11月30日到12月8日", "12-08 23:59"),
        ("2026-11-30至2026-12-08 17:00", "12-08 17:00"),
        ("two days before 18:00", "12-08 18:00"),
    ],
)
def test_a_deadline_is_read_as_it_is_meant(words: str, closes: str) -> None:
    found = deadline_in(words, now=NOW, times=TIMES)[Name.CLOSES]
    assert f"{found.at.astimezone(CHINA):%m-%d %H:%M}" == closes


@pytest.mark.parametrize("words", ["当天", "12月11日", "提前三十天", "随便"])
def test_a_deadline_that_cannot_be_is_asked_again(words: str) -> None:
    with pytest.raises(Unclear):
        deadline_in(words, now=NOW, times=TIMES)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月1日", "2026-12-01"),
        ("11月1日", "2026-11-01"),
        ("1月5日", "2027-01-05"),
        ("2025年12月1日", "2025-12-01"),
        ("昨天", "2026-11-23"),
    ],
)
def test_a_day_without_a_year_is_the_nearest(words: str, day: str) -> None:
    assert f"{nearest_day_in(words, now=NOW)}" == day


@pytest.mark.parametrize(
    ("words", "majors"),
    [
        ("会计学、计算机类", "会计学、计算机类"),
        ("Accounting and software engineering", "会计学、软件工程"),
        ("nursing, law", "护理学、法学"),
        ("accounting, unheard-of studies", "accounting, unheard-of studies"),
    ],
)
def test_english_majors_become_those_of_the_catalogue(words: str, majors: str) -> None:
    assert majors_in(words) == majors


def test_as_many_as_like() -> None:
    assert [limit_in(words) for words in ("不限", "200人")] == [0, 200]
    with pytest.raises(Unclear):
        limit_in("0")
