"""What becomes of a failed attempt, as a function of its error."""

from __future__ import annotations

import pytest

from models.deliveries.attempts import Attempt
from models.deliveries.deliveries import State
from models.errors import Blocked, Busy, Rejected, SendError, Unreachable, Unsure
from models.messages import Address, Reply
from scheduler.delivery import TRIES, plan
from tests.conftest import SetClock


@pytest.mark.parametrize(
    ("error", "kind", "attempts", "expected"),
    [
        (Blocked(), "reply", 1, State.BLOCKED),
        (Rejected(), "reply", 1, State.FAILED),
        (Unsure(), "broadcast", 1, State.UNKNOWN),
        (Unsure(), "reply", TRIES, State.UNKNOWN),
        (Unreachable(), "broadcast", TRIES, State.FAILED),
    ],
)
def test_when_it_is_over(
    clock: SetClock, error: SendError, kind: str, attempts: int, expected: State
) -> None:
    outcome = plan(_attempt(attempts, kind), error, now=clock.now(), jitter=0.5)
    assert outcome.state is expected


def test_pauses_grow_and_a_busy_platform_names_its_own(clock: SetClock) -> None:
    def pause(error: SendError, attempts: int) -> float:
        outcome = plan(_attempt(attempts), error, now=clock.now(), jitter=0.0)
        assert outcome.state is State.WAITING
        assert outcome.due_at
        return (outcome.due_at - clock.now()).total_seconds()

    grown = [pause(Unreachable(), attempts) for attempts in range(1, TRIES)]
    assert grown == sorted(grown)
    assert pause(Busy(17), 1) == pause(Busy(17), 5) == pause(Busy(17), 50) == 17


def _attempt(number: int, kind: str = "reply") -> Attempt:
    return Attempt(1, number, "key", kind, 1, Address("memory", "li"), Reply("hello"))
