"""The next time of what recurs, over the ends of months and the days off."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from knowledge.periods import CHINA, Cycle, Repeat
from knowledge.recurrences import next_time


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
    ],
)
def test_next_time(repeat: Repeat, after: str, following: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=CHINA).astimezone(UTC)
    found = next_time(repeat, moment)
    assert f"{found.astimezone(CHINA):%Y-%m-%d %H:%M}" == following


def test_every_year_names_no_day() -> None:
    with pytest.raises(ValueError, match="day"):
        next_time(Repeat(Cycle.YEARLY), datetime(2026, 3, 2, tzinfo=UTC))
