"""Rules of reminders: data that parses, and moments in China's time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.activities.activities import Pillar
from knowledge.dates.periods import CHINA
from knowledge.sending.reminder_rules import Reason, Rule, Rules

NINE = datetime(2028, 3, 1, 9, tzinfo=CHINA)
DAY = datetime(2028, 3, 1, tzinfo=CHINA)
LAST = datetime(2028, 3, 1, 23, 59, 59, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("code", "when", "whole_day", "due"),
    [
        ("begins-2h", NINE, False, "2028-03-01 07:00"),
        ("begins-1d@18:00", NINE, False, "2028-02-29 18:00"),  # a leap day
        ("begins-1d", NINE, False, "2028-02-29 09:00"),
        ("begins-7d@09:00", DAY, True, "2028-02-23 09:00"),
        ("opens-0m", NINE, False, "2028-03-01 09:00"),
        ("opens-0m", DAY, True, "2028-03-01 08:00"),  # nobody is woken at midnight
        ("closes-2h", LAST, True, "2028-03-01 21:59"),
        ("begins-2h", DAY, True, None),
    ],
)
def test_moment_before_a_date(code: str, when: datetime, whole_day: bool, due: str | None) -> None:
    found = Rule.parse(code).due(when.astimezone(UTC), whole_day=whole_day)
    assert (found and f"{found.astimezone(CHINA):%Y-%m-%d %H:%M}") == due


@given(
    st.sampled_from(["opens", "closes", "begins", "ends", "result", "deadline"]),
    st.integers(0, 60 * 24 * 400),
    st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_a_code_stands_for_its_rule(milestone: str, minutes: int, at: time | None) -> None:
    rule = Rule(milestone, timedelta(minutes=minutes), at)
    assert Rule.parse(rule.code) == rule


def test_every_pillar_is_reminded_before_it_begins() -> None:
    rules = Rules.load()
    for pillar in Pillar:
        entered = rules.of(Reason.ENTERED, pillar=pillar)
        assert "begins-2h" in {rule.code for rule in entered}
        assert len({rule.code for rule in entered}) == len(entered)


def test_a_pillars_own_rules_stand_in_the_place_of_the_general_ones() -> None:
    rules = Rules.load()
    visit = {rule.code for rule in rules.of(Reason.ENTERED, pillar=Pillar.VISIT)}
    fair = {rule.code for rule in rules.of(Reason.ENTERED, pillar=Pillar.RECRUIT)}
    assert "begins-7d@09:00" in fair
    assert "begins-7d@09:00" not in visit


@pytest.mark.parametrize("code", ["", "begins", "begins-x", "begins-1w", "begins-1d@25:00"])
def test_what_is_no_rule_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"rule|hour"):
        Rule.parse(code)
