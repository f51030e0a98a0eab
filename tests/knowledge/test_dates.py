"""Dates in words: what is meant on a given day, at the ends of months, years and weeks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.dates.calendar_days import month_of, months_away
from knowledge.dates.dates import LONGEST, find
from knowledge.dates.festivals import Festival, is_workday
from knowledge.dates.periods import CHINA, Period

MONDAY = datetime(2026, 3, 2, 9, tzinfo=CHINA)


def said(text: str, now: datetime = MONDAY) -> list[str]:
    return [str(when.value) for when in find(text, now=now)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("下周五济南有没有招聘会", "2026-03-13"),
        ("本月底前", "..2026-03-31"),
        ("3月15号下午两点那场宣讲会", "2026-03-15T14:00"),
        ("月底", "2026-03-25..2026-03-31"),
        ("国庆后第一个工作日", "2026-10-08"),
        ("大后天晚上8点", "2026-03-05T20:00"),
        ("三天内", "2026-03-02..2026-03-05"),
        ("by end of March", "..2026-03-31"),
        ("next Friday", "2026-03-13"),
        ("I graduated last June", "2025-06-01..2025-06-30"),
        ("this Friday", "2026-03-06"),
        ("周五", "2026-03-06"),
        ("周一", "2026-03-09"),
        ("周末", "2026-03-07..2026-03-08"),
        ("四月中旬", "2026-04-11..2026-04-20"),
        ("清明节前", "..2026-04-04"),
        ("五一之后", "2026-05-06.."),
        ("端午前后", "2026-06-12..2026-06-26"),
        ("上个月", "2026-02-01..2026-02-28"),
        ("开赛前三小时", "-3h"),
        ("报名截止前两天", "-2d"),
        ("提前半小时", "-30m"),
        ("半小时后", "2026-03-02T09:30"),
        ("每周一早上8点", "weekly"),
        ("明早", "2026-03-03T07:00/09:00"),
        ("后天晚上七点半到九点", "2026-03-04T19:30/21:00"),
        ("周一到周五", "2026-03-09..2026-03-13"),
        ("3月15到20号", "2026-03-15..2026-03-20"),
        ("12月28日到1月3日", "2026-12-28..2027-01-03"),
        ("the first Monday of April", "2026-04-06"),
        ("the first working day after National Day", "2026-10-08"),
        ("3 days before the deadline", "-3d"),
        ("March 15th, 2027 at 3pm", "2027-03-15T15:00"),
        ("８月１日", "2026-08-01"),
        ("2026年下半年", "2026-07-01..2026-12-31"),
        ("下个月最后一天", "2026-04-30"),
        ("四月第一个周末", "2026-04-04..2026-04-05"),
        ("月中有宣讲吗", "2026-03-11..2026-03-20"),
        ("明下午有空宣吗", "2026-03-03T12:00/18:00"),
        ("明儿下不下雨", "2026-03-03"),
        ("替我报上周六那场", "2026-03-07"),
        ("那再下周", "2026-03-16..2026-03-22"),
        ("the last day of next month", "2026-04-30"),
        ("下个月第一天上午10点", "2026-04-01T10:00"),
        ("劳动节假期最后一天", "2026-05-05"),
        ("国庆后第三天", "2026-10-10"),
        ("清明节前三天", "2026-04-02"),
        ("元旦前一天晚上8点", "2026-12-31T20:00"),
        ("3月15号前两周", "2026-03-01"),
        ("three days before National Day", "2026-09-28"),
        ("the day before Qingming at 9am", "2026-04-04T09:00"),
        ("24小时后", "2026-03-03T09:00"),
        ("in 48 hours", "2026-03-04T09:00"),
        ("1小时30分钟后", "2026-03-02T10:30"),
        ("两个半小时后", "2026-03-02T11:30"),
        ("30分后", "2026-03-02T09:30"),
        ("0分钟后", "2026-03-02T09:00"),
        ("in 1 hour and 30 minutes", "2026-03-02T10:30"),
        ("in an hour and a half", "2026-03-02T10:30"),
    ],
)
def test_a_time_is_read_as_meant(text: str, meant: str) -> None:
    assert said(text) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        *("试用期三个月", "择业期两年内", "早一点说", "我有三点疑问", "打12345热线", "在2号楼"),
        *("过60分能进面试吗", "400分以内的学校"),
        *("2月30号", "辞职要提前多少天说", "以后天天来", "may I ask", "五一路"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("now", "text", "meant"),
    [
        # Month ends, leap days and year ends.
        (date(2026, 1, 31), "明天", "2026-02-01"),
        (date(2026, 1, 31), "下个月", "2026-02-01..2026-02-28"),
        (date(2028, 2, 28), "明天", "2028-02-29"),
        (date(2027, 3, 1), "2月29号", "2028-02-29"),
        (date(2028, 2, 1), "本月底前", "..2028-02-29"),
        (date(2026, 12, 31), "后天", "2027-01-02"),
        (date(2026, 12, 30), "下周一", "2027-01-04"),
        (date(2026, 12, 30), "1月3号", "2027-01-03"),
        (date(2026, 12, 30), "下个月5号", "2027-01-05"),
        (date(2026, 3, 31), "30日前", "..2026-04-30"),
        (date(2026, 1, 31), "31号", "2026-01-31"),
        (date(2026, 2, 1), "31号", "2026-03-31"),
        # A week begins on Monday.
        (date(2026, 3, 8), "下周一", "2026-03-09"),
        (date(2026, 3, 8), "这周日", "2026-03-08"),
        (date(2026, 3, 8), "周末", "2026-03-07..2026-03-08"),
        (date(2026, 3, 8), "上周五", "2026-02-27"),
        # Chinese New Year moves; after it, for a month, the last one is meant.
        (date(2024, 1, 5), "春节前", "..2024-02-09"),
        (date(2025, 1, 5), "除夕", "2025-01-28"),
        (date(2026, 1, 5), "春节后", "2026-02-24.."),
        (date(2026, 3, 2), "春节后", "2026-02-24.."),
        (date(2025, 6, 2), "春节后", "2026-02-24.."),
        (date(2026, 6, 2), "大年初一", "2027-02-06"),
        (date(2033, 1, 5), "元宵节", "2033-02-14"),
    ],
)
def test_days_are_counted_from_today(now: date, text: str, meant: str) -> None:
    assert said(text, datetime(now.year, now.month, now.day, 9, tzinfo=CHINA)) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "2026年2月30日9点",
        "2月30日早上9点发",
        "2027年2月29号 晚上八点",
        "2026-13-01 9:00",
        "2026/02/30 09:00",
        "十一月三十一日下午两点",
        "明天25点",
        "12月25日的25点开会",
        "明天9:75",
        "每周五26点",
    ],
)
def test_a_day_or_an_hour_that_there_is_not_makes_no_other_time(text: str) -> None:
    assert said(text) == []


def test_an_impossible_day_leaves_other_times_alone() -> None:
    assert said("2月30日是笔误，明天24点截止，2月29日另说") == [
        "2026-03-03T23:59",
        "2028-02-29",
    ]


def test_the_day_is_that_of_china() -> None:
    evening_in_utc = datetime(2026, 3, 2, 17, tzinfo=UTC)  # 01:00 of the 3rd in China
    assert said("明天", evening_in_utc) == ["2026-03-04"]


def test_an_hour_that_is_past_is_tomorrows() -> None:
    assert said("8点提醒我") == ["2026-03-03T08:00"]
    assert said("10点提醒我") == ["2026-03-02T10:00"]


def test_a_moment_begins_in_utc() -> None:
    [when] = find("3月15号下午两点", now=MONDAY)
    assert isinstance(when.value, Period)
    assert when.value.begins() == datetime(2026, 3, 15, 6, tzinfo=UTC)
    assert when.value.to_json() == {
        "first": "2026-03-15",
        "last": "2026-03-15",
        "at": "14:00:00",
    }
    assert date(2026, 3, 15) in when.value
    assert date(2026, 3, 16) not in when.value


def test_working_weekends_are_workdays() -> None:
    assert is_workday(date(2026, 10, 10))
    assert not is_workday(date(2026, 10, 7))
    assert not is_workday(date(2040, 10, 2))  # beyond every decree
    assert is_workday(date(2040, 10, 8))


@given(st.integers(1901, 2099))
def test_festivals_fall_into_their_season(year: int) -> None:
    spring, qingming = Festival.SPRING.on(year), Festival.QINGMING.on(year)
    assert spring is not None
    assert qingming is not None
    assert date(year, 1, 20) <= spring <= date(year, 2, 21)
    assert qingming.day in (4, 5, 6)
    for festival in Festival:
        on, rest = festival.on(year), festival.rest(year)
        assert on
        assert rest
        assert rest[0] <= on <= rest[1]


days = st.dates(date(1970, 1, 1), date(2090, 12, 31))


@given(days, st.integers(-30, 30))
def test_months_follow_each_other(today: date, away: int) -> None:
    month = month_of(*months_away(today, away))
    following = month_of(*months_away(today, away + 1))
    assert month.last
    assert following.first == month.last + timedelta(days=1)


_PIECES = (
    "下周", "五", "3月", "31号", "月底", "前", "后", "春节", "第一个工作日", "下午", "两点", "半",
    "到", "每", "明天", "三天", "内", "提前", "2月29", "日", "今年", "国庆",
    "十一", "next ", "friday ", "by ", "march ", "5 ", "at 3pm ", "in ",
    "two weeks ", "我", "的", "，", " ",
    "99999999999天后", "0月0号", "25:99", "9点", "一点", "上旬",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=14).map("".join),
    st.builds(datetime.combine, days, st.times(), tzinfo=st.just(UTC)),
)
def test_any_words_give_ordered_spans_within_the_text(text: str, now: datetime) -> None:
    end = 0
    for when in find(text, now=now):
        assert end <= when.start < when.end <= len(text)
        assert when.text == text[when.start : when.end]
        assert str(when.value)
        assert when.value.to_json()
        end = when.end
        if isinstance(when.value, Period) and when.value.first and when.value.last:
            assert when.value.first <= when.value.last


@given(st.text(max_size=60))
def test_no_text_at_all_fails(text: str) -> None:
    find(text, now=MONDAY)


def test_a_long_text_is_read_up_to_a_bound() -> None:
    assert find("，" * LONGEST + "明天", now=MONDAY) == ()
    assert len(find("下周五，" * 2_500, now=MONDAY)) == LONGEST // 4
