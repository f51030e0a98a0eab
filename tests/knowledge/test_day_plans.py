"""Which messages ask what one has on a day, and which do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from knowledge.activities.day_plans import asked_days

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)  # a Monday


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("我周六的安排", "2026-03-07"),
        ("我明天有什么安排？", "2026-03-03"),
        ("帮我看看下周五的日程", "2026-03-13"),
        ("今天要做什么", "2026-03-02"),
        ("3月20号我有什么行程吗", "2026-03-20"),
        ("后天的日程安排", "2026-03-04"),
        ("我后天都有哪些安排呢", "2026-03-04"),
        ("明天我要去干什么", "2026-03-03"),
        ("明天有什么事", "2026-03-03"),
        ("查一下我15号的日程表", "2026-03-15"),
        ("what's on my schedule tomorrow", "2026-03-03"),
        ("my plan for Saturday", "2026-03-07"),
        ("What do I have planned on March 20?", "2026-03-20"),
        ("show me my agenda for tomorrow", "2026-03-03"),
    ],
)
def test_asking_for_a_day(text: str, days: str) -> None:
    assert str(asked_days(text, now=NOW)) == days


@pytest.mark.parametrize("text", ["这周末的安排", "下周我有什么行程"])
def test_asking_for_several_days(text: str) -> None:
    period = asked_days(text, now=NOW)
    assert period is not None
    assert not period.is_day


@pytest.mark.parametrize(
    "text",
    [
        "我的安排",
        "明天有什么招聘会",
        "周六济南的招聘会",
        "明天9点提醒我投简历",
        "国考时间安排",
        "考试安排在周六吗",
        "我周六没有安排，帮我找个宣讲会",
        "下周五的面试要准备什么",
        "三支一扶明年的计划",
        "工作计划怎么写，明天要交",
        "明天",
        "any job fairs tomorrow",
        "the exam schedule for 2026",
        "remind me tomorrow",
    ],
)
def test_asking_for_something_else(text: str) -> None:
    assert asked_days(text, now=NOW) is None
