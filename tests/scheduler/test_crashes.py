"""The sender is killed at any moment, and nothing is lost: a short rehearsal of the long one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from benchmarks.crash import judge, rehearse
from benchmarks.servers import Record
from models.deliveries.deliveries import State

KILLS = 6


def test_nothing_is_lost_and_what_came_twice_was_counted(database_url: str) -> None:
    verdict = rehearse("test", database_url, kills=KILLS, seed=3, messages=120)
    assert verdict.kills == KILLS
    assert verdict.planned + verdict.blocked >= 120
    assert (verdict.lost, verdict.unexplained) == (0, 0)
    assert verdict.arrived + verdict.unknown + verdict.blocked >= 120


@dataclass(frozen=True, slots=True)
class Row:
    """A delivery as the tables have it."""

    key: str
    state: State
    unsure: bool = False
    user: str = "1"


def test_the_judge_finds_what_was_lost_and_what_came_twice() -> None:
    rows = [
        Row("fine", State.SENT),
        Row("lost", State.SENT),
        Row("left behind", State.WAITING),
        Row("twice", State.SENT),
        Row("twice and known to be", State.SENT, unsure=True),
        Row("never arrived and known to be", State.UNKNOWN),
    ]
    messages = {"fine": 1, "twice": 2, "twice and known to be": 2}
    record = Record(Counter({(text, 1): count for text, count in messages.items()}), 0, 1.0)
    found = judge(rows, record, planned=7)
    assert found["lost"] == 3  # one of them was never written down
    assert (found["doubled"], found["unexplained"]) == (2, 1)
