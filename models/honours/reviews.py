"""Reviews: two different reviewers of the school agree before a nomination passes, and the school
puts forward no more than its quota.

Two for it, or two against it, decide; where the first two differ, a third does. Nobody reviews
what is their own or what they referred, nor the same papers twice. An opinion is one of the papers
as they were handed in then.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel, col, func, select

from models.errors import Refused
from models.honours import awards, nominations
from models.honours.awards import Step
from models.honours.nominations import TAKING_A_PLACE, Nomination, State, stand
from models.people.counselors import may_serve, parts_served
from models.people.roles import Part

if TYPE_CHECKING:
    from models.database import Session

AGREEING = 2
"""Reviewers who have to be of one opinion."""
OPEN = (State.SUBMITTED, State.REVIEWING)
"""States in which opinions are given."""


class Review(SQLModel, table=True):
    """One reviewer's opinion of what was handed in once."""

    __table_args__ = (UniqueConstraint("nomination_id", "version", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    nomination_id: int = Field(foreign_key="nomination.id", index=True, ondelete="CASCADE")
    version: int
    #: The reviewer.
    person_id: int = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    approves: bool
    reason: str = ""
    at: datetime


async def look(session: Session, number: int, reviewer: int) -> Nomination:
    """A nomination that somebody may look at as a reviewer; raises `Refused`."""
    nomination = await nominations.find(session, number)
    if nomination is None or nomination.state == State.WITHDRAWN:
        raise Refused("nomination-gone")
    if reviewer in (nomination.person_id, nomination.nominated_by):
        raise Refused("review-own")
    if not await may_serve(session, reviewer, nomination.part):
        raise Refused("not-allowed")
    return nomination


async def opine(
    session: Session,
    number: int,
    reviewer: int,
    *,
    approves: bool,
    now: datetime,
    reason: str = "",
) -> Nomination:
    """Store an opinion, and what follows from it; raises `Refused` where it may not be given."""
    nomination, _ = await _hold(session, number, reviewer, now=now)
    if nomination.state not in OPEN:
        raise Refused("review-decided")
    given = await opinions_of(session, nomination)
    if any(each.person_id == reviewer for each in given):
        raise Refused("review-twice")
    mine = Review(
        nomination_id=nomination.number,
        version=nomination.version,
        person_id=reviewer,
        approves=approves,
        reason=reason,
        at=now,
    )
    session.add(mine)
    alike = sum(each.approves is approves for each in given) + 1
    if alike < AGREEING:
        return await stand(session, nomination, State.REVIEWING, now=now)
    if not approves:
        nomination.note = reason
    return await stand(session, nomination, State.PASSED if approves else State.DECLINED, now=now)


async def take_back(session: Session, number: int, reviewer: int, *, now: datetime) -> Nomination:
    """Withdraw one's opinion before it decided anything; raises `Refused`."""
    nomination, _ = await _hold(session, number, reviewer, now=now)
    given = await opinions_of(session, nomination)
    mine = next((each for each in given if each.person_id == reviewer), None)
    if mine is None or nomination.state != State.REVIEWING:
        raise Refused("review-decided")
    await session.delete(mine)
    state = State.REVIEWING if len(given) > 1 else State.SUBMITTED
    return await stand(session, nomination, state, now=now)


async def send_back(
    session: Session, number: int, reviewer: int, why: str, *, now: datetime
) -> Nomination:
    """Let a nomination be changed and handed in anew, with a word why."""
    nomination, _ = await _hold(session, number, reviewer, now=now)
    if nomination.state not in (*OPEN, State.PASSED):
        raise Refused("review-decided")
    nomination.note = why
    return await stand(session, nomination, State.RETURNED, now=now)


async def recommend(session: Session, number: int, by: int, *, now: datetime) -> Nomination:
    """Put a nomination forward in the school's name, within its quota; raises `Refused`.

    The round is held while the quota is counted, so that the last place goes to exactly one.
    """
    nomination, found = await _hold(session, number, by, now=now)
    await _check_school(session, nomination, by)
    if nomination.state != State.PASSED:
        raise Refused("recommend-not-passed")
    quota = found.quota_of(nomination.school)
    taken = await count_places(session, nomination.activity_id, nomination.school)
    if quota is not None and taken >= quota:
        raise Refused("recommend-quota", school=nomination.school, number=quota)
    return await stand(session, nomination, State.RECOMMENDED, now=now)


async def unrecommend(session: Session, number: int, by: int, *, now: datetime) -> Nomination:
    """Take a recommendation back, while schools review; its place is free again."""
    nomination, _ = await _hold(session, number, by, now=now)
    await _check_school(session, nomination, by)
    if nomination.state != State.RECOMMENDED:
        raise Refused("recommend-not-there")
    return await stand(session, nomination, State.PASSED, now=now)


async def count_places(session: Session, activity_id: int, school: str) -> int:
    """How many places of its quota a school has taken in a round."""
    statement = (
        select(func.count())
        .select_from(Nomination)
        .where(
            Nomination.activity_id == activity_id,
            Nomination.school == school,
            col(Nomination.state).in_(TAKING_A_PLACE),
        )
    )
    return (await session.exec(statement)).one()


async def change_quotas(
    session: Session, found: awards.AwardRound, quota: int | None, quotas: dict[str, int]
) -> None:
    """Let schools put others many forward; raises `Refused` where one has put more forward.

    The round is held already.
    """
    found.quota, found.quotas = quota, quotas
    taken = (
        select(Nomination.school, func.count())
        .where(
            Nomination.activity_id == found.activity_id, col(Nomination.state).in_(TAKING_A_PLACE)
        )
        .group_by(col(Nomination.school))
    )
    for school, number in (await session.exec(taken)).all():
        most = found.quota_of(school)
        if most is not None and number > most:
            raise Refused("round-quota-below", school=school, number=number)
    session.add(found)
    await session.flush()


async def opinions_of(session: Session, nomination: Nomination) -> list[Review]:
    """The opinions of a nomination as it was last handed in, in their order; none of those whose
    account turned out to be that of who is nominated, or of who referred them."""
    statement = select(Review).where(
        Review.nomination_id == nomination.number,
        Review.version == nomination.version,
        col(Review.person_id).not_in([nomination.person_id, nomination.nominated_by or 0]),
    )
    return list(await session.exec(statement.order_by(col(Review.id))))


async def waiting_for(session: Session, reviewer: int, *, now: datetime) -> list[Nomination]:
    """What this person can review or put forward in rounds whose schools review now, the longest
    waiting first; what they gave their opinion of stays until it is decided."""
    rounds = await awards.reviewing(session, now=now)
    statement = (
        select(Nomination)
        .where(
            col(Nomination.activity_id).in_(rounds),
            col(Nomination.state).in_([*OPEN, State.PASSED, State.RECOMMENDED]),
            Nomination.person_id != reviewer,
            func.coalesce(Nomination.nominated_by, 0) != reviewer,
        )
        .order_by(col(Nomination.updated_at), col(Nomination.id))
    )
    parts = await parts_served(session, reviewer)
    return [
        each
        for each in await session.exec(statement)
        if any(part.holds(each.part) for part in parts)
    ]


async def count_waiting(session: Session, reviewer: int, *, now: datetime) -> int:
    """How much of that this person has still to decide: an opinion that they have not given, or
    what passed and their school can put forward."""
    number = 0
    for each in await waiting_for(session, reviewer, now=now):
        if each.state in OPEN:
            given = await opinions_of(session, each)
            number += all(opinion.person_id != reviewer for opinion in given)
        elif each.state == State.PASSED:
            number += await _has_place(session, each, reviewer)
    return number


async def _has_place(session: Session, nomination: Nomination, reviewer: int) -> bool:
    """Whether this person can put a nomination forward that passed."""
    if not await speaks_for(session, nomination, reviewer):
        return False
    found, _ = await awards.the_round(session, nomination.activity_id)
    quota = found.quota_of(nomination.school)
    taken = await count_places(session, nomination.activity_id, nomination.school)
    return quota is None or taken < quota


async def speaks_for(session: Session, nomination: Nomination, person_id: int) -> bool:
    """Whether somebody looks after the whole school of a nomination."""
    return await may_serve(session, person_id, Part(nomination.school))


async def may_tell(session: Session, nomination: Nomination, person_id: int) -> bool:
    """Whether somebody may write a story about who was awarded: whoever runs the round, or looks
    after their school."""
    _, activity = await awards.the_round(session, nomination.activity_id)
    if await awards.may_run(session, activity, person_id):
        return True
    return await speaks_for(session, nomination, person_id)


async def _hold(
    session: Session, number: int, reviewer: int, *, now: datetime
) -> tuple[Nomination, awards.AwardRound]:
    """A nomination of which the reviewer may decide something now, as it now is."""
    nomination = await look(session, number, reviewer)
    found, _ = await awards.hold(session, nomination.activity_id, Step.REVIEW, now=now)
    await session.refresh(nomination)
    return await look(session, number, reviewer), found


async def _check_school(session: Session, nomination: Nomination, by: int) -> None:
    if not await speaks_for(session, nomination, by):
        raise Refused("recommend-school")
