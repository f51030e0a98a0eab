"""The next time of what recurs, over the ends of months and the days off."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from knowledge.dates.periods import CHINA, Cycle, Repeat
from knowledge.dates.recurrences import Recurrence, next_time, read_recurrence


@pytest.mark.parametrize(
    ("repeat", "after", "following"),
    [
        (Repeat(Cycle.DAILY, at=time(8)), "2026-03-02 07:59", "2026-03-02 08:00"),
        (Repeat(Cycle.DAILY, at=time(8)), "2026-03-02 08:00", "2026-03-03 08:00"),
        (Repeat(Cycle.DAILY), "2026-12-31 10:00", "2027-01-01 09:00"),
        (Repeat(Cycle.WEEKLY, (1, 4), time(8)), "2026-03-02 09:00", "2026-03-05 08:00"),
        (Repeat(Cycle.WEEKLY, (), time(8)), "2026-03-02 09:00", "2026-03-09 08:00"),
        (Repeat(Cycle.MONTHLY, (31,), time(8)), "2028-02-01 00:00", "2028-02-29 08:00"),
        (Repeat(Cycle.MONTHLY, (), time(8)), "2026-03-02 00:00", "2026-04-01 08:00"),
        # The first of October 2026 begins the days off; the tenth, a Saturday, is worked.
        (Repeat(Cycle.WORKDAYS, at=time(8)), "2026-09-30 09:00", "2026-10-08 08:00"),
        (Repeat(Cycle.MONTHLY, (1, 31), time(8)), "2026-02-20 00:00", "2026-02-28 08:00"),
        (Repeat(Cycle.MONTHLY, (1,), places=(1,)), "2026-03-02 10:00", "2026-04-06 09:00"),
        (Repeat(Cycle.MONTHLY, (5,), places=(5,)), "2026-03-02 10:00", "2026-05-29 09:00"),
        # The last days of September 2026 are worked; of January 2026, the thirtieth is the last.
        (Repeat(Cycle.MONTHLY, places=(-1,)), "2026-01-30 08:00", "2026-01-30 09:00"),
        (Repeat(Cycle.MONTHLY, places=(1,)), "2026-09-30 10:00", "2026-10-08 09:00"),
        (
            Repeat(Cycle.WEEKLY, (1, 4), interval=2, since=date(2026, 3, 5)),
            "2026-03-05 10:00",
            "2026-03-16 09:00",
        ),
        (
            Repeat(Cycle.MONTHLY, (31,), interval=2, since=date(2026, 1, 31)),
            "2027-02-01 00:00",
            "2027-03-31 09:00",
        ),
        (Repeat(Cycle.DAILY, since=date(2026, 5, 1)), "2026-03-02 10:00", "2026-05-01 09:00"),
    ],
)
def test_next_time(repeat: Repeat, after: str, following: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=CHINA).astimezone(UTC)
    found = next_time(repeat, moment)
    assert f"{found.astimezone(CHINA):%Y-%m-%d %H:%M}" == following


def test_every_year_names_no_day() -> None:
    with pytest.raises(ValueError, match="day"):
        next_time(Repeat(Cycle.YEARLY), datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("每周一早上8点", Recurrence(Repeat(Cycle.WEEKLY, (1,), time(8)))),
        ("每周一、周四 8:00", Recurrence(Repeat(Cycle.WEEKLY, (1, 4), time(8)))),
        ("每周一和周三晚上7点发", Recurrence(Repeat(Cycle.WEEKLY, (1, 3), time(19)))),
        (
            "每月1号，节假日不发",
            Recurrence(Repeat(Cycle.MONTHLY, (1,), time(9)), but_holidays=True),
        ),
        ("every weekday at 9", Recurrence(Repeat(Cycle.WORKDAYS, (), time(9)))),
        (
            "every Monday at 8am except holidays",
            Recurrence(Repeat(Cycle.WEEKLY, (1,), time(8)), but_holidays=True),
        ),
        ("每月最后一天", Recurrence(Repeat(Cycle.MONTHLY, (31,), time(9)))),
        ("每周末8点", Recurrence(Repeat(Cycle.WEEKLY, (6, 7), time(8)))),
        ("每月1号和15号8点", Recurrence(Repeat(Cycle.MONTHLY, (1, 15), time(8)))),
        ("每周", Recurrence(Repeat(Cycle.WEEKLY, (1,), time(9)))),
        (
            "每两周周一早上8点，节假日不发",
            Recurrence(
                Repeat(Cycle.WEEKLY, (1,), time(8), 2, since=date(2026, 9, 28)), but_holidays=True
            ),
        ),
        (
            "从10月9日开始，每隔一周发一次",
            Recurrence(Repeat(Cycle.WEEKLY, (5,), time(9), 2, since=date(2026, 10, 9))),
        ),
        (
            "every other Friday at 10, starting October 9",
            Recurrence(Repeat(Cycle.WEEKLY, (5,), time(10), 2, since=date(2026, 10, 9))),
        ),
        (
            "the first Monday of the month",
            Recurrence(Repeat(Cycle.MONTHLY, (1,), time(9), places=(1,))),
        ),
        (
            "每月最后一个工作日下午5点",
            Recurrence(Repeat(Cycle.MONTHLY, (), time(17), places=(-1,))),
        ),
    ],
)
def test_rules_as_people_say_them(words: str, rule: Recurrence) -> None:
    monday = datetime(2026, 9, 21, 7, tzinfo=UTC)
    assert read_recurrence(words, now=monday) == rule
    assert Recurrence.from_json(rule.to_json()) == rule


@pytest.mark.parametrize(
    "words",
    [
        "每隔两周周一",
        "每月最后一个工作日，遇节假日顺延",
        "每年3月1日",
        "每季度最后一天",
        "每月0号8点",
        "每月1号和周五8点",
        "明天8点",
        "",
    ],
)
def test_what_a_rule_has_no_place_for_is_not_left_out(words: str) -> None:
    assert read_recurrence(words, now=datetime(2026, 9, 21, 7, tzinfo=UTC)) is None


def test_days_off_of_festivals_are_left_out_and_plain_weekends_are_not() -> None:
    before = datetime(2026, 9, 26, tzinfo=UTC)

    def days(repeat: Repeat) -> list[str]:
        rule = Recurrence(repeat, but_holidays=True)
        return [f"{moment:%m-%d}" for moment in rule.times(before, 3)]

    # The days off are the first to the seventh; 10 October is a Saturday that is worked.
    assert days(Repeat(Cycle.WEEKLY, (1,), time(9))) == ["09-28", "10-12", "10-19"]
    assert days(Repeat(Cycle.WEEKLY, (6,), time(9))) == ["10-10", "10-17", "10-24"]
    assert days(Repeat(Cycle.MONTHLY, (1,), time(9))) == ["11-01", "12-01", "02-01"]
