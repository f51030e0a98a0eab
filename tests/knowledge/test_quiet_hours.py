"""Quiet hours: as they are said, and what they move."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from knowledge.dates.periods import CHINA
from knowledge.dates.quiet_hours import QuietHours

NOW = datetime(2026, 3, 2, 4, tzinfo=UTC)


def china(words: str) -> datetime:
    return datetime.fromisoformat(f"2026-{words}").replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("22:00-8:00", "22:00-08:00"),
        ("22-7", "22:00-07:00"),
        ("22：30—06：00", "22:30-06:00"),
        ("23:00 到 24:00", "23:00-00:00"),
        ("晚上十点到早上八点", "22:00-08:00"),
        ("晚上十点到早上八点别打扰我", "22:00-08:00"),
        ("10pm to 7am", "22:00-07:00"),
        ("中午12点到下午2点", "12:00-14:00"),
    ],
)
def test_hours_are_read(said: str, hours: str) -> None:
    assert QuietHours.parse(said).words == hours
    assert QuietHours.parse(hours).words == hours


@pytest.mark.parametrize(
    "said", ["", "8:00", "25:00-7:00", "8:00-8:00", "别打扰我", "夜里", "1-2-3"]
)
def test_what_names_no_hours_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="hours"):
        QuietHours.parse(said)


@pytest.mark.parametrize(
    ("due", "not_after", "moved"),
    [
        ("03-05 12:00", "03-06 09:00", "03-05 12:00"),
        ("03-05 23:00", "03-06 09:00", "03-06 08:00"),
        ("03-06 06:00", "03-06 09:00", "03-06 08:00"),
        ("03-06 06:00", "03-06 08:00", "03-05 21:59"),  # an event at eight
        ("03-02 06:00", "03-02 08:00", "03-02 06:00"),  # the evening before is over
        ("03-06 08:00", "03-06 09:00", "03-06 08:00"),
    ],
)
def test_what_falls_into_them_is_moved(due: str, not_after: str, moved: str) -> None:
    quiet = QuietHours.parse("22:00-8:00")
    found = quiet.moved(china(due), not_after=china(not_after), now=NOW)
    assert found == china(moved)


@given(st.integers(0, 2**31), st.integers(0, 1439), st.integers(0, 1439))
def test_after_them_is_outside_of_them(seconds: int, start: int, end: int) -> None:
    assume(start != end)
    moment = datetime.fromtimestamp(seconds, UTC)
    quiet = QuietHours(time(*divmod(start, 60)), time(*divmod(end, 60)))
    over = quiet.over(moment)
    assert quiet.begun(over) is None
    assert timedelta(0) <= over - moment < timedelta(days=1)
