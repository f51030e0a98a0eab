"""A short rehearsal of registrations with kills, and the controls that it can find out.

The long one, on both databases, is `python -m benchmarks.registrations`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks import servers
from benchmarks.registrations import Run, rehearse

if TYPE_CHECKING:
    from knowledge.library import Library


def test_every_invariant_holds_through_second_thoughts_and_kills(library: Library) -> None:
    run = Run("SQLite", servers.sqlite, processes=1)
    verdict = rehearse(run, library, registrations=80, kills=2, seed=7)
    assert verdict.wrong == {}
    assert verdict.kills == 2
    assert verdict.registrations > 80
    happened = {deed for deed, number in verdict.deeds.items() if number}
    assert happened >= {
        "entered to withdrawn",
        "withdrawn to waiting",
        "waiting to offered",
        "offered to entered",
        "log: changed",
        "log: promoted",
    }


@pytest.mark.parametrize(
    ("fault", "found"),
    [
        ("an old count", "moments with too many"),
        ("last come, first served", "places offered out of turn"),
    ],
)
def test_a_build_that_is_broken_is_found_out(fault: str, found: str, library: Library) -> None:
    """The controls."""
    run = Run("SQLite", servers.sqlite, processes=1, fault=fault)
    verdict = rehearse(run, library, registrations=80, kills=0, seed=7)
    assert verdict.wrong[found] > 0
