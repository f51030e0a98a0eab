"""Dates of cells: days and moments in China's time, from and till when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.periods import CHINA
from models.dates.milestones import Name, contradiction, is_over_at, on
from models.dates.spans import When, span_in


def words(when: When | None) -> str:
    if when is None:
        return ""
    local = when.at.astimezone(CHINA)
    return f"{local:%Y-%m-%d}" if when.whole_day else f"{local:%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("cell", "begins", "ends"),
    [
        ("2019-01-15", "2019-01-15", ""),
        ("2026-03-20 14:00:00", "2026-03-20 14:00", ""),
        ("2026年3月20日（周五）下午2:30", "2026-03-20 14:30", ""),
        ("2026年3月20日 14:00-17:00", "2026-03-20 14:00", "2026-03-20 17:00"),
        ("2026年3月20日 下午2点至4点半前", "2026-03-20 14:00", "2026-03-20 16:30"),
        ("2026.3.20-3.22", "2026-03-20", "2026-03-22"),
        ("2026年3月20日—22日", "2026-03-20", "2026-03-22"),
        ("2026年12月30日至1月2日", "2026-12-30", "2027-01-02"),
        ("2026-03-20 14:00 至 2026-03-22 17:00", "2026-03-20 14:00", "2026-03-22 17:00"),
        ("3月20日晚7点", "2026-03-20 19:00", ""),
        ("２０２８年２月２９日", "2028-02-29", ""),
    ],
)
def test_cells_as_lists_write_them(cell: str, begins: str, ends: str) -> None:
    found = span_in(cell, year=2026)
    assert found is not None
    assert tuple(map(words, found)) == (begins, ends)


@pytest.mark.parametrize(
    "cell", ["", "待定", "2026-02-29", "2026-13-01", "2026-03-20 25:00", "周五"]
)
def test_what_is_no_date_is_none(cell: str) -> None:
    assert span_in(cell, year=2026) is None


def test_a_day_without_a_year_is_none_where_no_year_is_known() -> None:
    assert span_in("3月20日") is None


@given(st.dates(date(2000, 1, 1), date(2099, 12, 30)))
def test_a_day_ends_a_second_before_the_next_begins(day: date) -> None:
    first, last = on(day, Name.BEGINS), on(day, Name.ENDS)
    following = on(day + timedelta(days=1), Name.BEGINS)
    assert (first.day, last.day) == (day, day)
    assert following.at - last.at == timedelta(seconds=1)
    assert following.at - first.at == timedelta(days=1)
    assert is_over_at({Name.BEGINS: first}) == last.at
    assert span_in(f"{day:%Y-%m-%d}") == (first, None)
    assert contradiction({Name.BEGINS: first, Name.CLOSES: on(day, Name.CLOSES)}) is None
