"""Who looks for positions in a turn: `models.positions.seekers` for the one who is speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.positions import seekers
from models.positions.seekers import Asking, Found, Major

if TYPE_CHECKING:
    from handlers.turn import Turn
    from knowledge.eligibility.applicants import Profile
    from knowledge.positions.queries import Query
    from knowledge.positions.seekers import Judge

__all__ = ["Found", "Major", "complete", "judge", "majors_of", "profile", "search"]


def complete(turn: Turn, query: Query) -> Query:
    """A search by the profile with what the profile says; another one as it is."""
    return seekers.complete(_asking(turn), query)


def majors_of(turn: Turn, query: Query) -> tuple[Major, ...]:
    """The majors that a search is judged by."""
    return seekers.majors_of(_asking(turn), query)


async def search(turn: Turn, query: Query) -> Found:
    """Find and rank the positions of a search."""
    return await seekers.search(_asking(turn), query)


def judge(turn: Turn) -> Judge:
    """The judge of today."""
    return seekers.judge(_asking(turn))


def profile(turn: Turn, major: Major) -> Profile:
    """The person as eligibility sees them, with this major."""
    return seekers.profile(_asking(turn), major)


def _asking(turn: Turn) -> Asking:
    return Asking(turn.session, turn.judged, turn.library, turn.now)
