"""Office hours: festivals, working weekends, and how much of them has passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from knowledge.dates.office_hours import OfficeHours
from knowledge.dates.periods import CHINA

HOURS = OfficeHours()


def at(words: str) -> datetime:
    return datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-03-02 08:29", False),
        ("2026-03-02 08:30", True),
        ("2026-03-02 17:29", True),
        ("2026-03-02 17:30", False),
        ("2026-03-07 10:00", False),  # a Saturday
        ("2026-02-28 10:00", True),  # a Saturday that is worked for the Spring Festival
        ("2026-02-17 10:00", False),  # the Spring Festival, a Tuesday
        ("2090-03-06 10:00", True),  # a Monday of a year without a decree
        ("2090-03-05 10:00", False),
    ],
)
def test_open_on_working_days_only(moment: str, is_open: bool) -> None:
    assert HOURS.is_open(at(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "minutes", "then"),
    [
        ("2026-03-02 09:00", 15, "2026-03-02 09:15"),
        ("2026-03-02 03:00", 15, "2026-03-02 08:45"),
        ("2026-03-02 17:20", 15, "2026-03-03 08:35"),
        ("2026-03-06 17:20", 15, "2026-03-09 08:35"),
        ("2026-03-06 17:30", 15, "2026-03-09 08:45"),
        ("2026-03-02 17:15", 15, "2026-03-02 17:30"),
        ("2026-03-02 08:30", 9 * 60 + 1, "2026-03-03 08:31"),
        ("2026-09-30 17:30", 1, "2026-10-08 08:31"),
    ],
)
def test_only_office_hours_count(moment: str, minutes: int, then: str) -> None:
    assert HOURS.after(at(moment).astimezone(UTC), timedelta(minutes=minutes)) == at(then)


def test_it_opens_next_now_or_later() -> None:
    assert HOURS.next_opening(at("2026-03-02 10:00")) == at("2026-03-02 10:00")
    assert HOURS.next_opening(at("2026-03-06 18:00")) == at("2026-03-09 08:30")


@pytest.mark.parametrize("words", ["", "8-17", "25:00-26:00", "17:00-08:00", "08:00-08:00"])
def test_hours_that_are_none_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        OfficeHours.parse(words)


def test_hours_are_read_as_they_are_written() -> None:
    assert OfficeHours.parse("9:00-18:30").words == "09:00-18:30"
