"""Results of a round: who of those put forward is awarded, with the number of the certificate.

An award goes into the person's career, where the clock of the next round sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from knowledge.dates.periods import CHINA
from knowledge.honours.tenures import Between
from models.errors import Refused
from models.honours import awards, nominations
from models.honours.awards import Step
from models.honours.careers import lose, receive
from models.honours.nominations import Nomination, State, stand
from models.honours.objections import is_contested

if TYPE_CHECKING:
    from datetime import datetime

    from models.database import Session
    from models.honours.awards import AwardRound

_DECIDED = (State.AWARDED, State.UNAWARDED)


async def decide(
    session: Session, number: int, by: int, *, awarded: bool, now: datetime
) -> Nomination:
    """Write a result down; raises `Refused` for who does not run the round, before the publicity
    is over, and while an objection waits for its answer."""
    nomination, found = await _hold(session, number, by, now=now)
    if nomination.state != State.RECOMMENDED:
        raise Refused("decide-not-recommended")
    if await is_contested(session, nomination.number):
        raise Refused("decide-objections")
    if not awarded:
        return await stand(session, nomination, State.UNAWARDED, now=now)
    day = now.astimezone(CHINA).date()
    nomination.certificate = f"{day.year}-{found.activity_id:04}-{nomination.number:05}"
    await receive(
        session, nomination.person_id, found.award, received=Between.on(day), is_result=True
    )
    return await stand(session, nomination, State.AWARDED, now=now)


async def undo(session: Session, number: int, by: int, *, now: datetime) -> Nomination:
    """Take a result back, with its certificate; raises `Refused`."""
    nomination, found = await _hold(session, number, by, now=now)
    if nomination.state not in _DECIDED:
        raise Refused("decide-not-decided")
    if nomination.state == State.AWARDED:
        day = nomination.updated_at.astimezone(CHINA).date()
        await lose(session, nomination.person_id, found.award, received=Between.on(day))
        nomination.certificate = ""
    return await stand(session, nomination, State.RECOMMENDED, now=now)


async def waiting(session: Session, by: int, *, now: datetime) -> int:
    """How many of those put forward this person can decide now, whose publicity is over."""
    number = 0
    for _, activity in await awards.every(session):
        if not await awards.has_begun(session, activity, Step.DECIDE, now=now):
            continue
        if await awards.may_run(session, activity, by):
            found = await nominations.in_round(session, activity.number, [State.RECOMMENDED])
            number += len(found)
    return number


async def _hold(
    session: Session, number: int, by: int, *, now: datetime
) -> tuple[Nomination, AwardRound]:
    nomination = await nominations.find(session, number)
    if nomination is None:
        raise Refused("nomination-gone")
    found, activity = await awards.hold(session, nomination.activity_id, Step.DECIDE, now=now)
    await awards.check_runs(session, activity, by)
    if by == nomination.person_id:
        raise Refused("review-own")
    await session.refresh(nomination)
    return nomination, found
