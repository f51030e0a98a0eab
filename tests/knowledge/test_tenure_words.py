"""Days and service in words, as exactly as they are said, and the questions about oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.honours.award_questions import asks_for_oneself
from knowledge.honours.known_awards import known_awards
from knowledge.honours.tenure_words import day_in, tenure_in


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2020年6月30日", "2020-06-30", "2020-06-30"),
        ("２０２０．６．３０", "2020-06-30", "2020-06-30"),
        ("我是2020年2月毕业的", "2020-02-01", "2020-02-29"),
        ("2021-07", "2021-07-01", "2021-07-31"),
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020届", "2020-01-01", "2020-12-31"),
        ("30 June 2020", "2020-06-30", "2020-06-30"),
        ("Sept 1, 2020", "2020-09-01", "2020-09-01"),
        ("in Feb. 2021", "2021-02-01", "2021-02-28"),
    ],
)
def test_a_day_is_known_as_exactly_as_it_is_said(words: str, first: str, last: str) -> None:
    assert list(map(str, day_in(words))) == [first, last]


@pytest.mark.parametrize("words", ["去年", "2021-02-29", "2021年13月", "", "20211", "2020和2021"])
def test_what_names_no_day_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever was wrong, the question is asked again
        day_in(words)


@pytest.mark.parametrize(
    ("words", "begins", "ends"),
    [
        ("2021.7-2024.6", "2021-07-01", "2024-06-30"),
        ("2021年7月15日——2024年6月30日", "2021-07-15", "2024-06-30"),
        ("2021-07-15至2024-06-30", "2021-07-15", "2024-06-30"),
        ("从2021年7月到现在", "2021-07-01", None),
        ("2021/7/15至今", "2021-07-15", None),
        ("from July 2021 to June 2024", "2021-07-01", "2024-06-30"),
        ("since 15 July 2021", "2021-07-15", None),
    ],
)
def test_service_is_read_from_its_two_ends(words: str, begins: str, ends: str | None) -> None:
    tenure = tenure_in(words)
    assert str(tenure.begins.first) == begins
    assert (tenure.ends and str(tenure.ends.last)) == ends


@pytest.mark.parametrize("words", ["2021年7月", "2024年到2021年", "至今", "三年"])
def test_service_without_both_ends_is_refused(words: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - as above
        tenure_in(words)


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 4000))
def test_what_is_written_is_read(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    for words in (f"{first}至{last}", f"{first:%Y年%m月%d日}-{last:%Y年%m月%d日}"):
        tenure = tenure_in(words)
        assert (tenure.begins.first, tenure.ends and tenure.ends.last) == (first, last)


@pytest.mark.parametrize(
    ("words", "is_own"),
    [
        ("我什么时候能评基层就业卓越奖？", True),
        ("我还要多久才能评奖", True),
        ("我在乡镇干了四年，能评那个卓越奖吗", True),
        ("俺够不够格申报卓越奖", True),
        ("am I eligible for the award for excellence", True),
        ("基层就业卓越奖什么时候申报", False),
        ("卓越奖奖金多少", False),
        ("我什么时候能拿到工资", False),
        ("我能报名三支一扶吗", False),
        ("when can I apply for the civil service", False),
    ],
)
def test_who_asks_for_themselves_is_told_apart(words: str, is_own: bool) -> None:
    assert asks_for_oneself(words) is is_own


def test_the_known_awards_have_terms_and_an_entry() -> None:
    for award in known_awards():
        assert award.terms.asks
        assert award.entry
