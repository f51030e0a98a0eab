"""What recurs, in the words of people: days of the week and of the month, lists and ranges."""

from __future__ import annotations

import pytest

from knowledge.dates.periods import Cycle, Repeat
from knowledge.dates.repeats import repeats

WEEKLY, MONTHLY, WORKDAYS = Cycle.WEEKLY, Cycle.MONTHLY, Cycle.WORKDAYS


@pytest.mark.parametrize(
    ("text", "repeat", "words"),
    [
        ("每周一三五早上", Repeat(WEEKLY, (1, 3, 5)), "每周一三五"),
        ("每周一到周五打卡", Repeat(WEEKLY, (1, 2, 3, 4, 5)), "每周一到周五"),
        ("周一至周五每天打卡", Repeat(WEEKLY, (1, 2, 3, 4, 5)), "周一至周五每天"),
        ("每周五到周一值班", Repeat(WEEKLY, (1, 5, 6, 7)), "每周五到周一"),
        ("每周二和周四", Repeat(WEEKLY, (2, 4)), "每周二和周四"),
        ("每个星期天", Repeat(WEEKLY, (7,)), "每个星期天"),
        ("每周末总结", Repeat(WEEKLY, (6, 7)), "每周末"),
        ("每周总结", Repeat(WEEKLY), "每周"),
        ("每月15号交房租", Repeat(MONTHLY, (15,)), "每月15号"),
        ("每个月1、15号", Repeat(MONTHLY, (1, 15)), "每个月1、15号"),
        ("每月10日和25日", Repeat(MONTHLY, (10, 25)), "每月10日和25日"),
        ("每月最后一天对账", Repeat(MONTHLY, (31,)), "每月最后一天"),
        ("每月底对账", Repeat(MONTHLY, (31,)), "每月底"),
        ("每月初交房租", Repeat(MONTHLY, (1,)), "每月初"),
        ("每晚8点", Repeat(Cycle.DAILY), "每"),
        ("every evening at 8", Repeat(Cycle.DAILY), "every "),
        ("每月15提醒我还款", Repeat(MONTHLY, (15,)), "每月15"),
        ("every weekday at 8", Repeat(WORKDAYS), "every weekday"),
        ("weekdays at 8am", Repeat(WORKDAYS), "weekdays"),
        ("on mondays at 9", Repeat(WEEKLY, (1,)), "on mondays"),
        ("every tuesday and thursday", Repeat(WEEKLY, (2, 4)), "every tuesday and thursday"),
        ("every weekend", Repeat(WEEKLY, (6, 7)), "every weekend"),
        ("on the 15th of every month", Repeat(MONTHLY, (15,)), "on the 15th of every month"),
        ("the last day of every month", Repeat(MONTHLY, (31,)), "the last day of every month"),
        ("every month on the 3rd", Repeat(MONTHLY, (3,)), "every month on the 3rd"),
        ("every month", Repeat(MONTHLY), "every month"),
        ("每周一次例会", Repeat(WEEKLY), "每周一次"),
        ("每周的周一和周四", Repeat(WEEKLY, (1, 4)), "每周的周一和周四"),
        ("每两周周一交", Repeat(WEEKLY, (1,), interval=2), "每两周周一"),
        ("每2个星期的周一、周四", Repeat(WEEKLY, (1, 4), interval=2), "每2个星期的周一、周四"),
        ("每隔一周的周三", Repeat(WEEKLY, (3,), interval=2), "每隔一周的周三"),
        ("隔周五开会", Repeat(WEEKLY, (5,), interval=2), "隔周五"),
        ("每三周一次, 周二", Repeat(WEEKLY, (2,), interval=3), "每三周一次, 周二"),
        ("每隔一天打卡", Repeat(Cycle.DAILY, interval=2), "每隔一天"),
        ("每两个月15号", Repeat(MONTHLY, (15,), interval=2), "每两个月15号"),
        ("每月第一个周一", Repeat(MONTHLY, (1,), places=(1,)), "每月第一个周一"),
        ("每个月第二、第四个周五", Repeat(MONTHLY, (5,), places=(2, 4)), "每个月第二、第四个周五"),
        ("每月最后一个周五", Repeat(MONTHLY, (5,), places=(-1,)), "每月最后一个周五"),
        ("每月最后一个工作日", Repeat(MONTHLY, places=(-1,)), "每月最后一个工作日"),
        ("每月倒数第二个工作日", Repeat(MONTHLY, places=(-2,)), "每月倒数第二个工作日"),
        ("每月第一天对账", Repeat(MONTHLY, (1,)), "每月第一天"),
        ("every other monday", Repeat(WEEKLY, (1,), interval=2), "every other monday"),
        (
            "every two weeks on tuesday",
            Repeat(WEEKLY, (2,), interval=2),
            "every two weeks on tuesday",
        ),
        ("every other day", Repeat(Cycle.DAILY, interval=2), "every other day"),
        ("every fortnight", Repeat(WEEKLY, interval=2), "every fortnight"),
        (
            "the first and third monday of every month",
            Repeat(MONTHLY, (1,), places=(1, 3)),
            "the first and third monday of every month",
        ),
        ("every last friday", Repeat(MONTHLY, (5,), places=(-1,)), "every last friday"),
        (
            "every month on the last working day",
            Repeat(MONTHLY, places=(-1,)),
            "every month on the last working day",
        ),
    ],
)
def test_days_that_come_round(text: str, repeat: Repeat, words: str) -> None:
    [read] = repeats(text)
    assert read.value == repeat
    assert text[read.start : read.end] == words


@pytest.mark.parametrize(
    "text",
    [
        "每周第一天",
        "每月第一个周末",
        "每隔两周交周报",
        "每两年体检",
        "每季度最后一天",
        "隔周期性检查",
        "每月0号",
        "每月45号",
        "every third monday",
        "are weekdays quiet?",
    ],
)
def test_what_cannot_be_kept_is_not_read_as_something_else(text: str) -> None:
    assert list(repeats(text)) == []
