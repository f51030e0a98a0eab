"""The pace of an account: even, backing off when asked to, creeping up again."""

from __future__ import annotations

import pytest

from scheduler.pace import BURST, SLOWER, Limits, Pace

LI, WANG, GROUP = "42", "43", "-5"


class Seconds:
    """A timer that stands until it is told otherwise."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pace(seconds: Seconds) -> Pace:
    """Telegram's."""
    between = {LI: 1.0, WANG: 1.0, GROUP: 3.0}
    return Pace(Limits(30, between=lambda chat: between.get(chat, 1.0)), timer=seconds)


def _send(pace: Pace, seconds: Seconds, duration: float, *, step: float = 0.01) -> int:
    """How many messages leave in so long, each to a new chat, by somebody who looks often."""
    sent, end = 0, seconds.now + duration
    while seconds.now < end:
        for _ in range(pace.room()):
            pace.spend(f"chat {seconds.now} {sent}")
            sent += 1
        seconds.now += step
    return sent


@pytest.mark.parametrize("step", [0.001, 0.02, 0.4])
def test_the_limit_is_reached_and_not_passed(pace: Pace, seconds: Seconds, step: float) -> None:
    sent = _send(pace, seconds, 60, step=step)
    assert 0.97 * 60 * 30 <= sent <= (60 + BURST) * 30 + 1


def test_what_was_not_used_for_long_does_not_leave_at_once(pace: Pace, seconds: Seconds) -> None:
    seconds.now += 3600
    assert pace.room() == 30 * BURST


def test_waiting_is_long_enough_and_no_longer(pace: Pace, seconds: Seconds) -> None:
    for _ in range(pace.room()):
        pace.spend(LI)
    assert pace.room() == 0
    seconds.now += pace.wait() + 1e-6
    assert pace.room() == 1


def test_replies_leave_at_once_and_slow_down_the_rest(pace: Pace, seconds: Seconds) -> None:
    for _ in range(60):
        pace.spend(LI)
    assert pace.room() == 0
    assert pace.wait() == pytest.approx((60 + 1 - 30 * BURST) / 30)
    assert _send(pace, seconds, 10) <= 10 * 30 - 60 + 30 * BURST + 1


def test_each_chat_has_its_own_pause(pace: Pace, seconds: Seconds) -> None:
    pace.spend(LI)
    pace.spend(GROUP)
    assert (pace.rest(LI), pace.rest(GROUP), pace.rest(WANG)) == (1, 3, 0)
    seconds.now += 2
    assert (pace.rest(LI), pace.rest(GROUP)) == (0, 1)


def test_a_message_that_was_long_under_way_keeps_the_next_from_its_heels(
    pace: Pace, seconds: Seconds
) -> None:
    pace.spend(LI)
    seconds.now += 0.9
    pace.ended(LI)
    assert pace.rest(LI) == pytest.approx(1.0)
    assert pace.rest(WANG) == 0


def test_a_pause_asked_for_once_concerns_one_chat(pace: Pace, seconds: Seconds) -> None:
    pace.refused(LI, 30)
    assert pace.rest(LI) == 30
    assert pace.rate == 30
    assert pace.room()


def test_a_chat_that_is_refused_again_and_again_slows_down_nobody(
    pace: Pace, seconds: Seconds
) -> None:
    for _ in range(10):
        pace.refused(LI, 30)
    assert pace.rate == 30


def test_a_pause_asked_for_twice_concerns_the_account(pace: Pace, seconds: Seconds) -> None:
    pace.refused(LI, 5)
    pace.refused(WANG, 5)
    assert pace.room() == 0
    assert 5 <= pace.wait() <= 5.1
    assert pace.rate == pytest.approx(30 * SLOWER)
    seconds.now += 4.9
    assert pace.room() == 0
    seconds.now += 0.2
    assert pace.room() >= 1


def test_a_platform_may_say_that_it_means_everyone(pace: Pace) -> None:
    pace.refused(LI, 5, everyone=True)
    assert pace.room() == 0
    assert pace.rate == pytest.approx(30 * SLOWER)


def test_what_was_under_way_when_it_asked_does_not_slow_down_twice(
    pace: Pace, seconds: Seconds
) -> None:
    for chat in range(50):
        pace.refused(str(chat), 5)
    assert pace.rate == pytest.approx(30 * SLOWER)


def test_the_rate_creeps_up_again_to_the_limit_and_no_further(
    pace: Pace, seconds: Seconds
) -> None:
    pace.refused(LI, 1)
    pace.refused(WANG, 1)
    seconds.now += 1
    rates = []
    for _ in range(60):
        seconds.now += 1
        pace.room()
        rates.append(pace.rate)
    assert rates == sorted(rates)
    assert rates[0] < 30
    assert rates[-1] == 30


def test_an_account_that_is_refused_for_ever_still_tries(pace: Pace, seconds: Seconds) -> None:
    for _ in range(100):
        pace.refused(LI, 1)
        pace.refused(WANG, 1)
        seconds.now += 1.5
    assert pace.rate > 0
    seconds.now += pace.wait() + 1e-6
    assert pace.room() == 1
