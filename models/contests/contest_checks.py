"""Every contest's log checked against its entries as they are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.contests import contest_log, contests
from models.contests.entries import content_of, in_contest, members_of

if TYPE_CHECKING:
    from models.contests.contest_log import Checked
    from models.database import Session


async def check_all(session: Session) -> list[Checked]:
    """Each contest's log, the oldest contest first."""
    found = sorted(contest.activity_id for contest, _ in await contests.every(session))
    return [await check_one(session, number) for number in found]


async def check_one(session: Session, contest_id: int) -> Checked:
    """One contest's log."""
    contents = {
        entry.number: content_of(entry, await members_of(session, entry.number))
        for entry, _ in await in_contest(session, contest_id)
    }
    return await contest_log.check(session, contest_id, contents)
