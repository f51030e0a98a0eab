"""The unwritten: what somebody who has not agreed to be remembered wants, in memory alone.

It never reaches the database. It is bounded in time and in number; a restart or another worker
knows nothing of it, so whoever asks for it must do without, and ask the person again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from models.database import Session

T = TypeVar("T")

KEPT = timedelta(hours=1)
"""How long a thing is kept after it was said."""
MOST = 10_000
"""Things that are kept at all: beyond that the oldest are forgotten."""

_Things = dict[tuple[str, int], tuple[datetime, Any]]
"""(Kind, person) -> when it was said, and what; the oldest first."""


class Unwritten(Generic[T]):
    """One kind of thing, at most one of it for each person."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def keep(self, session: Session, person_id: int, thing: T, *, now: datetime) -> None:
        """Keep a thing in the place of the one before it."""
        things = _things(session)
        self.drop(session, person_id)
        things[self._kind, person_id] = (now, thing)
        forget_old(session, now=now)

    def recall(self, session: Session, person_id: int, *, now: datetime) -> T | None:
        """What is kept; None if nothing was, or it is forgotten."""
        forget_old(session, now=now)
        found = _things(session).get((self._kind, person_id))
        return found[1] if found else None

    def drop(self, session: Session, person_id: int) -> None:
        """Forget it."""
        _things(session).pop((self._kind, person_id), None)


def forget_old(session: Session, *, now: datetime) -> None:
    """Forget whatever has had its time, or is one too many."""
    things = _things(session)
    while things:
        oldest = next(iter(things))
        if len(things) <= MOST and things[oldest][0] > now - KEPT:
            return
        del things[oldest]


def forget_person(session: Session, person_id: int) -> None:
    """Forget everything that is kept of one person."""
    things = _things(session)
    for key in [key for key in things if key[1] == person_id]:
        del things[key]


def _things(session: Session) -> _Things:
    things: _Things = session.kept.setdefault("unwritten", {})
    return things
