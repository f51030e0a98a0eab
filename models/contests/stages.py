"""How far an entry is, its place seen: one that was handed in and has none waits for one, was
offered one, or let the offer pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.activities.signups import Standing
from models.contests.entries import EntryState

if TYPE_CHECKING:
    from models.contests.entries import ContestEntry

WAITING, OFFERED, LAPSED = "waiting", "offered", "lapsed"
STAGES = (*EntryState, OFFERED, WAITING, LAPSED)
"""All of them, in the order in which they are counted."""

_HANDED_IN = (EntryState.SUBMITTED, EntryState.APPROVED)
_WITHOUT_A_PLACE = {
    Standing.WAITING: WAITING,
    Standing.OFFERED: OFFERED,
    Standing.WITHDRAWN: LAPSED,
    "": LAPSED,
}


def stage_of(entry: ContestEntry, place: str) -> str:
    """The state of an entry whose place stands so ("" for none)."""
    if entry.state in _HANDED_IN:
        return _WITHOUT_A_PLACE.get(place, entry.state)
    return entry.state
